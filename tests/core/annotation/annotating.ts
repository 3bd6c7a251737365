// Records for tests of annotating: made short, and changes applied to a plain map of records.
import type { Change, Fields } from '#core/annotation/change.ts';
import { fieldsToRecord, recordToFields } from '#core/annotation/change.ts';
import { applyFields, invertChanges } from '#core/annotation/change-inversion.ts';
import { newAnnotation } from '#core/annotation/annotation-changes.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { Annotation, Entity, Id, RecordKind, Relation } from '#core/annotation/records.ts';

export const id = (last: number): Id => `01936f2a-6c00-7a7e-8000-${String(last).padStart(12, '0')}`;
export const early = { annotator: 'Ana', now: '2026-01-01T10:00:00.000Z' };
export const late = { annotator: 'Ben', now: '2026-01-02T10:00:00.000Z' };
export const textHash = 'a'.repeat(64);
export const article =
  '“Rents fell,” the mayor said. “By 4%.” Rents fell in 2024, the U.S. agency agreed.\nThe bridge reopened on Monday.';

const made = {
  createdBy: early.annotator,
  createdAt: early.now,
  modifiedBy: early.annotator,
  modifiedAt: early.now,
};

export function annotation(last: number, type: string, more: Partial<Annotation> = {}): Annotation {
  const target = describeTarget(article, [{ start: 1, end: 11 }], textHash);
  return {
    ...newAnnotation({ id: id(last), documentId: id(900), setId: id(901), type, target }, early),
    ...more,
  };
}

export function entity(last: number, name: string, more: Partial<Entity> = {}): Entity {
  return { id: id(last), name, kind: 'person', aliases: [], note: '', ...made, ...more };
}

export function relation(last: number, kind: string, from: Id, to: Id): Relation {
  return { id: id(last), setId: id(901), kind, from, to, note: '', ...made };
}

/** Records by `kind/id`, as fields. */
export type Records = ReadonlyMap<string, Fields>;

export function applied(records: Records, changes: readonly Change[]): Records {
  const after = new Map(records);
  for (const change of changes) {
    const key = `${change.kind}/${change.id}`;
    const fields = applyFields(after.get(key), change);
    if (fields === undefined) after.delete(key);
    else after.set(key, fields);
  }
  return after;
}

export function recordsOf(entries: readonly (readonly [RecordKind, { readonly id: Id }])[]): Records {
  return new Map(entries.map(([kind, record]) => [`${kind}/${record.id}`, recordToFields(record)]));
}

/** The record after the changes. */
export function after<T extends { readonly id: Id }>(
  kind: RecordKind,
  record: T,
  changes: readonly Change[],
): T {
  const fields = applied(recordsOf([[kind, record]]), changes).get(`${kind}/${record.id}`);
  return fieldsToRecord(kind, record.id, fields!) as T;
}

/** The records after the changes were made and taken back. */
export function thereAndBack(records: Records, changes: readonly Change[]): Records {
  const there = applied(records, changes);
  const inverse = invertChanges(changes, (kind, key) => there.get(`${kind}/${key}`));
  return applied(there, inverse.changes);
}
