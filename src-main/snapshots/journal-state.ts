// Owns the compacted state of a journal: every record merged from all entries, with where the journal stood. Reads in
// portions and lets others have their turn; what it holds is as large as the library's records.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import { isAlive, mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import { recordKinds, type Id, type RecordKind } from '#core/annotation/records.ts';
import type { SnapshotCounts } from '#core/contract/snapshot-methods.ts';
import type { Turns } from './snapshot-format.ts';

export interface JournalState {
  readonly records: ReadonlyMap<RecordKind, ReadonlyMap<Id, MergedRecord>>;
  readonly vector: Vector;
}

export type ReadEntries = (
  after: Vector,
  limit: number,
) => Promise<{ readonly entries: readonly JournalEntry[]; readonly vector: Vector; readonly done: boolean }>;

const portion = 2000;

export async function gatherState(read: ReadEntries, turns: Turns): Promise<JournalState> {
  const records = new Map<RecordKind, Map<Id, MergedRecord>>(recordKinds.map((kind) => [kind, new Map()]));
  let vector: Vector = {};
  for (let done = false; !done;) {
    const answer = await read(vector, portion);
    for (const entry of answer.entries) {
      const ofKind = records.get(entry.kind);
      ofKind?.set(entry.id, mergeChange(ofKind.get(entry.id), entry, entry.writer));
      if (turns.due()) await turns.pause();
    }
    vector = answer.vector;
    done = answer.done;
  }
  return { records, vector };
}

/** In an order that follows from the records alone, so that one state is always written in one way. */
export function* recordsInOrder({ records }: Pick<JournalState, 'records'>): Generator<MergedRecord> {
  for (const kind of recordKinds) {
    const ofKind = records.get(kind);
    for (const id of [...(ofKind?.keys() ?? [])].sort()) {
      const record = ofKind?.get(id);
      if (record !== undefined) yield record;
    }
  }
}

export function countRecords({ records }: Pick<JournalState, 'records'>): {
  readonly counts: SnapshotCounts;
  readonly all: number;
} {
  const alive = (kind: RecordKind) => {
    let count = 0;
    for (const record of records.get(kind)?.values() ?? []) if (isAlive(record)) count += 1;
    return count;
  };
  let all = 0;
  for (const ofKind of records.values()) all += ofKind.size;
  const counts = {
    documents: alive('document'),
    annotations: alive('annotation'),
    relations: alive('relation'),
    entities: alive('entity'),
    annotationSets: alive('annotationSet'),
  };
  return { counts, all };
}

/** Whether two states of a journal hold the same entries. */
export function sameVector(a: Vector, b: Vector): boolean {
  const writers = Object.keys(a);
  return (
    writers.length === Object.keys(b).length &&
    writers.every(
      (writer) => a[writer]?.sequence === b[writer]?.sequence && a[writer]?.hash === b[writer]?.hash,
    )
  );
}

/** Entries in `now` that came after `then`. */
export function entriesSince(then: Vector, now: Vector): number {
  return Object.entries(now).reduce(
    (sum, [writer, { sequence }]) => sum + Math.max(0, sequence - (then[writer]?.sequence ?? 0)),
    0,
  );
}
