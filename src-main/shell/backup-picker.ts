// Owns what the web shell's picker of backups shows: folders and zip files on the machine that serves. Reads names and sizes
// only, never contents.
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Output } from '#core/contract/contract.ts';
import { folderError, listFolders } from './folder-picker.ts';

/** More in one folder than anybody looks through; the newest are shown. */
const mostShown = 500;

/** @param path absolute; empty for the home folder. Throws 'not-found' and 'unreadable'. */
export async function listBackups(path: string): Promise<Output<'backup.places'>> {
  const { documents: _, ...listing } = await listFolders(path);
  try {
    const names = (await readdir(listing.path, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && /^[^.].*\.zip$/i.test(entry.name))
      .map(({ name }) => name);
    const backups: Output<'backup.places'>['backups'] = [];
    for (const name of names) {
      const place = join(listing.path, name);
      const facts = await lstat(place).catch(() => undefined);
      if (facts?.isFile() === true)
        backups.push({ name, path: place, size: facts.size, modifiedAt: Math.floor(facts.mtimeMs) });
    }
    backups.sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? -1 : 1));
    return { ...listing, backups: backups.slice(0, mostShown) };
  } catch (error) {
    throw folderError(error, listing.path);
  }
}
