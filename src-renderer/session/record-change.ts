// Owns how sessions hear of changes to records, whether made here, undone here or merged from elsewhere.
import type { Change, Fields } from '#core/annotation/change.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';

export interface RecordChange {
  readonly kind: RecordKind;
  readonly id: Id;
  readonly wasAlive: boolean;
  readonly alive: boolean;
  /** The whole record when `whole`, else the fields that were set. For a removal, what the record was. */
  readonly fields: Fields;
  readonly whole: boolean;
}

export function recordChangeOf(change: Change): RecordChange {
  const { kind, id, op } = change;
  return {
    kind,
    id,
    wasAlive: op !== 'add',
    alive: op !== 'remove',
    fields: op === 'remove' ? change.previous : change.fields,
    whole: op !== 'update',
  };
}

export function recordChangeFrom(record: MergedRecord, before: MergedRecord | undefined): RecordChange {
  return {
    kind: record.kind,
    id: record.id,
    wasAlive: before !== undefined && isAlive(before),
    alive: isAlive(record),
    fields: record.fields,
    whole: true,
  };
}
