// Owns finding the documents in a library's folder. Looks only at names and facts, never into files.
import { join } from 'node:path';
import { isDocumentName, isHiddenName, isPageFolder } from '#core/contract/document-names.ts';
import { isInnerPath, realPathInside } from '../files/confinement.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort, FolderEntry } from '../files/file-port.ts';
import { createSlices, sortInSlices } from './time-slices.ts';

export interface FoundFile {
  /** Relative to the library, forward slashes, in NFC. */
  readonly path: string;
  /** The same as the file system spells it. */
  readonly place: string;
  readonly size: number;
  readonly modifiedAt: number;
  /** See FileFacts. */
  readonly version: string;
  readonly identity: string;
  readonly changedAt: number;
  readonly readable: boolean;
}

export interface Scan {
  /** In natural order of their paths: 2 before 10. */
  readonly files: readonly FoundFile[];
  /** The folders looked into, the library's own first: absolute path → identity. */
  readonly watched: ReadonlyMap<string, string>;
  /** Paths of the folders below the library's own, in natural order, in NFC. */
  readonly folders: readonly string[];
}

/** Deeper than this is a loop of mounts rather than somebody's filing. */
const deepest = 64;
const atOnce = 64;
const order = new Intl.Collator('en', { numeric: true });

interface Found {
  readonly watched: Map<string, string>;
  readonly folders: string[];
  readonly candidates: { readonly place: string; readonly kind: FolderEntry['kind'] }[];
}

async function walk(
  files: FilePort,
  root: string,
  below: string,
  depth: number,
  found: Found,
): Promise<void> {
  let entries: readonly FolderEntry[];
  try {
    found.watched.set(join(root, below), (await files.facts(join(root, below))).identity);
    entries = await files.list(join(root, below));
  } catch (error) {
    // A folder that went away, or that is closed to us, holds no documents for us; the root must be there.
    if (below === '') throw error;
    return;
  }
  if (below !== '') found.folders.push(below.normalize('NFC'));
  const siblings = new Set(entries.map(({ name }) => name));
  for (const { name, kind } of entries) {
    if (isHiddenName(name) || (kind === 'folder' && isPageFolder(name, siblings))) continue;
    const place = below === '' ? name : `${below}/${name}`;
    if (kind === 'folder' && depth < deepest) await walk(files, root, place, depth + 1, found);
    else if (isDocumentName(name) && (kind === 'file' || kind === 'link'))
      found.candidates.push({ place, kind });
  }
}

/** Undefined for what is not a document after all: gone, a link that leads out or to something else, a FIFO. */
async function look(
  files: FilePort,
  root: string,
  { place, kind }: Found['candidates'][number],
): Promise<FoundFile | undefined> {
  const path = place.normalize('NFC');
  const nothing = { size: 0, modifiedAt: 0, changedAt: 0, version: '', identity: '' };
  const unreadable = { path, place, ...nothing, readable: false };
  if (!isInnerPath(place)) return unreadable;
  try {
    const real = kind === 'link' ? await realPathInside(files, root, place) : join(root, place);
    const facts = await files.facts(real);
    if (facts.kind !== 'file') return undefined;
    const readable = await files.access(real, 'read').then(
      () => true,
      () => false,
    );
    const { size, modifiedAt, changedAt, version, identity } = facts;
    return { path, place, size, modifiedAt, changedAt, version, identity, readable };
  } catch (error) {
    return kind === 'link' || isMissing(error) ? undefined : unreadable;
  }
}

/** Rejects only when the library's folder itself cannot be listed. */
export async function scanDocuments(files: FilePort, root: string): Promise<Scan> {
  const found: Found = { watched: new Map(), folders: [], candidates: [] };
  await walk(files, root, '', 0, found);
  const seen = new Map<string, FoundFile>();
  for (let from = 0; from < found.candidates.length; from += atOnce) {
    const slice = found.candidates.slice(from, from + atOnce);
    for (const file of await Promise.all(slice.map((candidate) => look(files, root, candidate)))) {
      if (file === undefined) continue;
      // Two names that differ only in how accents are encoded: the second keeps its own spelling.
      const path = seen.has(file.path) ? file.place : file.path;
      if (!seen.has(path)) seen.set(path, { ...file, path });
    }
  }
  const slices = createSlices();
  return {
    files: await sortInSlices([...seen.values()], (a, b) => order.compare(a.path, b.path), slices),
    watched: found.watched,
    folders: await sortInSlices([...new Set(found.folders)], order.compare, slices),
  };
}
