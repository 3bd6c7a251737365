// Owns what is different between two tag sets, part by part, with how many annotations or links each difference concerns.
import { sameJson } from './change.ts';
import type { Annotation, Json } from './records.ts';
import type { Tagged, TagPlace } from './tag-set-operations.ts';
import { usesAt, type TagSetUses } from './tag-set-uses.ts';
import type { TagAttribute, TagSet, TagType } from './tag-set.ts';

export interface TagSetDifference {
  readonly what: 'added' | 'removed' | 'deprecated' | 'restored' | 'renamed' | 'changed' | 'reordered';
  /** The list is told of for `reordered`: `place` is then what it belongs to, absent for types, kinds of link and the tag set itself. */
  readonly part: 'set' | 'type' | 'attribute' | 'option' | 'relation';
  readonly place?: TagPlace;
  /** Labels from the type down. */
  readonly path: readonly string[];
  /** The new name, of what was renamed. */
  readonly to?: string;
  /** Names of the fields that differ, of what was changed. */
  readonly fields?: readonly string[];
  /** Annotations (of a kind of link: links) that use it. */
  readonly affected: number;
}

export function compareTagSets(before: TagSet, after: TagSet, uses: TagSetUses): TagSetDifference[] {
  const renamed: TagSetDifference[] =
    before.name === after.name
      ? []
      : [{ what: 'renamed', part: 'set', path: [before.name], to: after.name, affected: 0 }];
  const types = compareLists({
    part: 'type',
    before: before.types,
    after: after.types,
    placeOf: (type): TagPlace => ({ kind: 'type', type }),
    path: [],
    uses,
    inner: (mine, theirs) => compareAttributes(mine, theirs, uses),
  });
  const relations = compareLists({
    part: 'relation',
    before: before.relations,
    after: after.relations,
    placeOf: (relation): TagPlace => ({ kind: 'relation', relation }),
    path: [],
    uses,
  });
  return [...renamed, ...types, ...relations];
}

function compareAttributes(before: TagType, after: TagType, uses: TagSetUses): TagSetDifference[] {
  const type = after.id;
  return compareLists<TagAttribute>({
    part: 'attribute',
    before: before.attributes,
    after: after.attributes,
    placeOf: (attribute) => ({ kind: 'attribute', type, attribute }),
    path: [after.label],
    owner: { kind: 'type', type },
    uses,
    inner: (mine, theirs) =>
      compareLists({
        part: 'option',
        before: mine.options ?? [],
        after: theirs.options ?? [],
        placeOf: (option): TagPlace => ({ kind: 'option', type, attribute: theirs.id, option }),
        path: [after.label, theirs.label],
        owner: { kind: 'attribute', type, attribute: theirs.id },
        uses,
      }),
  });
}

interface Lists<T extends Tagged> {
  readonly part: 'type' | 'attribute' | 'option' | 'relation';
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly placeOf: (id: string) => TagPlace;
  readonly path: readonly string[];
  readonly owner?: TagPlace;
  readonly uses: TagSetUses;
  readonly inner?: (before: T, after: T) => TagSetDifference[];
}

function compareLists<T extends Tagged>(lists: Lists<T>): TagSetDifference[] {
  const { part, before, after, placeOf, path, owner, uses, inner } = lists;
  const earlier = new Map(before.map((one) => [one.id, one]));
  const later = new Set(after.map(({ id }) => id));
  const about = (one: T) => {
    const place = placeOf(one.id);
    return { part, place, path: [...path, one.label], affected: usesAt(uses, place) };
  };
  const common = (list: readonly T[]) =>
    list.filter(({ id }) => earlier.has(id) && later.has(id)).map(({ id }) => id);
  const inOrder = common(before).join('\n') === common(after).join('\n');
  const reordered: TagSetDifference = {
    what: 'reordered',
    part,
    path,
    affected: 0,
    ...(owner === undefined ? {} : { place: owner }),
  };
  return [
    ...before
      .filter(({ id }) => !later.has(id))
      .map((one): TagSetDifference => ({ what: 'removed', ...about(one) })),
    ...after.flatMap((one): TagSetDifference[] => {
      const was = earlier.get(one.id);
      if (was === undefined) return [{ what: 'added', ...about(one) }];
      return [...compareOne(was, one, about(was)), ...(inner?.(was, one) ?? [])];
    }),
    ...(inOrder ? [] : [reordered]),
  ];
}

function compareOne(
  was: Tagged,
  now: Tagged,
  about: Pick<TagSetDifference, 'part' | 'path' | 'affected'> & { readonly place: TagPlace },
): TagSetDifference[] {
  const found: TagSetDifference[] = [];
  if (was.deprecated !== now.deprecated) {
    found.push({ what: now.deprecated === true ? 'deprecated' : 'restored', ...about });
  }
  if (was.label !== now.label) found.push({ what: 'renamed', ...about, to: now.label });
  const told = new Set(['id', 'label', 'deprecated', 'attributes', 'options']);
  // A type that is deprecated gives its letter back: no change of its own.
  if (now.deprecated === true) told.add('key');
  const [before, after] = [was, now].map((one) => one as unknown as Readonly<Record<string, Json>>);
  const names = new Set([...Object.keys(was), ...Object.keys(now)]);
  const fields = [...names].filter(
    (name) => !told.has(name) && !sameJson(before?.[name] ?? null, after?.[name] ?? null),
  );
  if (fields.length > 0) found.push({ what: 'changed', ...about, fields });
  return found;
}

/** How many annotations any of the differences concerns, each counted once. */
export function affectedAnnotations(
  differences: readonly TagSetDifference[],
  annotations: Iterable<Pick<Annotation, 'type' | 'attributes'>>,
): number {
  const places = differences.flatMap(({ affected, place }) =>
    affected === 0 || place === undefined ? [] : [place],
  );
  const types = new Set(places.flatMap((place) => (place.kind === 'type' ? [place.type] : [])));
  const attributes = places.flatMap((place) =>
    place.kind === 'attribute' || place.kind === 'option' ? [place] : [],
  );
  let count = 0;
  for (const { type, attributes: held } of annotations) {
    const concerns =
      types.has(type) ||
      attributes.some((place) => {
        const value = place.type === type ? held[place.attribute] : undefined;
        if (value === undefined) return false;
        return place.kind === 'attribute' || JSON.stringify(value).includes(JSON.stringify(place.option));
      });
    if (concerns) count += 1;
  }
  return count;
}
