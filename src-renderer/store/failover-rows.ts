// Owns going on without IndexedDB: rows in the database until its first error, from then on in memory, filled from the
// journal. After an error nothing more is written to the database: writing to a failing store is how it loses all it has.
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';
import { within, type After, type HostCaller } from './host-port.ts';
import { noEntries, readJournal, writtenBy } from './journal-reader.ts';
import { createMemoryRows } from './memory-rows.ts';
import { changesBeyond } from '#core/annotation/changes-beyond.ts';
import type { Rows, WrittenChange } from './rows.ts';

export interface FailoverRows extends Rows {
  readonly mode: () => 'database' | 'memory';
  /** Why the database is no longer used. */
  readonly failure: () => string | undefined;
  /** Resolves when memory holds what the journal has; at once while the database is in use. */
  readonly filled: () => Promise<void>;
  /** Leaves the database for memory. */
  fail(error: unknown): void;
  close(): void;
}

export interface FailoverOptions {
  readonly database: Rows | undefined;
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly after: After;
  readonly newId: () => Id;
  /** Changes that the journal may not have yet. */
  readonly pending: () => readonly WrittenChange[];
  /** Told of every clock reading met in the journal. */
  readonly witness: (reading: string) => void;
  readonly onFailure: (reason: string) => void;
}

const readLimit = 30_000;
const writeLimit = 5000;
const writeLimitPerChange = 2;
const journalPage = 5000;
const retryDelays = [500, 1000, 2000, 5000, 10_000];

export function createFailoverRows(options: FailoverOptions): FailoverRows {
  const { database, host, library, after, newId } = options;
  const memory = createMemoryRows();
  let reason: string | undefined;
  let filled: Promise<void> | undefined;
  let closed = false;
  let stopWaiting = () => {};

  const fillFromJournal = () =>
    readJournal(host, library, noEntries, journalPage, async (entries) => {
      memory.merge(entries.map(writtenBy));
      for (const entry of entries) options.witness(entry.clock);
    });

  // Reading a database that can no longer be written is harmless, and serves while the host does not answer.
  const fillFromDatabase = async () => {
    if (database === undefined) throw new Error('no database');
    for (const kind of recordKinds) {
      const records = await within(after, readLimit, database.all(kind), 'reading the database');
      memory.merge(records.flatMap((record) => changesBeyond(record, undefined, newId)));
    }
  };

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const callOff = after(milliseconds, resolve);
      stopWaiting = () => {
        callOff();
        resolve();
      };
    });

  const fill = () =>
    new Promise<void>((resolve) => {
      const run = async () => {
        let readable = false;
        for (let attempt = 0; !closed; attempt += 1) {
          try {
            await fillFromJournal();
            return;
          } catch {
            if (!readable) {
              readable = await fillFromDatabase().then(
                () => true,
                () => false,
              );
            }
            if (readable) resolve();
            await pause(retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? 0);
          }
        }
      };
      void run().then(resolve);
    });

  const fail = (error: unknown) => {
    if (filled !== undefined) return;
    reason = error instanceof Error ? error.message : String(error);
    memory.merge(options.pending());
    filled = fill();
    options.onFailure(reason);
  };
  if (database === undefined) filled = fill();

  const read = async <T>(action: (rows: Rows) => Promise<T>): Promise<T> => {
    if (database !== undefined && filled === undefined) {
      try {
        return await within(after, readLimit, action(database), 'reading the database');
      } catch (error) {
        fail(error);
      }
    }
    await filled;
    return action(memory);
  };

  /** Writes wait for those before them, so each is given their time as well. */
  let givenToOthers = 0;
  const write = async <T>(
    milliseconds: number,
    action: (rows: Rows) => Promise<T>,
    whenFilled = false,
  ): Promise<T> => {
    if (database !== undefined && filled === undefined) {
      const limit = milliseconds + givenToOthers;
      givenToOthers += milliseconds;
      try {
        return await within(after, limit, action(database), 'writing to the database');
      } catch (error) {
        fail(error);
      } finally {
        givenToOthers -= milliseconds;
      }
    }
    if (whenFilled) await filled;
    return action(memory);
  };

  return {
    mode: () => (filled === undefined ? 'database' : 'memory'),
    failure: () => reason,
    filled: () => filled ?? Promise.resolve(),
    fail,
    close() {
      closed = true;
      stopWaiting();
    },
    apply(changes, alongside) {
      const limit = writeLimit + writeLimitPerChange * changes.length;
      // What others changed is told with what was there before, which memory knows only when it is filled. What is done
      // here does not wait: merging gives the same in any order.
      const fromElsewhere = alongside.outbox === undefined;
      return write(limit, (rows) => rows.apply(changes, alongside), fromElsewhere);
    },
    acknowledge: (done) => write(writeLimit, (rows) => rows.acknowledge(done)),
    setPlace: (key, value) => write(writeLimit, (rows) => rows.setPlace(key, value)),
    setDraft: (draft) => write(writeLimit, (rows) => rows.setDraft(draft)),
    dropDraft: (documentId) => write(writeLimit, (rows) => rows.dropDraft(documentId)),
    cacheText: (text) => write(writeLimit, (rows) => rows.cacheText(text)),
    pack: (documentId) => write(readLimit, (rows) => rows.pack(documentId)),
    get: (kind, ids) => read((rows) => rows.get(kind, ids)),
    all: (kind) => read((rows) => rows.all(kind)),
    annotations: (filter) => read((rows) => rows.annotations(filter)),
    open: (documentId) => read((rows) => rows.open(documentId)),
    counts: () => read((rows) => rows.counts()),
    place: (key) => read((rows) => rows.place(key)),
    draft: (documentId) => read((rows) => rows.draft(documentId)),
    text: (hash) => read((rows) => rows.text(hash)),
  };
}
