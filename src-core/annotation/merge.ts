// Owns the deterministic merge: any entries, in any order, any number of times, give the same records.
// Per field the latest stamp wins; a removal is a tombstone that a later add revives.
import type { Fields, StampedChange } from './change.ts';
import type { Id, Json, RecordKind } from './records.ts';

/** Orders changes: clock, then writer, then change id. Compared as a string. */
export type Stamp = string;

export function stampOf(change: StampedChange, writer: Id): Stamp {
  return `${change.clock}/${writer}/${change.changeId}`;
}

/** The writer of the change with this stamp. */
export function writerOfStamp(stamp: Stamp): Id {
  return stamp.split('/')[1] ?? '';
}

/** A record with what is needed to merge into it. Alive when it was added after it was last removed. */
export interface MergedRecord {
  readonly kind: RecordKind;
  readonly id: Id;
  readonly fields: { readonly [name: string]: Json };
  /** Stamp of each field, left out where it equals `added`. */
  readonly stamps: { readonly [name: string]: Stamp };
  /** Latest add and latest removal; '' for never. */
  readonly added: Stamp;
  readonly removed: Stamp;
}

export function isAlive(record: MergedRecord): boolean {
  return record.added > record.removed;
}

/** The fields that a writer other than `writer` set last, as they set them. */
export function fieldsOfOthers(record: MergedRecord, writer: Id): Fields {
  return Object.fromEntries(
    Object.entries(record.fields).filter(
      ([name]) => writerOfStamp(record.stamps[name] ?? record.added) !== writer,
    ),
  );
}

/** The record after `change`; the same object when the change brought nothing new. */
export function mergeChange(
  record: MergedRecord | undefined,
  change: StampedChange,
  writer: Id,
): MergedRecord {
  const stamp = stampOf(change, writer);
  const base: MergedRecord = record ?? {
    kind: change.kind,
    id: change.id,
    fields: {},
    stamps: {},
    added: '',
    removed: '',
  };
  if (change.op === 'remove') return stamp > base.removed ? { ...base, removed: stamp } : base;

  const added = change.op === 'add' && stamp > base.added ? stamp : base.added;
  const fields: Record<string, Json> = { ...base.fields };
  const stamps: Record<string, Stamp> = {};
  let changed = added !== base.added;
  for (const name of new Set([...Object.keys(base.fields), ...Object.keys(change.fields)])) {
    const before = Object.hasOwn(base.fields, name) ? (base.stamps[name] ?? base.added) : '';
    const wins = Object.hasOwn(change.fields, name) && stamp > before;
    if (wins) {
      fields[name] = change.fields[name] as Json;
      changed = true;
    }
    const latest = wins ? stamp : before;
    if (latest !== added) stamps[name] = latest;
  }
  return changed ? { ...base, fields, stamps, added } : base;
}
