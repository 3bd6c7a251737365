// Owns what the web shell's folder picker shows: folders on the machine that serves. Reads names only, never contents.
import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { type Output } from '#core/contract/contract.ts';
import { isDocumentName } from '#core/contract/document-names.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

/**
 * @param path absolute; empty for the home folder
 * Throws 'not-found' and 'unreadable'. Hidden folders are left out.
 */
export async function listFolders(path: string): Promise<Output<'folders.list'>> {
  const wanted = path === '' ? homedir() : path;
  if (!isAbsolute(wanted) || wanted.includes('\0')) {
    throw new HostError('not-found', message('host.folderMissing', { path: wanted }));
  }
  try {
    const folder = await realpath(wanted);
    const entries = (await readdir(folder, { withFileTypes: true })).filter(
      (entry) => !entry.name.startsWith('.'),
    );
    const parent = dirname(folder);
    return {
      path: folder,
      ...(parent === folder ? {} : { parent }),
      folders: entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ name, path: join(folder, name) }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      documents: entries.filter((entry) => entry.isFile() && isDocumentName(entry.name)).length,
    };
  } catch (error) {
    throw folderError(error, wanted);
  }
}

/** What went wrong with a folder, in words for people. */
export function folderError(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return new HostError('not-found', message('host.folderMissing', { path }));
    case 'ENOTDIR':
      return new HostError('not-found', message('host.notAFolder', { path }));
    case 'EACCES':
    case 'EPERM':
      return new HostError('unreadable', message('host.folderUnreadable', { path }));
    default:
      return error;
  }
}
