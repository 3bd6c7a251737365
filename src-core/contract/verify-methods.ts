// Owns the contract's methods about the soundness of a library: checking all that is kept of it, and repairing by adding.
import { z } from 'zod';
import { libraryKey } from './host-data.ts';

const count = z.int().min(0);

export const findingKinds = [
  'torn', // the rest of a write that was broken off and never reported as saved
  'damaged', // lines that cannot be read
  'missing', // entries of the journal that are not there
  'altered', // an entry that is not as it was written
  'foreign', // entries of a later version
  'unreadable', // a file or folder that cannot be read
  'stray', // a file in a writer's folder that is no part of the journal, such as a synchroniser's conflict copy
  'identity', // library.json
  'text-missing', // a text that annotations stand on
  'text-damaged',
  'text-waiting', // the text of a document that never came into this library
  'snapshot-damaged',
  'lost-changes', // a snapshot or a stray file holds what the journal lacks
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingSchema = z.strictObject({
  kind: z.enum(findingKinds),
  /** False for what is worth knowing and not wrong. */
  serious: z.boolean(),
  /** A path in the library with forward slashes, and the place in the file where there is one. */
  where: z.string(),
  what: z.string(),
  /** What to do about it. */
  advice: z.string(),
  /** Can be made good from what is there. */
  repairable: z.boolean(),
});
export type Finding = Readonly<z.infer<typeof findingSchema>>;

export const soundnessSchema = z.strictObject({
  writers: count,
  entries: count,
  /** Alive records. */
  documents: count,
  annotations: count,
  texts: count,
  snapshots: count,
  /** At most 1,000, the serious ones first. */
  findings: z.array(findingSchema).max(1000),
  /** All of them, and those that are serious. */
  found: count,
  serious: count,
});
export type Soundness = Readonly<z.infer<typeof soundnessSchema>>;

export const verifyMethods = {
  /** Reads all of the journal, the texts and the snapshots anew from the disk. Changes nothing. */
  'library.verify': { input: z.strictObject({ library: libraryKey }), output: soundnessSchema },
  /**
   * Makes good what can be, only by adding: what is damaged is set aside, never removed. `done` says what was, in words;
   * `now` is what is found after it.
   */
  'library.repair': {
    input: z.strictObject({ library: libraryKey }),
    output: z.strictObject({ done: z.array(z.string()), now: soundnessSchema }),
  },
} as const;
