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
import { compareWithJournal, type DatabaseComparison } from './database-comparison.ts';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { createFailoverRows, type FailoverRows } from './failover-rows.ts';
import { afterTimeout, within, type After, type HostCaller } from './host-port.ts';
import { createLiveSync, type LiveSync } from './live-sync.ts';
import { createRecordReader, type RecordReader } from './record-reader.ts';
import { withOwn, type TouchedRecord } from './rows.ts';
import type { SaveState } from './save-state.ts';
import { databaseLeftAlone, startDatabase, type OpenedDatabase, type UnusableDatabase } from './start-up.ts';
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
    /**
     * Names damage of the journal that this window's database could not make up for, as it was gone or damaged itself: work may
     * be lost.
     */
    readonly unmended?: string;
  };
  /** What the rows and the journal hold beyond each other. Rejects when the host does not answer. */
  compare(): Promise<DatabaseComparison>;
  /** Has the rows built anew from journal and rows when the library is opened next. */
  rebuildNextTime(): void;
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
  readonly drafts: DraftKeeper;
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

/** Milliseconds that closing waits for a database that is still being filled. */
const closeLimit = 20_000;

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
  const [position, space] = await unlessUnanswered(
    Promise.all([
      host.call('journal.position', { library: library.key }),
      host.call('space.read', { library: library.key }).then(
        (answer) => answer.space,
        () => undefined,
      ),
    ]),
  );
  const fullDisk = space?.ownFull === true;
  /** Why the database is left is told already: here, or by whoever watches the room on the disk. */
  let failureTold = fullDisk;
  const started: OpenedDatabase | UnusableDatabase = await unlessUnanswered(
    fullDisk
      ? Promise.resolve(databaseLeftAlone(message('space.noDatabase')))
      : startDatabase(
          {
            ...{ host, library, now, newId, after },
            indexedDb: options.indexedDb,
            purges: position.journal.purges ?? 0,
            onVersionChange() {
              notify(message('store.newerVersion'));
              failureTold = true;
              opened.rows?.fail(new Error('closed for another window'));
            },
          },
          position.vector,
        ),
  );
  const { database } = started;
  const doubtRows = () => {
    if (database === undefined || opened.rows?.mode() !== 'database') return;
    void markDoubtful(database).catch((error: unknown) => opened.rows?.fail(error));
  };

  const rows = createFailoverRows({
    database: database === undefined ? undefined : (started.filling ?? createDatabaseRows(database, now)),
    ...{ host, library, after, newId },
    pending: () => committer.pending().map((change) => ({ change, writer: library.writer })),
    witness: (reading) => clock.witness(reading),
    onFailure(reason) {
      if (started.database !== undefined) started.filling?.stop();
      if (!failureTold) notify(message('store.databaseFailed', { reason }));
      committer.refresh();
    },
  });
  opened.rows = rows;
  const filled = started.database === undefined ? undefined : started.filling?.filled;
  void filled?.catch((error: unknown) => rows.fail(error));
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
      doubtRows();
    },
    onOtherGaps: () => doubtRows(),
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
    host.on('space.state', (payload) => {
      if (payload.library !== library.key) return;
      // Chromium's storage does not survive writing to a full disk: it is left alone before it can fail.
      const full = payload.space.ownFull;
      failureTold ||= full;
      if (full) rows.fail(new Error(message('space.noDatabase')));
      else queue.wake();
    }),
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
      ...(position.journal.damage === undefined || (started.database !== undefined && started.vouched)
        ? {}
        : { unmended: position.journal.damage }),
    },
    async compare() {
      await committer.flush();
      await live.catchUp();
      return compareWithJournal(host, library, rows, newId);
    },
    rebuildNextTime: () => doubtRows(),
    ...createRecordReader(async () => {
      await committer.settled();
      return rows;
    }, library.writer),
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
    drafts: createDraftKeeper(host, library, after, rows),
    pendingChanges: () => committer.pending(),
    catchUp: () => live.catchUp().catch(() => {}),
    flush: () => committer.flush(),
    async close() {
      stop();
      live.stop();
      await committer.settled();
      await queue.settled();
      if (filled !== undefined && rows.mode() === 'database')
        await within(after, closeLimit, filled, 'filling the database').catch(() => {});
      queue.close();
      committer.close();
      rows.close();
      database?.close({ disableAutoOpen: true });
    },
  };
}
