// Owns finding and replacing a part of a tag set by its place. Knows nothing of what is allowed.
import type { TagPlace, Tagged } from './tag-set-operations.ts';
import type { TagAttribute, TagSet, TagType } from './tag-set.ts';

export type ListChange = <T extends Tagged>(list: readonly T[], index: number) => T[];

/** The tag set with the list changed that the place is in; undefined when there is no such place. */
export function onPlace(tagSet: TagSet, place: TagPlace, change: ListChange): TagSet | undefined {
  const siblings = siblingsAt(tagSet, place);
  const index = siblings?.findIndex(({ id }) => id === idOf(place)) ?? -1;
  if (index < 0) return undefined;
  switch (place.kind) {
    case 'type':
      return { ...tagSet, types: change(tagSet.types, index) };
    case 'relation':
      return { ...tagSet, relations: change(tagSet.relations, index) };
    case 'attribute':
      return changeType(tagSet, place.type, (one) => ({ ...one, attributes: change(one.attributes, index) }));
    case 'option':
      return changeAttribute(tagSet, place.type, place.attribute, (one) => ({
        ...one,
        options: change(one.options ?? [], index),
      }));
  }
}

/** The list that the place is in. */
export function siblingsAt(tagSet: TagSet, place: TagPlace): readonly Tagged[] | undefined {
  switch (place.kind) {
    case 'type':
      return tagSet.types;
    case 'relation':
      return tagSet.relations;
    case 'attribute':
      return tagSet.types.find(({ id }) => id === place.type)?.attributes;
    case 'option':
      return optionsOf(tagSet, place.type, place.attribute);
  }
}

export function optionsOf(tagSet: TagSet, type: string, attribute: string): readonly Tagged[] | undefined {
  const found = tagSet.types.find(({ id }) => id === type)?.attributes.find(({ id }) => id === attribute);
  return found === undefined ? undefined : (found.options ?? []);
}

export function changeType(tagSet: TagSet, type: string, change: (one: TagType) => TagType): TagSet {
  return { ...tagSet, types: tagSet.types.map((one) => (one.id === type ? change(one) : one)) };
}

export function changeAttribute(
  tagSet: TagSet,
  type: string,
  attribute: string,
  change: (one: TagAttribute) => TagAttribute,
): TagSet {
  return changeType(tagSet, type, (owner) => ({
    ...owner,
    attributes: owner.attributes.map((one) => (one.id === attribute ? change(one) : one)),
  }));
}

/** The id within its list. */
export function idOf(place: TagPlace): string {
  switch (place.kind) {
    case 'type':
      return place.type;
    case 'attribute':
      return place.attribute;
    case 'option':
      return place.option;
    case 'relation':
      return place.relation;
  }
}
