// Owns the only way for changes to become durable: stamped, stored with an outbox row in one transaction and, at the same
// time, appended to the journal; acknowledged. Batches keep their order the whole way; nothing is dropped by an error.
import { stampedChangeSchema, type Batch, type StampedChange } from '#core/annotation/change.ts';
import type { Clock } from '#core/annotation/clock.ts';
import type { Id } from '#core/annotation/records.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { AppendQueue, PendingBatch } from './append-queue.ts';
import type { FailoverRows } from './failover-rows.ts';
import type { After } from './host-port.ts';
import type { HashedText } from './rows.ts';
import { sameSaveState, saveStateFrom, type SaveFacts, type SaveState } from './save-state.ts';
import type { TextKeeper } from './text-keeper.ts';

/** Neither ever rejects: what cannot be kept now is tried again, and `saveState` tells. */
export interface Commit {
  /** Kept where it outlives this window: in the database, or without one in the journal. */
  readonly stored: Promise<void>;
  /** In the journal, on disk. */
  readonly acknowledged: Promise<void>;
}

export interface Committer {
  /** @throws Error when a change is not one that the journal takes; nothing is kept then */
  commit(batch: Batch, annotator: string): Commit;
  readonly saveState: Observable<SaveState>;
  /** True for batches committed in this window. */
  isOwn(batchId: Id): boolean;
  /** Batches that an earlier window left in the outbox. */
  resume(batches: readonly PendingBatch[]): void;
  /** Changes that the journal has not acknowledged or the rows do not hold, in order. */
  pending(): readonly StampedChange[];
  /** Resolves when every commit made so far can be read back. */
  settled(): Promise<void>;
  flush(): Promise<void>;
  /** Derives the save state again, after something it depends on changed. */
  refresh(): void;
  /** The library cannot be written, so its journal is kept elsewhere; undefined: it can. */
  setElsewhere(place: SaveFacts['elsewhere']): void;
  close(): void;
}

export interface CommitterOptions {
  readonly library: LibraryInfo;
  readonly clock: Clock;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly after: After;
  readonly rows: FailoverRows;
  readonly texts: TextKeeper;
  readonly queue: AppendQueue;
}

/** Without an acknowledgement after so many ms the state is no longer just pending. */
const patience = 3000;

interface Staged {
  readonly changes: readonly StampedChange[];
  readonly unsentTexts: readonly HashedText[];
  readonly stored: () => void;
  readonly acknowledged: () => void;
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

export function createCommitter(options: CommitterOptions): Committer {
  const { library, clock, newId, now, after, rows, texts, queue } = options;
  const own = new Set<Id>();
  const saveState = createStore<SaveState>({ state: 'saved', pending: 0 });
  /** Made, not yet on the way. */
  let staged: Staged[] = [];
  let stagedChanges = 0;
  /** On the way to rows and journal; the journal may have acknowledged them while the rows do not show them yet. */
  let applying: readonly StampedChange[] = [];
  let storing: Promise<void> | undefined;
  let waitingSince: number[] = [];
  let overdue = false;
  let elsewhere: SaveFacts['elsewhere'];
  let callOffPatience: (() => void) | undefined;

  const refresh = () => {
    const next = saveStateFrom({
      pending: stagedChanges + queue.size(),
      textsPending: texts.waiting(),
      overdue,
      error: queue.error(),
      database: rows.mode() === 'database',
      elsewhere,
    });
    if (!sameSaveState(saveState.get(), next)) saveState.set(next);
  };

  const watchPatience = () => {
    callOffPatience?.();
    callOffPatience = undefined;
    const oldest = waitingSince[0];
    overdue = oldest !== undefined && now() - oldest >= patience;
    if (oldest !== undefined && !overdue) {
      callOffPatience = after(Math.max(1, patience - (now() - oldest)), () => {
        overdue = true;
        refresh();
      });
    }
  };

  const acknowledgedOne = (since: number, resolve: () => void) => () => {
    const position = waitingSince.indexOf(since);
    if (position >= 0) waitingSince = waitingSince.toSpliced(position, 1);
    watchPatience();
    resolve();
    refresh();
  };

  const storeStaged = async () => {
    while (staged.length > 0) {
      const group = [...staged];
      const changes = group.flatMap((one) => one.changes);
      const applied = rows.apply(
        changes.map((change) => ({ change, writer: library.writer })),
        {
          outbox: group.map((one) => one.changes),
          unsentTexts: group.flatMap((one) => one.unsentTexts),
          clock: changes.at(-1)?.clock ?? '',
        },
      );
      staged = staged.slice(group.length);
      stagedChanges -= changes.length;
      applying = changes;
      // The journal need not wait for the rows: whichever has a change first keeps it, and start-up brings it to the other.
      queue.push(
        group.map((one, position) => ({
          changes: one.changes,
          stored: applied.then(({ outboxKeys }) => outboxKeys[position]),
          maybeSent: false,
          acknowledged() {
            one.stored();
            one.acknowledged();
          },
        })),
      );
      const { outboxKeys } = await applied;
      applying = [];
      if (outboxKeys.length > 0) for (const one of group) one.stored();
    }
    // Not in a `finally`: what is staged between the loop's end and that would wait for ever.
    storing = undefined;
  };

  const stamp = (batch: Batch, annotator: string): StampedChange[] =>
    batch.changes.map((change, index) => {
      const { op, kind, id, fields, previous } = change;
      const place = { batchId: batch.id, index, of: batch.changes.length };
      const stamped = {
        op,
        kind,
        id,
        fields,
        previous,
        ...place,
        changeId: newId(),
        clock: clock.tick(),
        annotator,
      };
      const parsed = stampedChangeSchema.safeParse(stamped);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const reason = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
        throw new Error(message('store.invalidChange', { reason }));
      }
      return stamped;
    });

  return {
    saveState,
    commit(batch, annotator) {
      if (batch.changes.length === 0) return { stored: Promise.resolve(), acknowledged: Promise.resolve() };
      const changes = stamp(batch, annotator);
      own.add(batch.id);
      const since = now();
      waitingSince.push(since);
      const stored = deferred();
      const acknowledged = deferred();
      staged.push({
        changes,
        unsentTexts: texts.needed(changes),
        stored: stored.resolve,
        acknowledged: acknowledgedOne(since, acknowledged.resolve),
      });
      stagedChanges += changes.length;
      if (waitingSince.length === 1) watchPatience();
      storing ??= storeStaged();
      refresh();
      return { stored: stored.promise, acknowledged: acknowledged.promise };
    },
    isOwn: (batchId) => own.has(batchId),
    resume(batches) {
      const since = now();
      queue.push(
        batches.map((batch) => {
          for (const change of batch.changes) own.add(change.batchId);
          waitingSince.push(since);
          return { ...batch, acknowledged: acknowledgedOne(since, batch.acknowledged) };
        }),
      );
      watchPatience();
      refresh();
    },
    pending() {
      const unacknowledged = queue.pending();
      const ids = new Set(unacknowledged.map(({ changeId }) => changeId));
      const unshown = applying.filter(({ changeId }) => !ids.has(changeId));
      return [...unshown, ...unacknowledged, ...staged.flatMap((one) => one.changes)];
    },
    settled: () => storing ?? Promise.resolve(),
    async flush() {
      await storing;
      await queue.flush();
    },
    refresh,
    setElsewhere(place) {
      elsewhere = place;
      refresh();
    },
    close: () => callOffPatience?.(),
  };
}
