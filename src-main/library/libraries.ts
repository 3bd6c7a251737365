// Owns the open libraries of this process: one object per folder, however many windows show it.
import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { type Output } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { makeFolders } from '../files/atomic-file.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import type { FreeSpace } from '../files/free-space.ts';
import { nodeFiles } from '../files/node-files.ts';
import { currentProcess, type ProcessIdentity } from '../journal/process-identity.ts';
import type { DesktopOverrides } from './desktop.ts';
import { createLibraryEvents, type SendEvent } from './library-events.ts';
import { openLibrary, type Library } from './library.ts';
import type { SnapshotRhythm } from '../snapshots/snapshot-times.ts';
import { openRecentLibraries } from './recent-libraries.ts';

export interface Libraries {
  /** HostError 'not-found', 'unreadable' or 'bad-request' (not a folder). The same folder gives the same library. */
  readonly openFolder: (path: string) => Promise<LibraryInfo>;
  /** @throws HostError 'not-found' when no library of that key is open */
  readonly get: (key: string) => Library;
  readonly list: () => readonly LibraryInfo[];
  /** Takes back one `openFolder`; the library is closed with the last. */
  readonly release: (key: string) => Promise<void>;
  /** Opened before, newest first. */
  readonly recent: () => Promise<Output<'library.recent'>['libraries']>;
  /** The contract's events about libraries. Returns what undoes it. */
  readonly subscribe: (listener: SendEvent) => () => void;
  /** After what is being written. Every library is closed even when one of them fails. */
  readonly close: () => Promise<void>;
}

export interface LibrariesOptions {
  /** Absolute; made when it is not there. */
  readonly userData: string;
  readonly files?: FilePort;
  readonly now?: () => number;
  readonly newId?: () => Id;
  readonly self?: ProcessIdentity;
  /** Told of failures that were dealt with, for the log. */
  readonly failed?: (error: unknown) => void;
  /** Milliseconds between looks where no watcher reports; for tests. */
  readonly pollEvery?: number;
  readonly scanEvery?: number;
  /** Bytes of a journal segment after which the next begins; for tests. */
  readonly rotateAt?: number;
  /** When snapshots are taken by themselves; for tests. */
  readonly snapshotRhythm?: SnapshotRhythm;
  /** Asks for free space, every so many milliseconds; for tests. */
  readonly freeSpace?: FreeSpace;
  readonly spaceEvery?: number;
  /** As process.env; for tests. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Electron's trash and file manager. */
  readonly desktop?: DesktopOverrides;
}

interface OpenOne {
  count: number;
  readonly opening: Promise<Library>;
  library: Library | undefined;
}

/** The shell's name for a folder: the same at every start, and no path. */
export function libraryKeyOf(realPath: string): string {
  return createHash('sha256').update(realPath).digest('hex').slice(0, 32);
}

async function realFolder(files: FilePort, path: string): Promise<string> {
  try {
    const real = await files.realPath(resolve(path));
    if ((await files.facts(real)).kind !== 'folder')
      throw new HostError('bad-request', message('host.notAFolder', { path }));
    await files.list(real);
    return real;
  } catch (error) {
    if (error instanceof HostError) throw error;
    if (isMissing(error)) throw new HostError('not-found', message('host.folderMissing', { path }));
    throw new HostError('unreadable', message('host.folderUnreadable', { path }));
  }
}

export async function createLibraries(options: LibrariesOptions): Promise<Libraries> {
  const { files = nodeFiles, now = Date.now, failed = () => undefined, userData } = options;
  const newId = options.newId ?? createIdMaker(now, (count) => randomBytes(count));
  const self = options.self ?? currentProcess();
  // When this does not work each part says so for itself, and the journal in the library goes on without it.
  await makeFolders(files, userData, 0o700).catch(failed);
  const recent = await openRecentLibraries(files, newId, userData, failed);
  const events = createLibraryEvents(failed);
  const open = new Map<string, OpenOne>();

  async function opened(key: string, folder: string): Promise<Library> {
    const one = open.get(key);
    if (one !== undefined) {
      one.count += 1;
      return one.opening;
    }
    const opening = openLibrary({
      ...options,
      files,
      now,
      newId,
      self,
      userData,
      folder,
      key,
      places: recent.list().map(({ location }) => location),
      send: events.send,
      failed,
    });
    const added: OpenOne = { count: 1, opening, library: undefined };
    open.set(key, added);
    try {
      added.library = await opening;
      return added.library;
    } catch (error) {
      open.delete(key);
      throw hostErrorOf(error, 'read', folder);
    }
  }

  return {
    async openFolder(path) {
      const folder = await realFolder(files, path);
      const key = libraryKeyOf(folder);
      const { info } = await opened(key, folder);
      await recent.add({ key, name: basename(folder) || dirname(folder), location: folder }, now());
      return info;
    },
    get(key) {
      const library = open.get(key)?.library;
      if (library === undefined) throw new HostError('not-found', message('host.library.notOpen'), { key });
      return library;
    },
    list: () => [...open.values()].flatMap(({ library }) => (library === undefined ? [] : [library.info])),
    async release(key) {
      const one = open.get(key);
      if (one === undefined) return;
      one.count -= 1;
      if (one.count > 0) return;
      open.delete(key);
      await (await one.opening).close();
    },
    recent: async () => recent.list(),
    subscribe: events.subscribe,
    async close() {
      const all = [...open.values()];
      open.clear();
      const ends = await Promise.allSettled(all.map(async ({ opening }) => (await opening).close()));
      for (const end of ends) if (end.status === 'rejected') failed(end.reason);
    },
  };
}
