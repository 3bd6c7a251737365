// Owns the current list of a library's documents: scanned when asked, when something hints at a change, and now and then.
import type { ListedDocument } from '#core/contract/contract.ts';
import { openInside } from '../files/confinement.ts';
import { createFolderWatch } from '../files/folder-watch.ts';
import type { FilePort } from '../files/file-port.ts';
import { readWhole } from '../files/whole-file.ts';
import type { Id } from '#core/annotation/records.ts';
import { identifyDocuments, largestDocument, type IdentifiedDocument } from './document-identity.ts';
import type { DocumentRegistry } from './document-registry.ts';
import { scanDocuments, type FoundFile } from './document-scan.ts';

export interface DocumentList {
  /** The list as the disk has it now. Rejects when the library's folder cannot be listed. */
  readonly refresh: () => Promise<readonly ListedDocument[]>;
  readonly find: (id: Id) => IdentifiedDocument | undefined;
  /** Something may have changed: refreshes soon, and tells if it did. */
  readonly hint: () => void;
  readonly close: () => void;
}

export interface DocumentListOptions {
  readonly files: FilePort;
  readonly root: string;
  readonly library: () => Id;
  readonly registry: DocumentRegistry;
  readonly changed: (documents: ListedDocument[]) => void;
  readonly failed: (error: unknown) => void;
  /** Milliseconds between scans where no watcher reports. */
  readonly scanEvery?: number;
}

const settleFor = 120;
/** A folder that is written to without a pause is looked at all the same. */
const settleAtMost = 1000;

export function createDocumentList(options: DocumentListOptions): DocumentList {
  const { files, root, registry, failed } = options;
  const hashes = new Map<string, string>();
  let documents = new Map<Id, IdentifiedDocument>();
  let told = '';
  let closed = false;

  async function hashOf(file: FoundFile): Promise<string | undefined> {
    if (!file.readable || file.size > largestDocument) return undefined;
    const known = hashes.get(file.version);
    if (known !== undefined) return known;
    try {
      const { hash, facts } = await readWhole(
        () => openInside(files, root, file.place),
        largestDocument,
        file.path,
      );
      hashes.set(facts.version, hash);
      return hash;
    } catch {
      return undefined;
    }
  }

  async function scan(): Promise<readonly ListedDocument[]> {
    const found = await scanDocuments(files, root);
    const identified = await identifyDocuments(options.library(), found.files, registry.known(), hashOf);
    documents = new Map(identified.map((document) => [document.listed.id, document]));
    const present = new Set(found.files.map(({ version }) => version));
    for (const version of hashes.keys()) if (!present.has(version)) hashes.delete(version);
    if (!closed) watch.update(files.watchesDeep ? [root] : found.folders);
    const listed = identified.map((document) => document.listed);
    const now = JSON.stringify(listed);
    const isNews = told !== '' && now !== told;
    told = now;
    if (isNews && !closed) options.changed(listed);
    return listed;
  }

  let scanning: Promise<readonly ListedDocument[]> | undefined;
  let next: Promise<readonly ListedDocument[]> | undefined;
  /** A scan that begins after the call: one that is under way may have missed what the caller means. */
  function refresh(): Promise<readonly ListedDocument[]> {
    if (scanning === undefined) {
      scanning = scan().finally(() => {
        scanning = undefined;
      });
      return scanning;
    }
    next ??= scanning
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return refresh();
      });
    return next;
  }

  let settling: NodeJS.Timeout | undefined;
  let hintedAt: number | undefined;
  function hint(): void {
    if (closed) return;
    const now = performance.now();
    hintedAt ??= now;
    clearTimeout(settling);
    settling = setTimeout(
      () => {
        hintedAt = undefined;
        refresh().catch(failed);
      },
      Math.max(0, Math.min(settleFor, hintedAt + settleAtMost - now)),
    );
  }

  const watch = createFolderWatch(files, files.watchesDeep, (path) => {
    // Our own journal and texts are not documents.
    if (path?.startsWith('.attest') !== true) hint();
  });
  const scanningAgain = setInterval(hint, options.scanEvery ?? 30_000);
  scanningAgain.unref();

  return {
    refresh,
    find: (id) => documents.get(id),
    hint,
    close() {
      closed = true;
      clearTimeout(settling);
      clearInterval(scanningAgain);
      watch.close();
    },
  };
}
