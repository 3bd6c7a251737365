// Entries as a journal holds them, made from changes to records that are kept beside them: for tests of the past.
import {
  addRecord,
  recordToFields,
  removeRecord,
  updateRecord,
  type Change,
  type Fields,
  type JournalEntry,
} from '#core/annotation/change.ts';
import { applyFields } from '#core/annotation/change-inversion.ts';
import { formatClock } from '#core/annotation/clock.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';

export const idOf = (n: number): Id => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const writerA = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const writerB = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const moment = '2024-05-01T10:00:00.000Z';
export const hand = { annotator: 'Restorer', now: '2024-06-01T10:00:00.000Z' };
const made = { createdBy: 'Ada', createdAt: moment, modifiedBy: 'Ada', modifiedAt: moment };

export const documentOf = (n: number) => idOf(0x1000 + n);
export const setOf = (n: number) => idOf(0x2000 + n);

/** Fields of records, small but whole. */
export const recordsOf = {
  annotation: (id: Id, document: number, set: number, set_: Fields = {}): { readonly id: Id } =>
    ({
      id,
      documentId: documentOf(document),
      setId: setOf(set),
      type: 'claim',
      target: {
        textHash: 'a'.repeat(64),
        pieces: [{ start: 0, end: 5, exact: 'Water', prefix: '', suffix: '' }],
      },
      attributes: {},
      note: '',
      status: 'draft',
      origin: 'hand',
      ...made,
      ...set_,
    }) as { readonly id: Id },
  relation: (id: Id, from: Id, to: Id, set: number): { readonly id: Id } =>
    ({ id, setId: setOf(set), kind: 'supports', from, to, note: '', ...made }) as { readonly id: Id },
  annotationSet: (id: Id, name: string): { readonly id: Id } =>
    ({ id, name, annotator: 'Ada', ...made }) as { readonly id: Id },
  entity: (id: Id, name: string): { readonly id: Id } =>
    ({ id, name, kind: 'person', aliases: [], note: '', ...made }) as { readonly id: Id },
};

export interface Bench {
  readonly entries: JournalEntry[];
  /** Alive records as they are now, by `kind/id`. */
  readonly now: Map<string, Fields>;
  /** One step; gives its last entry. */
  step(
    changes: readonly Change[],
    options?: { readonly by?: string; readonly writer?: Id; readonly at?: number },
  ): JournalEntry;
  add(kind: RecordKind, record: { readonly id: Id }, by?: string): JournalEntry;
  update(kind: RecordKind, id: Id, set: Fields, by?: string): JournalEntry;
  remove(kind: RecordKind, id: Id, by?: string): JournalEntry;
  fields(kind: RecordKind, id: Id): Fields | undefined;
}

export function createBench(): Bench {
  const entries: JournalEntry[] = [];
  const now = new Map<string, Fields>();
  const sequences = new Map<Id, number>();
  let ids = 0x100000;
  let time = 1_700_000_000_000;
  const plain = (kind: RecordKind, id: Id): { readonly id: Id } => {
    const fields = now.get(`${kind}/${id}`)!;
    const attributes: Record<string, unknown> = {};
    const record: Record<string, unknown> = { id };
    for (const [name, value] of Object.entries(fields)) {
      if (name.startsWith('attributes.')) attributes[name.slice('attributes.'.length)] = value;
      else record[name] = value;
    }
    return (kind === 'annotation' ? { ...record, attributes } : record) as { readonly id: Id };
  };
  const bench: Bench = {
    entries,
    now,
    step(changes, { by = 'Ada', writer = writerA, at } = {}) {
      const batchId = idOf((ids += 1));
      changes.forEach((change, index) => {
        const sequence = (sequences.get(writer) ?? 0) + 1;
        sequences.set(writer, sequence);
        time += 1000;
        const key = `${change.kind}/${change.id}`;
        const after = applyFields(now.get(key), change);
        if (after === undefined) now.delete(key);
        else now.set(key, after);
        entries.push({
          ...change,
          ...{
            changeId: idOf((ids += 1)),
            batchId,
            index,
            of: changes.length,
            annotator: by,
            writer,
            sequence,
          },
          clock: formatClock(at ?? time, index),
        });
      });
      return entries.at(-1)!;
    },
    add: (kind, record, by) => bench.step([addRecord(kind, record)], by === undefined ? {} : { by }),
    update: (kind, id, set, by) =>
      bench.step([updateRecord(kind, plain(kind, id), set)!], by === undefined ? {} : { by }),
    remove: (kind, id, by) =>
      bench.step([removeRecord(kind, plain(kind, id))], by === undefined ? {} : { by }),
    fields: (kind, id) => now.get(`${kind}/${id}`),
  };
  return bench;
}

export { recordToFields };
