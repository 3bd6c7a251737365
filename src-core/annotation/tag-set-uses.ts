// Owns how many annotations and links use each part of a tag set, for the editor to tell before anything is changed.
import type { Annotation, Json, Relation } from './records.ts';
import type { TagPlace } from './tag-set-operations.ts';

/** Counts by place; what stands in no annotation is not in it. */
export interface TagSetUses {
  readonly counts: ReadonlyMap<string, number>;
}

/** @param annotations all of the library, @param relations likewise */
export function tagSetUses(
  annotations: Iterable<Pick<Annotation, 'type' | 'attributes'>>,
  relations: Iterable<Pick<Relation, 'kind'>>,
): TagSetUses {
  const counts = new Map<string, number>();
  const count = (place: TagPlace) => counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1);
  for (const { type, attributes } of annotations) {
    count({ kind: 'type', type });
    for (const [attribute, value] of Object.entries(attributes)) {
      count({ kind: 'attribute', type, attribute });
      for (const option of optionsIn(value)) count({ kind: 'option', type, attribute, option });
    }
  }
  for (const { kind } of relations) count({ kind: 'relation', relation: kind });
  return { counts };
}

/** Annotations (or links) that use it; for an option those that hold it. */
export function usesAt(uses: TagSetUses, place: TagPlace): number {
  return uses.counts.get(keyOf(place)) ?? 0;
}

function keyOf(place: TagPlace): string {
  switch (place.kind) {
    case 'type':
      return JSON.stringify(['type', place.type]);
    case 'attribute':
      return JSON.stringify(['attribute', place.type, place.attribute]);
    case 'option':
      return JSON.stringify(['option', place.type, place.attribute, place.option]);
    case 'relation':
      return JSON.stringify(['relation', place.relation]);
  }
}

/** Strings that could be option ids: a choice, several, roles of participants. Each once. */
function optionsIn(value: Json): Set<string> {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const role = (one: Json) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? (one as { readonly role?: Json }).role
      : one;
  return new Set(list.map(role).filter((one) => typeof one === 'string'));
}
