// Owns the way to the journal: batches in the order they were made, several in one call, tried again until acknowledged.
// Repeating a call is safe, because the journal does not take a change id twice.
import type { StampedChange } from '#core/annotation/change.ts';
import { type Input } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { within, type After, type HostCaller } from './host-port.ts';
import type { TextKeeper } from './text-keeper.ts';

/** A batch on its way to the journal. */
export interface PendingBatch {
  readonly changes: readonly StampedChange[];
  /** Settled when the rows have it: the key of its outbox row in the database, undefined without one. Never rejects. */
  readonly stored: Promise<number | undefined>;
  /** It may be in the journal already: an earlier attempt got no answer. */
  readonly maybeSent: boolean;
  readonly acknowledged: () => void;
}

export interface AppendResult {
  readonly sequence: number;
  readonly hash: string;
  /** Changes in the call. */
  readonly count: number;
  /** False when some of them may have been in the journal before. */
  readonly allNew: boolean;
  /** Earlier attempts failed, so events may have been missed. */
  readonly afterFailure: boolean;
  /** Outbox rows that are done with. */
  readonly outboxKeys: readonly number[];
}

export interface AppendQueueOptions {
  readonly host: HostCaller;
  readonly library: LibraryInfo;
  readonly texts: TextKeeper;
  readonly after: After;
  readonly onAppended: (result: AppendResult) => void;
  /** Something changed that the save state is told from. */
  readonly onChange: () => void;
}

export interface AppendQueue {
  push(batches: readonly PendingBatch[]): void;
  /** Changes not acknowledged, in order. */
  pending(): StampedChange[];
  readonly size: () => number;
  /** What the last attempt ended with; undefined after a success. */
  readonly error: () => string | undefined;
  /** Tries at once instead of waiting. Resolves when all is acknowledged, or when the attempt failed. */
  flush(): Promise<void>;
  /** Resolves when `onAppended` was told of all that is acknowledged. */
  settled(): Promise<void>;
  /** Ends the wait for the next attempt, when there is reason to think that the host is back. */
  wake(): void;
  close(): void;
}

const changesPerCall = 10_000;
const answerLimit = 10_000;
const answerLimitPerChange = 1;
const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000];

interface Waiting {
  readonly batch: PendingBatch;
  /** Changes of it that are acknowledged. */
  done: number;
  maybeSent: boolean;
}

export function createAppendQueue(options: AppendQueueOptions): AppendQueue {
  const { host, library, texts, after } = options;
  const queue: Waiting[] = [];
  let size = 0;
  let limit = changesPerCall;
  let failures = 0;
  let error: string | undefined;
  let running = false;
  let closed = false;
  let endPause: (() => void) | undefined;
  let attemptsEnded: (() => void)[] = [];
  /** What is told in turn: each batch once the rows have it, or a position would be moved past rows that do not. */
  let telling: Promise<void> = Promise.resolve();

  /** The next call's changes and, for each batch in it, how many of its changes are done after it. */
  const takeGroup = () => {
    const changes: StampedChange[] = [];
    const parts: { waiting: Waiting; done: number }[] = [];
    for (const waiting of queue) {
      if (changes.length >= limit) break;
      const part = waiting.batch.changes.slice(waiting.done, waiting.done + limit - changes.length);
      // A batch that fits into one call is not spread over two.
      if (parts.length > 0 && waiting.done + part.length < waiting.batch.changes.length) break;
      for (const change of part) changes.push(change);
      parts.push({ waiting, done: waiting.done + part.length });
    }
    return { changes, parts };
  };

  const appendGroup = async () => {
    const { changes, parts } = takeGroup();
    if (changes.length === 0) return;
    const allNew = parts.every(({ waiting }) => !waiting.maybeSent);
    try {
      const input = { library: library.key, changes } as Input<'journal.append'>;
      const call = host.call('journal.append', input);
      const milliseconds = answerLimit + answerLimitPerChange * changes.length;
      const { sequence, hash } = await within(after, milliseconds, call, 'the journal');
      const finished: Waiting[] = [];
      for (const { waiting, done } of parts) {
        waiting.done = done;
        if (done === waiting.batch.changes.length) finished.push(waiting);
      }
      queue.splice(0, finished.length);
      size -= changes.length;
      const afterFailure = failures > 0;
      const result = { sequence, hash, count: changes.length, allNew, afterFailure };
      const inRows = Promise.all(parts.map(({ waiting }) => waiting.batch.stored));
      const before = telling;
      telling = Promise.all([inRows, before]).then(async () => {
        const keys = await Promise.all(finished.map(({ batch }) => batch.stored));
        options.onAppended({ ...result, outboxKeys: keys.filter((key) => key !== undefined) });
      });
      for (const { batch } of finished) batch.acknowledged();
    } catch (reason) {
      if (reason instanceof HostError && reason.code === 'too-large' && changes.length > 1) {
        limit = Math.ceil(changes.length / 2);
        return;
      }
      for (const { waiting } of parts) waiting.maybeSent = true;
      throw reason;
    }
  };

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const end = () => {
        callOff();
        endPause = undefined;
        resolve();
      };
      const callOff = after(milliseconds, end);
      endPause = end;
    });

  const tellAttemptEnded = () => {
    const listeners = attemptsEnded;
    attemptsEnded = [];
    for (const listener of listeners) listener();
  };

  // Changes go even when a text they refer to was refused: they carry their own words, and the text is tried again.
  const attempt = async () => {
    const refusals: unknown[] = [];
    await texts.send().catch((reason: unknown) => refusals.push(reason));
    await appendGroup().catch((reason: unknown) => refusals.unshift(reason));
    if (refusals.length > 0) throw refusals[0];
  };

  const run = async () => {
    if (running || closed) return;
    running = true;
    while (!closed && (queue.length > 0 || texts.waiting() > 0)) {
      try {
        await attempt();
        failures = 0;
        error = undefined;
        options.onChange();
      } catch (reason) {
        failures += 1;
        error = reason instanceof Error ? reason.message : String(reason);
        options.onChange();
        tellAttemptEnded();
        if (!closed) await pause(retryDelays[Math.min(failures, retryDelays.length) - 1] ?? 0);
      }
    }
    running = false;
    tellAttemptEnded();
  };

  return {
    push(batches) {
      for (const batch of batches) {
        queue.push({ batch, done: 0, maybeSent: batch.maybeSent });
        size += batch.changes.length;
      }
      void run();
    },
    pending: () => queue.flatMap(({ batch, done }) => batch.changes.slice(done)),
    size: () => size,
    error: () => error,
    flush() {
      if (queue.length === 0 && texts.waiting() === 0) return Promise.resolve();
      const ended = new Promise<void>((resolve) => attemptsEnded.push(resolve));
      if (endPause !== undefined) endPause();
      else void run();
      return ended;
    },
    settled: () => telling,
    wake: () => endPause?.(),
    close() {
      closed = true;
      endPause?.();
      tellAttemptEnded();
    },
  };
}
