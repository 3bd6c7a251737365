// Owns the trash of desktops that follow freedesktop.org's Trash specification 1.0, and macOS' own folder: files are renamed
// into it, so that they can be renamed back. Nothing here deletes.
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { moveWithoutReplacing } from './new-place.ts';
import { makeFolders } from './atomic-file.ts';
import { errnoOf, isMissing } from './file-error.ts';
import { writeWhole, type FilePort } from './file-port.ts';

export interface Trashed {
  /** Where the file is now. */
  readonly place: string;
  /** Puts it back; EEXIST when the place is taken, ENOENT when it is no longer in the trash. */
  readonly putBack: () => Promise<void>;
}

export interface TrashOptions {
  readonly files: FilePort;
  /** Absolute: `$XDG_DATA_HOME` or what stands for it. */
  readonly dataHome: string;
  /** The user's number, for trashes on other drives. */
  readonly user: number;
  readonly now: () => Date;
}

const mostNames = 10_000;
const deviceOf = async (files: FilePort, path: string) => (await files.facts(path)).identity.split(':')[0];

/** name, name.2, name.3 …, with the extension last: file managers show a type by it. */
function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}.${number}${extension}`;
}

async function trashFolders(files: FilePort, can: string): Promise<void> {
  for (const name of ['files', 'info']) {
    await makeFolders(files, join(can, name), 0o700);
    if ((await files.facts(join(can, name))).kind !== 'folder')
      throw Object.assign(new Error('the trash is not a folder'), { code: 'ENOTDIR' });
  }
}

/** The home trash when it is on the same drive, as a rename needs; else the one at the top of the file's drive. */
async function trashFor(options: TrashOptions, path: string): Promise<{ can: string; named: string }> {
  const { files, dataHome, user } = options;
  const device = await deviceOf(files, dirname(path));
  const home = join(dataHome, 'Trash');
  const reachable = await trashFolders(files, home).then(
    () => true,
    () => false,
  );
  if (reachable && (await deviceOf(files, join(home, 'files'))) === device) return { can: home, named: path };
  let top = dirname(path);
  while (dirname(top) !== top && (await deviceOf(files, dirname(top))) === device) top = dirname(top);
  const can = join(top, `.Trash-${user}`);
  const kind = await files.facts(can).then(
    (facts) => facts.kind,
    (error: unknown) => {
      if (!isMissing(error)) throw error;
      return 'folder' as const;
    },
  );
  // Somebody else's link would lead the file to where they want it.
  if (kind !== 'folder') throw Object.assign(new Error('the trash is not a folder'), { code: 'ENOTDIR' });
  await trashFolders(files, can);
  return { can, named: relative(top, path) };
}

function infoOf(named: string, at: Date): Uint8Array {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  const path = named.split(sep).map(encodeURIComponent).join('/');
  return Buffer.from(`[Trash Info]\nPath=${path}\nDeletionDate=${day}T${time}\n`);
}

/** Takes a name in the trash by writing what belongs to it first and exclusively, as the specification asks. */
async function takeName(files: FilePort, can: string, path: string, info: Uint8Array): Promise<string> {
  for (let number = 1; number <= mostNames; number += 1) {
    const name = numbered(basename(path), number);
    const note = join(can, 'info', `${name}.trashinfo`);
    try {
      const file = await files.open(note, 'create');
      try {
        await writeWhole(file, info, 0);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') continue;
      throw error;
    }
    const free = await files.facts(join(can, 'files', name)).then(
      () => false,
      (error: unknown) => isMissing(error),
    );
    if (free) return name;
    await files.remove(note);
  }
  throw Object.assign(new Error('no free name in the trash'), { code: 'EEXIST' });
}

/** Moves a file into the trash that belongs to its drive. Rejects, and leaves it, when there is none. */
export async function moveToTrash(options: TrashOptions, path: string): Promise<Trashed> {
  const { files } = options;
  const { can, named } = await trashFor(options, path);
  const name = await takeName(files, can, path, infoOf(named, options.now()));
  const place = join(can, 'files', name);
  const note = join(can, 'info', `${name}.trashinfo`);
  try {
    await moveWithoutReplacing(files, path, place);
  } catch (error) {
    await files.remove(note).catch(() => undefined);
    throw error;
  }
  return {
    place,
    async putBack() {
      await moveWithoutReplacing(files, place, path);
      await files.remove(note).catch(() => undefined);
    },
  };
}

/** macOS keeps no notes beside the files; the Finder's own "put back" does not know of a file that came this way. */
export async function moveIntoFolder(files: FilePort, folder: string, path: string): Promise<Trashed> {
  for (let number = 1; ; number += 1) {
    const place = join(folder, numbered(basename(path), number));
    try {
      await moveWithoutReplacing(files, path, place);
      return { place, putBack: () => moveWithoutReplacing(files, place, path) };
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || number === mostNames) throw error;
    }
  }
}
