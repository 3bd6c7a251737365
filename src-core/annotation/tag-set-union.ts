// Owns the union of two tag sets: what the other one has more is added, nothing is taken away or renamed.
import type { RelationKind, TagAttribute, TagSet, TagType } from './tag-set.ts';

/** What a union added, as paths for people: `event`, `event.when`, `claim.verdict: satire`, `supports`, `about: claim → event`. */
export interface TagSetUnion {
  readonly tagSet: TagSet;
  readonly added: readonly string[];
  /** Attributes whose kind of value differs between the two; `base` keeps its own. */
  readonly conflicts: readonly string[];
}

/** `base` with everything of `other` that it lacks; its version goes up by one if there is any. */
export function uniteTagSets(base: TagSet, other: TagSet): TagSetUnion {
  const added: string[] = [];
  const conflicts: string[] = [];
  const note = (path: string) => added.push(path);
  const taken = new Set(base.types.map((type) => type.key));
  const types = unite(
    base.types,
    other.types,
    (mine, theirs) => ({ ...mine, attributes: uniteAttributes(mine, theirs, note, conflicts) }),
    (type) => {
      note(type.id);
      return freeKey(type, taken);
    },
  );
  const relations = unite(
    base.relations,
    other.relations,
    (mine, theirs) => ({ ...mine, pairs: unitePairs(mine, theirs, note) }),
    (relation) => {
      note(relation.id);
      return relation;
    },
  );
  const tagSet = added.length === 0 ? base : { ...base, version: base.version + 1, types, relations };
  return { tagSet, added, conflicts };
}

function unite<T extends { readonly id: string }>(
  base: readonly T[],
  other: readonly T[],
  both: (mine: T, theirs: T) => T,
  onlyTheirs: (theirs: T) => T,
): T[] {
  const mine = new Set(base.map((one) => one.id));
  const theirs = new Map(other.map((one) => [one.id, one]));
  return [
    ...base.map((one) => {
      const same = theirs.get(one.id);
      return same === undefined ? one : both(one, same);
    }),
    ...other.filter((one) => !mine.has(one.id)).map(onlyTheirs),
  ];
}

/** A key works for one type only; the library's own type keeps it. */
function freeKey(type: TagType, taken: Set<string | undefined>): TagType {
  const { key, ...rest } = type;
  if (key === undefined || taken.has(key)) return rest;
  taken.add(key);
  return type;
}

function uniteAttributes(
  mine: TagType,
  theirs: TagType,
  note: (path: string) => void,
  conflicts: string[],
): TagAttribute[] {
  return unite(
    mine.attributes,
    theirs.attributes,
    (one, same) => {
      const path = `${mine.id}.${one.id}`;
      if (one.value !== same.value) {
        conflicts.push(path);
        return one;
      }
      const known = new Set(one.options?.map((option) => option.id));
      const more = (same.options ?? []).filter((option) => !known.has(option.id));
      for (const option of more) note(`${path}: ${option.id}`);
      return more.length === 0 ? one : { ...one, options: [...(one.options ?? []), ...more] };
    },
    (attribute) => {
      note(`${mine.id}.${attribute.id}`);
      return attribute;
    },
  );
}

function unitePairs(
  mine: RelationKind,
  theirs: RelationKind,
  note: (path: string) => void,
): RelationKind['pairs'] {
  const more = theirs.pairs.filter(
    (pair) => !mine.pairs.some((known) => known.from === pair.from && known.to === pair.to),
  );
  for (const { from, to } of more) note(`${mine.id}: ${from} → ${to}`);
  return [...mine.pairs, ...more];
}
