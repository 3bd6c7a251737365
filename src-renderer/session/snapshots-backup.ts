// Owns making a backup and restoring one, as a window does it: one at a time, with its progress, and how it ended. The host
// reads and writes the files.
import type { Input, Output } from '#core/contract/contract.ts';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostClient } from '../client/host-client.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notice } from './notices.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Paths of left-out files named in the notice. */
const mostNamed = 20;

async function withProgress<T>(
  host: HostClient,
  progress: (progress: BackupProgress) => void,
  work: () => Promise<T>,
): Promise<T> {
  const stop = host.on('backup.progress', progress);
  try {
    return await work();
  } finally {
    stop();
  }
}

/** @param folder where it goes, chosen in the page; none where the system's dialog asks. @returns false when given up */
export async function saveBackup(
  workbench: WorkbenchParts,
  library: LibrarySession,
  folder: string | undefined,
  sizeOf: (bytes: number) => string,
  progress: (progress: BackupProgress) => void,
): Promise<boolean> {
  const { host, notices } = workbench;
  // What is on its way belongs into the backup.
  await library.store.flush();
  const place = folder === undefined ? {} : { folder };
  const done = await withProgress(host, progress, () =>
    host.call('backup.save', { library: library.info.key, ...place }),
  );
  if (!done.saved) return false;
  notices.show(backupNotice(done, sizeOf));
  return true;
}

function backupNotice(done: Output<'backup.save'>, sizeOf: (bytes: number) => string): Omit<Notice, 'id'> {
  const { location = '', files, size, leftOut, leftOutCount } = done;
  if (leftOutCount === 0)
    return { tone: 'success', text: message('backup.done', { count: files, size: sizeOf(size), location }) };
  const named = leftOut.slice(0, mostNamed).map((left) => message('backup.leftOut', { ...left }));
  const more = leftOutCount - named.length;
  return {
    tone: 'warning',
    text: message('backup.doneLeftOut', { location, count: leftOutCount }),
    details: more === 0 ? named : [...named, message('screen.hover.more', { count: more })],
  };
}

/** Restores and opens what was restored. @returns false when given up */
export async function restoreBackup(
  workbench: WorkbenchParts,
  places: Input<'backup.restore'>,
  progress: (progress: BackupProgress) => void,
): Promise<boolean> {
  const { host, notices } = workbench;
  const { library, files } = await withProgress(host, progress, () => host.call('backup.restore', places));
  if (library === undefined) return false;
  await workbench.openLibrary(async () => library);
  notices.show({
    tone: 'success',
    text: message('backup.restored', { name: library.name, location: library.location, count: files }),
  });
  return true;
}

/** Never rejects: what cannot be reached cannot go on either. */
export async function giveUpBackup({ host }: WorkbenchParts): Promise<void> {
  await host.call('backup.stop', {}).catch(() => undefined);
}
