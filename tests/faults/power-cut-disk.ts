// A disk in memory behind the file port that forgets what was not synced, in every way that disks may. Harsher than real
// file systems: content and names are synced apart, and what was not synced may survive in any order, in part, or not.
import { dirname, basename } from 'node:path';
import type { FileFacts, FilePort, OpenFile } from '../../src-main/files/file-port.ts';
import {
  applyStep,
  leftOf,
  type DataStep,
  type DiskNode,
  type FileNode,
  type FolderNode,
  type NameStep,
} from './power-cut-steps.ts';
import { pick, pickOne } from './seeded-random.ts';

export interface PowerCutDisk extends FilePort {
  /** File calls so far. */
  readonly calls: () => number;
  /** Power fails during the call with this number, counted from now, before or after it had its effect. */
  cutAt(call: number, afterEffect: boolean): void;
  readonly isCut: () => boolean;
  /** A disk as it may be found when power is back; any number of them can be asked for. */
  afterwards(random: () => number, now: () => number): { readonly disk: PowerCutDisk; readonly how: string };
  /** Content of every file below a folder, as programs see it. */
  contents(folder: string): Map<string, Uint8Array>;
  /** Puts a folder or file there that has been there for long. */
  putDurably(path: string, content?: Uint8Array): void;
}

export interface PowerCutOptions {
  readonly now: () => number;
  /** Positive control: the disk says that it synced and did not. */
  readonly lies?: boolean;
}

const failure = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code });
const noBytes = new Uint8Array(0);

export function createPowerCutDisk(options: PowerCutOptions): PowerCutDisk {
  let numbers = 0;
  const newFolder = (): FolderNode => ({
    kind: 'folder',
    number: (numbers += 1),
    names: new Map(),
    durable: new Map(),
  });
  const newFile = (data: Uint8Array): FileNode => ({
    kind: 'file',
    number: (numbers += 1),
    data,
    durable: data,
    unsynced: [],
    links: 0,
    modifiedAt: Math.floor(options.now()),
    version: 0,
  });
  return diskOn(newFolder(), { ...options, newFolder, newFile });
}

interface Making extends PowerCutOptions {
  readonly newFolder: () => FolderNode;
  readonly newFile: (data: Uint8Array) => FileNode;
}

function diskOn(root: FolderNode, making: Making): PowerCutDisk {
  let calls = 0;
  let cutting: { readonly at: number; readonly afterEffect: boolean } | undefined;
  let dead = false;
  let nameSteps: NameStep[] = [];

  /** Every call goes through here: counted, refused without power. */
  async function call<T>(path: string, effect: () => T): Promise<T> {
    await Promise.resolve();
    if (dead) throw failure('EIO', path);
    calls += 1;
    if (cutting !== undefined && calls >= cutting.at) {
      dead = true;
      if (cutting.afterEffect) effect();
      throw failure('EIO', path);
    }
    return effect();
  }

  function nodeAt(path: string): DiskNode {
    let node: DiskNode = root;
    for (const part of path.split('/').filter((one) => one !== '')) {
      if (node.kind !== 'folder') throw failure('ENOTDIR', path);
      const next = node.names.get(part);
      if (next === undefined) throw failure('ENOENT', path);
      node = next;
    }
    return node;
  }
  function folderAt(path: string): FolderNode {
    const node = nodeAt(path);
    if (node.kind !== 'folder') throw failure('ENOTDIR', path);
    return node;
  }
  const placeOf = (path: string) => ({ folder: folderAt(dirname(path)), name: basename(path) });

  function changeNames(step: NameStep): void {
    for (const { folder, name, node } of step) {
      const before = folder.names.get(name);
      if (before?.kind === 'file') before.links -= 1;
      if (node === undefined) folder.names.delete(name);
      else folder.names.set(name, node);
      if (node?.kind === 'file') node.links += 1;
    }
    nameSteps.push(step);
  }

  function syncNames(folder: FolderNode): void {
    if (making.lies === true) return;
    // A rename between folders is synced as one, and with it what came before in the other folder.
    const touched = new Set([folder]);
    const synced = new Set<NameStep>();
    for (const step of nameSteps.toReversed()) {
      if (!step.some((part) => touched.has(part.folder))) continue;
      synced.add(step);
      for (const part of step) touched.add(part.folder);
    }
    for (const step of nameSteps) {
      if (!synced.has(step)) continue;
      for (const { folder: of, name, node } of step) {
        if (node === undefined) of.durable.delete(name);
        else of.durable.set(name, node);
      }
    }
    nameSteps = nameSteps.filter((step) => !synced.has(step));
  }

  function factsOf(node: DiskNode): FileFacts {
    const file = node.kind === 'file' ? node : undefined;
    return {
      kind: node.kind,
      size: file?.data.length ?? 0,
      modifiedAt: file?.modifiedAt ?? 0,
      changedAt: file?.modifiedAt ?? 0,
      mode: 0o644,
      links: file?.links ?? 1,
      identity: `disk:${node.number}`,
      version: `${node.number}:${file?.version ?? 0}:${file?.data.length ?? 0}`,
    };
  }

  function change(node: FileNode, step: DataStep): void {
    node.data = applyStep(node.data, step);
    node.unsynced.push(step);
    node.modifiedAt = Math.floor(making.now());
    node.version += 1;
  }
  function sync(node: FileNode): void {
    if (making.lies === true) return;
    node.durable = node.data;
    node.unsynced = [];
  }

  const opened = (node: FileNode, path: string): OpenFile => ({
    read: (into, position) =>
      call(path, () => {
        const part = node.data.subarray(position, position + into.length);
        into.set(part);
        return part.length;
      }),
    write: (bytes, position) =>
      call(path, () => {
        change(node, { do: 'write', at: position, bytes: bytes.slice() });
        return bytes.length;
      }),
    sync: () => call(path, () => sync(node)),
    syncData: () => call(path, () => sync(node)),
    truncate: (size) => call(path, () => change(node, { do: 'truncate', size })),
    setModifiedAt: (time) => call(path, () => void (node.modifiedAt = Math.floor(time))),
    setMode: () => call(path, () => undefined),
    facts: () => call(path, () => factsOf(node)),
    close: () => call(path, () => undefined),
  });

  function copyAfterCut(random: () => number, now: () => number) {
    const way = pickOne(random, ['nothing', 'all', 'prefix', 'some'] as const);
    const until = pick(random, nameSteps.length + 1);
    const kept = nameSteps.filter(
      (_, at) => way === 'all' || (way === 'prefix' && at < until) || (way === 'some' && random() < 0.5),
    );
    const copies = new Map<DiskNode, DiskNode>();
    const fresh = { ...making, now };
    const copy = (node: DiskNode): DiskNode => {
      const known = copies.get(node);
      if (known !== undefined) return known;
      if (node.kind === 'file') {
        const file = making.newFile(leftOf(random, node.durable, node.unsynced));
        file.modifiedAt = node.modifiedAt;
        copies.set(node, file);
        return file;
      }
      const folder = making.newFolder();
      copies.set(node, folder);
      const names = new Map(node.durable);
      for (const step of kept)
        for (const part of step) {
          if (part.folder !== node) continue;
          if (part.node === undefined) names.delete(part.name);
          else names.set(part.name, part.node);
        }
      for (const [name, child] of names) {
        const copied = copy(child);
        folder.names.set(name, copied);
        folder.durable.set(name, copied);
        if (copied.kind === 'file') copied.links += 1;
      }
      return folder;
    };
    return { disk: diskOn(copy(root) as FolderNode, fresh), how: `names: ${way}` };
  }

  return {
    calls: () => calls,
    isCut: () => dead,
    cutAt(at, afterEffect) {
      cutting = { at: calls + at, afterEffect };
    },
    afterwards: copyAfterCut,
    contents(folder) {
      const found = new Map<string, Uint8Array>();
      const walk = (path: string, node: DiskNode) => {
        if (node.kind === 'file') found.set(path, node.data);
        else for (const [name, child] of node.names) walk(`${path}/${name}`, child);
      };
      walk(folder, nodeAt(folder));
      return found;
    },
    putDurably(path, content) {
      const { folder, name } = placeOf(path);
      const node = content === undefined ? making.newFolder() : making.newFile(content);
      if (node.kind === 'file') node.links = 1;
      folder.names.set(name, node);
      folder.durable.set(name, node);
    },
    watchesDeep: false,
    watch: () => () => undefined,
    open: (path, mode) =>
      call(path, () => {
        const { folder, name } = placeOf(path);
        const there = folder.names.get(name);
        if (mode !== 'create') {
          if (there === undefined) throw failure('ENOENT', path);
          if (there.kind === 'folder') throw failure('EISDIR', path);
          return opened(there, path);
        }
        if (there !== undefined) throw failure('EEXIST', path);
        const node = making.newFile(noBytes);
        changeNames([{ folder, name, node }]);
        return opened(node, path);
      }),
    facts: (path) => call(path, () => factsOf(nodeAt(path))),
    realPath: (path) => call(path, () => (nodeAt(path), path)),
    access: (path) => call(path, () => void nodeAt(path)),
    list: (path) => call(path, () => [...folderAt(path).names].map(([name, { kind }]) => ({ name, kind }))),
    makeFolder: (path) =>
      call(path, () => {
        const place = placeOf(path);
        if (place.folder.names.has(place.name)) throw failure('EEXIST', path);
        changeNames([{ ...place, node: making.newFolder() }]);
      }),
    rename: (from, to) =>
      call(to, () => {
        const node = nodeAt(from);
        const [source, target] = [placeOf(from), placeOf(to)];
        const there = target.folder.names.get(target.name);
        if (there === node) return;
        if (there?.kind === 'folder' && there.names.size > 0) throw failure('ENOTEMPTY', to);
        changeNames([{ ...target, node }, source]);
      }),
    link: (from, to) =>
      call(to, () => {
        const node = nodeAt(from);
        const target = placeOf(to);
        if (target.folder.names.has(target.name)) throw failure('EEXIST', to);
        changeNames([{ ...target, node }]);
      }),
    remove: (path) =>
      call(path, () => {
        if (nodeAt(path).kind === 'folder') throw failure('EISDIR', path);
        changeNames([placeOf(path)]);
      }),
    removeFolder: (path) =>
      call(path, () => {
        if (folderAt(path).names.size > 0) throw failure('ENOTEMPTY', path);
        changeNames([placeOf(path)]);
      }),
    syncFolder: (path) => call(path, () => syncNames(folderAt(path))),
  };
}
