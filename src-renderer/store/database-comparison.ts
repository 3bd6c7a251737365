// Owns comparing the rows of an open library with its journal: what either holds beyond the other. Changes nothing.
import { changesBeyond } from '#core/annotation/changes-beyond.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import type { FailoverRows } from './failover-rows.ts';
import type { HostCaller } from './host-port.ts';
import { noEntries, readJournal, writtenBy } from './journal-reader.ts';
import { emptyRecords, mergeIntoRecords } from './memory-rows.ts';

export interface DatabaseComparison {
  /** 'memory': the database is not in use, so there is nothing to compare. */
  readonly mode: 'database' | 'memory';
  /** Records that are missing or older in the rows, and records that hold changes which the journal lacks. */
  readonly behind: number;
  readonly beyond: number;
}

const journalPage = 5000;

/** Call it when nothing waits for journal or rows. */
export async function compareWithJournal(
  host: HostCaller,
  library: LibraryInfo,
  rows: FailoverRows,
  newId: () => Id,
): Promise<DatabaseComparison> {
  if (rows.mode() === 'memory') return { mode: 'memory', behind: 0, beyond: 0 };
  const journal = emptyRecords();
  await readJournal(host, library, noEntries, journalPage, async (entries) => {
    mergeIntoRecords(journal, entries.map(writtenBy));
  });
  let [behind, beyond] = [0, 0];
  for (const kind of recordKinds) {
    const there = new Set<Id>();
    for (const record of await rows.all(kind)) {
      there.add(record.id);
      const known = journal[kind].get(record.id);
      if (changesBeyond(record, known, newId).length > 0) beyond += 1;
      else if (known !== undefined && changesBeyond(known, record, newId).length > 0) behind += 1;
    }
    for (const id of journal[kind].keys()) if (!there.has(id)) behind += 1;
  }
  return { mode: rows.mode(), behind, beyond };
}
