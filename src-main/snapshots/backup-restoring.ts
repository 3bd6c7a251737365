// Owns bringing a backup back: checked as a whole, unpacked into a folder that did not exist, each file compared with its
// checksum, and given its name only when all is there. Nothing that exists is ever touched.
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message, type MessageId } from '#core/messages/catalogue.ts';
import { makeFolders } from '../files/atomic-file.ts';
import { errnoOf, hostErrorOf, isMissing } from '../files/file-error.ts';
import { fileNameOf } from '../files/file-name.ts';
import { writeWhole, type FilePort } from '../files/file-port.ts';
import { moveWithoutReplacing } from '../files/new-place.ts';
import { decodeManifest, largestManifest, manifestPath, type BackupManifest } from './backup-manifest.ts';
import type { ZipEntry } from './zip-format.ts';
import { openZip, ZipRefusal, type OpenZip, type ZipLimits } from './zip-reader.ts';

export interface RestoreWish {
  readonly files: FilePort;
  readonly newId: () => string;
  /** The zip. */
  readonly file: string;
  /** In which the new folder is made. */
  readonly parent: string;
  readonly signal: AbortSignal;
  readonly progress: (progress: BackupProgress) => void;
  readonly limits?: ZipLimits | undefined;
}

export interface RestoreDone {
  /** The new folder. */
  readonly folder: string;
  readonly files: number;
}

const mostNames = 1000;
const manifestEntry = new RegExp(`^([^/]+)/${manifestPath.replaceAll('.', '\\.')}$`);

const refuse = (id: MessageId, name: string) => new ZipRefusal(message(id, { name }));

interface Checked {
  /** Name of the one folder in the zip. */
  readonly root: string;
  readonly folders: readonly string[];
  readonly files: readonly { readonly entry: ZipEntry; readonly path: string; readonly sha256: string }[];
}

/** That a backup holds what its own list says, no more and no less. Undefined: not a backup of ours. */
async function check(zip: OpenZip): Promise<Checked | undefined> {
  const lists = zip.entries.filter(({ name }) => manifestEntry.test(name));
  const [list] = lists;
  if (list === undefined || lists.length > 1 || list.size > largestManifest) return undefined;
  const root = manifestEntry.exec(list.name)?.[1] ?? '';
  const parts: Uint8Array[] = [];
  for await (const slice of zip.read(list)) parts.push(slice);
  const manifest: BackupManifest | undefined = decodeManifest(Buffer.concat(parts));
  if (manifest === undefined) return undefined;

  const listed = new Map(manifest.files.map((file) => [`${root}/${file.path}`, file]));
  const folders: string[] = [];
  const files: Checked['files'][number][] = [];
  for (const entry of zip.entries) {
    if (entry === list) continue;
    const path = entry.name.slice(root.length + 1);
    if (!entry.name.startsWith(`${root}/`)) throw refuse('host.zip.unlisted', entry.name);
    if (entry.name.endsWith('/')) {
      if (path !== '') folders.push(path.slice(0, -1));
      continue;
    }
    const file = listed.get(entry.name);
    if (file === undefined) throw refuse('host.zip.unlisted', entry.name);
    if (file.size !== entry.size) throw refuse('host.zip.size', entry.name);
    listed.delete(entry.name);
    files.push({ entry, path, sha256: file.sha256 });
  }
  const [absent] = listed.keys();
  if (absent !== undefined) throw refuse('host.zip.incomplete', absent);
  return { root, folders, files };
}

/** Removes what was made here. Links are removed, never followed. */
async function removeTree(files: FilePort, folder: string): Promise<void> {
  for (const { name, kind } of await files.list(folder)) {
    if (kind === 'folder') await removeTree(files, join(folder, name));
    else await files.remove(join(folder, name));
  }
  await files.removeFolder(folder);
}

async function unpack(wish: RestoreWish, zip: OpenZip, checked: Checked, into: string): Promise<void> {
  const { files, signal, progress } = wish;
  const made = new Set<string>([into]);
  const makeAll = async (folder: string) => {
    if (made.has(folder)) return;
    await makeFolders(files, folder);
    made.add(folder);
  };
  for (const path of checked.folders) await makeAll(join(into, path));
  const total = checked.files.reduce((sum, { entry }) => sum + entry.size, 0);
  let done = 0;
  for (const { entry, path, sha256 } of checked.files) {
    signal.throwIfAborted();
    const place = join(into, path);
    await makeAll(dirname(place));
    const file = await files.open(place, 'create');
    try {
      const hash = createHash('sha256');
      let at = 0;
      for await (const slice of zip.read(entry)) {
        signal.throwIfAborted();
        hash.update(slice);
        await writeWhole(file, slice, at);
        at += slice.length;
        done += slice.length;
        progress({ doing: 'restoring', done, total });
      }
      if (hash.digest('hex') !== sha256) throw refuse('host.zip.checksum', entry.name);
      await file.setModifiedAt(entry.modifiedAt);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const folder of made) await files.syncFolder(folder);
}

async function giveName({ files, parent }: RestoreWish, temporary: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const place = join(parent, number === 1 ? name : `${name} ${number}`);
    try {
      // An empty folder of that name is somebody's too.
      if (await isThere(files, place)) throw Object.assign(new Error('taken'), { code: 'EEXIST' });
      await moveWithoutReplacing(files, temporary, place);
      return place;
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || number === mostNames) throw error;
    }
  }
}

async function isThere(files: FilePort, path: string): Promise<boolean> {
  try {
    await files.facts(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** @throws HostError; the signal's reason when it was given up. Then nothing of it stays. */
export async function restoreBackup(wish: RestoreWish): Promise<RestoreDone> {
  const { files, newId, parent, signal } = wish;
  const name = basename(wish.file);
  let temporary: string | undefined;
  try {
    const file = await files.open(await files.realPath(wish.file), 'read');
    try {
      if ((await file.facts()).kind !== 'file')
        throw new HostError('damaged', message('host.backup.notABackup', { name }));
      const zip = await openZip(file, wish.limits);
      const checked = await check(zip);
      if (checked === undefined) throw new HostError('damaged', message('host.backup.notABackup', { name }));
      const place = await files.realPath(parent);
      const made = join(place, `.attest-restoring-${newId()}`);
      await files.makeFolder(made);
      temporary = made;
      await unpack(wish, zip, checked, made);
      const folder = await giveName({ ...wish, parent: place }, made, fileNameOf(checked.root, 'Library'));
      temporary = undefined;
      return { folder, files: checked.files.length };
    } finally {
      await file.close().catch(() => undefined);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HostError) throw error;
    if (error instanceof ZipRefusal)
      throw new HostError('damaged', message('host.backup.refused', { name, reason: error.message }));
    if (temporary === undefined && isMissing(error))
      throw new HostError('not-found', message('host.backup.notThere', { name }));
    const told = hostErrorOf(error, 'write', name);
    throw new HostError(
      told.code,
      message('host.backup.refused', { name, reason: told.message.replace(/\.$/, '') }),
    );
  } finally {
    if (temporary !== undefined) await removeTree(files, temporary).catch(() => undefined);
  }
}
