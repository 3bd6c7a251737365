// Owns applying purges to a journal that is open: our own files while nothing is written, those of others when a person asks
// for it here. Every device purges its own files when it hears of a purge.
import { join } from 'node:path';
import type { JournalEntry } from '#core/annotation/change.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import type { OwnWriter } from './own-writer.ts';
import type { PurgeList } from './purge-list.ts';
import { holdsPurged, purgeStray, purgeWriter } from './purge-rewrite.ts';
import { checkWriter, isSegmentName } from './segment-check.ts';
import type { WriterFolders } from './writer-folders.ts';
import { emptyIndex, replaceIndex, type WriterIndex } from './writer-index.ts';

export interface PurgeWork {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly list: PurgeList;
  readonly own: OwnWriter;
  readonly index: WriterIndex;
  readonly writers: WriterFolders;
  /** Our folders, in the library and in its stand-in. */
  readonly roots: readonly string[];
}

/** True for an entry that a purge means and that still has its content. */
export function hasPurgedContent(list: PurgeList | undefined, entry: JournalEntry): boolean {
  if (list?.covers(entry) !== true) return false;
  const { op, fields, previous } = entry;
  return op !== 'remove' || Object.keys(fields).length + Object.keys(previous).length > 0;
}

/** Gives the number of entries that lost their content. */
export async function purgeOwn({ files, newId, list, own, index }: PurgeWork): Promise<number> {
  let entries = 0;
  await own.pauseFor(async () => {
    const done = await purgeWriter(files, newId, index.folder, list).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    entries = done ?? 0;
    // Also when somebody else has rewritten them by now.
    const fresh = emptyIndex(index.writer, index.folder);
    await checkWriter(files, fresh, () => undefined).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    replaceIndex(index, fresh);
  });
  return entries;
}

/**
 * Everything: our own files, those of others who do not do it themselves in time, copies left by synchronisers, and parts that
 * were set aside. A shell at work hears of the purge at once and rewrites its own; two writing the same file might lose what was
 * just saved in it.
 */
export async function purgeAll(work: PurgeWork, lookAgain: () => Promise<void>): Promise<number> {
  const { files, newId, list, writers, roots } = work;
  let entries = await purgeOwn(work);
  await othersHaveFollowed(work);
  for (const index of [...writers.indexes.values()]) {
    if (index.writer === work.index.writer) continue;
    const done = await purgeWriter(files, newId, index.folder, list);
    if (done === undefined) continue;
    entries += done;
    const fresh = emptyIndex(index.writer, index.folder);
    await checkWriter(files, fresh, () => undefined);
    writers.indexes.set(index.writer, fresh);
  }
  for (const path of await strayFiles(files, [...writers.indexes.values()], roots))
    await purgeStray(files, newId, path, list);
  await lookAgain();
  return entries;
}

/** Milliseconds for which others are waited for, in growing steps: they look every 1.5 s where no watcher reports. */
const followSteps = [50, 100, 250, 600, 1500, 2500];

async function othersHaveFollowed({ files, list, index, writers }: PurgeWork): Promise<void> {
  for (const step of followSteps) {
    let open = false;
    for (const { writer, folder } of writers.indexes.values())
      open ||= writer !== index.writer && (await holdsPurged(files, folder, list).catch(() => true));
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

async function strayFiles(
  files: FilePort,
  indexes: readonly WriterIndex[],
  roots: readonly string[],
): Promise<string[]> {
  const folders = [
    ...indexes.map(({ folder }) => folder),
    ...roots.flatMap((root) => [join(root, 'journal'), join(root, 'damaged')]),
  ];
  const paths: string[] = [];
  for (const folder of folders) {
    const entries = await files.list(folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const { name, kind } of entries)
      if (kind === 'file' && !isSegmentName(name) && name.endsWith('.ndjson')) paths.push(join(folder, name));
  }
  return paths;
}
