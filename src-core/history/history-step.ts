// Owns the shapes in which the past of a library is told: scopes, steps with their changes, states of records at a moment.
// Plain data that crosses the contract; knows nothing of where the journal lies.
import { z } from 'zod';
import { journalEntrySchema, stampedChangeSchema } from '../annotation/change.ts';
import { idSchema, recordKinds, type Id, type RecordKind } from '../annotation/records.ts';

/** Orders changes as merging does: clock, writer, change id; see annotation/merge.ts. */
export const stampSchema = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);

/**
 * Whose past: a record's own, with an annotation's links; a document's with its annotations and their links;
 * that of all records which one step touched; everything.
 */
export const historyScopeSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('record'), kind: z.enum(recordKinds), id: idSchema }),
  z.strictObject({ of: z.literal('document'), id: idSchema }),
  z.strictObject({ of: z.literal('step'), batchId: idSchema }),
  z.strictObject({ of: z.literal('library') }),
]);
export type HistoryScope = Readonly<z.infer<typeof historyScopeSchema>>;

/** Leaves out changes, and steps of which nothing is left. */
export const historyFilterSchema = z.strictObject({
  annotator: z.string().max(200).optional(),
  kinds: z.array(z.enum(recordKinds)).min(1).optional(),
  op: z.enum(['add', 'update', 'remove']).optional(),
});
export type HistoryFilter = Readonly<z.infer<typeof historyFilterSchema>>;

/** What a change is about, as far as the change itself does not say: an update of a status names no words. */
export const subjectSchema = z.strictObject({
  kind: z.enum(recordKinds),
  id: idSchema,
  /** Annotations, relations (of one end) and documents. */
  documentId: idSchema.optional(),
  /** Id of an annotation's type or a relation's kind, the latest. */
  type: z.string().optional(),
  /** Words of an annotation's target, cut off; the name of a set or entity, the title of a document. */
  words: z.string().optional(),
});
export type Subject = Readonly<z.infer<typeof subjectSchema>>;

/** The changes of one command, in the scope and past the filter that was asked for. */
export const historyStepSchema = z.strictObject({
  batchId: idSchema,
  /** Of its first and last change. */
  first: stampSchema,
  last: stampSchema,
  annotator: z.string(),
  count: z.int().min(1),
  tally: z.array(
    z.strictObject({
      kind: z.enum(recordKinds),
      op: z.enum(['add', 'update', 'remove']),
      count: z.int().min(1),
    }),
  ),
  /** Documents concerned, a few of them. */
  documents: z.array(idSchema),
  /** The first few changes, in order. */
  changes: z.array(journalEntrySchema),
  /** What those changes are about. */
  subjects: z.array(subjectSchema),
});
export type HistoryStep = Readonly<z.infer<typeof historyStepSchema>>;

/** A record at a moment. `fields` is null where there was none: not yet, or not any more. */
export const recordStateSchema = z.strictObject({
  kind: z.enum(recordKinds),
  id: idSchema,
  fields: stampedChangeSchema.shape.fields.nullable(),
});
export type RecordState = Readonly<z.infer<typeof recordStateSchema>>;

/** Names a record among those of all kinds. */
export type RecordKey = `${RecordKind}/${Id}`;

export function recordKey(kind: RecordKind, id: Id): RecordKey {
  return `${kind}/${id}`;
}
