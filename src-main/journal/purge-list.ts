// Owns which records were deleted for good: one small file for each time in `.attest/purges`, which travels with the library, so
// that no shell or device brings them back. Holds ids only, never content.
import { join } from 'node:path';
import { z } from 'zod';
import type { StampedChange } from '#core/annotation/change.ts';
import { clockSchema, hashSchema, idSchema, momentSchema, type Id } from '#core/annotation/records.ts';
import { createNew, makeFolders } from '../files/atomic-file.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';

const purgeSchema = z.strictObject({
  format: z.literal(1),
  id: idSchema,
  at: momentSchema,
  by: z.string().max(200),
  /** Readings of the clock up to this one are meant where a document is: its file may be worked on anew. */
  clock: clockSchema,
  records: z.array(idSchema),
  documents: z.array(idSchema),
  /** Texts that nothing else stands on. */
  texts: z.array(hashSchema),
});
export type Purge = Readonly<z.infer<typeof purgeSchema>>;

export interface PurgeList {
  /** In the order in which they were made. */
  readonly all: () => readonly Purge[];
  readonly covers: (change: Pick<StampedChange, 'id' | 'kind' | 'clock'>) => boolean;
  /** Every record of every purge. */
  readonly ids: () => readonly Id[];
  /** What a line says in place of its content: i the purge, t when, a by whom. */
  readonly markFor: (record: Id) => { readonly i?: Id; readonly t?: string; readonly a?: string };
  /** Reads what came in since; true when something did. */
  readonly look: () => Promise<boolean>;
  readonly add: (purge: Purge) => Promise<void>;
}

const fileName = /^([0-9a-f-]{36})\.json$/;
const largestFile = 64_000_000;

/** @param roots folders of ours; the first is where new ones are written */
export function createPurgeList(
  files: FilePort,
  newId: () => string,
  roots: readonly [string, ...string[]],
  failed: (error: unknown) => void,
): PurgeList {
  const known = new Map<Id, Purge>();
  /** Being written by ourselves: no news. */
  const own = new Set<Id>();
  const records = new Set<Id>();
  const documents = new Map<Id, string>();
  /** Record → the first purge that names it. */
  const marks = new Map<Id, Id>();

  function take(purge: Purge): void {
    known.set(purge.id, purge);
    for (const id of purge.records) records.add(id);
    for (const id of [...purge.records, ...purge.documents]) {
      const other = known.get(marks.get(id) ?? '');
      if (other === undefined || `${purge.at} ${purge.id}` < `${other.at} ${other.id}`)
        marks.set(id, purge.id);
    }
    for (const id of purge.documents) {
      const before = documents.get(id) ?? '';
      if (purge.clock > before) documents.set(id, purge.clock);
    }
  }

  return {
    all: () => [...known.values()].sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1)),
    covers: ({ id, kind, clock }) =>
      kind === 'document' ? clock <= (documents.get(id) ?? '') : records.has(id),
    ids: () => [...records, ...documents.keys()],
    markFor(record) {
      const purge = known.get(marks.get(record) ?? '');
      return purge === undefined ? {} : { i: purge.id, t: purge.at, a: purge.by };
    },
    async look() {
      const before = known.size;
      for (const root of roots) {
        let entries;
        try {
          entries = await files.list(join(root, 'purges'));
        } catch (error) {
          if (!isMissing(error)) failed(error);
          continue;
        }
        for (const { name, kind } of entries) {
          const id = kind === 'file' ? fileName.exec(name)?.[1] : undefined;
          if (id === undefined || known.has(id) || own.has(id)) continue;
          try {
            const { bytes } = await readOwnFile(files, join(root, 'purges', name), largestFile);
            take(purgeSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))));
          } catch (error) {
            // Not arrived whole yet; looked at again the next time.
            failed(error);
          }
        }
      }
      return known.size > before;
    },
    async add(purge) {
      const folder = join(roots[0], 'purges');
      await makeFolders(files, folder);
      const bytes = Buffer.from(`${JSON.stringify(purge)}\n`);
      own.add(purge.id);
      await createNew(files, newId, join(folder, `${purge.id}.json`), bytes);
      take(purge);
    },
  };
}
