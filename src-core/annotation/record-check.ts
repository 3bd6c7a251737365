// Owns the question whether a record that others wrote has the shape that the program relies on. A journal in a shared folder is
// input like any other: its lines are whole, yet what they say may have been made by anybody.
import type { z } from 'zod';
import type { Json, RecordKind } from './records.ts';
import { tagSetSchema } from './tag-set.ts';

type Check = (value: Json) => boolean;

const text: Check = (value) => typeof value === 'string';
const texts: Check = (value) => Array.isArray(value) && value.every(text);
const object = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const offset = (value: Json | undefined): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** Spelled out, as it is asked of every annotation that is read: ten times as fast as the schema. */
const piece: Check = (value) => {
  if (!object(value)) return false;
  const { start, end, exact, prefix, suffix } = value;
  return (
    offset(start) &&
    offset(end) &&
    end > start &&
    typeof exact === 'string' &&
    exact.length === end - start &&
    typeof prefix === 'string' &&
    typeof suffix === 'string'
  );
};
const target: Check = (value) =>
  object(value) &&
  typeof value['textHash'] === 'string' &&
  Array.isArray(value['pieces']) &&
  value['pieces'].length > 0 &&
  value['pieces'].every(piece);
const edit: Check = (value) =>
  object(value) && offset(value['start']) && offset(value['end']) && typeof value['insert'] === 'string';
const edits: Check = (value) => Array.isArray(value) && value.every(edit);
const facts: Check = (value) => object(value) && Object.values(value).every(text);
const bySchema =
  (schema: z.ZodType): Check =>
  (value) =>
    schema.safeParse(value).success;

const provenance = { createdBy: text, createdAt: text, modifiedBy: text, modifiedAt: text };

/** Fields by name with what they hold. Names that are not here are of a later version, and left alone. */
const fieldChecks: Readonly<Record<RecordKind, Readonly<Record<string, Check>>>> = {
  annotation: {
    ...{ documentId: text, setId: text, type: text, target, note: text, status: text, confidence: text },
    ...{ origin: text, importedFrom: text, lostIn: text, ...provenance },
  },
  annotationSet: { name: text, annotator: text, ...provenance },
  relation: { setId: text, kind: text, from: text, to: text, note: text, ...provenance },
  entity: { name: text, kind: text, aliases: texts, note: text, ...provenance },
  document: {
    ...{ path: text, title: text, sourceHash: text, textHash: text, reader: text, encoding: text },
    ...{ chosenEncoding: text, status: text, metadata: facts },
  },
  tagSet: {
    name: text,
    version: (value) => Number.isSafeInteger(value),
    // They become styles, forms and menus.
    types: bySchema(tagSetSchema.shape.types),
    relations: bySchema(tagSetSchema.shape.relations),
  },
  rebase: { documentId: text, fromHash: text, toHash: text, edits, createdAt: text },
};

/** Fields without which nothing can be shown of a record. */
const needed: Readonly<Record<RecordKind, readonly string[]>> = {
  annotation: ['target'],
  annotationSet: ['name'],
  relation: ['kind', 'from', 'to'],
  entity: ['name'],
  document: ['path'],
  tagSet: ['types', 'relations'],
  rebase: ['fromHash', 'toHash', 'edits'],
};

/** The first field of an alive record that is not what it must be; undefined when it is sound. `null` stands for absent. */
export function unsoundField(
  kind: RecordKind,
  fields: { readonly [name: string]: Json },
): string | undefined {
  const missing = needed[kind].find((name) => (fields[name] ?? null) === null);
  if (missing !== undefined) return missing;
  const checks = fieldChecks[kind];
  for (const name of Object.keys(fields)) {
    const value = fields[name] ?? null;
    if (value === null || !Object.hasOwn(checks, name)) continue;
    if (checks[name]?.(value) === false) return name;
  }
  return undefined;
}
