// Owns how a flat list of documents becomes the rows of a tree: folders by path, folded or not, filtered by name. Pure.
import type { DocumentEntry } from '../../session/document-list.ts';

interface RowPlace {
  /** From 1. */
  readonly level: number;
  /** From 1, among the rows of the same parent, and how many those are. */
  readonly position: number;
  readonly siblings: number;
}

export interface FolderRow extends RowPlace {
  readonly kind: 'folder';
  /** The folder's path; unique among the rows. */
  readonly key: string;
  readonly name: string;
  readonly open: boolean;
  /** Documents anywhere below it. */
  readonly documents: number;
}

export interface DocumentRow extends RowPlace {
  readonly kind: 'document';
  /** The document's id. */
  readonly key: string;
  readonly entry: DocumentEntry;
}

export type TreeRow = FolderRow | DocumentRow;

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly entries: DocumentEntry[];
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The rows that are visible. `folded` holds paths of closed folders; while `filter` looks for something, all folders of matches
 * are open. A name matches when its title or file name contains the filter's words in any order, ignoring case.
 */
export function documentRows(
  entries: readonly DocumentEntry[],
  folded: ReadonlySet<string>,
  filter: string,
): readonly TreeRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const root = emptyFolder('', '');
  for (const entry of entries) {
    const name = `${entry.title}\n${entry.path}`.toLowerCase();
    if (words.every((word) => name.includes(word))) folderFor(root, entry.path).entries.push(entry);
  }
  const rows: TreeRow[] = [];
  addRows(root, 1, words.length > 0 ? new Set() : folded, rows);
  return rows;
}

function emptyFolder(path: string, name: string): Folder {
  return { path, name, folders: new Map(), entries: [] };
}

function folderFor(root: Folder, path: string): Folder {
  let folder = root;
  for (const name of path.split('/').slice(0, -1)) {
    let next = folder.folders.get(name);
    if (next === undefined) {
      next = emptyFolder(folder.path === '' ? name : `${folder.path}/${name}`, name);
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

function addRows(folder: Folder, level: number, folded: ReadonlySet<string>, rows: TreeRow[]): void {
  const folders = [...folder.folders.values()].sort((a, b) => byName.compare(a.name, b.name));
  const entries = [...folder.entries].sort(
    (a, b) => byName.compare(a.title, b.title) || byName.compare(a.path, b.path),
  );
  const siblings = folders.length + entries.length;
  let position = 0;
  for (const child of folders) {
    position += 1;
    const open = !folded.has(child.path);
    rows.push({
      kind: 'folder',
      key: child.path,
      name: child.name,
      open,
      documents: countDocuments(child),
      level,
      position,
      siblings,
    });
    if (open) addRows(child, level + 1, folded, rows);
  }
  for (const entry of entries) {
    position += 1;
    rows.push({ kind: 'document', key: entry.id, entry, level, position, siblings });
  }
}

function countDocuments(folder: Folder): number {
  let count = folder.entries.length;
  for (const child of folder.folders.values()) count += countDocuments(child);
  return count;
}

/** The row that encloses the one at `index`, or -1 at the top level. */
export function parentRow(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) {
    if ((rows[at]?.level ?? 0) < level) return at;
  }
  return -1;
}
