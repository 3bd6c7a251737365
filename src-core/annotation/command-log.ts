// Owns the one command log: which batches can be taken back and done again, in one order, however deep. Pure data; it commits
// nothing. What others changed since is theirs: neither undo nor redo touches it.
import { sameJson, type Batch, type DocumentEdit, type Fields } from './change.ts';
import { invertChanges, type Skipped } from './change-inversion.ts';
import type { Id, RecordKind } from './records.ts';

/** Where the user was in the text. UTF-16 units; equal offsets: a caret. */
export interface LogCaret {
  readonly documentId: Id;
  readonly anchor: number;
  readonly head: number;
}

interface LogEntry {
  readonly batch: Batch;
  /** Edits that take the batch's edits back, in the order in which they are applied. */
  readonly inverseEdits: readonly DocumentEdit[];
  /** Milliseconds of any steady clock. */
  readonly at: number;
  readonly caret?: LogCaret;
  readonly coalesceKey?: string;
}

/** A stack that shares its lower part with older versions of itself, so that a long log costs nothing to extend. */
interface Stack {
  readonly top: LogEntry;
  readonly below: Stack | undefined;
}

export interface CommandLog {
  readonly undoable: Stack | undefined;
  readonly redoable: Stack | undefined;
}

export interface RecordOptions {
  /** Milliseconds of any steady clock; only differences count. */
  readonly at: number;
  /** Where the user was before the command; undo brings them back. */
  readonly caret?: LogCaret;
  /** Needed when the batch has edits: what invertEdits of text/edit.ts gave for them, in the order to apply. */
  readonly inverseEdits?: readonly DocumentEdit[];
  /**
   * Batches of one key that follow each other within a second become one step, for example the letters of a note. Only
   * updates of the same records and edits of texts coalesce; others are recorded as they are.
   */
  readonly coalesceKey?: string;
}

/** What an undo or redo asks for. Commit `batch`, then keep `log`. */
export interface LogStep {
  readonly log: CommandLog;
  /** Undefined when everything it would have changed was changed by others since. */
  readonly batch: Batch | undefined;
  readonly skipped: readonly Skipped[];
  readonly caret?: LogCaret;
}

/** A record's fields now; undefined when it is gone. */
export type CurrentFields = (kind: RecordKind, id: Id) => Fields | undefined;

/** The fields of a record that others set last; of removed records too. */
export type FieldsOfOthers = (kind: RecordKind, id: Id) => Fields;

const coalesceWithin = 1000;

export const emptyLog: CommandLog = { undoable: undefined, redoable: undefined };

/** The log after a command was done. Nothing can be redone after it. */
export function record(log: CommandLog, batch: Batch, options: RecordOptions): CommandLog {
  const { inverseEdits = [], ...rest } = options;
  const entry: LogEntry = { batch, inverseEdits, ...rest };
  const last = log.redoable === undefined ? log.undoable : undefined;
  const merged = last === undefined ? undefined : coalesce(last.top, entry);
  const undoable =
    merged === undefined ? { top: entry, below: log.undoable } : { top: merged, below: last?.below };
  return { undoable, redoable: undefined };
}

export function canUndo(log: CommandLog): boolean {
  return log.undoable !== undefined;
}

export function canRedo(log: CommandLog): boolean {
  return log.redoable !== undefined;
}

/** Message id of what undo would take back. */
export function undoLabel(log: CommandLog): string | undefined {
  return log.undoable?.top.batch.label;
}

export function redoLabel(log: CommandLog): string | undefined {
  return log.redoable?.top.batch.label;
}

/**
 * Takes the last command back; undefined when there is none. Fields that no longer hold what the command had set are
 * skipped; so is the removal of a record that was changed since, and whatever concerns a record that is gone.
 * @param batchId a fresh id for the inverse batch
 */
export function undo(
  log: CommandLog,
  current: CurrentFields,
  batchId: Id,
  others?: FieldsOfOthers,
): LogStep | undefined {
  if (log.undoable === undefined) return undefined;
  const { inverse, skipped } = takeBack(log.undoable.top, current, batchId, others);
  const redoable = inverse === undefined ? log.redoable : { top: inverse, below: log.redoable };
  return step({ undoable: log.undoable.below, redoable }, inverse, skipped, log.undoable.top);
}

/** Does again what the last undo took back, by the same rules; undefined when there is nothing. */
export function redo(
  log: CommandLog,
  current: CurrentFields,
  batchId: Id,
  others?: FieldsOfOthers,
): LogStep | undefined {
  if (log.redoable === undefined) return undefined;
  const { inverse, skipped } = takeBack(log.redoable.top, current, batchId, others);
  const undoable = inverse === undefined ? log.undoable : { top: inverse, below: log.undoable };
  return step({ undoable, redoable: log.redoable.below }, inverse, skipped, log.redoable.top);
}

function step(
  log: CommandLog,
  inverse: LogEntry | undefined,
  skipped: readonly Skipped[],
  done: LogEntry,
): LogStep {
  return { log, batch: inverse?.batch, skipped, ...(done.caret === undefined ? {} : { caret: done.caret }) };
}

function takeBack(entry: LogEntry, current: CurrentFields, batchId: Id, others: FieldsOfOthers | undefined) {
  const { changes, skipped } = invertChanges(entry.batch.changes, current, others);
  if (changes.length === 0 && entry.inverseEdits.length === 0) return { inverse: undefined, skipped };
  const { coalesceKey: _, ...rest } = entry;
  const inverse: LogEntry = {
    ...rest,
    batch: { id: batchId, label: entry.batch.label, changes, edits: entry.inverseEdits },
    inverseEdits: entry.batch.edits,
  };
  return { inverse, skipped };
}

/** The log without its edits of texts: what they were made on is another text now. Other steps stay in their order. */
export function withoutEdits(log: CommandLog): CommandLog {
  const kept = (stack: Stack | undefined): Stack | undefined => {
    const entries: LogEntry[] = [];
    for (let at = stack; at !== undefined; at = at.below) {
      const { batch } = at.top;
      if (batch.edits.length === 0) entries.push(at.top);
      else if (batch.changes.length > 0)
        entries.push({ ...at.top, batch: { ...batch, edits: [] }, inverseEdits: [] });
    }
    return entries.reduceRight<Stack | undefined>((below, top) => ({ top, below }), undefined);
  };
  return { undoable: kept(log.undoable), redoable: kept(log.redoable) };
}

function isEditOnly({ batch }: LogEntry): boolean {
  return batch.edits.length > 0 && batch.changes.length === 0;
}

/** `next` joined to `last`, when both are updates of the same records and nothing came between. */
function coalesce(last: LogEntry, next: LogEntry): LogEntry | undefined {
  if (next.coalesceKey === undefined || next.coalesceKey !== last.coalesceKey) return undefined;
  if (next.at - last.at > coalesceWithin) return undefined;
  if (isEditOnly(last) && isEditOnly(next)) {
    return {
      ...last,
      at: next.at,
      batch: { ...last.batch, edits: [...last.batch.edits, ...next.batch.edits] },
      inverseEdits: [...next.inverseEdits, ...last.inverseEdits],
    };
  }
  if (last.batch.edits.length > 0 || next.batch.edits.length > 0) return undefined;
  if (last.batch.changes.length !== next.batch.changes.length) return undefined;
  const changes = last.batch.changes.map((first, index) => {
    const second = next.batch.changes[index];
    if (second === undefined || first.op !== 'update' || second.op !== 'update') return undefined;
    if (first.kind !== second.kind || first.id !== second.id) return undefined;
    const continues = Object.entries(second.previous).every(
      ([name, value]) => !Object.hasOwn(first.fields, name) || sameJson(first.fields[name] ?? null, value),
    );
    if (!continues) return undefined;
    return {
      ...first,
      fields: { ...first.fields, ...second.fields },
      previous: { ...second.previous, ...first.previous },
    };
  });
  if (!changes.every((change) => change !== undefined)) return undefined;
  return { ...last, at: next.at, batch: { ...last.batch, changes } };
}
