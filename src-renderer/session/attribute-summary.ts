// Owns an annotation's attributes in a few words, for rows and cards: what its core attributes say, generated from the tag set. Names no
// attribute.
import type { DateValue, Participant } from '#core/annotation/attribute-values.ts';
import { valueSchemas } from '#core/annotation/attribute-values.ts';
import { writeValue } from '#core/annotation/attribute-words.ts';
import { dateWords } from '#core/annotation/date-words.ts';
import type { Annotation, Entity, Id, Json } from '#core/annotation/records.ts';
import { findType, type TagAttribute, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';

/** Attributes said at most, and UTF-16 units of each. */
const mostSaid = 3;
const longestPart = 80;

/**
 * What tells one annotation of a type from another: names, words, dates and places first; where there are none, the values chosen from
 * lists. Empty when no core attribute is filled in.
 */
export function summariseAttributes(
  { type, attributes }: Pick<Annotation, 'type' | 'attributes'>,
  tagSet: TagSet,
  entities: ReadonlyMap<Id, Entity>,
): string {
  const filled = (findType(tagSet, type)?.attributes ?? []).flatMap((attribute) => {
    const value = Object.hasOwn(attributes, attribute.id) ? attributes[attribute.id] : undefined;
    return attribute.core && value !== undefined && value !== null ? [{ attribute, value }] : [];
  });
  const own = filled.filter(({ attribute }) => !['choice', 'choices', 'spans'].includes(attribute.value));
  return (own.length > 0 ? own : filled)
    .slice(0, mostSaid)
    .map(({ attribute, value }) => shorten(inShort(attribute, value, entities)))
    .filter((part) => part !== '')
    .join(' · ');
}

function inShort(attribute: TagAttribute, value: Json, entities: ReadonlyMap<Id, Entity>): string {
  const nameOf = (id: Id) => entities.get(id)?.name ?? message('attributes.goneEntity');
  if (valueSchemas[attribute.value].safeParse(value).success) {
    if (attribute.value === 'date') return dateWords((value as unknown as DateValue).edtf);
    if (attribute.value === 'place') return String((value as { readonly name?: string }).name);
    if (attribute.value === 'participants') {
      const people = (value as unknown as readonly Participant[]).map(({ entity }) => nameOf(entity));
      return [...new Set(people)].join(', ');
    }
  }
  return writeValue(attribute, value, nameOf);
}

function shorten(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ').trim();
  const letters = Array.from(line);
  return letters.length > longestPart ? `${letters.slice(0, longestPart).join('').trimEnd()}…` : line;
}
