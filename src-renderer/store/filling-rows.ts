// Owns rows that are used from memory while the database is filled with them in the background. What is done meanwhile goes to
// memory at once and to the outbox of the database, and is among the rows before they take over.
import type { Vector } from '#core/annotation/change.ts';
import { recordKinds, type Id, type RecordKind } from '#core/annotation/records.ts';
import { readHeader, writeHeader } from './database-header.ts';
import {
  countRows,
  createDatabaseRows,
  followAnnotations,
  toAnnotationRow,
  toRecord,
  toRow,
  writePositions,
} from './database-rows.ts';
import { tableOf, type AttestDatabase, type RecordRow } from './database.ts';
import { annotationsByDocument, createMemoryRows } from './memory-rows.ts';
import { packRecords } from './packed-index.ts';
import { recordTables, type Gathered } from './rebuild.ts';
import { changesBeyond } from '#core/annotation/changes-beyond.ts';
import { mergeInto, type Alongside, type Rows, type TouchedRecord } from './rows.ts';

export interface FillingRows extends Rows {
  /** Resolves when the database has taken over. Rejects when it refuses; then these rows must be left. */
  readonly filled: Promise<void>;
  /** Writes nothing more to the database. */
  stop(): void;
}

export interface FillingOptions {
  readonly database: AttestDatabase;
  readonly gathered: Gathered;
  readonly now: () => number;
  readonly newId: () => Id;
  /** Runs the task when no other window of this profile runs one of the same name. */
  readonly alone?: <T>(name: string, task: () => Promise<T>) => Promise<T>;
}

const pageSize = 500;

/** With the browser's locks; without them there is one window only. */
async function aloneInProfile<T>(name: string, task: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks === undefined ? task() : locks.request(name, task);
}

export function createFillingRows(options: FillingOptions): FillingRows {
  const { database, gathered, newId, alone = aloneInProfile } = options;
  const { records } = gathered;
  const memory = createMemoryRows(records);
  const stored = createDatabaseRows(database, options.now);
  let vector: Vector = gathered.vector;
  let clock = gathered.clock;
  let nextTick = gathered.ticks.before;
  /** Changed in memory since their row was written. */
  let changed = new Map<RecordKind, Set<Id>>();
  let takenOver = false;
  let stopped = false;
  /** While the last of it is written: what comes then waits for the database. */
  let handingOver: Promise<void> | undefined;

  /** Writes what memory has of these records into their rows, whatever another window has put there by now. */
  const writeRows = (kind: RecordKind, ids: readonly Id[], withinTicks: boolean) => {
    if (stopped) throw new Error('the filling was stopped');
    const table = database.table<RecordRow, Id>(tableOf[kind]);
    return database.transaction('rw', [table, database.meta, database.counts, database.packed], async () => {
      const header = await readHeader(database);
      if (header === undefined) throw new Error('the database was emptied');
      const rows = await table.bulkGet([...ids]);
      const touched: TouchedRecord[] = [];
      for (const [place, id] of ids.entries()) {
        const record = records[kind].get(id);
        const row = rows[place];
        if (record === undefined) continue;
        if (row === undefined) {
          touched.push({ record });
          continue;
        }
        const before = toRecord(kind, row);
        const beyond = changesBeyond(record, before, newId);
        if (beyond.length > 0) touched.push(...mergeInto(new Map([[id, before]]), beyond));
      }
      let { tick } = header;
      const fresh = touched.map(({ record }) => {
        if (kind !== 'annotation') return toRow(record);
        if (withinTicks) return toAnnotationRow(record, (nextTick += 1));
        return toAnnotationRow(record, (tick += 1));
      });
      if (fresh.length > 0) await table.bulkPut(fresh);
      const added = touched.filter(({ before }) => before === undefined).length;
      let { leftAt } = header;
      if (kind === 'annotation' && !header.doubtful && (await followAnnotations(database, touched)))
        leftAt = tick;
      if (kind === 'annotation' && header.doubtful) await database.packed.bulkDelete(leftBy(touched));
      await writeHeader(database, { ...header, tick, leftAt, rows: header.rows + added });
    });
  };

  const writeAll = async () => {
    for (const kind of recordKinds) {
      const ids = [...records[kind].keys()];
      for (let from = 0; from < ids.length; from += pageSize)
        await writeRows(kind, ids.slice(from, from + pageSize), true);
    }
  };

  const writeChanged = async () => {
    while (changed.size > 0) {
      const round = changed;
      changed = new Map();
      for (const [kind, set] of round) {
        const ids = [...set];
        for (let from = 0; from < ids.length; from += pageSize)
          await writeRows(kind, ids.slice(from, from + pageSize), false);
      }
    }
  };

  /** All rows with ticks up to the last one set aside come from memory, so the columns have all that they say. */
  const writePacks = async () => {
    for (const [documentId, list] of annotationsByDocument(records.annotation.values())) {
      await database.packed.put({ documentId, tick: gathered.ticks.last, packed: packRecords(list) });
    }
  };

  const writeEnd = () =>
    database.transaction(
      'rw',
      [...recordTables(database), database.counts, database.positions, database.meta],
      async () => {
        const header = await readHeader(database);
        if (header === undefined) throw new Error('the database was emptied');
        if (header.doubtful) {
          await database.counts.clear();
          const documents = annotationsByDocument(records.annotation.values());
          await database.counts.bulkPut(
            [...documents].map(([documentId, list]) => ({ documentId, alive: list.length })),
          );
          await database.positions.clear();
        }
        await writePositions(database, vector);
        await writeHeader(database, {
          ...header,
          clock: clock > header.clock ? clock : header.clock,
          rows: await countRows(database),
          doubtful: false,
        });
      },
    );

  const fill = async () => {
    // Another window may have filled it while this one waited for its turn.
    const doubtful = (await readHeader(database))?.doubtful ?? true;
    if (doubtful) await database.packed.clear();
    await writeAll();
    if (doubtful) await writePacks();
    await writeChanged();
    let release = () => {};
    handingOver = new Promise((resolve) => {
      release = resolve;
    });
    try {
      await writeChanged();
      await writeEnd();
      takenOver = true;
    } finally {
      handingOver = undefined;
      release();
    }
  };

  const advance = (to: Vector | undefined) => {
    const next: Record<Id, Vector[Id]> = { ...vector };
    for (const [writer, position] of Object.entries(to ?? {}))
      if ((next[writer]?.sequence ?? 0) <= position.sequence) next[writer] = position;
    vector = next;
  };

  const keepOutbox = ({ outbox = [], unsentTexts = [] }: Alongside): Promise<number[]> =>
    database.transaction('rw', [database.outbox, database.unsentTexts], async () => {
      const keys: number[] = [];
      for (const batch of outbox) keys.push(await database.outbox.add({ changes: batch }));
      if (unsentTexts.length > 0) await database.unsentTexts.bulkPut([...unsentTexts]);
      return keys;
    });

  const rows = (): Rows => (takenOver ? stored : memory);
  return {
    filled: alone(`fill ${database.name}`, fill),
    async apply(changes, alongside) {
      while (handingOver !== undefined) await handingOver;
      if (takenOver) return stored.apply(changes, alongside);
      const touched = memory.merge(changes);
      for (const { record, before } of touched) {
        if (record === before) continue;
        const set = changed.get(record.kind) ?? new Set();
        changed.set(record.kind, set.add(record.id));
      }
      advance(alongside.vector);
      if (alongside.clock > clock) clock = alongside.clock;
      return { touched, outboxKeys: await keepOutbox(alongside) };
    },
    async acknowledge(done) {
      while (handingOver !== undefined) await handingOver;
      if (takenOver) return stored.acknowledge(done);
      advance(done.vector);
      return stored.acknowledge({ ...done, vector: undefined });
    },
    get: (kind, ids) => rows().get(kind, ids),
    all: (kind) => rows().all(kind),
    annotations: (filter) => rows().annotations(filter),
    open: (documentId) => rows().open(documentId),
    pack: (documentId) => rows().pack(documentId),
    counts: () => rows().counts(),
    place: stored.place,
    setPlace: stored.setPlace,
    draft: stored.draft,
    setDraft: stored.setDraft,
    dropDraft: stored.dropDraft,
    text: stored.text,
    cacheText: stored.cacheText,
    stop() {
      stopped = true;
    },
  };
}

/** Documents that annotations went away from. */
function leftBy(touched: readonly TouchedRecord[]): Id[] {
  return touched.flatMap(({ record, before }) => {
    const from = before?.fields['documentId'];
    return typeof from === 'string' && from !== record.fields['documentId'] ? [from] : [];
  });
}
