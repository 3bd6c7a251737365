// Owns the files of snapshots: written, verified, listed, named and removed in the folders that hold copies of them. Knows
// nothing of journals or of when snapshots are taken.
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import { snapshotNameSchema } from '#core/contract/snapshot-methods.ts';
import { makeFolders, writeAtomically } from '../files/atomic-file.ts';
import { isMissing } from '../files/file-error.ts';
import { readRange, writeWhole, type FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';
import { isId } from '../journal/line-format.ts';
import {
  readHeader,
  readSnapshot,
  SnapshotDamage,
  writeSnapshot,
  type SnapshotHeader,
  type Turns,
} from './snapshot-format.ts';

export const snapshotEnding = '.snapshot.gz';
const marksEnding = '.marks.json';

const marksSchema = z.object({
  format: z.literal(1),
  name: snapshotNameSchema.optional(),
  pinned: z.boolean(),
});
/** What people put on a snapshot afterwards. */
export interface SnapshotMarks {
  readonly name?: string | undefined;
  readonly pinned: boolean;
}

export interface FoundSnapshot {
  readonly id: Id;
  /** Bytes. */
  readonly size: number;
  /** When the file was written, for one whose header cannot be read. */
  readonly modifiedAt: number;
  readonly header: SnapshotHeader | undefined;
  readonly marks: SnapshotMarks;
}

const sliceBytes = 1 << 20;

async function without<T>(work: Promise<T>): Promise<void> {
  await work.catch(() => undefined);
}

const pathOf = (folder: string, id: Id) => join(folder, `${id}${snapshotEnding}`);
const marksPath = (folder: string, id: Id) => join(folder, `${id}${marksEnding}`);

/** Puts a file filled by `fill` at the path of the snapshot; nothing of it stays when anything fails. */
async function place(
  files: FilePort,
  folder: string,
  id: Id,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await makeFolders(files, folder);
  // A name of its own each time: two shells may be taking the same content out of the same snapshot.
  const temporary = join(folder, `.attest-${randomUUID()}.tmp`);
  try {
    await fill(temporary);
    await files.rename(temporary, pathOf(folder, id));
  } catch (error) {
    await without(files.remove(temporary));
    throw error;
  }
  await files.syncFolder(folder);
}

/** Writes a snapshot and reads it back; it stands under its name only when what is read is what was meant. */
export async function keepSnapshot(
  files: FilePort,
  folder: string,
  header: SnapshotHeader,
  records: Iterable<MergedRecord>,
  turns: Turns,
): Promise<void> {
  await place(files, folder, header.id, async (temporary) => {
    const file = await files.open(temporary, 'create');
    try {
      const meant = await writeSnapshot(file, header, records, turns);
      const there = await readSnapshot(file);
      const { size } = await file.facts();
      if (there.sha256 !== meant.sha256 || size !== meant.size)
        throw new SnapshotDamage('it does not read back as it was written');
    } finally {
      await file.close();
    }
  });
}

/** A copy of a snapshot in another folder, compared byte for byte. */
export async function copySnapshot(files: FilePort, id: Id, from: string, to: string): Promise<void> {
  const source = await files.open(pathOf(from, id), 'read');
  try {
    await place(files, to, id, async (temporary) => {
      const copy = await files.open(temporary, 'create');
      try {
        const { size } = await source.facts();
        const meant = createHash('sha256');
        for (let at = 0; at < size; at += sliceBytes) {
          const slice = await readRange(source, at, Math.min(sliceBytes, size - at));
          meant.update(slice);
          await writeWhole(copy, slice, at);
        }
        await copy.sync();
        const there = createHash('sha256');
        for (let at = 0; at < size; at += sliceBytes)
          there.update(await readRange(copy, at, Math.min(sliceBytes, size - at)));
        if (there.digest('hex') !== meant.digest('hex'))
          throw new SnapshotDamage('the copy is not what was copied');
      } finally {
        await copy.close();
      }
    });
  } finally {
    await without(source.close());
  }
}

/** The file must be a snapshot of that name. @throws SnapshotDamage, or the file system's error */
export async function readFrom(
  files: FilePort,
  folder: string,
  id: Id,
  take?: (record: MergedRecord) => void,
): Promise<SnapshotHeader> {
  const file = await files.open(pathOf(folder, id), 'read');
  try {
    const { header } = await readSnapshot(file, take);
    if (header.id !== id) throw new SnapshotDamage('it is another snapshot than its name says');
    return header;
  } finally {
    await without(file.close());
  }
}

async function headerIn(files: FilePort, folder: string, id: Id): Promise<SnapshotHeader | undefined> {
  try {
    const file = await files.open(pathOf(folder, id), 'read');
    try {
      const header = await readHeader(file);
      return header.id === id ? header : undefined;
    } finally {
      await without(file.close());
    }
  } catch {
    return undefined;
  }
}

async function marksIn(files: FilePort, folder: string, id: Id): Promise<SnapshotMarks> {
  try {
    const { bytes } = await readOwnFile(files, marksPath(folder, id), 10_000);
    return marksSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    // Marks that cannot be read may have said "keep".
    return { pinned: !isMissing(error) };
  }
}

/** Snapshots in a folder, whether their headers can be read or not; none when the folder is not there. */
export async function listSnapshots(files: FilePort, folder: string): Promise<readonly FoundSnapshot[]> {
  let entries;
  try {
    entries = await files.list(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  const found: FoundSnapshot[] = [];
  for (const { name, kind } of entries) {
    const id = name.slice(0, -snapshotEnding.length);
    if (kind !== 'file' || !name.endsWith(snapshotEnding) || !isId(id)) continue;
    try {
      const { size, modifiedAt } = await files.facts(pathOf(folder, id));
      found.push({
        id,
        size,
        modifiedAt,
        header: await headerIn(files, folder, id),
        marks: await marksIn(files, folder, id),
      });
    } catch (error) {
      // Removed by another window between listing and looking.
      if (!isMissing(error)) throw error;
    }
  }
  return found;
}

export async function writeMarks(
  files: FilePort,
  newId: () => string,
  folder: string,
  id: Id,
  { name, pinned }: SnapshotMarks,
): Promise<void> {
  const content = { format: 1, ...(name === undefined ? {} : { name }), pinned };
  await writeAtomically(
    files,
    newId,
    marksPath(folder, id),
    Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`),
  );
}

const leftover = /^\.attest-[0-9a-f-]{36}\.tmp$/;

/** Removes what a killed process left of a snapshot that was never finished. @param before ms since 1970 */
export async function removeLeftovers(files: FilePort, folder: string, before: number): Promise<void> {
  for (const { name, kind } of await files.list(folder)) {
    if (kind !== 'file' || !leftover.test(name)) continue;
    const path = join(folder, name);
    if ((await files.facts(path)).changedAt < before) await files.remove(path);
  }
}

/** One that is not there is as good as removed. */
export async function removeSnapshot(files: FilePort, folder: string, id: Id): Promise<void> {
  for (const path of [pathOf(folder, id), marksPath(folder, id)]) {
    try {
      await files.remove(path);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}
