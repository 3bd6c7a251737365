// Owns taking records that were deleted for good out of the database: rows, outbox and texts. Then the rows are built anew.
import { recordKinds, type Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { markDoubtful } from './database-header.ts';
import { tableOf, type AttestDatabase, type RecordRow } from './database.ts';
import type { HostCaller } from './host-port.ts';

const seenKey = 'purges';

/** @param purges how many times something was deleted for good, as the host says */
export async function takeOutPurged(
  database: AttestDatabase,
  host: HostCaller,
  library: LibraryInfo,
  purges: number,
): Promise<void> {
  if ((await database.meta.get(seenKey))?.value === purges) return;
  const until = new Map<Id, string | undefined>();
  const texts: string[] = [];
  for (let done = false; !done;) {
    const page = await host.call('purge.list', { library: library.key, from: until.size });
    const before = until.size;
    for (const { id, until: clock } of page.records) until.set(id, clock);
    texts.push(...page.texts);
    done = page.done || until.size === before;
  }
  await database.transaction('rw', database.tables, async () => {
    for (const kind of recordKinds) {
      const table = database.table<RecordRow, Id>(tableOf[kind]);
      const rows = await table.bulkGet([...until.keys()]);
      const gone = rows.filter((row) => {
        const clock = row === undefined ? undefined : until.get(row.id);
        // A document of the same id may have been begun anew since.
        return row !== undefined && (clock === undefined || latestIn(row) <= clock);
      });
      await table.bulkDelete(gone.flatMap((row) => row?.id ?? []));
    }
    const waiting = await database.outbox.toArray();
    for (const row of waiting) {
      const left = row.changes.filter(
        ({ id, clock }) => !until.has(id) || clock > (until.get(id) ?? '\uffff'),
      );
      if (left.length === row.changes.length || row.key === undefined) continue;
      if (left.length === 0) await database.outbox.delete(row.key);
      else await database.outbox.put({ ...row, changes: left });
    }
    // Those of documents; of what was begun anew since, the host has its own.
    await database.drafts.bulkDelete([...until.keys()]);
    await database.texts.bulkDelete(texts);
    await database.unsentTexts.bulkDelete(texts);
    await database.packed.clear();
    await markDoubtful(database);
    await database.meta.put({ key: seenKey, value: purges });
  });
}

/** Clock of the last change in it. */
function latestIn({ added, removed, stamps }: RecordRow): string {
  const latest = [added, removed, ...Object.values(stamps)].reduce((last, stamp) =>
    stamp > last ? stamp : last,
  );
  return latest.split('/', 1)[0] ?? '';
}
