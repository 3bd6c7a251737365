// Owns which entities of a file the library has already, and the ids by which annotations then refer to them.
import { sameJson } from '../annotation/change.ts';
import type { Annotation, Entity, Id, Json, RecordKind } from '../annotation/records.ts';
import { findType, type TagSet } from '../annotation/tag-set.ts';

export interface EntityPlan {
  /** Id in the library by id in the file. */
  readonly ids: ReadonlyMap<Id, Id>;
  readonly added: readonly Entity[];
}

/**
 * An entity that the library has word for word, or under another id with the same name, kind and aliases, is reused, unless
 * the file's note would be lost by that. All others are added.
 */
export function planEntities(
  given: readonly Entity[],
  library: readonly Entity[],
  idFor: (kind: RecordKind, id: Id) => Id,
): EntityPlan {
  const byName = new Map<string, Entity[]>();
  for (const entity of library) byName.set(entity.name, [...(byName.get(entity.name) ?? []), entity]);
  const ids = new Map<Id, Id>();
  const added: Entity[] = [];
  for (const entity of given) {
    const alike = (byName.get(entity.name) ?? []).filter((known) => isSame(known, entity));
    const known = alike.find(({ id }) => id === entity.id) ?? alike[0];
    if (known === undefined) {
      const id = idFor('entity', entity.id);
      added.push({ ...entity, id });
      ids.set(entity.id, id);
    } else {
      ids.set(entity.id, known.id);
    }
  }
  return { ids, added };
}

function isSame(known: Entity, given: Entity): boolean {
  const sameAliases = sameJson(known.aliases.toSorted(), given.aliases.toSorted());
  return known.kind === given.kind && sameAliases && (given.note === '' || given.note === known.note);
}

/** The attributes with the library's entity ids, wherever the tag set says that an entity stands. */
export function remapEntities(
  { type, attributes }: Annotation,
  tagSet: TagSet | undefined,
  ids: ReadonlyMap<Id, Id>,
): Annotation['attributes'] {
  const known = tagSet === undefined ? undefined : findType(tagSet, type);
  const remapped: Record<string, Json> = { ...attributes };
  for (const { id, value: kind } of known?.attributes ?? []) {
    const value = Object.hasOwn(attributes, id) ? attributes[id] : undefined;
    if (kind === 'entity' && typeof value === 'string') remapped[id] = ids.get(value) ?? value;
    if (kind === 'participants' && Array.isArray(value)) {
      remapped[id] = (value as readonly Json[]).map((one) => remapParticipant(one, ids));
    }
  }
  return remapped as Annotation['attributes'];
}

function remapParticipant(value: Json, ids: ReadonlyMap<Id, Id>): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const participant = value as { readonly [name: string]: Json };
  const entity = participant['entity'];
  return typeof entity === 'string' ? { ...participant, entity: ids.get(entity) ?? entity } : value;
}
