// Owns one open library: its documents, texts and journal behind one object. The shell's window on it is LibraryService.
import { basename, dirname, join } from 'node:path';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { type Output } from '#core/contract/contract.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import { hostErrorOf } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import type { FreeSpace } from '../files/free-space.ts';
import { createJournalHistory, type JournalHistory } from '../history/journal-history.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import type { ProcessIdentity } from '../journal/process-identity.ts';
import { createTextStore } from '../journal/text-store.ts';
import type { SnapshotRhythm } from '../snapshots/snapshot-times.ts';
import { createSnapshots, type Snapshots } from '../snapshots/snapshots.ts';
import { createConflictWatch, type ConflictWatch } from './conflict-watch.ts';
import { createDesktop, type DesktopOverrides } from './desktop.ts';
import { findDuplicates } from './document-duplicates.ts';
import { createDocumentFiles, type DocumentFiles } from './document-files.ts';
import { openDocumentHomes } from './document-homes.ts';
import { createDocumentList, type Listing } from './document-list.ts';
import { createDocumentReading, type DocumentReading } from './document-reading.ts';
import { createDocumentRegistry } from './document-registry.ts';
import { createDocumentSaving, type DocumentSaving } from './document-saving.ts';
import { createDocumentTrash, type DocumentTrash } from './document-trash.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createLibraryFolders, type LibraryFolders } from './library-folders.ts';
import { canWrite, checkOwnFolders } from './library-access.ts';
import { originalOf } from './library-copy.ts';
import { openLibraryIdentity } from './library-identity.ts';
import type { SendEvent } from './library-events.ts';
import { createSpaceWatch, type SpaceWatch } from './space-watch.ts';
import { createPurging, type Purging } from './purging.ts';
import { createSourceHashes } from './source-hashes.ts';
import { createPurgeList } from '../journal/purge-list.ts';
import { createSoundness, type Soundness } from '../verify/soundness.ts';

export interface Library {
  readonly info: LibraryInfo;
  readonly documents: DocumentFiles &
    DocumentReading &
    DocumentSaving &
    DocumentTrash & {
      readonly list: () => Promise<Listing>;
      readonly duplicates: () => Promise<Id[][]>;
      /** Looks at the folder again soon; for when the window comes back to the front. */
      readonly hint: () => void;
    };
  readonly drafts: Drafts;
  readonly folders: LibraryFolders;
  readonly texts: {
    readonly keep: (hash: string, bytes: Uint8Array) => Promise<boolean>;
    readonly read: (hash: string) => Promise<Uint8Array<ArrayBuffer>>;
  };
  readonly journal: {
    readonly append: (changes: readonly StampedChange[]) => Promise<Output<'journal.append'>>;
    readonly read: (after: Vector, limit: number) => Promise<Output<'journal.read'>>;
    readonly position: () => Promise<Output<'journal.position'>>;
    /** Looks for other writers' entries now. */
    readonly look: () => Promise<void>;
  };
  readonly conflicts: ConflictWatch;
  readonly space: SpaceWatch;
  readonly history: JournalHistory;
  readonly snapshots: Snapshots;
  readonly soundness: Soundness;
  readonly purging: Purging;
  readonly close: () => Promise<void>;
}

export interface LibraryOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly self: ProcessIdentity;
  readonly userData: string;
  /** Real path of the folder. */
  readonly folder: string;
  readonly key: string;
  /** Folders of libraries opened before. */
  readonly places?: readonly string[];
  readonly send: SendEvent;
  readonly failed: (error: unknown) => void;
  /** Milliseconds between looks where no watcher reports. */
  readonly pollEvery?: number;
  readonly scanEvery?: number;
  readonly rotateAt?: number;
  /** When snapshots are taken by themselves; for tests. */
  readonly snapshotRhythm?: SnapshotRhythm;
  /** Asks for free space; for tests. */
  readonly freeSpace?: FreeSpace;
  readonly spaceEvery?: number;
  /** The environment of the process, for where the trash is; for tests. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly desktop?: DesktopOverrides;
}

export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { files, newId, now, self, userData, folder, key, send } = options;
  const root = join(folder, '.attest');
  const ownRoot = join(userData, 'journals', key);
  await checkOwnFolders(files, folder);
  const place = (await canWrite(files, folder)) ? 'library' : 'own-folder';
  const writeRoot = place === 'library' ? root : ownRoot;
  const registry = createDocumentRegistry();
  const identity = await openLibraryIdentity({
    files,
    newId,
    now,
    machine: self.machine,
    library: folder,
    root,
    writeRoot,
  });

  const homes = await openDocumentHomes(files, newId, userData, key, options.failed);
  const hashes = createSourceHashes(files, folder, now);
  const list = createDocumentList({
    ...options,
    root: folder,
    library: identity.id,
    registry,
    homes,
    hashes,
    changed: ({ documents, folders }) =>
      send('documents.changed', { library: key, documents: [...documents], folders: [...folders] }),
  });
  const ofFiles = { files, newId, root: folder, list, hashes };
  const { environment = process.env } = options;
  const desktop = createDesktop({ ...options.desktop, files, platform: process.platform, environment });

  const purges = createPurgeList(
    files,
    newId,
    [writeRoot, writeRoot === root ? ownRoot : root],
    options.failed,
  );
  await purges.look();
  let following: Promise<unknown> = Promise.resolve();
  let journal: Journal;
  try {
    journal = await openJournal({
      ...options,
      library: folder,
      root,
      ownRoot,
      place,
      slotFolder: join(userData, 'writers', key),
      prepare: identity.prepare,
      purges,
      // It may have been found before the texts below are there.
      purged: () => (following = following.then(() => new Promise(setImmediate)).then(followPurges)),
      fold(entries) {
        if (registry.fold(entries.map(({ entry }) => entry))) list.hint();
      },
    });
  } catch (error) {
    list.close();
    throw hostErrorOf(error, 'read', root);
  }
  const snapshots = createSnapshots({
    ...{ files, newId, now, failed: options.failed, rhythm: options.snapshotRhythm },
    folder: join(writeRoot, 'snapshots'),
    // A stand-in for a library that cannot be written lies there already.
    secondFolder: place === 'library' ? join(userData, 'snapshots', key) : undefined,
    libraryFolder: join(root, 'snapshots'),
    library: identity.id,
    writer: journal.writer,
    readEntries: journal.read,
    position: () => journal.position().vector,
    prepare: identity.prepare,
  });
  journal.onEntries(({ entries }) => snapshots.happened(entries.length));
  journal.onEntries((news) => send('journal.entries', { library: key, ...news }));
  journal.onState((state) => send('journal.state', { library: key, journal: state }));

  const texts = createTextStore({
    files,
    newId,
    folders:
      writeRoot === root
        ? [join(root, 'texts'), join(ownRoot, 'texts')]
        : [join(ownRoot, 'texts'), join(root, 'texts')],
    damagedFolder: join(writeRoot, 'damaged'),
    prepare: identity.prepare,
  });

  const drafts = createDrafts({
    ...{ files, newId, folder: join(writeRoot, 'drafts'), writer: journal.writer, prepare: identity.prepare },
  });

  const purging = createPurging({
    ...{
      files,
      newId,
      now,
      library: folder,
      list: purges,
      journal,
      texts,
      drafts,
      snapshots,
      prepare: identity.prepare,
    },
    done: () => send('library.purged', { library: key }),
  });
  async function followPurges(): Promise<void> {
    await purging.follow().catch(options.failed);
    send('library.purged', { library: key });
  }

  const space = createSpaceWatch({
    library: folder,
    own: userData,
    changed: (state) => send('space.state', { library: key, space: state }),
    ...(options.freeSpace === undefined ? {} : { freeSpace: options.freeSpace }),
    ...(options.spaceEvery === undefined ? {} : { every: options.spaceEvery }),
  });

  const copyOf = await originalOf({
    files,
    machine: self.machine,
    folder,
    id: identity.id(),
    places: options.places ?? [],
  });

  return {
    info: {
      key,
      id: identity.id(),
      name: basename(folder) || dirname(folder),
      location: folder,
      writer: journal.writer,
      journalPlace: place,
      ...(copyOf === undefined ? {} : { copyOf }),
    },
    documents: {
      ...createDocumentFiles(ofFiles),
      ...createDocumentReading(ofFiles),
      ...createDocumentSaving(ofFiles),
      ...createDocumentTrash({ ...ofFiles, desktop }),
      list: list.refresh,
      async duplicates() {
        await list.refresh();
        return findDuplicates(list.all(), hashes);
      },
      hint: list.hint,
    },
    drafts,
    folders: createLibraryFolders(ofFiles),
    texts: { keep: texts.keep, read: texts.read },
    purging,
    soundness: createSoundness({
      ...{ files, newId, library: folder, ownRoot, writeRoot, prepare: identity.prepare },
      secondSnapshots: place === 'library' ? join(userData, 'snapshots', key) : undefined,
      append: journal.append,
    }),
    journal: {
      append: journal.append,
      read: async (after, limit) => {
        const { entries, vector, done } = await journal.read(after, limit);
        return { entries, vector, done };
      },
      position: async () => journal.position(),
      look: journal.look,
    },
    history: createJournalHistory(files, journal.segments, join(writeRoot, 'journal')),
    snapshots,
    conflicts: createConflictWatch({
      read: journal.read,
      vector: () => journal.position().vector,
      entriesAt: journal.entriesAt,
    }),
    space,
    async close() {
      space.close();
      list.close();
      await homes.close();
      await following;
      await snapshots.close();
      await journal.close();
    },
  };
}
