// Owns why a step cannot be taken back: others' work hangs on what it made.
import type { Batch } from '#core/annotation/change.ts';
import type { Id, Relation } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibraryStore } from '../store/library-store.ts';

export interface ObstaclesIn {
  readonly store: Pick<LibraryStore, 'annotationsOf' | 'fieldsOfOthers'>;
  readonly relations: () => ReadonlyMap<Id, Relation>;
}

/** Undefined when the step can be taken back. */
export async function obstacleTo(
  batch: Batch,
  { store, relations }: ObstaclesIn,
): Promise<string | undefined> {
  const [change] = batch.changes;
  // A set that holds annotations by now is not taken away by undoing that it was made: they would vanish with it.
  if (batch.changes.length === 1 && change?.op === 'add' && change.kind === 'annotationSet') {
    const used = (await store.annotationsOf({ setId: change.id })).length > 0;
    return used ? message('undo.setInUse', { name: String(change.fields['name']) }) : undefined;
  }
  // Links that others drew would lead nowhere.
  const made = new Set(batch.changes.filter(({ op }) => op === 'add').map(({ id }) => id));
  if (made.size === 0) return undefined;
  const links = [...relations().values()]
    .filter(({ id, from, to }) => !made.has(id) && (made.has(from) || made.has(to)))
    .map(({ id }) => id);
  const ofOthers = links.length === 0 ? undefined : await store.fieldsOfOthers('relation', links);
  const drawnByOthers = [...(ofOthers?.values() ?? [])].some((fields) => Object.hasOwn(fields, 'createdAt'));
  return drawnByOthers ? message('undo.linkedByOthers') : undefined;
}
