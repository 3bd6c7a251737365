// Owns records held in IndexedDB: every write is one strict transaction over rows, outbox, positions and header.
// Inside a transaction only Dexie's promises may be awaited; anything else would commit it early.
import type { Table } from 'dexie';
import type { Vector } from '#core/annotation/change.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import { recordKinds, type Id, type RecordKind } from '#core/annotation/records.ts';
import { readHeader, writeHeader, type Header } from './database-header.ts';
import { tableOf, type AnnotationRow, type AttestDatabase, type RecordRow } from './database.ts';
import { readDocumentRows, readOpened, writePacked } from './packed-index.ts';
import { byKind, mergeInto, type Rows, type TouchedRecord, type WrittenChange } from './rows.ts';

const textsCached = 12;
const idsWorthListing = 100;

export function toRow(record: MergedRecord): RecordRow {
  const { id, fields, stamps, added, removed } = record;
  return { id, fields, stamps, added, removed };
}

export function toAnnotationRow(record: MergedRecord, tick: number): AnnotationRow {
  const { documentId, setId } = record.fields;
  return {
    ...toRow(record),
    tick,
    ...(typeof documentId === 'string' ? { documentId } : {}),
    ...(typeof setId === 'string' ? { setId } : {}),
  };
}

export function toRecord(kind: RecordKind, row: RecordRow): MergedRecord {
  const { id, fields, stamps, added, removed } = row;
  return { kind, id, fields, stamps, added, removed };
}

/** Rows of records, removed ones included. */
export async function countRows(database: AttestDatabase): Promise<number> {
  const counts = await Promise.all(recordKinds.map((kind) => database.table(tableOf[kind]).count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Never moves a position back: another window of this profile may have moved it further. At the same entry, gaps may have been filled. */
export async function writePositions(database: AttestDatabase, vector: Vector): Promise<void> {
  for (const [writer, { sequence, hash }] of Object.entries(vector)) {
    const stored = await database.positions.get(writer);
    if (
      stored === undefined ||
      stored.sequence < sequence ||
      (stored.sequence === sequence && stored.hash !== hash)
    ) {
      await database.positions.put({ writer, sequence, hash });
    }
  }
}

/**
 * Takes what became of annotations into the counts, and drops packed indexes that an annotation has left. True when one
 * has.
 */
export async function followAnnotations(
  database: AttestDatabase,
  touched: readonly TouchedRecord[],
): Promise<boolean> {
  const differences = new Map<Id, number>();
  const left = new Set<Id>();
  for (const { record, before } of touched) {
    const from = before?.fields['documentId'];
    const to = record.fields['documentId'];
    if (typeof from === 'string') {
      if (before !== undefined && isAlive(before)) differences.set(from, (differences.get(from) ?? 0) - 1);
      if (from !== to) left.add(from);
    }
    if (typeof to === 'string' && isAlive(record)) differences.set(to, (differences.get(to) ?? 0) + 1);
  }
  for (const [documentId, difference] of differences) {
    if (difference === 0) continue;
    const alive = (await database.counts.get(documentId))?.alive ?? 0;
    await database.counts.put({ documentId, alive: alive + difference });
  }
  if (left.size > 0) await database.packed.bulkDelete([...left]);
  return left.size > 0;
}

export function createDatabaseRows(database: AttestDatabase, now: () => number): Rows {
  const tables = (changes: Iterable<RecordKind>) => [...changes].map((kind) => database.table(tableOf[kind]));

  const storeMerged = async (kind: RecordKind, changes: readonly WrittenChange[], header: Header) => {
    const table = database.table<RecordRow, Id>(tableOf[kind]);
    const found = await findRows(table, [...new Set(changes.map(({ change }) => change.id))]);
    const records = new Map(found.map((row) => [row.id, toRecord(kind, row)]));
    const touched = mergeInto(records, changes);
    const fresh = touched.filter(({ record, before }) => record !== before).map(({ record }) => record);
    const rows = header.rows + records.size - found.length;
    if (kind !== 'annotation') {
      if (fresh.length > 0) await table.bulkPut(fresh.map(toRow));
      return { touched, header: { ...header, rows } };
    }
    const tick = header.tick + fresh.length;
    if (fresh.length > 0) {
      await table.bulkPut(
        fresh.map((record, position) => toAnnotationRow(record, header.tick + 1 + position)),
      );
    }
    const leftAt = (await followAnnotations(database, touched)) ? tick : header.leftAt;
    return { touched, header: { ...header, rows, tick, leftAt } };
  };

  return {
    apply(changes, alongside) {
      const groups = byKind(changes);
      const { outbox, positions, meta, counts, packed, unsentTexts } = database;
      const scope = [...tables(groups.keys()), outbox, positions, meta, counts, packed, unsentTexts];
      return database.transaction('rw', scope, async () => {
        let header = await readHeader(database);
        // A profile that was cleared under our feet opens as an empty database: never go on as if it were whole.
        if (header === undefined) throw new Error('the database was emptied');
        const touched: TouchedRecord[] = [];
        for (const [kind, group] of groups) {
          const stored = await storeMerged(kind, group, header);
          for (const one of stored.touched) touched.push(one);
          header = stored.header;
        }
        const outboxKeys: number[] = [];
        for (const batch of alongside.outbox ?? []) outboxKeys.push(await outbox.add({ changes: batch }));
        if (alongside.unsentTexts !== undefined && alongside.unsentTexts.length > 0) {
          await unsentTexts.bulkPut([...alongside.unsentTexts]);
        }
        if (alongside.vector !== undefined) await writePositions(database, alongside.vector);
        const clock = alongside.clock > header.clock ? alongside.clock : header.clock;
        await writeHeader(database, { ...header, clock });
        return { touched, outboxKeys };
      });
    },
    async acknowledge({ outboxKeys = [], vector, keptText }) {
      const { outbox, positions, unsentTexts, texts } = database;
      await database.transaction('rw', [outbox, positions, unsentTexts, texts], async () => {
        if (outboxKeys.length > 0) await outbox.bulkDelete([...outboxKeys]);
        if (vector !== undefined) await writePositions(database, vector);
        if (keptText !== undefined) {
          await unsentTexts.delete(keptText.hash);
          await texts.put({ ...keptText, storedAt: now() });
        }
      });
    },
    async get(kind, ids) {
      const rows = await database.table<RecordRow, Id>(tableOf[kind]).bulkGet([...ids]);
      return rows.map((row) => (row === undefined ? undefined : toRecord(kind, row)));
    },
    async all(kind) {
      const rows = await database.table<RecordRow, Id>(tableOf[kind]).toArray();
      return rows.map((row) => toRecord(kind, row));
    },
    async annotations({ documentId, setId }) {
      const records: MergedRecord[] = [];
      const take = (rows: readonly AnnotationRow[]) => {
        for (const row of rows) {
          const record = toRecord('annotation', row);
          if (isAlive(record) && (setId === undefined || row.setId === setId)) records.push(record);
        }
      };
      if (documentId !== undefined) await readDocumentRows(database, documentId, 0, take);
      else await readRows(database, setId, take);
      const byId = new Map(records.map((record) => [record.id, record]));
      return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    open: (documentId) => readOpened(database, documentId),
    pack: (documentId) => writePacked(database, documentId),
    async counts() {
      const rows = await database.counts.toArray();
      return new Map(rows.map(({ documentId, alive }) => [documentId, alive]));
    },
    place: async (key) => (await database.meta.get(`place:${key}`))?.value,
    async setPlace(key, value) {
      await database.meta.put({ key: `place:${key}`, value });
    },
    draft: (documentId) => database.drafts.get(documentId),
    async setDraft(draft) {
      await database.drafts.put(draft);
    },
    dropDraft: (documentId) => database.drafts.delete(documentId),
    text: async (hash) =>
      (await database.texts.get(hash))?.text ?? (await database.unsentTexts.get(hash))?.text,
    async cacheText(text) {
      await database.transaction('rw', database.texts, async () => {
        await database.texts.put({ ...text, storedAt: now() });
        const oldestFirst = await database.texts.orderBy('storedAt').primaryKeys();
        await database.texts.bulkDelete(oldestFirst.slice(0, -textsCached));
      });
    },
  };
}

/** The rows with these ids that are there. */
async function findRows(table: Table<RecordRow, Id>, ids: readonly Id[]): Promise<RecordRow[]> {
  let asked = [...ids];
  if (asked.length > idsWorthListing) {
    // Records just made are not there yet: one list of keys is cheaper than thousands of lookups in vain.
    asked.sort();
    const there = new Set(
      await table
        .where('id')
        .between(asked[0], asked.at(-1), true, true)
        .limit(4 * asked.length)
        .primaryKeys(),
    );
    if (there.size < 4 * asked.length) asked = asked.filter((id) => there.has(id));
  }
  return (await table.bulkGet(asked)).filter((row) => row !== undefined);
}

/** Annotation rows of a set, or all, in pages by id. */
async function readRows(
  database: AttestDatabase,
  setId: Id | undefined,
  take: (rows: readonly AnnotationRow[]) => void,
): Promise<void> {
  const pageSize = 1000;
  const ofSet = (after: Id) =>
    database.annotations.where('[setId+id]').between([setId, after], [setId, '\uffff'], false, false);
  for (let after = ''; ;) {
    const rows = setId === undefined ? database.annotations.where('id').above(after) : ofSet(after);
    const page = await rows.limit(pageSize).toArray();
    take(page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}
