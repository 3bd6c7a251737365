// Owns the shape of a draft: edits of a document's text that are not in its file yet, with what they were made on. Knows nothing of
// where drafts are kept.
import { z } from 'zod';
import { hashSchema, idSchema, momentSchema } from '../annotation/records.ts';
import { createChunkedText } from './chunked-text.ts';

const offset = z.int().min(0);

export const draftSchema = z.strictObject({
  documentId: idSchema,
  /** Of the file that was being edited: SHA-256 of its bytes, and of its text. */
  sourceHash: hashSchema,
  sourceTextHash: hashSchema,
  /** The text that the edits apply to: the file's, or a later one that was kept when something was tagged. */
  fromHash: hashSchema,
  edits: z.array(z.strictObject({ start: offset, end: offset, insert: z.string() })).readonly(),
  /** Code units of the text that comes of it. */
  length: offset,
  at: momentSchema,
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** What was being written; undefined when the edits do not fit the text. */
export function draftText(draft: Draft, from: string): string | undefined {
  try {
    const text = createChunkedText(from);
    for (const edit of draft.edits) text.apply(edit);
    return text.length() === draft.length ? text.toString() : undefined;
  } catch {
    return undefined;
  }
}

/** The later of two drafts of one document. */
export function laterDraft(one: Draft | undefined, other: Draft | undefined): Draft | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.at > one.at ? other : one;
}
