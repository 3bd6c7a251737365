// A file port over the real one on a disk of a given room: when that is used up, writes put down what still fits and fail, new
// names find no place, and what was there stays as it is.
import type { FilePort, OpenFile } from '../../src-main/files/file-port.ts';
import { nodeFiles } from '../../src-main/files/node-files.ts';

export interface FillingFiles extends FilePort {
  /** Bytes that still fit. */
  readonly room: () => number;
  /** Somebody frees or takes room. */
  setRoom(bytes: number): void;
  /** Calls refused so far for want of room. */
  readonly refused: () => number;
}

export function createFillingFiles(bytes: number): FillingFiles {
  let room = bytes;
  let refused = 0;
  function full(path: string): Error {
    refused += 1;
    return Object.assign(new Error(`ENOSPC: ${path}`), { code: 'ENOSPC' });
  }
  /** A name takes room too. */
  function takeName(path: string): void {
    if (room < 64) throw full(path);
    room -= 64;
  }
  const onDisk = (file: OpenFile, path: string): OpenFile => ({
    ...file,
    async write(content, position) {
      const { size } = await file.facts();
      const growth = Math.max(0, position + content.length - size);
      if (growth <= room) {
        room -= growth;
        return file.write(content, position);
      }
      const fits = content.length - (growth - room);
      room = 0;
      if (fits <= 0) throw full(path);
      // As write(2) does: less than asked for, and nothing the next time.
      return file.write(content.subarray(0, fits), position);
    },
  });
  return {
    ...nodeFiles,
    room: () => room,
    refused: () => refused,
    setRoom(now) {
      room = now;
    },
    async open(path, mode) {
      if (mode === 'create') takeName(path);
      return onDisk(await nodeFiles.open(path, mode), path);
    },
    async makeFolder(path, mode) {
      takeName(path);
      return nodeFiles.makeFolder(path, mode);
    },
    async link(from, to) {
      takeName(to);
      return nodeFiles.link(from, to);
    },
  };
}
