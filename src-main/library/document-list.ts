// Owns the current list of a library's documents: scanned when asked, when something hints at a change, and now and then.
// What Attest itself does to files passes through `change`, so that no look falls into the middle of it.
import { dirname } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import { createFolderWatch } from '../files/folder-watch.ts';
import type { FilePort } from '../files/file-port.ts';
import { homeOf, movedHome, type DocumentHomes } from './document-homes.ts';
import { identifyDocuments, type EarlierLook, type IdentifiedDocument } from './document-identity.ts';
import type { DocumentRegistry } from './document-registry.ts';
import { scanDocuments, type FoundFile, type Scan } from './document-scan.ts';
import type { SourceHashes } from './source-hashes.ts';
import { createSlices } from './time-slices.ts';

export interface Listing {
  readonly documents: readonly ListedDocument[];
  /** Paths of the library's folders, in natural order. */
  readonly folders: readonly string[];
}

export interface DocumentList {
  /** The list as the disk has it now. HostError 'not-found' when the library's folder is gone. */
  readonly refresh: () => Promise<Listing>;
  readonly find: (id: Id) => IdentifiedDocument | undefined;
  readonly all: () => readonly IdentifiedDocument[];
  /** Does something to files while nobody looks; looks afterwards, whether it worked or not. */
  readonly change: <T>(work: () => Promise<T>) => Promise<T>;
  /** The same for making a file that was not there; several at once share the look. */
  readonly addition: <T>(work: () => Promise<T>) => Promise<T>;
  /** Within `change`: what was at a path, and below it, is at another one now. */
  readonly noteMove: (from: string, to: string) => void;
  /** Within `change`: a document's file was given this content here, so that it stays the document. */
  readonly noteContent: (id: Id, hash: string, size: number) => void;
  /** Something may have changed: refreshes soon, and tells if it did. */
  readonly hint: () => void;
  readonly close: () => void;
}

export interface DocumentListOptions {
  readonly files: FilePort;
  readonly root: string;
  readonly library: () => Id;
  readonly registry: DocumentRegistry;
  readonly homes: DocumentHomes;
  readonly hashes: SourceHashes;
  readonly changed: (listing: Listing) => void;
  readonly failed: (error: unknown) => void;
  /** Milliseconds between scans where no watcher reports. */
  readonly scanEvery?: number;
}

const settleFor = 120;
/** A folder that is written to without a pause is looked at all the same. */
const settleAtMost = 1000;
const lookAgainAfter = 1500;
interface Told {
  readonly answer: readonly IdentifiedDocument[];
  readonly folders: readonly string[];
}

const nothing: Scan = { files: [], folders: [], watched: new Map() };

export function createDocumentList(options: DocumentListOptions): DocumentList {
  const { files, root, registry, homes, hashes, failed } = options;
  let documents = new Map<Id, IdentifiedDocument>();
  let earlier: EarlierLook | undefined;
  let told: Told | undefined;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  function lookAgain(): void {
    clearTimeout(again);
    again = setTimeout(hint, lookAgainAfter);
    again.unref();
  }

  async function take(found: Scan): Promise<Listing> {
    const answer = await identifyDocuments({
      library: options.library(),
      files: found.files,
      known: registry.known(),
      homes: homes.get(),
      hashes,
      earlier,
    });
    earlier = answer.look;
    homes.set(answer.homes);
    documents = new Map(answer.documents.map((document) => [document.listed.id, document]));
    hashes.keepOnly(found.files);
    const listing = { documents: answer.documents.map(({ listed }) => listed), folders: found.folders };
    const before = told;
    told = { answer: answer.documents, folders: found.folders };
    const isNews = before !== undefined && !(await isSame(before, told));
    if (isNews && !closed) options.changed(listing);
    if (answer.undecided && !closed) lookAgain();
    return listing;
  }

  async function scan(): Promise<Listing> {
    try {
      const found = await scanDocuments(files, root);
      if (!closed) watch.update(files.watchesDeep ? [root] : [...found.watched.keys()], found.watched);
      return await take(found);
    } catch (error) {
      if (!isMissing(error)) throw hostErrorOf(error, 'read', root);
      // The whole folder went: windows hear it as documents that are missing, and again when it is back.
      if (!closed) {
        watch.update([dirname(root)]);
        lookAgain();
      }
      if (told !== undefined) await take(nothing);
      throw new HostError('not-found', message('host.files.wasMoved', { name: root }), { name: root });
    }
  }

  // One look or change at a time. A look that is asked for while another waits to begin is that one.
  let busy: Promise<unknown> = Promise.resolve();
  let waiting: Promise<Listing> | undefined;
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = busy.then(work);
    busy = done.catch(() => undefined);
    return done;
  }
  /** A scan that begins after the call: one that is under way may have missed what the caller means. */
  function refresh(): Promise<Listing> {
    waiting ??= inTurn(() => {
      waiting = undefined;
      return scan();
    });
    return waiting;
  }

  const change = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      try {
        return await work();
      } finally {
        await scan().catch(failed);
      }
    });

  // Hundreds of files are added in one go: those asked for while others are under way share one look after all of them.
  let additions: (() => Promise<() => void>)[] = [];
  const addition = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      additions.push(() =>
        work().then(
          (value) => () => resolve(value),
          (error: unknown) => () => reject(error instanceof Error ? error : new Error(String(error))),
        ),
      );
      if (additions.length > 1) return;
      void inTurn(async () => {
        const together = additions;
        additions = [];
        const settle: (() => void)[] = [];
        for (const one of together) settle.push(await one());
        await scan().catch(failed);
        for (const one of settle) one();
      });
    });

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
        refresh().catch((error: unknown) => {
          if (!isMissing(error)) failed(error);
        });
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
    all: () => [...documents.values()],
    change,
    addition,
    noteMove(from, to) {
      const next = new Map(homes.get());
      const moved = (path: string) =>
        path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
      for (const { record } of registry.known()) {
        const home = homeOf(record, next);
        if (moved(home.path) !== home.path) next.set(record.id, movedHome(home, moved(home.path)));
      }
      homes.set(next);
      if (earlier === undefined) return;
      // The files are the same ones at their new places, not copies that were there before.
      const carried = new Map<string, FoundFile>();
      for (const [path, file] of earlier.files) carried.set(moved(path), file);
      const places = new Map([...earlier.places].map(([id, path]) => [id, moved(path)]));
      earlier = { files: carried, places, changed: earlier.changed };
    },
    noteContent(id, hash, size) {
      const record = registry.known().find((known) => known.record.id === id)?.record;
      if (record === undefined) return;
      homes.set(new Map(homes.get()).set(id, { ...homeOf(record, homes.get()), hash, size, gone: false }));
    },
    hint,
    close() {
      closed = true;
      clearTimeout(settling);
      clearTimeout(again);
      clearInterval(scanningAgain);
      watch.close();
    },
  };
}

/** Versions count too: sizes and times can be equal where contents are not. */
async function isSame(one: Told, other: Told): Promise<boolean> {
  if (one.folders.join('\n') !== other.folders.join('\n') || one.answer.length !== other.answer.length)
    return false;
  const slices = createSlices();
  for (const [index, now] of other.answer.entries()) {
    if (slices.due()) await slices.pause();
    const before = one.answer[index];
    if (before?.file?.version !== now.file?.version) return false;
    const [was, is] = [before?.listed, now.listed];
    if (was?.id !== is.id || was.path !== is.path || was.state !== is.state) return false;
    // The registry gives the same object while a record is the same.
    if (was.record !== is.record) return false;
  }
  return true;
}
