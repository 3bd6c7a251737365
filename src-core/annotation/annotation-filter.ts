// Owns filters of annotations as data, and what they let through. The list, the dimmed rest in the text, counts and exports read the same
// filter. Knows nothing of the screen; how a filter reads is in filter-words.ts.
import { foldText } from '../text/folding.ts';
import { parseEdtf } from './edtf.ts';
import { dayRange } from './edtf-writing.ts';
import { referencesIn } from './entity-uses.ts';
import type { Annotation, confidences, Id, Json, Status } from './records.ts';
import { findType, type TagSet, type ValueKind } from './tag-set.ts';

export type Confidence = (typeof confidences)[number] | 'unset';

/**
 * What an attribute must be. oneOf: holds one of these options (choice, choices, roles of participants). contains: the words stand in
 * it, whatever case and diacritics. entity: names it. during: may lie in this time (EDTF).
 */
export type AttributeTest =
  | { readonly kind: 'filled' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'oneOf'; readonly options: readonly string[] }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'entity'; readonly entity: Id }
  | { readonly kind: 'during'; readonly edtf: string };

export interface AttributeCondition {
  readonly type: string;
  readonly attribute: string;
  readonly test: AttributeTest;
}

/** All that is named must hold; within a list, one of it. The empty filter lets everything through. */
export interface AnnotationFilter {
  readonly types?: readonly string[];
  /** A condition says nothing about annotations of other types. */
  readonly attributes?: readonly AttributeCondition[];
  /** In any attribute. */
  readonly entity?: Id;
  readonly statuses?: readonly Status[];
  readonly confidences?: readonly Confidence[];
  readonly sets?: readonly Id[];
  readonly hasNote?: boolean;
  readonly hasLink?: boolean;
  readonly lost?: boolean;
  /** All these words, in the tagged words or the note. */
  readonly text?: string;
}

/** An annotation with what the filter asks about and the record does not hold. */
export interface FilteredRow {
  readonly annotation: Annotation;
  /** Its words as they are now; those stored with it where it is lost. */
  readonly words: string;
  readonly lost: boolean;
  readonly linked: boolean;
}

export function isEmptyFilter(filter: AnnotationFilter): boolean {
  return Object.values(filter).every(
    (value) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

/** A test that is made once and asked of many rows. Cheap questions come first. */
export function createFilter(filter: AnnotationFilter, tagSet: TagSet): (row: FilteredRow) => boolean {
  const { types, statuses, sets, hasNote, hasLink, lost, entity } = filter;
  const tests: ((row: FilteredRow) => boolean)[] = [];
  const among = <T>(allowed: readonly T[] | undefined, valueOf: (annotation: Annotation) => T) => {
    if (allowed === undefined || allowed.length === 0) return;
    const set = new Set(allowed);
    tests.push(({ annotation }) => set.has(valueOf(annotation)));
  };
  among(types, ({ type }) => type);
  among(statuses, ({ status }) => status);
  among(sets, ({ setId }) => setId);
  among(filter.confidences, ({ confidence }) => confidence ?? 'unset');
  if (hasNote !== undefined) tests.push(({ annotation }) => (annotation.note.trim() !== '') === hasNote);
  if (hasLink !== undefined) tests.push((row) => row.linked === hasLink);
  if (lost !== undefined) tests.push((row) => row.lost === lost);
  for (const condition of filter.attributes ?? []) tests.push(attributeTest(condition, tagSet));
  if (entity !== undefined) tests.push(({ annotation }) => namesEntity(annotation, entity, tagSet));
  const wanted = wordsOf(filter.text ?? '');
  if (wanted.length > 0) {
    tests.push(({ annotation, words }) => {
      const within = foldText(`${words}\n${annotation.note}`);
      return wanted.every((word) => within.includes(word));
    });
  }
  return (row) => tests.every((test) => test(row));
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function attributeTest(
  { type, attribute, test }: AttributeCondition,
  tagSet: TagSet,
): (row: FilteredRow) => boolean {
  const kind = findType(tagSet, type)?.attributes.find(({ id }) => id === attribute)?.value;
  const holds = valueTest(test, kind);
  return ({ annotation }) => {
    if (annotation.type !== type) return true;
    const { attributes } = annotation;
    return holds(Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined);
  };
}

function valueTest(test: AttributeTest, kind: ValueKind | undefined): (value: Json | undefined) => boolean {
  switch (test.kind) {
    case 'filled':
      return (value) => value !== undefined;
    case 'empty':
      return (value) => value === undefined;
    case 'oneOf': {
      const options = new Set<Json>(test.options);
      return (value) => value !== undefined && listOf(value).some((one) => options.has(optionOf(one)));
    }
    case 'contains': {
      const wanted = wordsOf(test.text);
      return (value) => {
        if (value === undefined) return false;
        const within = foldText(stringsIn(value).join('\n'));
        return wanted.every((word) => within.includes(word));
      };
    }
    case 'entity':
      return (value) =>
        value !== undefined &&
        kind !== undefined &&
        referencesIn(kind, value).some(({ entity }) => entity === test.entity);
    case 'during': {
      const wanted = parseEdtf(test.edtf);
      const time = wanted === undefined ? undefined : dayRange(wanted);
      return (value) => {
        const date = value === undefined ? undefined : dateIn(value);
        const parsed = date === undefined ? undefined : parseEdtf(date);
        if (parsed === undefined || time === undefined) return false;
        const range = dayRange(parsed);
        return range.first <= time.last && time.first <= range.last;
      };
    }
  }
}

function namesEntity({ type, attributes }: Annotation, entity: Id, tagSet: TagSet): boolean {
  return (findType(tagSet, type)?.attributes ?? []).some(({ id, value: kind }) => {
    const value = Object.hasOwn(attributes, id) ? attributes[id] : undefined;
    return value !== undefined && referencesIn(kind, value).some((reference) => reference.entity === entity);
  });
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function optionOf(value: Json): Json {
  return isObject(value) ? (value['role'] ?? null) : value;
}

/** The date of a date's or an appearance's value. */
function dateIn(value: Json): string | undefined {
  const date = isObject(value) ? (value['edtf'] ?? value['date']) : undefined;
  return typeof date === 'string' ? date : undefined;
}

function stringsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
