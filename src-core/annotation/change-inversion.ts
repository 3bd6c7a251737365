// Owns the inverse of changes against records that others may have changed since: what is still ours is taken back, the rest
// is left alone and named.
import { sameJson, type Change, type Fields } from './change.ts';
import type { Id, Json, RecordKind } from './records.ts';

/**
 * What an inverse left alone. changed: others set these fields since; gone: the record was removed since;
 * there: the record that would be brought back exists already.
 */
export interface Skipped {
  readonly kind: RecordKind;
  readonly id: Id;
  readonly reason: 'changed' | 'gone' | 'there';
  /** Names of the fields concerned; empty when it is the whole record. */
  readonly fields: readonly string[];
}

const nothing: Fields = {};

/**
 * The changes that take `changes` back, last first, as far as the records still hold what these had set. What others set is
 * left alone, also where it is the same; with a removed record comes back what others did to it meanwhile.
 * @param current a record's fields now; undefined when it is gone
 * @param others the fields that others set last, of removed records too
 */
export function invertChanges(
  changes: readonly Change[],
  current: (kind: RecordKind, id: Id) => Fields | undefined,
  others: (kind: RecordKind, id: Id) => Fields = () => nothing,
): { readonly changes: readonly Change[]; readonly skipped: readonly Skipped[] } {
  const inverse: Change[] = [];
  const skipped: Skipped[] = [];
  // Records as the inverse leaves them so far: one batch may touch a record more than once.
  const left = new Map<string, Fields | undefined>();
  for (const change of changes.toReversed()) {
    const key = `${change.kind}/${change.id}`;
    const touched = left.has(key);
    const now = touched ? left.get(key) : current(change.kind, change.id);
    const result = invertOne(change, now, touched ? nothing : others(change.kind, change.id));
    if (result.skipped !== undefined) skipped.push({ kind: change.kind, id: change.id, ...result.skipped });
    if (result.change === undefined) continue;
    inverse.push(result.change);
    left.set(key, applyFields(now, result.change));
  }
  return { changes: inverse, skipped };
}

interface Inverted {
  readonly change?: Change;
  readonly skipped?: Pick<Skipped, 'reason' | 'fields'>;
}

/** Fields that every change sets besides what it is about; that they moved on is no news. */
const bookkeeping = new Set(['modifiedBy', 'modifiedAt']);

function invertOne(change: Change, now: Fields | undefined, others: Fields): Inverted {
  const { kind, id } = change;
  if (change.op === 'remove') {
    if (now !== undefined) return { skipped: { reason: 'there', fields: [] } };
    return { change: { op: 'add', kind, id, fields: { ...change.previous, ...others }, previous: {} } };
  }
  if (now === undefined) return { skipped: { reason: 'gone', fields: [] } };
  if (change.op === 'add') {
    const differing = namesOf(change.fields, now).filter(
      (name) => !same(change.fields, now, name) || (Object.hasOwn(others, name) && !bookkeeping.has(name)),
    );
    if (differing.length > 0) return { skipped: { reason: 'changed', fields: differing } };
    return { change: { op: 'remove', kind, id, fields: {}, previous: now } };
  }
  const fields: Record<string, Json> = {};
  const previous: Record<string, Json> = {};
  const differing: string[] = [];
  for (const name of Object.keys(change.fields)) {
    if (same(change.fields, now, name) && !Object.hasOwn(others, name)) {
      fields[name] = valueOf(change.previous, name);
      previous[name] = valueOf(now, name);
    } else if (!bookkeeping.has(name)) {
      differing.push(name);
    }
  }
  return {
    ...(Object.keys(fields).length === 0
      ? {}
      : { change: { op: 'update', kind, id, fields, previous } as const }),
    ...(differing.length === 0 ? {} : { skipped: { reason: 'changed', fields: differing } as const }),
  };
}

/** A record's fields after a change to them; undefined when there is no record then. Absent and null are one. */
export function applyFields(before: Fields | undefined, change: Change): Fields | undefined {
  if (change.op === 'remove') return undefined;
  if (change.op === 'update' && before === undefined) return undefined;
  const after = change.op === 'add' ? { ...change.fields } : { ...before, ...change.fields };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null));
}

function namesOf(a: Fields, b: Fields): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function valueOf(fields: Fields, name: string): Json {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

function same(a: Fields, b: Fields, name: string): boolean {
  return sameJson(valueOf(a, name), valueOf(b, name));
}
