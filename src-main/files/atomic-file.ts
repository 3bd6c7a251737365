// Owns writing whole files so that a reader finds the old bytes or the new ones, never a mixture and never less.
// Written by us because write-file-atomic and atomically replace a good file by a truncated one on a full disk.
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { errnoOf, hostErrorOf } from './file-error.ts';
import { readRange, writeWhole, type FilePort, type OpenFile } from './file-port.ts';

const sliceBytes = 1 << 20;

/** Makes a folder and what is missing above it, each durably. Folders that are there are left alone. */
export async function makeFolders(files: FilePort, path: string, mode?: number): Promise<void> {
  try {
    await files.makeFolder(path, mode);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return;
    if (errnoOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolders(files, dirname(path), mode);
    await makeFolders(files, path, mode);
    return;
  }
  await files.syncFolder(dirname(path));
}

/** Writes, syncs, then compares size and content with what was meant: full disks and bad drives can lie. */
async function fill(file: OpenFile, bytes: Uint8Array): Promise<void> {
  const meant = createHash('sha256');
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    const slice = bytes.subarray(at, at + sliceBytes);
    meant.update(slice);
    await writeWhole(file, slice, at);
  }
  await file.sync();
  const there = createHash('sha256');
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    there.update(await readRange(file, at, Math.min(sliceBytes, bytes.length - at)));
  }
  const { size } = await file.facts();
  if (size !== bytes.length || there.digest('hex') !== meant.digest('hex')) {
    throw Object.assign(new Error('the file does not hold what was written'), { code: 'EIO' });
  }
}

async function quietly(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch {
    // The error that led here is the one to tell.
  }
}

/** A filled and synced file under a name of its own beside `path`; listings skip names that start with a dot. */
async function writeBeside(
  files: FilePort,
  newId: () => string,
  path: string,
  bytes: Uint8Array,
  modifiedAt?: number,
  mode?: number,
): Promise<string> {
  const temporary = join(dirname(path), `.attest-${newId()}.tmp`);
  const file = await files.open(temporary, 'create');
  try {
    // Before anything is in it that others may not read.
    if (mode !== undefined) await file.setMode(mode);
    await fill(file, bytes);
    if (modifiedAt !== undefined) await file.setModifiedAt(modifiedAt);
    await file.close();
    return temporary;
  } catch (error) {
    await quietly(file.close());
    await quietly(files.remove(temporary));
    throw error;
  }
}

export interface Replacing {
  /** Permissions that the file is to have; else those of a new file. */
  readonly mode?: number;
  /** Asked at the last moment; what it throws is told, and the old file stays. */
  readonly check?: () => Promise<void>;
}

/** Replaces the file at `path`, or makes it. On any error the old file is untouched and a HostError says why. */
export async function writeAtomically(
  files: FilePort,
  newId: () => string,
  path: string,
  bytes: Uint8Array,
  { mode, check }: Replacing = {},
): Promise<void> {
  try {
    const temporary = await writeBeside(files, newId, path, bytes, undefined, mode);
    try {
      await check?.();
      await files.rename(temporary, path);
    } catch (error) {
      await quietly(files.remove(temporary));
      throw error;
    }
    await files.syncFolder(dirname(path));
  } catch (error) {
    throw hostErrorOf(error, 'write', basename(path));
  }
}

/** Without hard links (FAT, some network drives): the name itself is taken with O_EXCL and filled in place. */
async function createInPlace(
  files: FilePort,
  path: string,
  bytes: Uint8Array,
  modifiedAt?: number,
): Promise<void> {
  const file = await files.open(path, 'create');
  try {
    await fill(file, bytes);
    if (modifiedAt !== undefined) await file.setModifiedAt(modifiedAt);
    await file.close();
  } catch (error) {
    await quietly(file.close());
    await quietly(files.remove(path));
    throw error;
  }
}

/** What file systems answer that have no hard links. */
export const withoutLinks: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

/** Makes a file that was not there, whole or not at all. HostError 'exists' when the name is taken, by whatever. @param modifiedAt ms since 1970; else now */
export async function createNew(
  files: FilePort,
  newId: () => string,
  path: string,
  bytes: Uint8Array,
  modifiedAt?: number,
): Promise<void> {
  try {
    const temporary = await writeBeside(files, newId, path, bytes, modifiedAt);
    try {
      await files.link(temporary, path);
    } catch (error) {
      if (!withoutLinks.has(errnoOf(error))) throw error;
      await createInPlace(files, path, bytes, modifiedAt);
    } finally {
      await quietly(files.remove(temporary));
    }
    await files.syncFolder(dirname(path));
  } catch (error) {
    throw hostErrorOf(error, 'write', basename(path));
  }
}

const mostNames = 10_000;

/** Like createNew, under the first of `nameOf(1)`, `nameOf(2)`… that is free; the name taken. */
export async function createNumbered(
  files: FilePort,
  newId: () => string,
  folder: string,
  nameOf: (number: number) => string,
  bytes: Uint8Array,
  modifiedAt?: number,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = nameOf(number);
    try {
      await createNew(files, newId, join(folder, name), bytes, modifiedAt);
      return name;
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== 'exists' || number === mostNames) throw error;
    }
  }
}
