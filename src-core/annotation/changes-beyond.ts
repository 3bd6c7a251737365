// Owns turning merged records back into the changes that made them: for what a journal lacks and a database or a snapshot holds.
import type { StampedChange } from './change.ts';
import { isAlive, type MergedRecord, type Stamp } from './merge.ts';
import type { Id, Json } from './records.ts';

type Op = StampedChange['op'];

/** A change with the writer whose stamp it bears. */
export interface BearingChange {
  readonly change: StampedChange;
  readonly writer: Id;
}

/**
 * What `record` holds beyond `known`, as changes with the clock, writer and change id of those that first brought it.
 * Values overwritten since are not in a record and do not come back. Each change is a batch of its own.
 */
export function changesBeyond(
  record: MergedRecord,
  known: MergedRecord | undefined,
  newId: () => Id,
): BearingChange[] {
  const stampIn = (of: MergedRecord | undefined, name: string): Stamp =>
    of !== undefined && Object.hasOwn(of.fields, name) ? (of.stamps[name] ?? of.added) : '';

  const byStamp = new Map<Stamp, { op: Op; fields: Record<string, Json> }>();
  if (record.added > (known?.added ?? '')) byStamp.set(record.added, { op: 'add', fields: {} });
  for (const [name, value] of Object.entries(record.fields)) {
    const stamp = stampIn(record, name);
    if (stamp <= stampIn(known, name)) continue;
    let change = byStamp.get(stamp);
    if (change === undefined) {
      change = { op: stamp === record.added ? 'add' : 'update', fields: {} };
      byStamp.set(stamp, change);
    }
    change.fields[name] = value;
  }
  const { modifiedBy } = record.fields;
  const annotator = typeof modifiedBy === 'string' ? modifiedBy.slice(0, 200) : '';
  const written = (
    stamp: Stamp,
    op: Op,
    fields: StampedChange['fields'],
    previous: StampedChange['fields'],
  ) => {
    const [clock = '', writer = '', changeId = ''] = stamp.split('/');
    const { kind, id } = record;
    const place = { changeId, batchId: newId(), index: 0, of: 1, clock, annotator };
    return { writer, change: { op, kind, id, fields, previous, ...place } };
  };
  const changes = [...byStamp].map(([stamp, { op, fields }]) => {
    const previous = op === 'add' ? {} : Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
    return written(stamp, op, fields, previous);
  });
  if (record.removed > (known?.removed ?? '')) {
    changes.push(written(record.removed, 'remove', {}, isAlive(record) ? {} : record.fields));
  }
  return changes.sort((a, b) => (a.change.clock < b.change.clock ? -1 : 1));
}
