// Owns giving a file or folder another name or place without ever replacing what is there. Knows nothing of libraries.
import { basename, dirname } from 'node:path';
import { withoutLinks } from './atomic-file.ts';
import { errnoOf, isMissing } from './file-error.ts';
import type { FilePort } from './file-port.ts';

const taken = (path: string) => Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });

/**
 * Whether `to` is `from` itself, which file systems say that take `a.txt` and `A.txt` for one name. Two hard links of one
 * file are two names: then both stand in the listing.
 */
async function isSameName(files: FilePort, from: string, to: string): Promise<boolean> {
  if (dirname(from) !== dirname(to)) return false;
  const fold = (path: string) => basename(path).normalize('NFC').toLowerCase();
  if (fold(from) !== fold(to)) return false;
  const [one, other] = await Promise.all([files.facts(from), files.facts(to)]);
  if (one.identity !== other.identity) return false;
  const names = (await files.list(dirname(from))).map(({ name }) => name);
  return !(names.includes(basename(from)) && names.includes(basename(to)));
}

/** For what cannot be linked: nothing between the look and the rename guards the name. */
async function renameWhenFree(files: FilePort, from: string, to: string): Promise<void> {
  const there = await files.facts(to).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    return undefined;
  });
  if (there !== undefined && !(await isSameName(files, from, to))) throw taken(to);
  await files.rename(from, to);
}

async function moveFile(files: FilePort, from: string, to: string): Promise<void> {
  try {
    // Only link(2) fails when the name is taken; rename(2) replaces.
    await files.link(from, to);
  } catch (error) {
    if (
      !withoutLinks.has(errnoOf(error)) &&
      !(errnoOf(error) === 'EEXIST' && (await isSameName(files, from, to)))
    )
      throw error;
    await renameWhenFree(files, from, to);
    return;
  }
  try {
    await files.remove(from);
  } catch (error) {
    await files.remove(to).catch(() => undefined);
    throw error;
  }
}

async function moveFolder(files: FilePort, from: string, to: string): Promise<void> {
  // Windows refuses to rename a folder to a name that is taken.
  if (process.platform === 'win32') return renameWhenFree(files, from, to);
  try {
    // Elsewhere rename(2) takes the place of an empty folder, ours, and of nothing else.
    await files.makeFolder(to);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST' || !(await isSameName(files, from, to))) throw error;
    return files.rename(from, to);
  }
  try {
    await files.rename(from, to);
  } catch (error) {
    await files.removeFolder(to).catch(() => undefined);
    throw error;
  }
}

/** Rejects with EEXIST when something else is at `to`; then nothing has changed. Changes of case only are allowed. */
export async function moveWithoutReplacing(files: FilePort, from: string, to: string): Promise<void> {
  const { kind } = await files.facts(from);
  if (kind === 'folder') await moveFolder(files, from, to);
  else if (kind === 'file') await moveFile(files, from, to);
  // A hard link to a symbolic link is a link to its target on some systems.
  else await renameWhenFree(files, from, to);
  await files.syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await files.syncFolder(dirname(from));
}
