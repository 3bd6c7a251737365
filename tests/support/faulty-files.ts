// A file port over the real one in which a chosen call fails the way disks fail.
import type { FilePort, OpenFile } from '../../src-main/files/file-port.ts';
import { nodeFiles } from '../../src-main/files/node-files.ts';

export type Fault = 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS' | 'EBUSY' | 'EMFILE' | 'short';

export interface FileCall {
  /** Name of the port's or the open file's method. */
  readonly method: string;
  readonly path: string;
}

export interface FaultyFiles extends FilePort {
  /** Calls since the last `fail` or `heal`. */
  readonly calls: readonly FileCall[];
  /** From now on calls for which `when` holds fail. `at` counts all calls from 1. */
  fail(fault: Fault, when: (call: FileCall, at: number) => boolean): void;
  heal(): void;
}

const fault = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code });

export function createFaultyFiles(files: FilePort = nodeFiles): FaultyFiles {
  let calls: FileCall[] = [];
  let failing: { readonly fault: Fault; readonly when: (call: FileCall, at: number) => boolean } | undefined;

  /** Notes the call; true when it is to be cut short. */
  function pass(method: string, path: string): boolean {
    const call = { method, path };
    calls.push(call);
    if (failing?.when(call, calls.length) !== true) return false;
    if (failing.fault === 'short') return true;
    throw fault(failing.fault, path);
  }

  function wrap(file: OpenFile, path: string): OpenFile {
    return {
      async read(into, position) {
        const short = pass('read', path);
        return file.read(short ? into.subarray(0, Math.ceil(into.length / 2)) : into, position);
      },
      async write(bytes, position) {
        // A short write puts down half and, asked for the rest, finds the disk full.
        if (!pass('write', path)) return file.write(bytes, position);
        const half = bytes.subarray(0, Math.floor(bytes.length / 2));
        await file.write(half, position);
        throw fault('ENOSPC', path);
      },
      async sync() {
        pass('sync', path);
        return file.sync();
      },
      async syncData() {
        pass('syncData', path);
        return file.syncData();
      },
      async truncate(size) {
        pass('truncate', path);
        return file.truncate(size);
      },
      async setModifiedAt(time) {
        pass('setModifiedAt', path);
        return file.setModifiedAt(time);
      },
      async setMode(mode) {
        pass('setMode', path);
        return file.setMode(mode);
      },
      async facts() {
        pass('file.facts', path);
        return file.facts();
      },
      async close() {
        // Whatever it says, the descriptor is gone afterwards.
        await file.close();
        pass('close', path);
      },
    };
  }

  return {
    get calls() {
      return calls;
    },
    fail(kind, when) {
      calls = [];
      failing = { fault: kind, when };
    },
    heal() {
      calls = [];
      failing = undefined;
    },
    watchesDeep: files.watchesDeep,
    async open(path, mode) {
      pass(`open ${mode}`, path);
      return wrap(await files.open(path, mode), path);
    },
    async facts(path) {
      pass('facts', path);
      return files.facts(path);
    },
    async realPath(path) {
      pass('realPath', path);
      return files.realPath(path);
    },
    async access(path, need) {
      pass(`access ${need}`, path);
      return files.access(path, need);
    },
    async list(folder) {
      pass('list', folder);
      return files.list(folder);
    },
    async makeFolder(path, mode) {
      pass('makeFolder', path);
      return files.makeFolder(path, mode);
    },
    async rename(from, to) {
      pass('rename', to);
      return files.rename(from, to);
    },
    async link(from, to) {
      pass('link', to);
      return files.link(from, to);
    },
    async remove(path) {
      pass('remove', path);
      return files.remove(path);
    },
    async removeFolder(path) {
      pass('removeFolder', path);
      return files.removeFolder(path);
    },
    async syncFolder(path) {
      pass('syncFolder', path);
      return files.syncFolder(path);
    },
    watch: files.watch,
  };
}
