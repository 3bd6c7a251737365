// Owns the copies of snapshots over several folders: which ones there are, and a whole one of each. Damage of one copy is
// made up for by another.
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { listSnapshots, readFrom, type SnapshotMarks } from './snapshot-files.ts';
import { SnapshotDamage, type SnapshotHeader } from './snapshot-format.ts';

export interface KnownSnapshot {
  readonly id: Id;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly size: number;
  /** Undefined when no copy begins as a snapshot does. */
  readonly header: SnapshotHeader | undefined;
  readonly marks: SnapshotMarks;
  /** Those that hold a copy, good or not. */
  readonly folders: readonly string[];
}

/** Newest first. A folder that cannot be listed is told to `failed` and left out. */
export async function gatherSnapshots(
  files: FilePort,
  folders: readonly string[],
  failed: (error: unknown) => void,
): Promise<readonly KnownSnapshot[]> {
  const byId = new Map<Id, KnownSnapshot>();
  for (const folder of folders) {
    let found;
    try {
      found = await listSnapshots(files, folder);
    } catch (error) {
      failed(error);
      continue;
    }
    for (const { id, header, marks, size, modifiedAt } of found) {
      const other = byId.get(id);
      if (other === undefined) {
        byId.set(id, { id, at: header?.at ?? modifiedAt, size, header, marks, folders: [folder] });
        continue;
      }
      byId.set(id, {
        ...(other.header === undefined ? { id, at: header?.at ?? other.at, size, header } : other),
        marks: { name: other.marks.name ?? marks.name, pinned: other.marks.pinned || marks.pinned },
        folders: [...other.folders, folder],
      });
    }
  }
  return [...byId.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/**
 * Gives the records of the first copy that is whole; of a damaged one none are given.
 * @throws SnapshotDamage when all copies are damaged, HostError 'not-found' when there is none
 */
export async function readWholeSnapshot(
  files: FilePort,
  folders: readonly string[],
  id: Id,
  take: (record: MergedRecord) => void,
): Promise<SnapshotHeader> {
  let failure: unknown;
  for (const folder of folders) {
    try {
      await readFrom(files, folder, id);
      return await readFrom(files, folder, id, take);
    } catch (error) {
      if (!isMissing(error)) failure ??= error;
    }
  }
  if (failure instanceof SnapshotDamage) throw failure;
  if (failure !== undefined) throw hostErrorOf(failure, 'read', id);
  throw new HostError('not-found', message('host.snapshot.missing'), { id });
}
