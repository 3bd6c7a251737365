// Owns the one way to the file system: everything that library and journal do with files goes through this port,
// so that tests can make the N-th call fail. Knows nothing of documents or journals.

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Time of last change in whole milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The later of that and the last change of name, place or rights, which no program can set back; same unit. */
  readonly changedAt: number;
  /** Who may read, write and run it, as the lowest nine bits of Unix; on Windows what Node makes of it. */
  readonly mode: number;
  /** Names that the file has; 0 when the last was removed while it is open. */
  readonly links: number;
  /** Device and inode: two paths with the same identity are one file. */
  readonly identity: string;
  /** Differs whenever size, content time or inode time differ, to the nanosecond where the file system has it. */
  readonly version: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileFacts['kind'];
}

export interface OpenFile {
  /** Reads into the whole of `into` if it can; the number of bytes read, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** May write less than given, like write(2); use `writeWhole`. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  sync(): Promise<void>;
  syncData(): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Sets the time of last change, in milliseconds since 1970. */
  setModifiedAt(time: number): Promise<void>;
  /** Sets what `mode` of the facts says. */
  setMode(mode: number): Promise<void>;
  facts(): Promise<FileFacts>;
  close(): Promise<void>;
}

/** read: must exist. change: must exist, read and write. create: must not exist, read and write. None follows a link. */
export type OpenMode = 'read' | 'change' | 'create';

/** Paths are absolute. Failures are Node's errors with their `code`; hostErrorOf puts them into words. */
export interface FilePort {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Facts of the path itself; a link is a 'link'. */
  facts(path: string): Promise<FileFacts>;
  realPath(path: string): Promise<string>;
  /** Rejects when the user may not; what the system says can be wrong on network drives. */
  access(path: string, need: 'read' | 'write'): Promise<void>;
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** One level; EEXIST when something is there. */
  makeFolder(path: string, mode?: number): Promise<void>;
  /** Replaces what is at `to`. */
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; EEXIST when the name is taken. */
  link(from: string, to: string): Promise<void>;
  /** Removes a file, never a folder. */
  remove(path: string): Promise<void>;
  /** Removes an empty folder; ENOTEMPTY when something is in it. */
  removeFolder(path: string): Promise<void>;
  /** Makes renames and new names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /**
   * Calls `hint` when something in the folder may have changed, with its relative path where the system tells; returns
   * what stops it. Hints can be too many or, after `failed`, none at all. `deep` also watches what lies below, where the system does that by itself.
   */
  watch(
    folder: string,
    deep: boolean,
    hint: (path: string | undefined) => void,
    failed: () => void,
  ): () => void;
  /** Whether `watch` with `deep` is worth asking for on this system. */
  readonly watchesDeep: boolean;
}

/** Writes everything, however little each call takes. */
export async function writeWhole(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const count = await file.write(bytes.subarray(written), position + written);
    if (count <= 0) throw Object.assign(new Error('the file took no more bytes'), { code: 'EIO' });
    written += count;
  }
}

/** Reads `length` bytes from `position`, fewer only where the file ends. */
export async function readRange(file: OpenFile, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = await file.read(bytes.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === length ? bytes : bytes.subarray(0, filled);
}
