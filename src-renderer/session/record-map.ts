// Owns the alive records of one kind of an open library by id, kept current. For kinds that are few enough to be held whole:
// entities and relations.
import { fieldsToRecord, type Fields } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { RecordsByKind } from '../store/record-reader.ts';
import type { RecordChange } from './record-change.ts';

export interface RecordMap<T> {
  /** Replaced as a whole with every change. */
  readonly records: Observable<ReadonlyMap<Id, T>>;
  apply(changes: readonly RecordChange[]): void;
}

export function createRecordMap<K extends 'entity' | 'relation'>(
  kind: K,
  initial: readonly RecordsByKind[K][],
): RecordMap<RecordsByKind[K]> {
  const records = createStore<ReadonlyMap<Id, RecordsByKind[K]>>(
    new Map(initial.map((record) => [record.id, record])),
  );
  return {
    records,
    apply(changes) {
      const mine = changes.filter((change) => change.kind === kind);
      if (mine.length === 0) return;
      const next = new Map(records.get());
      for (const { id, alive, whole, fields } of mine) {
        const before = next.get(id);
        if (!alive) next.delete(id);
        else if (whole) next.set(id, fieldsToRecord(kind, id, fields as Fields) as RecordsByKind[K]);
        else if (before !== undefined) next.set(id, { ...before, ...fields } as RecordsByKind[K]);
      }
      records.set(next);
    },
  };
}
