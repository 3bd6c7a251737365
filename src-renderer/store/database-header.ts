// Owns the header of the database: whose it is, how far its clock and ticks are, and how many rows it should have.
import { z } from 'zod';
import { clockSchema, idSchema } from '#core/annotation/records.ts';
import type { AttestDatabase } from './database.ts';

const headerSchema = z.object({
  /** The library's own id and this shell's writer when the rows were built. */
  library: idSchema,
  writer: idSchema,
  /** Latest reading of the clock in any row. */
  clock: clockSchema,
  /** Last tick given to an annotation row, and the last at which one went to another document. */
  tick: z.int().min(0),
  leftAt: z.int().min(0),
  /** Rows in the tables of records, removed ones included. Fewer found than told means silent damage. */
  rows: z.int().min(0),
  /** The rows and the journal were seen to disagree: build the rows anew at the next start. */
  doubtful: z.boolean(),
});
export type Header = Readonly<z.infer<typeof headerSchema>>;

const key = 'header';

/** Undefined for a database that was never filled, or whose header makes no sense. */
export async function readHeader(database: AttestDatabase): Promise<Header | undefined> {
  const row = await database.meta.get(key);
  return headerSchema.safeParse(row?.value).data;
}

export async function writeHeader(database: AttestDatabase, header: Header): Promise<void> {
  await database.meta.put({ key, value: { ...header } });
}

/** Has the rows built anew at the next start. */
export async function markDoubtful(database: AttestDatabase): Promise<void> {
  await database.transaction('rw', database.meta, async () => {
    const header = await readHeader(database);
    if (header !== undefined) await writeHeader(database, { ...header, doubtful: true });
  });
}
