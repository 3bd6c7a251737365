// Owns keeping what is being written as a draft, moments after it was written, until it is in the file. Knows nothing of files.
import type { Draft } from '#core/text/draft.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { createActionQueue } from './action-queue.ts';
import type { OpenedText } from './opened-text.ts';
import { explain } from './problems.ts';
import type { TextEditing } from './text-editing.ts';

export interface DraftWriting {
  /** Why the latest edits are in no draft; undefined while they are, or will be in a moment. */
  readonly problem: Observable<string | undefined>;
  /** Keeps what is not in the file now. */
  flush(): Promise<void>;
  /** What is there is in the file, or given up. */
  drop(): Promise<void>;
  /** Keeps what is left to keep. */
  stop(): Promise<void>;
}

export interface DraftWritingOptions {
  readonly editing: TextEditing;
  readonly store: Pick<LibraryStore, 'drafts' | 'text'>;
  /** The document as it is in the file. */
  readonly filed: () => OpenedText;
  readonly moment: () => string;
}

/** Milliseconds: what is typed is safe after so long, also while one goes on typing. */
const delay = 300;
const retryAfter = 3000;

export function createDraftWriting(options: DraftWritingOptions): DraftWriting {
  const { editing, store, filed, moment } = options;
  const { id } = filed();
  const problem = createStore<string | undefined>(undefined);
  const queue = createActionQueue();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  /** There may be a draft of an earlier state. */
  let kept = false;

  const schedule = (milliseconds: number) => {
    if (!stopped) timer ??= setTimeout(() => void flush(), milliseconds);
  };
  const write = async () => {
    const file = filed();
    if (!editing.state.get().dirty) {
      if (kept) await store.drafts.drop(id);
      kept = false;
      problem.set(undefined);
      return;
    }
    const fromHash = editing.baseHash();
    const draft: Draft = {
      documentId: id,
      ...{ sourceHash: file.sourceHash, sourceTextHash: file.textHash, fromHash },
      edits: editing.edits().map(({ start, end, insert }) => ({ start, end, insert })),
      ...{ length: editing.text().length, at: moment() },
    };
    try {
      const from = fromHash === file.textHash ? file.text : await store.text(fromHash);
      if (from === undefined) throw new Error(fromHash);
      await store.drafts.keep(draft, from);
      kept = true;
      problem.set(undefined);
    } catch (reason) {
      problem.set(explain(reason));
      schedule(retryAfter);
    }
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    return queue.run(write);
  };
  const stopEdits = editing.onEdited(() => schedule(delay));

  return {
    problem,
    flush,
    drop() {
      clearTimeout(timer);
      timer = undefined;
      return queue.run(async () => {
        kept = false;
        await store.drafts.drop(id);
      });
    },
    async stop() {
      stopped = true;
      stopEdits();
      if (timer !== undefined) await flush();
    },
  };
}
