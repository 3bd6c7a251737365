// Owns the contract's methods about what several people changed without knowing of each other.
import { z } from 'zod';
import { fieldsSchema } from '../annotation/change.ts';
import { clockSchema, idSchema, recordKinds, type Json } from '../annotation/records.ts';
import { libraryKey } from './host-data.ts';

const author = {
  annotator: z.string().max(200),
  writer: idSchema,
  clock: clockSchema,
};
const record = { kind: z.enum(recordKinds), id: idSchema };
// What the journal holds was checked when it was read; checking it again would only take time.
const json = z.custom<Json>((value) => value !== undefined, 'not JSON');
const value = z.strictObject({ ...author, value: json });

export const conflictSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('field'),
    ...record,
    field: z.string().max(200),
    standing: value,
    others: z.array(value).min(1).readonly(),
  }),
  z.strictObject({
    what: z.literal('removal'),
    ...record,
    removed: z.strictObject(author),
    changed: z.strictObject(author),
    fields: z.array(z.string().max(200)).min(1).readonly(),
    record: fieldsSchema,
  }),
]);

export const conflictMethods = {
  /** Undecided conflicts, latest first, from place `from` on; fewer than `limit` when they are large. */
  'conflicts.list': {
    input: z.strictObject({
      library: libraryKey,
      from: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      conflicts: z.array(conflictSchema),
      total: z.int().min(0),
      /** Others work on the library as well, or did. */
      shared: z.boolean(),
    }),
  },
} as const;
