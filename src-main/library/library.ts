// Owns one open library: its documents, texts and journal behind one object. The shell's window on it is LibraryService.
import { basename, dirname, join } from 'node:path';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { type Output } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { openInside } from '../files/confinement.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readWhole } from '../files/whole-file.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import type { ProcessIdentity } from '../journal/process-identity.ts';
import { createTextStore } from '../journal/text-store.ts';
import { createDesktop, type DesktopOverrides } from './desktop.ts';
import { findDuplicates } from './document-duplicates.ts';
import { createDocumentFiles, type DocumentFiles } from './document-files.ts';
import { openDocumentHomes } from './document-homes.ts';
import { createDocumentList, type Listing } from './document-list.ts';
import { createDocumentRegistry } from './document-registry.ts';
import { createDocumentTrash, type DocumentTrash } from './document-trash.ts';
import { createLibraryFolders, type LibraryFolders } from './library-folders.ts';
import { originalOf } from './library-copy.ts';
import { openLibraryIdentity } from './library-identity.ts';
import type { SendEvent } from './library-events.ts';
import { createSourceHashes } from './source-hashes.ts';

export interface Library {
  readonly info: LibraryInfo;
  readonly documents: DocumentFiles &
    DocumentTrash & {
      readonly list: () => Promise<Listing>;
      readonly read: (id: Id) => Promise<Output<'documents.read'>>;
      readonly duplicates: () => Promise<Id[][]>;
      /** Looks at the folder again soon; for when the window comes back to the front. */
      readonly hint: () => void;
    };
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
  /** The environment of the process, for where the trash is; for tests. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly desktop?: DesktopOverrides;
}

/** Asks the deepest folder of ours that is there: a library can be open to us while its journal is not. */
async function canWrite(files: FilePort, folder: string): Promise<boolean> {
  for (const place of [join(folder, '.attest', 'journal'), join(folder, '.attest'), folder]) {
    try {
      await files.access(place, 'write');
      return true;
    } catch (error) {
      if (!isMissing(error)) return false;
    }
  }
  return false;
}

/** A library from somewhere else must not make us write elsewhere: our folders in it are folders, not links. */
async function checkOwnFolders(files: FilePort, folder: string): Promise<void> {
  for (const name of ['.attest', '.attest/journal', '.attest/texts', '.attest/damaged']) {
    const kind = await files.facts(join(folder, name)).then(
      (facts) => facts.kind,
      () => 'folder' as const,
    );
    if (kind !== 'folder')
      throw new HostError('forbidden', message('host.library.linked', { name }), { name });
  }
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
      fold(entries) {
        if (registry.fold(entries.map(({ entry }) => entry))) list.hint();
      },
    });
  } catch (error) {
    list.close();
    throw hostErrorOf(error, 'read', root);
  }
  journal.onEntries(({ entries, vector }) => send('journal.entries', { library: key, entries, vector }));
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

  async function find(id: Id) {
    const known = list.find(id);
    if (known !== undefined) return known;
    await list.refresh();
    return list.find(id);
  }

  async function read(id: Id): Promise<Output<'documents.read'>> {
    const document = await find(id);
    const file = document?.file;
    if (file === undefined) throw new HostError('not-found', message('host.library.noDocument'), { id });
    const open = () => openInside(files, folder, file.place);
    try {
      const { bytes, hash, facts } = await readWhole(open, largestSource(file.path), file.path);
      return { path: file.path, sourceHash: hash, modifiedAt: facts.modifiedAt, bytes };
    } catch (error) {
      // The list was behind what happened to the file.
      list.hint();
      throw error;
    }
  }

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
      ...createDocumentTrash({ ...ofFiles, desktop }),
      list: list.refresh,
      read,
      async duplicates() {
        await list.refresh();
        return findDuplicates(list.all(), hashes);
      },
      hint: list.hint,
    },
    folders: createLibraryFolders(ofFiles),
    texts: { keep: texts.keep, read: texts.read },
    journal: {
      append: journal.append,
      read: async (after, limit) => {
        const { entries, vector, done } = await journal.read(after, limit);
        return { entries, vector, done };
      },
      position: async () => journal.position(),
      look: journal.look,
    },
    async close() {
      list.close();
      await homes.close();
      await journal.close();
    },
  };
}
