// Owns making good what a check found, only by adding: entries to our own journal, texts, copies of snapshots, the id.
// Whatever is damaged stays or is set aside; nothing is ever removed.
import { basename, join } from 'node:path';
import type { StampedChange } from '#core/annotation/change.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { makeFolders } from '../files/atomic-file.ts';
import type { FilePort } from '../files/file-port.ts';
import { copySnapshot, snapshotEnding } from '../snapshots/snapshot-files.ts';
import type { LibraryCheck } from './library-check.ts';

export interface RepairOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  /** Where damaged files are set aside. */
  readonly damagedFolder: string;
  readonly append: (changes: readonly StampedChange[]) => Promise<unknown>;
  readonly keepText: (hash: string, bytes: Uint8Array) => Promise<unknown>;
  /** Writes the library's id again, the damaged file set aside. */
  readonly prepare: () => Promise<unknown>;
}

const changesAtOnce = 5000;

/** What was done, in words; what could not be done is among it, and does not keep the rest from being done. */
export async function repairLibrary(
  { mends }: LibraryCheck,
  options: RepairOptions,
): Promise<readonly string[]> {
  const { files, damagedFolder } = options;
  const done: string[] = [];
  const attempt = async (what: string, work: () => Promise<string | undefined>) => {
    try {
      const words = await work();
      if (words !== undefined) done.push(words);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      done.push(message('verify.done.failed', { what, reason }));
    }
  };

  if (mends.identity) {
    await attempt('library.json', async () => {
      await options.prepare();
      return message('verify.done.identity');
    });
  }
  if (mends.changes.length > 0) {
    await attempt('journal', async () => {
      for (let from = 0; from < mends.changes.length; from += changesAtOnce)
        await options.append(mends.changes.slice(from, from + changesAtOnce));
      return message('verify.done.changes', { count: mends.changes.length });
    });
  }
  for (const { hash, find } of mends.texts) {
    await attempt(hash, async () => {
      const found = await find();
      if (found === undefined) return undefined;
      await options.keepText(hash, found.bytes);
      return message('verify.done.text', { name: hash.slice(0, 12), from: found.from });
    });
  }
  for (const { id, from, to } of mends.snapshots) {
    await attempt(id, async () => {
      await setAside(files, damagedFolder, options.newId, join(to, `${id}${snapshotEnding}`));
      await copySnapshot(files, id, from, to);
      return message('verify.done.snapshot', { name: id });
    });
  }
  return done;
}

async function setAside(files: FilePort, folder: string, newId: () => string, path: string): Promise<void> {
  await makeFolders(files, folder);
  try {
    await files.rename(path, join(folder, `${newId()}-${basename(path)}`));
  } catch {
    // Another file system: a copy under the damaged one's name would replace it, so it is left as it is.
    throw new HostError('unreadable', message('host.text.damaged', { name: basename(path) }));
  }
}
