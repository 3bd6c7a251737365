// Owns changes: add, update or remove of a record as data, with exact inverses. What is journalled and replayed.
import { z } from 'zod';
import type { Edit } from '../text/edit.ts';
import { clockSchema, idSchema, recordKinds, type Id, type Json, type RecordKind } from './records.ts';

/**
 * Values by field name. A record's attributes are fields of their own, named `attributes.<attribute id>`, so that
 * two people who fill in different attributes of one annotation do not overwrite each other. `null` means absent.
 */
export type Fields = { readonly [name: string]: Json };

/**
 * add: `fields` is the whole record without its id, `previous` is empty. update: `fields` is what is set, `previous` what
 * stood there (same names, null where absent). remove: `fields` is empty, `previous` the whole record.
 */
export interface Change {
  readonly op: 'add' | 'update' | 'remove';
  readonly kind: RecordKind;
  readonly id: Id;
  readonly fields: Fields;
  readonly previous: Fields;
}

/** An edit of one document's text, as part of a batch. */
export interface DocumentEdit {
  readonly documentId: Id;
  readonly edit: Edit;
}

/** The changes and edits of one command: undone, committed and journalled as one. */
export interface Batch {
  readonly id: Id;
  /** Message id of what was done, for the menu ("Undo tag as claim") and the history. */
  readonly label: string;
  readonly changes: readonly Change[];
  readonly edits: readonly DocumentEdit[];
}

/** A change as it is journalled, before the writer gives it its place. */
export interface StampedChange extends Change {
  readonly changeId: Id;
  readonly batchId: Id;
  /** Place in the batch, 0-based, and the number of changes in it. */
  readonly index: number;
  readonly of: number;
  readonly clock: string;
  readonly annotator: string;
}

/** A change with its place in a writer's journal. Sequences start at 1 and have no gaps. */
export interface JournalEntry extends StampedChange {
  readonly writer: Id;
  readonly sequence: number;
}

/** Deeper than any record of ours; a value nested further is not one. */
const deepestValue = 64;

/** A hand-written check: for a journal of thousands of entries z.json() takes four times as long. */
function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > deepestValue) return false;
  const contents: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return contents.every((content) => isJson(content, depth + 1));
}

export const fieldsSchema = z.record(
  z
    .string()
    .regex(/^(attributes\.)?[\p{L}\p{N}][\p{L}\p{N} _-]*$/u)
    .max(200),
  z.custom<Json>((value) => isJson(value), 'not JSON'),
);

const stampedShape = {
  op: z.enum(['add', 'update', 'remove']),
  kind: z.enum(recordKinds),
  id: idSchema,
  fields: fieldsSchema,
  previous: fieldsSchema,
  changeId: idSchema,
  batchId: idSchema,
  index: z.int().min(0),
  of: z.int().min(1),
  clock: clockSchema,
  annotator: z.string().max(200),
};
export const stampedChangeSchema = z.strictObject(stampedShape);
export const journalEntrySchema = z.strictObject({
  ...stampedShape,
  writer: idSchema,
  sequence: z.int().min(1),
});

/** Per writer, the last entry that a state holds. `hash` is the SHA-256 of that journal line in hex. */
export const vectorSchema = z.record(
  idSchema,
  z.strictObject({ sequence: z.int().min(0), hash: z.string() }),
);
export type Vector = { readonly [writer: Id]: { readonly sequence: number; readonly hash: string } };

const attributePrefix = 'attributes.';

/** A record as fields: everything but its id, attributes one by one. Absent optional values are left out. */
export function recordToFields(record: { readonly id: Id }): Fields {
  const fields: Record<string, Json> = {};
  for (const [name, value] of Object.entries(record) as [string, Json | undefined][]) {
    if (name === 'id' || value === undefined) continue;
    if (name === 'attributes') {
      for (const [attribute, content] of Object.entries(value as Record<string, Json>)) {
        fields[attributePrefix + attribute] = content;
      }
    } else {
      fields[name] = value;
    }
  }
  return fields;
}

/** The record that fields describe; the inverse of recordToFields. `hasAttributes` for kinds that carry attributes. */
export function fieldsToRecord(kind: RecordKind, id: Id, fields: Fields): { readonly id: Id } {
  const record: Record<string, Json> = { id };
  const attributes: Record<string, Json> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === null) continue;
    if (name.startsWith(attributePrefix)) attributes[name.slice(attributePrefix.length)] = value;
    else record[name] = value;
  }
  if (kind === 'annotation') record['attributes'] = attributes;
  return record as { readonly id: Id };
}

export function addRecord(kind: RecordKind, record: { readonly id: Id }): Change {
  return { op: 'add', kind, id: record.id, fields: recordToFields(record), previous: {} };
}

export function removeRecord(kind: RecordKind, record: { readonly id: Id }): Change {
  return { op: 'remove', kind, id: record.id, fields: {}, previous: recordToFields(record) };
}

/** An update that sets `set` (null clears), with what stood there before; undefined when nothing would change. */
export function updateRecord(kind: RecordKind, record: { readonly id: Id }, set: Fields): Change | undefined {
  const before = recordToFields(record);
  const fields: Record<string, Json> = {};
  const previous: Record<string, Json> = {};
  for (const [name, value] of Object.entries(set)) {
    const old = before[name] ?? null;
    if (sameJson(old, value)) continue;
    fields[name] = value;
    previous[name] = old;
  }
  if (Object.keys(fields).length === 0) return undefined;
  return { op: 'update', kind, id: record.id, fields, previous };
}

export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as { readonly [key: string]: Json };
  const right = b as { readonly [key: string]: Json };
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name] as Json, right[name] as Json))
  );
}
