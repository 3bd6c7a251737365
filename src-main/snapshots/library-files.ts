// Owns finding what belongs into a backup of a library folder, and reading each file as one version of it. Links are never
// followed; what cannot be kept is said.
import { join } from 'node:path';
import { message } from '#core/messages/catalogue.ts';
import { isInnerPath } from '../files/confinement.ts';
import { errnoOf, isMissing } from '../files/file-error.ts';
import { readRange, type FilePort, type OpenFile } from '../files/file-port.ts';
import { manifestPath } from './backup-manifest.ts';

export interface FoundFile {
  /** Relative to the library, with forward slashes. */
  readonly path: string;
  /** Absolute: where it lies. */
  readonly place: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly kind: 'file' | 'folder';
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export interface Found {
  /** Folders before what is in them. */
  readonly files: readonly FoundFile[];
  readonly leftOut: readonly LeftOut[];
}

/** What a writer leaves for moments, under names of our own. */
const temporary = /^\.attest-.*\.tmp$/;

/** @param under where what is found belongs in the library; '' for the library's own folder */
export async function findFiles(
  files: FilePort,
  root: string,
  under: string,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<Found> {
  const found: FoundFile[] = [];
  const leftOut: LeftOut[] = [];
  async function look(folder: string): Promise<void> {
    signal.throwIfAborted();
    await pause();
    const at = under === '' || folder === '' ? folder : folder.slice(under.length + 1);
    const entries = [...(await files.list(join(root, at)))].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name } of entries) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (temporary.test(name) || path === manifestPath) continue;
      const leave = (reason: string) => leftOut.push({ path, reason });
      if (!isInnerPath(path, 'linux')) {
        leave(message('host.backup.leftOut.name'));
        continue;
      }
      try {
        const place = join(root, at, name);
        const { kind, size, modifiedAt } = await files.facts(place);
        if (kind === 'folder') {
          found.push({ path, place, size: 0, modifiedAt, kind });
          await look(path);
        } else if (kind === 'file') found.push({ path, place, size, modifiedAt, kind });
        else leave(message(kind === 'link' ? 'host.backup.leftOut.link' : 'host.backup.leftOut.other'));
      } catch (error) {
        if (signal.aborted) throw error;
        if (!isMissing(error))
          leave(message('host.backup.leftOut.unreadable', { reason: errnoOf(error) || String(error) }));
      }
    }
  }
  await look(under);
  return { files: found, leftOut };
}

/**
 * What is kept of a library in its own folder, and beside it what stands in for that folder where it could not be written:
 * journals, texts and snapshots. A writer's journal is taken from the library when it is there.
 */
export async function findLibraryFiles(
  files: FilePort,
  root: string,
  standIn: string | undefined,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<Found> {
  const inLibrary = await findFiles(files, root, '', signal, pause);
  if (standIn === undefined) return inLibrary;
  let beside: Found;
  try {
    beside = await findFiles(files, standIn, '.attest', signal, pause);
  } catch (error) {
    if (signal.aborted || !isMissing(error)) throw error;
    return inLibrary;
  }
  const known = new Set(inLibrary.files.map(({ path }) => path));
  const journalOf = (path: string) => /^\.attest\/journal\/[^/]+/.exec(path)?.[0];
  const added = beside.files.filter(({ path }) => !known.has(path) && !known.has(journalOf(path) ?? ''));
  return {
    files: [...inLibrary.files, ...added],
    leftOut: [...inLibrary.leftOut, ...beside.leftOut],
  };
}

const sliceBytes = 1 << 20;

/** Only the end of a journal's file ever changes: the lines that are whole when it is opened are one version. */
export const growsOnly = (path: string) => /^\.attest\/journal\/.*\.ndjson$/.test(path);

/** Bytes up to the last line feed before `size`. */
async function wholeLines(file: OpenFile, size: number): Promise<number> {
  for (let end = size; end > 0; end = Math.max(0, end - sliceBytes)) {
    const from = Math.max(0, end - sliceBytes);
    const slice = Buffer.from(await readRange(file, from, end - from));
    const at = slice.lastIndexOf(10);
    if (at !== -1) return from + at + 1;
  }
  return 0;
}

export interface ReadingFile {
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** After the bytes: whether they are one version of the file. */
  readonly isOneVersion: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Opens a file that was found; a link in its place is refused by the port. */
export async function openForBackup(files: FilePort, { path, place }: FoundFile): Promise<ReadingFile> {
  const file = await files.open(place, 'read');
  try {
    const before = await file.facts();
    if (before.kind !== 'file') throw Object.assign(new Error('not a file'), { code: 'ENOENT' });
    const size = growsOnly(path) ? await wholeLines(file, before.size) : before.size;
    let read = 0;
    async function* bytes() {
      while (read < size) {
        const slice = await readRange(file, read, Math.min(sliceBytes, size - read));
        if (slice.length === 0) return;
        read += slice.length;
        yield slice;
      }
    }
    return {
      bytes: bytes(),
      async isOneVersion() {
        if (read !== size) return false;
        if (growsOnly(path)) return true;
        return (await file.facts()).version === before.version;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}
