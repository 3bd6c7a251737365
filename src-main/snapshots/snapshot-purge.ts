// Owns taking content out of snapshots for good. A snapshot from which something is taken keeps its id, time and place; the
// same records taken out give the same file wherever that is done.
import type { MergedRecord } from '#core/annotation/merge.ts';
import { recordKinds, type Id, type RecordKind } from '#core/annotation/records.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { countRecords, recordsInOrder } from './journal-state.ts';
import { keepSnapshot, listSnapshots, readFrom, removeSnapshot } from './snapshot-files.ts';
import { SnapshotDamage, type Turns } from './snapshot-format.ts';

/** The record as it may stay; the same object when nothing is to be taken out; undefined when all of it goes. */
export type KeepRecord = (record: MergedRecord) => MergedRecord | undefined;

/** Rewrites one copy when something in it is to go. @throws SnapshotDamage when it cannot be read */
async function purgeOne(
  files: FilePort,
  folder: string,
  id: Id,
  keep: KeepRecord,
  turns: Turns,
): Promise<boolean> {
  const records = new Map<RecordKind, Map<Id, MergedRecord>>(recordKinds.map((kind) => [kind, new Map()]));
  let changed = false;
  const header = await readFrom(files, folder, id, (record) => {
    const kept = keep(record);
    if (kept !== record) changed = true;
    if (kept !== undefined) records.get(kept.kind)?.set(kept.id, kept);
  });
  if (!changed) return false;
  const { counts, all } = countRecords({ records });
  await keepSnapshot(files, folder, { ...header, counts, records: all }, recordsInOrder({ records }), turns);
  return true;
}

export async function purgeSnapshots(
  files: FilePort,
  folders: readonly string[],
  keep: KeepRecord,
  turns: Turns,
): Promise<{ readonly rewritten: number; readonly removed: number }> {
  let [rewritten, removed] = [0, 0];
  for (const folder of folders) {
    for (const { id } of await listSnapshots(files, folder)) {
      try {
        if (await purgeOne(files, folder, id, keep, turns)) rewritten += 1;
      } catch (error) {
        if (isMissing(error)) continue;
        if (!(error instanceof SnapshotDamage)) throw error;
        await removeSnapshot(files, folder, id);
        removed += 1;
      }
    }
  }
  return { rewritten, removed };
}
