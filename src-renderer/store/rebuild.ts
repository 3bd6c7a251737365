// Owns what the records are when the database cannot be trusted or is behind: read from the journal, with what only the rows or
// the outbox hold. The rows themselves are written in the background (filling-rows.ts); nothing is taken out of them.
import type { Table } from 'dexie';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import { isAlive } from '#core/annotation/merge.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { readHeader, writeHeader } from './database-header.ts';
import { countRows, toRecord } from './database-rows.ts';
import { tableOf, type AttestDatabase, type RecordRow } from './database.ts';
import type { HostCaller } from './host-port.ts';
import { noEntries, readJournal, writtenBy } from './journal-reader.ts';
import { emptyRecords, mergeIntoRecords, type Records } from './memory-rows.ts';
import { changesBeyond } from '#core/annotation/changes-beyond.ts';
import { mergeInto, type WrittenChange } from './rows.ts';

const journalPage = 5000;
const rowsPage = 1000;
const outboxPage = 2000;

export interface Gathered {
  readonly records: Records;
  /** Where the journal stands that is in them. */
  readonly vector: Vector;
  /** Latest clock reading in them. */
  readonly clock: string;
  /** The last tick before those set aside for the rows to be written, and the last of these. */
  readonly ticks: { readonly before: number; readonly last: number };
  /** Alive records that the database did not have as they are now. */
  readonly restored: number;
  /** Changes that the journal lacked and that are now in the outbox. */
  readonly rescued: number;
}

export interface GatherOptions {
  readonly database: AttestDatabase;
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly newId: () => Id;
}

/** From here on the database is marked as doubtful, until its rows are all written. */
export async function gatherRecords(options: GatherOptions): Promise<Gathered> {
  const { database, host, library, newId } = options;
  const records = emptyRecords();
  let clock = '';
  const witness = (reading: string) => {
    if (reading > clock) clock = reading;
  };
  const vector = await readJournal(host, library, noEntries, journalPage, async (entries) => {
    mergeIntoRecords(records, entries.map(writtenBy));
    for (const entry of entries) witness(entry.clock);
  });

  const ticks = await setTicksAside(database, library, records.annotation.size);
  const waiting = (await database.outbox.toArray()).flatMap((row) => row.changes);
  mergeIntoRecords(
    records,
    waiting.map((change) => ({ change, writer: library.writer })),
  );
  const { restored, rescued } = await compareRows(database, records, library, newId);
  // Before anything else is done about them: the rows may hold the only copy.
  await database.transaction('rw', database.outbox, async () => {
    for (let from = 0; from < rescued.length; from += outboxPage) {
      await database.outbox.add({ changes: rescued.slice(from, from + outboxPage) });
    }
  });
  for (const change of [...waiting, ...rescued]) witness(change.clock);
  return { records, vector, clock, ticks, restored, rescued: rescued.length };
}

/**
 * Other windows of this profile may go on writing rows: theirs get later ticks than all that are written from here, so that
 * packed indexes made meanwhile stay true.
 */
function setTicksAside(
  database: AttestDatabase,
  library: LibraryInfo,
  annotations: number,
): Promise<Gathered['ticks']> {
  return database.transaction('rw', [...recordTables(database), database.meta], async () => {
    const header = await readHeader(database);
    const before = header?.tick ?? 0;
    const last = before + annotations + (await database.annotations.count());
    await writeHeader(database, {
      library: library.id,
      writer: library.writer,
      clock: header?.clock ?? '000000000000-0000',
      tick: last,
      leftAt: last,
      rows: await countRows(database),
      doubtful: true,
    });
    return { before, last };
  });
}

export function recordTables(database: AttestDatabase): readonly Table[] {
  return recordKinds.map((kind) => database.table(tableOf[kind]));
}

/** Merges into `records` what only the rows hold; says what is to be journalled and what the rows were without. */
async function compareRows(
  database: AttestDatabase,
  records: Records,
  library: LibraryInfo,
  newId: () => Id,
): Promise<{ readonly restored: number; readonly rescued: StampedChange[] }> {
  const rescued: StampedChange[] = [];
  let restored = 0;
  for (const kind of recordKinds) {
    const merged = records[kind];
    const same = new Set<Id>();
    await eachRow(database.table<RecordRow, Id>(tableOf[kind]), (row) => {
      const record = toRecord(kind, row);
      const before = merged.get(record.id);
      const beyond: WrittenChange[] = changesBeyond(record, before, newId).map(({ change }) => ({
        change,
        writer: library.writer,
      }));
      if (beyond.length > 0) mergeInto(merged, beyond);
      for (const { change } of beyond) rescued.push(change);
      if (before === undefined || changesBeyond(before, record, newId).length === 0) same.add(record.id);
    });
    for (const record of merged.values()) if (isAlive(record) && !same.has(record.id)) restored += 1;
  }
  return { restored, rescued };
}

async function eachRow(table: Table<RecordRow, Id>, visit: (row: RecordRow) => void): Promise<void> {
  for (let after = ''; ;) {
    const page = await table.where('id').above(after).limit(rowsPage).toArray();
    page.forEach(visit);
    const last = page.at(-1);
    if (last === undefined || page.length < rowsPage) return;
    after = last.id;
  }
}
