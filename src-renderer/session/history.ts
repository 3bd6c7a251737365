// Owns what can be undone and redone. Every command passes through `execute`; undo commits the inverse by the same path.
import {
  record,
  redo,
  redoLabel,
  undo,
  undoLabel,
  emptyLog,
  withoutEdits,
  type LogStep,
} from '#core/annotation/command-log.ts';
import type { Batch, Change, Fields } from '#core/annotation/change.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';
import type { Edit } from '#core/text/edit.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { createActionQueue } from './action-queue.ts';
import type { EditLog } from './text-editing.ts';

export interface HistoryState {
  /** Message ids of what would be undone and redone. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
}

export interface HistoryStep {
  readonly label: string;
  /** Changes left alone because somebody changed the same since. */
  readonly skipped: number;
  /** What was taken back or done again. */
  readonly batch: Batch | undefined;
  /** Why it was not taken back; it stays the next to be undone. */
  readonly refused?: string;
}

export interface History {
  readonly state: Observable<HistoryState>;
  /**
   * Does what `changes` gives, when its turn comes, as one step. Nothing is recorded when there is nothing to change.
   * Commands of one `coalesceKey` within a second become one step. Returns false when there was nothing to do or it was refused.
   */
  execute(
    label: string,
    changes: () => readonly Change[] | Promise<readonly Change[]>,
    coalesceKey?: string,
  ): Promise<boolean>;
  undo(): Promise<HistoryStep | undefined>;
  redo(): Promise<HistoryStep | undefined>;
  /** The same log for edits of the document's text. They are recorded at once, as they have happened already. */
  editLog(documentId: Id): EditLog;
}

export interface HistoryOptions {
  readonly commit: (batch: Batch) => Promise<void>;
  /** Why this step cannot be taken back now; undefined when it can. */
  readonly obstacle?: (batch: Batch) => Promise<string | undefined>;
  /** Why nothing may be changed from this window now; undefined when it may. Asked when the command is given. */
  readonly closed?: () => string | undefined;
  /** Which changes are made all the same, because they merge with whatever others do. */
  readonly merges?: (label: string, changes: readonly Change[]) => boolean;
  /** Told why something was not done. */
  readonly refused?: (reason: string) => void;
  readonly fields: (kind: RecordKind, id: Id) => Promise<Fields | undefined>;
  /** As `fields`, of many at once: thousands are read one by one in seconds. */
  readonly fieldsOf?: (kind: RecordKind, ids: readonly Id[]) => Promise<ReadonlyMap<Id, Fields>>;
  /** What other people set last in these records, removed ones too; they keep it whatever is undone here. */
  readonly fieldsOfOthers?: (kind: RecordKind, ids: readonly Id[]) => Promise<ReadonlyMap<Id, Fields>>;
  readonly newId: () => Id;
  /** Milliseconds. */
  readonly now: () => number;
}

export function createHistory(options: HistoryOptions): History {
  let log = emptyLog;
  const state = createStore<HistoryState>({ undo: undefined, redo: undefined });
  const queue = createActionQueue();
  let applyEdits: Parameters<EditLog['applyEdits']>[0] | undefined;

  const keep = (next: typeof log) => {
    log = next;
    state.set({ undo: undoLabel(log), redo: redoLabel(log) });
  };

  const step = async (
    direction: 'undo' | 'redo',
    closed: string | undefined,
  ): Promise<HistoryStep | undefined> => {
    const stack = direction === 'undo' ? log.undoable : log.redoable;
    if (stack === undefined) return undefined;
    const { batch } = stack.top;
    const refused = closed ?? (direction === 'undo' ? await options.obstacle?.(batch) : undefined);
    if (refused !== undefined) return { label: batch.label, skipped: 0, batch: undefined, refused };
    const current = new Map<string, Fields | undefined>();
    const ofOthers = new Map<string, Fields>();
    const { fieldsOf, fieldsOfOthers } = options;
    for (const kind of new Set(batch.changes.map((change) => change.kind))) {
      const ids = batch.changes.filter((change) => change.kind === kind).map(({ id }) => id);
      if (fieldsOf !== undefined) {
        for (const [id, fields] of await fieldsOf(kind, ids)) current.set(`${kind}/${id}`, fields);
      } else {
        await Promise.all(
          ids.map(async (id) => current.set(`${kind}/${id}`, await options.fields(kind, id))),
        );
      }
      for (const [id, fields] of (await fieldsOfOthers?.(kind, ids)) ?? [])
        ofOthers.set(`${kind}/${id}`, fields);
    }
    const result: LogStep | undefined = (direction === 'undo' ? undo : redo)(
      log,
      (kind, id) => current.get(`${kind}/${id}`),
      options.newId(),
      (kind, id) => ofOthers.get(`${kind}/${id}`) ?? {},
    );
    if (result === undefined) return undefined;
    keep(result.log);
    if (result.batch !== undefined && result.batch.edits.length > 0)
      applyEdits?.(direction, result.batch.edits.length, result.caret);
    if (result.batch !== undefined && result.batch.changes.length > 0) await options.commit(result.batch);
    return { label: batch.label, skipped: result.skipped.length, batch: result.batch };
  };

  return {
    state,
    execute(label, changes, coalesceKey) {
      // What was begun while it was allowed is finished also when its turn comes later.
      const closed = options.closed?.();
      return queue.run(async () => {
        const made = await changes();
        if (made.length === 0) return false;
        if (closed !== undefined && options.merges?.(label, made) !== true) {
          options.refused?.(closed);
          return false;
        }
        const batch: Batch = { id: options.newId(), label, changes: made, edits: [] };
        keep(
          record(log, batch, { at: options.now(), ...(coalesceKey === undefined ? {} : { coalesceKey }) }),
        );
        await options.commit(batch);
        return true;
      });
    },
    undo() {
      const closed = options.closed?.();
      return queue.run(() => step('undo', closed));
    },
    redo() {
      const closed = options.closed?.();
      return queue.run(() => step('redo', closed));
    },
    editLog: (documentId) => ({
      recordEdits(label, edits, inverse, caret, coalesceKey) {
        const of = (edit: Edit) => ({ documentId, edit });
        const batch: Batch = { id: options.newId(), label, changes: [], edits: edits.map(of) };
        keep(
          record(log, batch, {
            at: options.now(),
            inverseEdits: inverse.map(of),
            ...(caret === undefined ? {} : { caret: { documentId, ...caret } }),
            ...(coalesceKey === undefined ? {} : { coalesceKey }),
          }),
        );
      },
      applyEdits(apply) {
        applyEdits = apply;
        return () => {
          if (applyEdits !== apply) return;
          applyEdits = undefined;
          keep(withoutEdits(log));
        };
      },
      forgetEdits: () => keep(withoutEdits(log)),
    }),
  };
}
