// Owns putting a newer file in a document's place: what that would do to its annotations, doing it, and going back. The earlier file
// is kept in the library before anything is written, so that it is there whatever comes after.
import { updateRecord, type Fields } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import { isDocumentName, isSameKind } from '#core/contract/document-names.ts';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { tooLarge } from '../readers/reader-problem.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import { nameOfPath } from './document-path.ts';
import { commitAside, recordChangeFor } from './document-records.ts';
import type { LibrarySession } from './library-session.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { whileWriting } from './own-writing.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface NewerFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document' | 'notices' | 'reloadDocument'>;

/** Reads a file that a person chose. @throws ReaderProblem or Error when it cannot take the document's place */
export async function takeFile(listed: ListedDocument, file: File): Promise<NewerFile> {
  const { name } = file;
  refuseOtherKind(listed, name);
  if (file.size > largestSource(name)) throw tooLarge(file.size, largestSource(name));
  return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** The same of a document of the library, which stays what it is. */
export async function takeDocument(
  { host }: Pick<Parts, 'host'>,
  library: LibrarySession,
  listed: ListedDocument,
  other: ListedDocument,
): Promise<NewerFile> {
  const name = nameOfPath(other.path);
  refuseOtherKind(listed, name);
  const { bytes } = await host.call('documents.read', { library: library.info.key, id: other.id });
  return { name, bytes: new Uint8Array(bytes) };
}

function refuseOtherKind({ path }: ListedDocument, name: string): void {
  if (!isDocumentName(name) || !isSameKind(name, path)) {
    throw new Error(message('newer.otherKind', { path: nameOfPath(path) }));
  }
}

/**
 * Writes the newer file, has its text on record, and shows it if the document is open. Told with the way back.
 * @throws Error or HostError with a message for people; then the file is what it was
 */
export async function replaceDocument(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
  newer: NewerFile,
): Promise<void> {
  const { notices } = workbench;
  const { title } = listed;
  const way = await exchangeFile(workbench, library, listed, newer.bytes, {
    name: newer.name,
    sourceHash: await sha256Hex(newer.bytes),
  });
  notices.show({
    tone: 'success',
    text: message('newer.done', { title, name: newer.name }),
    action: {
      label: message('newer.undo'),
      run: () => {
        exchangeFile(workbench, library, listed, way.earlier, way.replacement, way.after).then(
          () => notices.announce(message('newer.undone', { title })),
          (problem: unknown) => tellFailure(workbench, problem),
        );
      },
    },
  });
}

/** Puts a file that was replaced back in its place, as it is kept under the hash of its bytes. Never rejects. */
export async function bringFileBack(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
  sourceHash: string,
): Promise<boolean> {
  try {
    const { bytes } = await workbench.host
      .call('texts.read', { library: library.info.key, hash: sourceHash })
      .catch(() => {
        throw new Error(message('newer.notKept'));
      });
    await exchangeFile(workbench, library, listed, new Uint8Array(bytes), undefined);
    workbench.notices.announce(message('newer.undone', { title: listed.title }));
    return true;
  } catch (problem) {
    tellFailure(workbench, problem);
    return false;
  }
}

function tellFailure({ notices }: Parts, problem: unknown): void {
  notices.show({ tone: 'error', text: message('newer.undoFailed', { reason: explain(problem) }) });
}

interface WayBack {
  readonly earlier: Uint8Array<ArrayBuffer>;
  readonly replacement: DocumentRecord['replacement'];
  /** Of the bytes that are there now. */
  readonly after: string;
}

/** @param expected hash of the bytes that are to be replaced; absent: whatever the file holds */
async function exchangeFile(
  workbench: Parts,
  library: LibrarySession,
  { id }: ListedDocument,
  bytes: Uint8Array<ArrayBuffer>,
  replacement: DocumentRecord['replacement'],
  expected?: string,
): Promise<WayBack> {
  const { host } = workbench;
  const key = library.info.key;
  const listed = library.documents.listed(id);
  if (listed === undefined) throw new HostError('not-found', message('host.library.noDocument'));
  const claim = await library.locks.claim(id);
  try {
    if (claim.get() === 'read') throw new Error(message('newer.refused', { title: listed.title }));
    const open = workbench.document.get();
    const isOpen = open?.id === id;
    if (isOpen && open.editing.state.get().dirty) throw new Error(message('newer.unsaved'));
    const present = await host.call('documents.read', { library: key, id });
    const changedMeanwhile = expected !== undefined && expected !== present.sourceHash;
    if (changedMeanwhile)
      throw new Error(message('newer.changedMeanwhile', { path: nameOfPath(listed.path) }));
    const earlier = new Uint8Array(present.bytes);
    await host.call('texts.keep', { library: key, hash: present.sourceHash, bytes: earlier });
    const before = await recordPresent(workbench, library, listed);
    // Until the newer text is shown, word of the changed file is this window's own.
    const saved = await whileWriting(id, await sha256Hex(bytes), async () => {
      const written = await host
        .call('documents.save', { library: key, id, expected: present.sourceHash, bytes })
        .catch((problem: unknown) => {
          if (!(problem instanceof HostError) || problem.code !== 'conflict') throw problem;
          throw new Error(message('newer.changedMeanwhile', { path: nameOfPath(listed.path) }));
        });
      await library.refreshDocuments();
      await recordNew(
        workbench,
        library,
        library.documents.listed(id) ?? written.document,
        replacement ?? null,
      );
      if (workbench.document.get()?.id === id) await workbench.reloadDocument();
      return written;
    });
    return { earlier, replacement: before?.replacement, after: saved.sourceHash };
  } finally {
    claim.release();
  }
}

/** Has the present text on record before its file goes, so that it is among the versions, and kept. */
async function recordPresent(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
): Promise<DocumentRecord | undefined> {
  const record = await library.documentRecord(listed.id);
  const opened = await openText(workbench.host, library.info.key, listed, record).catch(() => undefined);
  // A file that cannot be read has no text to keep.
  if (opened === undefined) return record;
  await library.store.keepText(opened.textHash, opened.text);
  const change = recordChangeFor(opened, record, false);
  await commitAside(library, change === undefined ? [] : [change]);
  return (await library.documentRecord(listed.id)) ?? record;
}

async function recordNew(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
  replacement: Exclude<DocumentRecord['replacement'], undefined> | null,
): Promise<void> {
  const record = await library.documentRecord(listed.id);
  if (record === undefined) return;
  const opened = await openText(workbench.host, library.info.key, listed, record);
  await library.store.keepText(opened.textHash, opened.text);
  const change = updateRecord('document', record, { ...readFields(opened), replacement });
  await commitAside(library, change === undefined ? [] : [change]);
}

function readFields({ sourceHash, textHash, reader, encoding }: OpenedText): Fields {
  return { sourceHash, textHash, reader, encoding: encoding ?? null };
}

/** Documents of the library that could take this one's place, by their names. */
export function possibleReplacements(
  library: LibrarySession,
  listed: ListedDocument,
): readonly ListedDocument[] {
  return library.documents.entries
    .get()
    .map(({ id }) => library.documents.listed(id))
    .filter((other) => other !== undefined)
    .filter(
      (other) => other.id !== listed.id && other.state === 'ready' && isSameKind(other.path, listed.path),
    );
}
