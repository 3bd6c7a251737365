// Owns how a flat list of documents becomes the rows of a tree: sorted, folders by path, folded or not, filtered. Pure.
import type { Id } from '#core/annotation/records.ts';
import type { Settings } from '#core/contract/host-data.ts';
import type { DocumentEntry, DocumentStatus } from './document-list.ts';
import { nameOfPath } from './document-path.ts';

export type DocumentSort = Settings['documentSort'];
/** Which documents are shown. */
export type ShownDocuments = 'all' | DocumentStatus | 'missing';

/** Documents by status; one that cannot be read or is missing counts as what was last said of it. */
export interface Progress {
  readonly 'to do': number;
  readonly 'in progress': number;
  readonly done: number;
}

interface RowPlace {
  /** From 1. */
  readonly level: number;
  /** From 1, among the rows of the same parent, and how many those are. */
  readonly position: number;
  readonly siblings: number;
}

export interface FolderRow extends RowPlace {
  readonly kind: 'folder';
  /** The folder's path with a slash at its end: unique among the rows. */
  readonly key: string;
  readonly path: string;
  readonly name: string;
  readonly open: boolean;
  /** Documents anywhere below it, as far as they are shown. */
  readonly documents: number;
  readonly progress: Progress;
}

export interface DocumentRow extends RowPlace {
  readonly kind: 'document';
  /** The document's id. */
  readonly key: Id;
  readonly entry: DocumentEntry;
  /** The file's name, when another document in the folder has the same title. */
  readonly distinction?: string;
}

export type TreeRow = FolderRow | DocumentRow;

export interface RowsWanted {
  readonly entries: readonly DocumentEntry[];
  /** Paths of folders that are there without documents as well. */
  readonly folders: readonly string[];
  readonly sort: DocumentSort;
  /** Paths of closed folders; while a filter looks for something, all folders of matches are open. */
  readonly folded: ReadonlySet<string>;
  /** Matches when title or path contain these words in any order, ignoring case. */
  readonly words: string;
  readonly show: ShownDocuments;
}

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly entries: DocumentEntry[];
  readonly progress: Record<DocumentStatus, number>;
  documents: number;
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Gives rows, and remembers the order by name from one time to the next: comparing names is what takes long among thousands
 * of documents, and a new annotation changes no name.
 */
export function createRowMaker(): (wanted: RowsWanted) => readonly TreeRow[] {
  let named: readonly DocumentEntry[] = [];
  let ranks = new Map<Id, number>();
  return (wanted) => {
    const { entries } = wanted;
    const same =
      named.length === entries.length &&
      entries.every((entry, at) => {
        const before = named[at];
        return (
          before === entry ||
          (before?.id === entry.id && before.title === entry.title && before.path === entry.path)
        );
      });
    if (!same) {
      const order = [...entries].sort(
        (a, b) => byName.compare(a.title, b.title) || byName.compare(a.path, b.path),
      );
      ranks = new Map(order.map((entry, rank) => [entry.id, rank]));
    }
    named = entries;
    return makeRows(wanted, ranks);
  };
}

/** The rows that are visible. */
export function documentRows(wanted: RowsWanted): readonly TreeRow[] {
  return createRowMaker()(wanted);
}

function makeRows(wanted: RowsWanted, ranks: ReadonlyMap<Id, number>): readonly TreeRow[] {
  const { entries, folders, sort, folded, show } = wanted;
  const words = wanted.words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const filtered = words.length > 0 || show !== 'all';
  const root = emptyFolder('', '');
  const known = new Map<string, Folder>([['', root]]);
  if (!filtered) for (const path of folders) folderAt(known, path);
  for (const entry of sorted(entries, sort, ranks)) {
    if (!isShown(entry, show) || !matches(entry, words)) continue;
    folderAt(known, entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/')))).entries.push(entry);
  }
  count(root);
  const rows: TreeRow[] = [];
  addRows(root, 1, filtered ? new Set() : folded, rows);
  return rows;
}

const statusRank: Readonly<Record<DocumentStatus, number>> = { 'in progress': 0, 'to do': 1, done: 2 };

function sorted(
  entries: readonly DocumentEntry[],
  sort: DocumentSort,
  ranks: ReadonlyMap<Id, number>,
): readonly DocumentEntry[] {
  const rank = (entry: DocumentEntry) => ranks.get(entry.id) ?? 0;
  const first: Readonly<Record<DocumentSort, (a: DocumentEntry, b: DocumentEntry) => number>> = {
    name: () => 0,
    modified: (a, b) => b.modifiedAt - a.modifiedAt,
    status: (a, b) => statusRank[a.status] - statusRank[b.status],
    annotations: (a, b) => b.annotationCount - a.annotationCount,
  };
  const compare = first[sort];
  return [...entries].sort((a, b) => compare(a, b) || rank(a) - rank(b));
}

function isShown(entry: DocumentEntry, show: ShownDocuments): boolean {
  if (show === 'all') return true;
  return show === 'missing' ? entry.state === 'missing' : entry.status === show;
}

function matches(entry: DocumentEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const name = `${entry.title}\n${entry.path}`.toLowerCase();
  return words.every((word) => name.includes(word));
}

function emptyFolder(path: string, name: string): Folder {
  const progress = { 'to do': 0, 'in progress': 0, done: 0 };
  return { path, name, folders: new Map(), entries: [], progress, documents: 0 };
}

function folderAt(known: Map<string, Folder>, path: string): Folder {
  const found = known.get(path);
  if (found !== undefined) return found;
  const name = nameOfPath(path);
  const parent = folderAt(known, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const folder = emptyFolder(path, name);
  parent.folders.set(name, folder);
  known.set(path, folder);
  return folder;
}

function count(folder: Folder): void {
  folder.documents = folder.entries.length;
  for (const { status } of folder.entries) folder.progress[status] += 1;
  for (const child of folder.folders.values()) {
    count(child);
    folder.documents += child.documents;
    for (const status of Object.keys(child.progress) as DocumentStatus[]) {
      folder.progress[status] += child.progress[status];
    }
  }
}

function addRows(folder: Folder, level: number, folded: ReadonlySet<string>, rows: TreeRow[]): void {
  const folders = [...folder.folders.values()].sort((a, b) => byName.compare(a.name, b.name));
  const siblings = folders.length + folder.entries.length;
  let position = 0;
  for (const child of folders) {
    position += 1;
    const { path, name, documents, progress } = child;
    const open = !folded.has(path);
    rows.push({
      kind: 'folder',
      key: `${path}/`,
      path,
      name,
      open,
      documents,
      progress,
      level,
      position,
      siblings,
    });
    if (open) addRows(child, level + 1, folded, rows);
  }
  const titles = new Map<string, number>();
  for (const { title } of folder.entries) titles.set(title, (titles.get(title) ?? 0) + 1);
  for (const entry of folder.entries) {
    position += 1;
    const row = { kind: 'document', key: entry.id, entry, level, position, siblings } as const;
    const alone = titles.get(entry.title) === 1;
    rows.push(alone ? row : { ...row, distinction: nameOfPath(entry.path) });
  }
}

/** The row that encloses the one at `index`, or -1 at the top level. */
export function parentRow(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) {
    if ((rows[at]?.level ?? 0) < level) return at;
  }
  return -1;
}

export function progressOf(entries: readonly DocumentEntry[]): Progress {
  const progress = { 'to do': 0, 'in progress': 0, done: 0 };
  for (const { status } of entries) progress[status] += 1;
  return progress;
}
