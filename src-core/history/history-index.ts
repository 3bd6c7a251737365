// Owns the index of a journal by step, record and document: what is needed to find changes, without their values. Entries come
// in any order and more than once; where an entry's bytes lie is the caller's number, kept and given back.
import type { JournalEntry } from '../annotation/change.ts';
import { stampOf, type Stamp } from '../annotation/merge.ts';
import type { Id, RecordKind } from '../annotation/records.ts';
import { recordKey, type HistoryFilter, type HistoryScope, type RecordKey } from './history-step.ts';

export interface IndexedRecord {
  readonly kind: RecordKind;
  readonly id: Id;
  /** Its place among all records, in the order in which they were met. */
  readonly ordinal: number;
  readonly rows: number[];
  /** Of an annotation, a document or a rebase. */
  documentId: Id | undefined;
  /** Of a relation. */
  ends: readonly [from: Id, to: Id] | undefined;
  type: string | undefined;
  typeStamp: Stamp;
  /** Row of the latest change that says its words or name, and that change's stamp. */
  wordsRow: number | undefined;
  wordsStamp: Stamp;
}

export interface IndexedStep {
  readonly batchId: Id;
  readonly annotator: string;
  first: Stamp;
  last: Stamp;
  /** In the order in which its entries were met. */
  readonly rows: number[];
}

export interface IndexedPage {
  /** Each with those of its rows that are meant, in order. */
  readonly steps: readonly { readonly step: IndexedStep; readonly rows: readonly number[] }[];
  readonly total: number;
  readonly done: boolean;
}

export interface HistoryIndex {
  /** @param place the caller's number for where the entry lies */
  add(entry: JournalEntry, place: number): void;
  /** Steps of the scope that pass the filter and end before `before`, newest first. `total`: how many pass at any time. */
  page(scope: HistoryScope, filter: HistoryFilter, before: Stamp | undefined, limit: number): IndexedPage;
  people(scope: HistoryScope): string[];
  /**
   * Records of the scope that steps touch which ended after `since`, or with `inclusive` at it; a record named by the scope in any
   * case. Some may have been changed before it only: by a step that was under way.
   */
  changedSince(scope: HistoryScope, since: Stamp, inclusive: boolean): readonly IndexedRecord[];
  recordOf(row: number): IndexedRecord;
  opOf(row: number): JournalEntry['op'];
  placeOf(row: number): number;
  documentsOf(record: IndexedRecord): readonly Id[];
  /** Entries in it. */
  size(): number;
}

const naming: Partial<Record<RecordKind, string>> = {
  annotation: 'target',
  annotationSet: 'name',
  entity: 'name',
  document: 'title',
  tagSet: 'name',
};

export function createHistoryIndex(): HistoryIndex {
  const records: IndexedRecord[] = [];
  const byKey = new Map<RecordKey, IndexedRecord>();
  const steps = new Map<string, IndexedStep>();
  const rowRecord: number[] = [];
  const rowPlace: number[] = [];
  const rowOp: JournalEntry['op'][] = [];
  const rowStep: IndexedStep[] = [];
  /** Place in its batch. */
  const rowIndex: number[] = [];
  /** Places that were met, of steps of several changes. */
  const met = new WeakMap<IndexedStep, Set<number>>();
  let sorted: readonly IndexedStep[] | undefined;

  const recordAt = (kind: RecordKind, id: Id): IndexedRecord => {
    const key = recordKey(kind, id);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const record: IndexedRecord = {
      ...{ kind, id, ordinal: records.length, rows: [] },
      documentId: kind === 'document' ? id : undefined,
      ...{ ends: undefined, type: undefined, typeStamp: '', wordsRow: undefined, wordsStamp: '' },
    };
    records.push(record);
    byKey.set(key, record);
    return record;
  };

  const learn = (record: IndexedRecord, entry: JournalEntry, row: number, stamp: Stamp) => {
    const said = entry.op === 'remove' ? entry.previous : entry.fields;
    const { documentId, from, to } = said;
    if (typeof documentId === 'string') record.documentId = documentId;
    if (typeof from === 'string' && typeof to === 'string') record.ends = [from, to];
    const type = said[entry.kind === 'relation' ? 'kind' : 'type'];
    if (typeof type === 'string' && stamp >= record.typeStamp) {
      record.type = type;
      record.typeStamp = stamp;
    }
    const name = naming[entry.kind];
    if (name !== undefined && Object.hasOwn(said, name) && stamp >= record.wordsStamp) {
      record.wordsRow = row;
      record.wordsStamp = stamp;
    }
  };

  const documentsOf = (record: IndexedRecord): readonly Id[] => {
    if (record.documentId !== undefined) return [record.documentId];
    const documents = (record.ends ?? []).flatMap(
      (end) => byKey.get(recordKey('annotation', end))?.documentId ?? [],
    );
    return [...new Set(documents)];
  };

  const isIn = (record: IndexedRecord, scope: HistoryScope): boolean => {
    if (scope.of === 'library') return true;
    if (scope.of === 'record') {
      const isOwn = record.kind === scope.kind && record.id === scope.id;
      return isOwn || (scope.kind === 'annotation' && record.ends?.includes(scope.id) === true);
    }
    if (scope.of === 'step') return record.rows.some((row) => rowStep[row]?.batchId === scope.batchId);
    return documentsOf(record).includes(scope.id);
  };

  const recordOf = (row: number) => records[rowRecord[row] as number] as IndexedRecord;
  const newestFirst = () => {
    sorted ??= [...steps.values()].sort((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : 0));
    return sorted;
  };
  const inOrder = (step: IndexedStep) =>
    step.rows.toSorted((a, b) => (rowIndex[a] as number) - (rowIndex[b] as number));

  /** The step of an entry; undefined when it has the entry already. */
  const stepFor = (entry: JournalEntry, stamp: Stamp): IndexedStep | undefined => {
    const key = `${entry.writer}/${entry.batchId}`;
    const known = steps.get(key);
    if (known === undefined) {
      const step: IndexedStep = {
        ...{ batchId: entry.batchId, annotator: entry.annotator, first: stamp, last: stamp },
        rows: [],
      };
      steps.set(key, step);
      if (entry.of > 1) met.set(step, new Set([entry.index]));
      return step;
    }
    const places = met.get(known);
    if (places === undefined || places.has(entry.index)) return undefined;
    places.add(entry.index);
    if (stamp < known.first) known.first = stamp;
    if (stamp > known.last) known.last = stamp;
    return known;
  };

  return {
    add(entry, place) {
      const stamp = stampOf(entry, entry.writer);
      const step = stepFor(entry, stamp);
      if (step === undefined) return;
      const row = rowRecord.length;
      const record = recordAt(entry.kind, entry.id);
      record.rows.push(row);
      step.rows.push(row);
      rowRecord.push(record.ordinal);
      rowPlace.push(place);
      rowOp.push(entry.op);
      rowStep.push(step);
      rowIndex.push(entry.index);
      learn(record, entry, row, stamp);
      sorted = undefined;
    },
    page(scope, filter, before, limit) {
      const { annotator, op } = filter;
      const kinds = filter.kinds === undefined ? undefined : new Set(filter.kinds);
      const passes = (row: number): boolean => {
        if (op !== undefined && rowOp[row] !== op) return false;
        const record = recordOf(row);
        return (kinds === undefined || kinds.has(record.kind)) && isIn(record, scope);
      };
      const page: { readonly step: IndexedStep; readonly rows: readonly number[] }[] = [];
      let total = 0;
      let done = true;
      for (const step of newestFirst()) {
        if (annotator !== undefined && step.annotator !== annotator) continue;
        if (!step.rows.some(passes)) continue;
        total += 1;
        if (before !== undefined && step.last >= before) continue;
        if (page.length < limit) page.push({ step, rows: inOrder(step).filter(passes) });
        else done = false;
      }
      return { steps: page, total, done };
    },
    people(scope) {
      const people = new Set<string>();
      for (const step of steps.values()) {
        if (people.has(step.annotator)) continue;
        if (step.rows.some((row) => isIn(recordOf(row), scope))) people.add(step.annotator);
      }
      return [...people].sort((a, b) => a.localeCompare(b, 'en'));
    },
    changedSince(scope, since, inclusive) {
      const changed = new Set<IndexedRecord>();
      for (const step of newestFirst()) {
        if (step.last < since || (step.last === since && !inclusive)) break;
        for (const row of step.rows) {
          const record = recordOf(row);
          if (!changed.has(record) && isIn(record, scope)) changed.add(record);
        }
      }
      const named = scope.of === 'record' ? byKey.get(recordKey(scope.kind, scope.id)) : undefined;
      if (named !== undefined) changed.add(named);
      return [...changed].sort((a, b) => a.ordinal - b.ordinal);
    },
    recordOf,
    opOf: (row) => rowOp[row] as JournalEntry['op'],
    placeOf: (row) => rowPlace[row] as number,
    documentsOf,
    size: () => rowRecord.length,
  };
}
