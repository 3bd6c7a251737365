// Owns following the journal while a library is open: what other windows, shells and devices wrote is merged into the rows and
// told; what this window wrote itself only moves the position on.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Clock } from '#core/annotation/clock.ts';
import { stampOf, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Payload } from '#core/contract/contract.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import type { AppendResult } from './append-queue.ts';
import type { HostCaller } from './host-port.ts';
import { isBehind, isConflict, noEntries, readJournal, withOtherGaps, writtenBy } from './journal-reader.ts';
import type { Rows, TouchedRecord } from './rows.ts';

export interface LiveSync {
  /** The journal's position up to which everything was merged and told. */
  vector(): Vector;
  /** Begins at `vector`; what came before this call waits for it. */
  start(vector: Vector): void;
  receive(payload: Payload<'journal.entries'>): void;
  appended(result: AppendResult): void;
  /** Reads what the journal has beyond the position. Rejects when the host does not answer. */
  catchUp(): Promise<void>;
  stop(): void;
}

export interface LiveSyncOptions {
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly rows: Rows;
  readonly clock: Clock;
  readonly isOwn: (batchId: Id) => boolean;
  /** Resolves when the rows have every commit of this window made so far. */
  readonly settled: () => Promise<void>;
  readonly tell: (touched: readonly TouchedRecord[]) => void;
  /** The journal is not a continuation of what was held. */
  readonly onDiverged: () => void;
  /** Other entries than before are missing in the journal: what the rows hold of them may be all there is. */
  readonly onOtherGaps: () => void;
}

const pageSize = 2000;

export function createLiveSync(options: LiveSyncOptions): LiveSync {
  const { host, library, rows, clock } = options;
  let vector: Vector = {};
  let stopped = false;
  let catchUpAsked: Promise<void> | undefined;
  let start = () => {};
  let work: Promise<void> = new Promise((resolve) => {
    start = resolve;
  });

  const enqueue = (task: () => Promise<void>): Promise<void> => {
    const result = work.then(() => (stopped ? undefined : task()));
    work = result.catch(() => {});
    return result;
  };

  const advance = (to: Vector) => {
    const next: Record<Id, Vector[Id]> = { ...vector };
    for (const [writer, position] of Object.entries(to)) {
      if ((next[writer]?.sequence ?? 0) <= position.sequence) next[writer] = position;
    }
    vector = next;
  };

  /** What is news of a page: of entries read again because others arrived between them, only what changed a record. */
  const newsOf = (touched: readonly TouchedRecord[], entries: readonly JournalEntry[], known: Vector) => {
    const fresh = entries.filter(({ writer, sequence }) => sequence > (known[writer]?.sequence ?? 0));
    if (fresh.length === entries.length) return touched.map((one) => asNews(one, fresh));
    const ids = new Set(fresh.map(({ id }) => id));
    return touched.flatMap((one) => {
      if (ids.has(one.record.id)) return [asNews(one, fresh)];
      return one.record === one.before ? [] : [one];
    });
  };

  /** `to` is where the rows stand with these entries. */
  const merge = async (entries: readonly JournalEntry[], to: Vector) => {
    // Own entries may be in the journal before they are in the rows, which must never be behind their position.
    await options.settled();
    for (const entry of entries) clock.witness(entry.clock);
    const foreign = entries.filter((entry) => !options.isOwn(entry.batchId));
    if (foreign.length > 0) {
      const latest = clock.tick();
      const { touched } = await rows.apply(foreign.map(writtenBy), { vector: to, clock: latest });
      const news = newsOf(touched, foreign, vector);
      advance(to);
      if (!stopped && news.length > 0) options.tell(news);
    } else if (isBehind(vector, to) || withOtherGaps(vector, to).length > 0) {
      await rows.acknowledge({ vector: to });
      advance(to);
    }
  };

  /** Entries that arrived where others after them were held already. */
  const mergeLate = async ({ entries, vector: reported }: Payload<'journal.entries'>) => {
    await options.settled();
    for (const entry of entries) clock.witness(entry.clock);
    const foreign = entries.filter((entry) => !options.isOwn(entry.batchId));
    const to = Object.fromEntries(
      withOtherGaps(vector, reported).flatMap((writer) => {
        const position = reported[writer];
        return position !== undefined && entries.some((entry) => entry.writer === writer)
          ? [[writer, position]]
          : [];
      }),
    );
    const { touched } = await rows.apply(foreign.map(writtenBy), { vector: to, clock: clock.tick() });
    advance(to);
    if (!stopped) options.tell(touched.map((one) => asNews(one, foreign)));
  };

  const readOn = async () => {
    try {
      await readJournal(host, library, vector, pageSize, merge);
    } catch (error) {
      if (!isConflict(error)) throw error;
      options.onDiverged();
      await readAgain();
    }
  };

  /** Takes in a journal that does not continue what was held; merging twice does no harm. */
  const readAgain = async () => {
    vector = await readJournal(host, library, noEntries, pageSize, async (entries) => {
      for (const entry of entries) clock.witness(entry.clock);
      const { touched } = await rows.apply(entries.map(writtenBy), { clock: clock.tick() });
      const news = touched.filter(({ record, before }) => record !== before);
      if (!stopped && news.length > 0) options.tell(news);
    });
  };

  const sync: LiveSync = {
    vector: () => vector,
    start(from) {
      vector = from;
      start();
    },
    receive(payload) {
      if (payload.library !== library.key) return;
      void enqueue(async () => {
        if (payload.late === true) return mergeLate(payload);
        const fresh = payload.entries.filter(
          (entry) => entry.sequence > (vector[entry.writer]?.sequence ?? 0),
        );
        const to = positionAfter(vector, fresh, payload.vector);
        if (to === undefined) return readOn();
        await merge(fresh, to);
        if (withOtherGaps(vector, payload.vector).length > 0) {
          options.onOtherGaps();
          await readOn();
        } else if (isBehind(vector, payload.vector)) await readOn();
      }).catch(() => {});
    },
    appended({ sequence, hash, count, allNew, afterFailure, outboxKeys }) {
      const before = vector[library.writer]?.sequence ?? 0;
      // The journal takes the changes of one call as one stretch: known up to its beginning is known up to its end.
      const follows = allNew && before >= sequence - count;
      const to = follows && sequence > before ? { [library.writer]: { sequence, hash } } : undefined;
      if (gapsIn(vector[library.writer]?.hash) !== gapsIn(hash)) options.onOtherGaps();
      if (to !== undefined) advance(to);
      void rows.acknowledge({ outboxKeys, vector: to });
      if (afterFailure || (!follows && sequence > before)) void sync.catchUp().catch(() => {});
    },
    catchUp() {
      catchUpAsked ??= enqueue(() => {
        catchUpAsked = undefined;
        return readOn();
      });
      return catchUpAsked;
    },
    stop() {
      stopped = true;
      start();
    },
  };
  return sync;
}

/** The mark of what is missing, which the host puts behind the hash of a position. */
function gapsIn(hash: string | undefined): string | undefined {
  return hash?.split('~')[1];
}

/** Where `vector` stands after `entries`; undefined when some are missing in between or their place is not known. */
function positionAfter(
  vector: Vector,
  entries: readonly JournalEntry[],
  reported: Vector,
): Vector | undefined {
  const last = new Map<Id, number>();
  for (const { writer, sequence } of entries) {
    if (sequence !== (last.get(writer) ?? vector[writer]?.sequence ?? 0) + 1) return undefined;
    last.set(writer, sequence);
  }
  const to: Record<Id, Vector[Id]> = {};
  for (const [writer, sequence] of last) {
    const position = reported[writer];
    if (position?.sequence !== sequence) return undefined;
    to[writer] = position;
  }
  return to;
}

/**
 * Windows of one profile share its database, so another window's changes can be in the rows before the journal tells of
 * them. To this window they are news all the same: what was there before is derived from the entries.
 */
function asNews(touched: TouchedRecord, entries: readonly JournalEntry[]): TouchedRecord {
  const { record, before } = touched;
  if (record !== before) return touched;
  const made = (op: JournalEntry['op'], stamp: string) =>
    entries.some(
      (entry) => entry.id === record.id && entry.op === op && stampOf(entry, entry.writer) === stamp,
    );
  if (made('add', record.added)) return { record };
  const unremoved: MergedRecord = { ...record, removed: '' };
  return made('remove', record.removed) ? { record, before: unremoved } : touched;
}
