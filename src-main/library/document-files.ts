// Owns what is done to single documents' files: create, add, rename, move, duplicate. Nothing here ever replaces a file.
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import type { Input, Output } from '#core/contract/contract.ts';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { createNumbered } from '../files/atomic-file.ts';
import { openInside } from '../files/confinement.ts';
import { hostErrorOf } from '../files/file-error.ts';
import { checkFileName, fileNameOf } from '../files/file-name.ts';
import type { FilePort } from '../files/file-port.ts';
import { moveWithoutReplacing } from '../files/new-place.ts';
import { readWhole } from '../files/whole-file.ts';
import {
  documentExtension,
  foreignExtension,
  isDocumentName,
  isSameKind,
} from '#core/contract/document-names.ts';
import type { DocumentList } from './document-list.ts';
import type { FoundFile } from './document-scan.ts';
import { createLibraryPlaces, foldName } from './library-places.ts';
import type { SourceHashes } from './source-hashes.ts';

export interface DocumentFiles {
  readonly create: (title: string, text: string) => Promise<ListedDocument>;
  readonly add: (given: AddedFile) => Promise<Output<'documents.add'>>;
  readonly rename: (id: Id, name: string) => Promise<ListedDocument>;
  readonly move: (id: Id, folder: string) => Promise<ListedDocument>;
  readonly duplicate: (id: Id) => Promise<ListedDocument>;
}
export type AddedFile = Omit<Input<'documents.add'>, 'library'>;

export interface LibraryFilesOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  /** Real path of the library's folder. */
  readonly root: string;
  readonly list: DocumentList;
  readonly hashes: SourceHashes;
}

/** The document's file as it was last listed. 'not-found' when it is not there. */
export function presentFile(list: DocumentList, id: Id): FoundFile {
  const file = list.find(id)?.file;
  if (file === undefined) throw new HostError('not-found', message('host.library.noDocument'), { id });
  return file;
}

/** The document at a path. 'not-found' when somebody took it away again within these milliseconds. */
export function documentAt(list: DocumentList, path: string): ListedDocument {
  const found = list.all().find(({ listed, file }) => file !== undefined && listed.path === path);
  if (found !== undefined) return found.listed;
  throw new HostError('not-found', message('host.file.notFound', { name: path }), { name: path });
}

/** A document that could not be opened afterwards is not made. */
function refuseTooLarge(name: string, bytes: Uint8Array): void {
  if (bytes.length <= largestSource(name)) return;
  const limit = Math.round(largestSource(name) / 1e6);
  throw new HostError('too-large', message('host.file.tooLarge', { name, limit }), { name });
}

export function createDocumentFiles(options: LibraryFilesOptions): DocumentFiles {
  const { files, newId, root, list, hashes } = options;
  const places = createLibraryPlaces(files, root);

  /** Numbers names in a way that a copy on a system without case in names keeps both files. */
  async function addNumbered(
    folder: string,
    stem: string,
    extension: string,
    bytes: Uint8Array,
    modifiedAt?: number,
  ): Promise<string> {
    const taken = await places.namesIn(folder);
    const nameOf = (number: number) => (number === 1 ? stem : `${stem} ${number}`) + extension;
    let number = 1;
    while (taken.has(foldName(nameOf(number)))) number += 1;
    const from = number;
    const name = await createNumbered(
      files,
      newId,
      folder,
      (step) => nameOf(from + step - 1),
      bytes,
      modifiedAt,
    );
    return places.pathOf(join(folder, name));
  }

  /** What keeps its id whatever other file has the same content: the list is told before it looks again. */
  async function carry(file: FoundFile, to: string): Promise<string> {
    const from = join(root, file.place);
    await moveWithoutReplacing(files, from, to).catch((error: unknown) => {
      throw hostErrorOf(error, 'write', basename(to));
    });
    const path = places.pathOf(to);
    list.noteMove(file.path, path);
    return path;
  }

  /** A document by the content of its file; only files of the same size are looked into. */
  async function withContent(hash: string, size: number): Promise<ListedDocument | undefined> {
    for (const { listed, file } of list.all()) {
      if (file?.size === size && (await hashes.of(file)) === hash) return listed;
    }
    return undefined;
  }

  const inTheList = async (id: Id) => {
    if (list.find(id) === undefined) await list.refresh();
  };

  /** What is being added, by the hash of its content. */
  const adding = new Map<string, Promise<ListedDocument>>();
  async function makeAdded({ path, bytes, modifiedAt }: AddedFile, given: string): Promise<ListedDocument> {
    const extension = documentExtension(given);
    const stem = fileNameOf(given.slice(0, -extension.length), message('host.library.untitled'));
    const added = await list.addition(() =>
      writable(given, async () => {
        const folder = await places.madeFolder(folderOf(path));
        return addNumbered(folder, stem, extension, bytes, modifiedAt);
      }),
    );
    return documentAt(list, added);
  }

  return {
    async create(title, text) {
      const stem = fileNameOf(title, message('host.library.untitled'));
      const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8');
      refuseTooLarge(stem, bytes);
      const path = await list.change(() => writable(stem, () => addNumbered(root, stem, '.txt', bytes)));
      return documentAt(list, path);
    },

    async add({ path, bytes, evenIfKnown, modifiedAt }) {
      const given = basename(path);
      if (!isDocumentName(given))
        throw new HostError('not-text', message('host.kind.cannotAdd', { name: given }), { name: given });
      refuseTooLarge(given, bytes);
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (!evenIfKnown) {
        if (list.all().length === 0) await list.refresh();
        const known = await withContent(hash, bytes.length);
        if (known !== undefined) return { added: false, document: known };
        // The same file twice in what is being added just now is in no list yet.
        const twin = adding.get(hash);
        if (twin !== undefined) return { added: false, document: await twin };
      }
      const made = makeAdded({ path, bytes, evenIfKnown, modifiedAt }, given);
      adding.set(hash, made);
      const forget = () => {
        if (adding.get(hash) === made) adding.delete(hash);
      };
      made.then(forget, forget);
      return { added: true, document: await made };
    },

    async rename(id, name) {
      await inTheList(id);
      const path = await list.change(async () => {
        const file = presentFile(list, id);
        const old = basename(file.place);
        const next = checkFileName(withExtension(name, old));
        const to = join(dirname(join(root, file.place)), next);
        if (next === old) return file.path;
        await places.folder(folderOf(file.place));
        return carry(file, to);
      });
      return listedAfter(list, id, path);
    },

    async move(id, folder) {
      await inTheList(id);
      const path = await list.change(async () => {
        const file = presentFile(list, id);
        const name = basename(file.place);
        const into = await places.folder(folder);
        if (into === join(root, dirname(file.place))) return file.path;
        await places.folder(folderOf(file.place));
        if ((await files.facts(join(root, file.place))).kind === 'link')
          throw new HostError('forbidden', message('host.files.linkStays', { name }), { name });
        return carry(file, join(into, name));
      });
      return listedAfter(list, id, path);
    },

    async duplicate(id) {
      await inTheList(id);
      const path = await list.change(async () => {
        const file = presentFile(list, id);
        const name = basename(file.place);
        const open = () => openInside(files, root, file.place);
        const { bytes } = await readWhole(open, largestSource(file.path), file.path);
        const extension = documentExtension(name);
        const stem = message('host.files.copy', { name: name.slice(0, -extension.length) });
        return writable(name, async () =>
          addNumbered(await places.folder(folderOf(file.place)), stem, extension, bytes),
        );
      });
      return documentAt(list, path);
    },
  };
}

/** The document after it was moved: by its id when that stayed, else by its place. */
function listedAfter(list: DocumentList, id: Id, path: string): ListedDocument {
  const same = list.find(id);
  return same?.file?.path === path ? same.listed : documentAt(list, path);
}

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

function withExtension(name: string, old: string): string {
  if (isDocumentName(name) && isSameKind(name, old)) return name;
  const extension = foreignExtension(name) ?? (isDocumentName(name) ? documentExtension(name) : undefined);
  if (extension === undefined) return name.replace(/\.$/, '') + documentExtension(old);
  throw new HostError('bad-request', message('host.kind.cannotBecome', { name: old, extension }), {
    name: old,
  });
}

async function writable<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const told = hostErrorOf(error, 'write', name);
    if (told.code !== 'read-only') throw told;
    throw new HostError('read-only', message('host.library.cannotAdd'), { name });
  }
}
