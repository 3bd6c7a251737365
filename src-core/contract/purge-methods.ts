// Owns the contract's methods about deleting for good: what would go, doing it, and which records went.
import { z } from 'zod';
import { hashSchema, idSchema } from '../annotation/records.ts';
import { libraryKey } from './host-data.ts';

const count = z.int().min(0);
const what = { library: libraryKey, kind: z.enum(['annotation', 'document']), id: idSchema };

export const purgePreviewSchema = z.strictObject({
  annotations: count,
  relations: count,
  /** Entries of the journal that lose their content. */
  entries: count,
  texts: count,
  /** Snapshots that hold some of it and are removed. */
  snapshots: count,
  /** Other writers whose parts of the journal hold some of it. */
  others: count,
  /** Files in the library that may hold it and are not touched: backups. At most 100. */
  backups: z.array(z.string()).max(100),
});
export type PurgePreview = Readonly<z.infer<typeof purgePreviewSchema>>;

export const purgeMethods = {
  'purge.preview': { input: z.strictObject(what), output: purgePreviewSchema },
  /** Deletes the content for good. `by` is the annotator, who stands with the time in the journal where it was. */
  'purge.run': {
    input: z.strictObject({ ...what, by: z.string().max(200) }),
    output: purgePreviewSchema,
  },
  /** Records that were deleted for good, from place `from` on; `done` when none are left. */
  'purge.list': {
    input: z.strictObject({ library: libraryKey, from: count }),
    output: z.strictObject({
      records: z.array(
        z.strictObject({
          id: idSchema,
          /** Set for a document: only what was known of it up to this reading of the clock. */
          until: z.string().optional(),
        }),
      ),
      texts: z.array(hashSchema),
      done: z.boolean(),
    }),
  },
} as const;
