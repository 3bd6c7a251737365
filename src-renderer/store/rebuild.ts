// Owns building the database's rows anew from the journal. What the rows or the outbox hold and the journal lacks is kept
// and put into the outbox; the old rows go only in the transaction that brings the new ones.
import type { Table } from 'dexie';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { writeHeader, readHeader } from './database-header.ts';
import { toAnnotationRow, toRecord, toRow } from './database-rows.ts';
import { tableOf, type AttestDatabase, type RecordRow } from './database.ts';
import type { HostCaller } from './host-port.ts';
import { noEntries, readJournal, writtenBy } from './journal-reader.ts';
import { annotationsByDocument, emptyRecords, mergeIntoRecords, type Records } from './memory-rows.ts';
import { packRecords } from './packed-index.ts';
import { changesBeyond } from './rescue.ts';
import { mergeInto, type WrittenChange } from './rows.ts';

const journalPage = 5000;
const putPage = 1000;
const outboxPage = 2000;

export interface Rebuilt {
  readonly vector: Vector;
  /** Alive records that the database did not have as they are now. */
  readonly restored: number;
  /** Changes that the journal lacked and that are now in the outbox. */
  readonly rescued: number;
}

export interface RebuildOptions {
  readonly database: AttestDatabase;
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly newId: () => Id;
}

export async function rebuildDatabase(options: RebuildOptions): Promise<Rebuilt> {
  const { database, host, library, newId } = options;
  const records = emptyRecords();
  let clock = '';
  const vector = await readJournal(host, library, noEntries, journalPage, async (entries) => {
    mergeIntoRecords(records, entries.map(writtenBy));
    for (const entry of entries) if (entry.clock > clock) clock = entry.clock;
  });

  return database.transaction('rw', database.tables, async () => {
    const header = await readHeader(database);
    const waiting = (await database.outbox.toArray()).flatMap((row) => row.changes);
    mergeIntoRecords(
      records,
      waiting.map((change) => ({ change, writer: library.writer })),
    );

    const { restored, rescued } = await compareRows(database, records, library, newId);
    for (let from = 0; from < rescued.length; from += outboxPage) {
      await database.outbox.add({ changes: rescued.slice(from, from + outboxPage) });
    }
    for (const change of [...waiting, ...rescued]) if (change.clock > clock) clock = change.clock;

    const { rows, tick } = await replaceRows(database, records, header?.tick ?? 0);
    await database.positions.clear();
    await database.positions.bulkPut(
      Object.entries(vector).map(([writer, { sequence, hash }]) => ({ writer, sequence, hash })),
    );
    await writeHeader(database, {
      library: library.id,
      writer: library.writer,
      clock: header !== undefined && header.clock > clock ? header.clock : clock || '000000000000-0000',
      tick,
      leftAt: tick,
      rows,
      doubtful: false,
    });
    return { vector, restored, rescued: rescued.length };
  });
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
    const page = await table.where('id').above(after).limit(putPage).toArray();
    page.forEach(visit);
    const last = page.at(-1);
    if (last === undefined || page.length < putPage) return;
    after = last.id;
  }
}

/** Puts `records` in place of all rows, with counts and packed indexes. Gives the number of rows and the last tick. */
async function replaceRows(
  database: AttestDatabase,
  records: Records,
  lastTick: number,
): Promise<{ readonly rows: number; readonly tick: number }> {
  let rows = 0;
  let tick = lastTick;
  const toTicked = (record: MergedRecord) => toAnnotationRow(record, (tick += 1));
  for (const kind of recordKinds) {
    const table = database.table<RecordRow, Id>(tableOf[kind]);
    await table.clear();
    const all = [...records[kind].values()];
    rows += all.length;
    for (let from = 0; from < all.length; from += putPage) {
      await table.bulkPut(all.slice(from, from + putPage).map(kind === 'annotation' ? toTicked : toRow));
    }
  }
  await database.counts.clear();
  await database.packed.clear();
  for (const [documentId, list] of annotationsByDocument(records.annotation.values())) {
    await database.counts.put({ documentId, alive: list.length });
    await database.packed.put({ documentId, tick, packed: packRecords(list) });
  }
  return { rows, tick };
}
