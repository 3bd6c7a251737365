// Owns what a record was at a moment: its changes merged up to then. The same merge as everywhere, so that the past is what every
// device would have shown once it knew all that happened until then.
import type { Fields, JournalEntry } from '../annotation/change.ts';
import { isAlive, mergeChange, stampOf, type MergedRecord, type Stamp } from '../annotation/merge.ts';

/** @param exclusive without what is stamped `until` itself */
export function isUntil(stamp: Stamp, until: Stamp, exclusive: boolean): boolean {
  return exclusive ? stamp < until : stamp <= until;
}

/**
 * The record's fields at that moment; null when there was none.
 * @param entries all changes of one record, in any order
 */
export function stateAt(entries: Iterable<JournalEntry>, until: Stamp, exclusive: boolean): Fields | null {
  let record: MergedRecord | undefined;
  for (const entry of entries) {
    if (isUntil(stampOf(entry, entry.writer), until, exclusive)) {
      record = mergeChange(record, entry, entry.writer);
    }
  }
  if (record === undefined || !isAlive(record)) return null;
  return Object.fromEntries(Object.entries(record.fields).filter(([, value]) => value !== null));
}
