// Owns the file port over Node's file system: no other file here may open, list or change files by itself.
import { constants, watch as watchFolder, type BigIntStats } from 'node:fs';
import * as fs from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { FileFacts, FilePort, OpenFile, OpenMode } from './file-port.ts';

const onWindows = process.platform === 'win32';

// O_NOFOLLOW and O_NONBLOCK are not there on Windows; without O_NONBLOCK opening a FIFO waits for ever.
const guards = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const flags: Record<OpenMode, number> = {
  read: constants.O_RDONLY | guards,
  change: constants.O_RDWR | guards,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | guards,
};

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: Kinds): FileFacts['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function factsOf(stat: BigIntStats): FileFacts {
  return {
    kind: kindOf(stat),
    size: Number(stat.size),
    modifiedAt: Number(stat.mtimeNs / 1_000_000n),
    changedAt: Number((stat.ctimeNs > stat.mtimeNs ? stat.ctimeNs : stat.mtimeNs) / 1_000_000n),
    mode: Number(stat.mode & 0o777n),
    links: Number(stat.nlink),
    identity: `${stat.dev}:${stat.ino}`,
    version: `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`,
  };
}

function openFileOf(handle: fs.FileHandle): OpenFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    sync: () => handle.sync(),
    syncData: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    // Given as seconds with a fraction; half a millisecond keeps rounding from reaching the one before.
    setModifiedAt: (time) => handle.utimes(new Date(), (Math.floor(time) + 0.5) / 1000),
    setMode: (mode) => handle.chmod(mode),
    facts: async () => factsOf(await handle.stat({ bigint: true })),
    close: () => handle.close(),
  };
}

// A virus scanner or an indexer holds files on Windows for moments.
const renameWaits = onWindows ? [10, 20, 50, 100, 200, 400] : [];
const passing = new Set(['EPERM', 'EBUSY', 'EACCES']);

async function rename(from: string, to: string): Promise<void> {
  for (const delay of renameWaits) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (!passing.has(String((error as NodeJS.ErrnoException).code))) throw error;
      await wait(delay);
    }
  }
  return fs.rename(from, to);
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; NTFS journals names by itself.
  if (onWindows) return;
  const handle = await fs.open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    // Some network and FUSE file systems cannot sync folders at all; they say so with EINVAL.
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}

function watch(
  folder: string,
  deep: boolean,
  hint: (path: string | undefined) => void,
  failed: () => void,
): () => void {
  try {
    const watcher = watchFolder(folder, { recursive: deep, persistent: false }, (_event, path) =>
      hint(path ?? undefined),
    );
    watcher.on('error', failed);
    return () => watcher.close();
  } catch {
    // Out of watches, or gone: the caller polls anyway.
    failed();
    return () => undefined;
  }
}

export const nodeFiles: FilePort = {
  open: async (path, mode) => openFileOf(await fs.open(path, flags[mode], 0o666)),
  facts: async (path) => factsOf(await fs.lstat(path, { bigint: true })),
  realPath: (path) => fs.realpath(path),
  access: (path, need) => fs.access(path, need === 'read' ? constants.R_OK : constants.W_OK),
  list: async (folder) =>
    (await fs.readdir(folder, { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    })),
  makeFolder: async (path, mode) => fs.mkdir(path, mode),
  rename,
  link: (from, to) => fs.link(from, to),
  remove: (path) => fs.unlink(path),
  removeFolder: (path) => fs.rmdir(path),
  syncFolder,
  watch,
  // Node's recursive watching on Linux walks the tree in one go and watches every single file.
  watchesDeep: process.platform === 'darwin' || onWindows,
};
