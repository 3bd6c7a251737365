// Owns a library's records as sessions see them: one way to write, reads of what is alive, and word of changes from elsewhere.
// The only thing above it that knows of journal, outbox and database is the save state.
import type { Batch, StampedChange } from '#core/annotation/change.ts';
import { createClock } from '#core/annotation/clock.ts';
import type { Id, Json } from '#core/annotation/records.ts';
import type { JournalState, LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { createAppendQueue } from './append-queue.ts';
import { createCommitter, type Commit } from './commit.ts';
import { markDoubtful } from './database-header.ts';
import { createDatabaseRows } from './database-rows.ts';
import type { IndexedDbPort } from './database.ts';
import { createFailoverRows, type FailoverRows } from './failover-rows.ts';
import { afterTimeout, type After, type HostCaller } from './host-port.ts';
import { createLiveSync, type LiveSync } from './live-sync.ts';
import { createRecordReader, type RecordReader } from './record-reader.ts';
import { withOwn, type TouchedRecord } from './rows.ts';
import type { SaveState } from './save-state.ts';
import { startDatabase } from './start-up.ts';
import { createTextKeeper } from './text-keeper.ts';

export interface LibraryStore extends RecordReader {
  /** @throws Error when a change is not one that the journal takes; nothing is kept then */
  commit(batch: Batch, annotator: string): Commit;
  readonly saveState: Observable<SaveState>;
  /** Messages to the reader that came up after opening. */
  readonly notices: Observable<readonly string[]>;
  /** How opening went. `restored`: alive records that the database lacked and the journal brought back. */
  readonly opened: {
    readonly restored: number;
    readonly mode: 'database' | 'memory';
    readonly notices: readonly string[];
  };
  /**
   * Told of records changed by other windows, shells and devices, after they are stored. `before` is left out for records
   * that were not there. The first listener is also told what happened between opening and its registration.
   */
  onChanges(listener: (changes: readonly TouchedRecord[], origin: 'elsewhere') => void): () => void;
  /** Local to this profile and not journalled: reading places, current and hidden sets. */
  place(key: string): Promise<Json | undefined>;
  setPlace(key: string, value: Json): Promise<void>;
  /** Has a canonical text at hand; it goes to the library once, before the first change that refers to it. */
  keepText(hash: string, text: string): Promise<void>;
  text(hash: string): Promise<string | undefined>;
  /** Changes that the journal has not acknowledged, in order, for "Save a copy". */
  pendingChanges(): readonly StampedChange[];
  /**
   * Reads what the journal has beyond what is known, after the connection to the host came back. Never rejects: when the
   * host does not answer, the next event or commit makes up for it.
   */
  catchUp(): Promise<void>;
  /** Tries at once. Resolves when all is saved or the attempt failed; `saveState` tells which. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface LibraryStoreOptions {
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  /** Wall time in ms since 1970. */
  readonly now: () => number;
  readonly newId: () => Id;
  readonly indexedDb?: IndexedDbPort;
  readonly after?: After;
}

/**
 * Opens the working store of a library and makes it agree with the journal.
 * @throws HostError when the host does not answer
 */
export async function openLibraryStore(options: LibraryStoreOptions): Promise<LibraryStore> {
  const { host, library, now, newId, after = afterTimeout } = options;
  const clock = createClock(now);
  const notices = createStore<readonly string[]>([]);
  const notify = (text: string) => {
    if (!notices.get().includes(text)) notices.set([...notices.get(), text]);
  };
  const listeners = new Set<(changes: readonly TouchedRecord[], origin: 'elsewhere') => void>();
  /** What came before anybody listened; told to the first who does. */
  let untold: (readonly TouchedRecord[])[] | undefined = [];
  const opened: { rows?: FailoverRows; sync?: LiveSync } = {};

  // Listening begins before the position is asked for, so that nothing can fall between the two.
  const early: (() => void)[] = [];
  const stops = [
    host.on('journal.entries', (payload) => {
      if (opened.sync === undefined) early.push(() => opened.sync?.receive(payload));
      else opened.sync.receive(payload);
    }),
  ];
  const stop = () => {
    for (const one of stops) one();
  };

  const unlessUnanswered = async <T>(opening: Promise<T>): Promise<T> => {
    try {
      return await opening;
    } catch (error) {
      stop();
      throw error;
    }
  };
  const position = await unlessUnanswered(host.call('journal.position', { library: library.key }));
  const started = await unlessUnanswered(
    startDatabase(
      {
        ...{ host, library, now, newId, after },
        indexedDb: options.indexedDb,
        onVersionChange() {
          notify(message('store.newerVersion'));
          opened.rows?.fail(new Error('closed for another window'));
        },
      },
      position.vector,
    ),
  );
  const { database } = started;

  const rows = createFailoverRows({
    database: database === undefined ? undefined : createDatabaseRows(database, now),
    ...{ host, library, after, newId },
    pending: () => committer.pending().map((change) => ({ change, writer: library.writer })),
    witness: (reading) => clock.witness(reading),
    onFailure(reason) {
      notify(message('store.databaseFailed', { reason }));
      committer.refresh();
    },
  });
  opened.rows = rows;
  const texts = createTextKeeper(host, library, after, () => rows);
  const queue = createAppendQueue({
    ...{ host, library, texts, after },
    onAppended: (result) => live.appended(result),
    onChange: () => committer.refresh(),
  });
  const committer = createCommitter({ library, clock, newId, now, after, rows, texts, queue });
  const live = createLiveSync({
    ...{ host, library, rows, clock },
    isOwn: (batchId) => committer.isOwn(batchId),
    settled: () => committer.settled(),
    tell(touched) {
      const told = withOwn(touched, committer.pending(), library.writer);
      if (untold !== undefined) untold.push(told);
      for (const listener of [...listeners]) listener(told, 'elsewhere');
    },
    onDiverged() {
      notify(message('store.diverged'));
      if (database !== undefined && rows.mode() === 'database') {
        void markDoubtful(database).catch((error: unknown) => rows.fail(error));
      }
    },
  });
  opened.sync = live;

  const showJournal = ({ state, message: text }: JournalState) => {
    const told = text === undefined ? {} : { message: text };
    committer.setElsewhere(state === 'read-only' ? told : undefined);
    if (state === 'good') queue.wake();
  };
  stops.push(
    host.on('journal.state', (payload) => {
      if (payload.library === library.key) showJournal(payload.journal);
    }),
    host.on('host.alive', () => queue.wake()),
  );

  if (started.database === undefined) {
    const changes = started.outbox.flatMap((row) =>
      row.changes.map((change) => ({ change, writer: library.writer })),
    );
    await rows.apply(changes, { outbox: [], clock: '' });
    for (const { change } of changes) clock.witness(change.clock);
    await rows.filled();
    live.start(position.vector);
  } else {
    if (started.clock !== '') clock.witness(started.clock);
    live.start(started.vector);
  }
  for (const receive of early) receive();
  texts.resume(started.unsentTexts);
  committer.resume(
    started.outbox.map(({ key, changes }) => ({
      changes,
      stored: Promise.resolve(key),
      maybeSent: true,
      acknowledged() {},
    })),
  );
  showJournal(position.journal);

  return {
    commit: (batch, annotator) => committer.commit(batch, annotator),
    saveState: committer.saveState,
    notices,
    opened: {
      restored: started.database === undefined ? 0 : started.restored,
      mode: started.database === undefined ? 'memory' : 'database',
      notices: [
        ...(started.database === undefined
          ? [message('store.memoryOnly', { reason: started.reason })]
          : started.notices),
        ...position.journal.notices,
      ],
    },
    ...createRecordReader(async () => {
      await committer.settled();
      return rows;
    }),
    onChanges(listener) {
      listeners.add(listener);
      for (const told of untold ?? []) listener(told, 'elsewhere');
      untold = undefined;
      return () => {
        listeners.delete(listener);
      };
    },
    place: (key) => rows.place(key),
    setPlace: (key, value) => rows.setPlace(key, value),
    async keepText(hash, text) {
      texts.offer({ hash, text });
    },
    text: (hash) => texts.read(hash),
    pendingChanges: () => committer.pending(),
    catchUp: () => live.catchUp().catch(() => {}),
    flush: () => committer.flush(),
    async close() {
      stop();
      live.stop();
      await committer.settled();
      await queue.settled();
      queue.close();
      committer.close();
      rows.close();
      database?.close({ disableAutoOpen: true });
    },
  };
}
