// Owns which files a drop or a file dialog gave, with the paths they had below what was dropped. Reads names only, no content.
import { isHiddenName } from '#core/contract/document-names.ts';

export interface GatheredFile {
  /** Relative, forward slashes: a dropped folder's own name comes first, a single file is its bare name. */
  readonly path: string;
  readonly file: File;
}

/** A drop as it must be taken in the event itself: later the browser gives nothing any more. */
export type TakenDrop = readonly (FileSystemEntry | File)[];

export function takeDrop(transfer: DataTransfer): TakenDrop {
  return [...transfer.items].flatMap((item) => {
    if (item.kind !== 'file') return [];
    return item.webkitGetAsEntry() ?? item.getAsFile() ?? [];
  });
}

/** True when the drop is one folder and nothing else. */
export function isSingleFolder(drop: TakenDrop): boolean {
  const [only] = drop;
  return drop.length === 1 && only !== undefined && !(only instanceof File) && only.isDirectory;
}

/** Deeper than this is a loop of links rather than somebody's filing. */
const deepest = 64;

/**
 * All files of the drop in natural order, hidden ones and empty folders left out. `found` is told how many there are so far.
 * Folders that cannot be read are named in `unreadable`.
 */
export async function gatherDrop(
  drop: TakenDrop,
  found: (count: number) => void,
): Promise<{ readonly files: readonly GatheredFile[]; readonly unreadable: readonly string[] }> {
  const files: GatheredFile[] = [];
  const unreadable: string[] = [];
  const gather = async (entry: FileSystemEntry, folder: string, depth: number): Promise<void> => {
    if (isHiddenName(entry.name)) return;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    try {
      if (isFile(entry)) {
        files.push({ path, file: await fileOf(entry) });
        if (files.length % 50 === 0) found(files.length);
      } else if (depth < deepest && isFolder(entry)) {
        for (const inner of await entriesOf(entry)) await gather(inner, path, depth + 1);
      }
    } catch {
      unreadable.push(path);
    }
  };
  for (const one of drop) {
    if (!(one instanceof File)) await gather(one, '', 0);
    else if (!isHiddenName(one.name)) files.push({ path: one.name, file: one });
  }
  found(files.length);
  return { files: inOrder(files), unreadable };
}

/** What a file dialog gave; for a folder the browser names each file's path below it. */
export function gatherChosen(chosen: Iterable<File>): readonly GatheredFile[] {
  const files = [...chosen].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));
  return inOrder(files.filter(({ path }) => !path.split('/').some(isHiddenName)));
}

const order = new Intl.Collator('en', { numeric: true });

function inOrder(files: readonly GatheredFile[]): readonly GatheredFile[] {
  return [...files].sort((a, b) => order.compare(a.path, b.path));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** The browser gives a folder's entries in portions; an empty one is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
