// Owns what a person does to the entities of the library: each is one step of the open document's history. Annotations of the whole
// library are read for it when it is asked for.
import {
  changeEntity,
  deleteEntity,
  mergeEntities,
  renameEntity,
  type EntityFields,
  type EntityResult,
} from '#core/annotation/entity-changes.ts';
import { allEntityUses, type EntityUse } from '#core/annotation/entity-uses.ts';
import type { Change } from '#core/annotation/change.ts';
import type { Annotation, Entity, Id } from '#core/annotation/records.ts';
import { hand } from './annotating.ts';
import type { LibrarySession } from './library-session.ts';

export interface ShownUse extends EntityUse {
  /** The words of the annotation that refers to it. */
  readonly words: string;
  readonly type: string;
}

/** Where each entity is referred to, over the whole library. */
export async function readEntityUses(library: LibrarySession): Promise<ReadonlyMap<Id, readonly ShownUse[]>> {
  const annotations = await library.store.annotationsOf({});
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const uses = new Map<Id, ShownUse[]>();
  for (const use of allEntityUses(annotations, library.tagSet.get())) {
    const annotation = byId.get(use.annotationId);
    if (annotation === undefined) continue;
    const shown = { ...use, type: annotation.type, words: wordsOf(annotation) };
    const list = uses.get(use.entity);
    if (list === undefined) uses.set(use.entity, [shown]);
    else list.push(shown);
  }
  return uses;
}

function wordsOf({ target }: Annotation): string {
  return target.pieces
    .map(({ exact }) => exact)
    .join(' … ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);
}

/** How many annotations refer to one of these. */
export function annotationsUsing(uses: readonly EntityUse[] | undefined): number {
  return new Set((uses ?? []).map(({ annotationId }) => annotationId)).size;
}

/** Gives what speaks against it; undefined when it was done or said so already. */
export async function editEntity(
  library: LibrarySession,
  documentId: Id | undefined,
  id: Id,
  set: EntityFields,
): Promise<Extract<EntityResult, { ok: false }> | undefined> {
  return execute(library, documentId, id, (entity) => changeEntity(entity, set, hand(library)));
}

export async function nameEntity(
  library: LibrarySession,
  documentId: Id | undefined,
  id: Id,
  name: string,
  keepOld: boolean,
): Promise<Extract<EntityResult, { ok: false }> | undefined> {
  return execute(library, documentId, id, (entity) => renameEntity(entity, name, hand(library), keepOld));
}

async function execute(
  library: LibrarySession,
  documentId: Id | undefined,
  id: Id,
  change: (entity: Entity) => EntityResult,
): Promise<Extract<EntityResult, { ok: false }> | undefined> {
  let refused: Extract<EntityResult, { ok: false }> | undefined;
  await library.historyOf(documentId).execute('log.entity', () => {
    const entity = library.entities.get().get(id);
    const result = entity === undefined ? undefined : change(entity);
    if (result?.ok === false) refused = result;
    return result?.ok === true ? result.changes : [];
  });
  return refused;
}

/** Makes one of two, wherever they are referred to. False when it was refused. */
export function uniteEntities(
  library: LibrarySession,
  documentId: Id | undefined,
  winner: Id,
  loser: Id,
): Promise<boolean> {
  return library.historyOf(documentId).execute('log.mergeEntities', async () => {
    const [kept, merged] = [winner, loser].map((id) => library.entities.get().get(id));
    if (kept === undefined || merged === undefined) return [];
    const annotations = await library.store.annotationsOf({});
    return mergeEntities(kept, merged, annotations, library.tagSet.get(), hand(library));
  });
}

/** Deletes them as one step; with `clear` what refers to them is cleared, else those in use stay. False when nothing was done. */
export function removeEntities(
  library: LibrarySession,
  documentId: Id | undefined,
  ids: readonly Id[],
  clear: boolean,
): Promise<boolean> {
  return library.historyOf(documentId).execute('log.deleteEntity', async () => {
    const annotations = await library.store.annotationsOf({});
    const changes: Change[] = [];
    for (const id of ids) {
      const entity = library.entities.get().get(id);
      if (entity === undefined) continue;
      const removal = deleteEntity(entity, annotations, library.tagSet.get(), hand(library), { clear });
      if (removal.ok) changes.push(...removal.changes);
    }
    return changes;
  });
}
