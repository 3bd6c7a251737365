// Owns what the contract says about free space on the disks that a library is kept on.
import { z } from 'zod';
import { libraryKey } from './host-data.ts';

/** Free bytes below which a person is told, and below which nothing but the journal is written any more. */
export const lowSpace = 500_000_000;
export const noSpace = 20_000_000;

export const spaceSchema = z.strictObject({
  /** enough; low: below 500 MB; full: next to nothing is left. */
  state: z.enum(['enough', 'low', 'full']),
  /** Bytes free where least is. */
  free: z.number().min(0),
  /** Which place that is: the library's folder, or the one where Attest and the browser keep their own data. */
  place: z.enum(['library', 'own']),
  /** That folder, for people to read. */
  location: z.string(),
  /** The browser's database shares a disk that is full. */
  ownFull: z.boolean(),
});
export type SpaceState = Readonly<z.infer<typeof spaceSchema>>;

export const spaceMethods = {
  /** How much room there is now. */
  'space.read': {
    input: z.strictObject({ library: libraryKey }),
    output: z.strictObject({ space: spaceSchema }),
  },
} as const;
