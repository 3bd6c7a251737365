// Owns what becomes of two texts of one document: the one that was edited here, and the one that another program wrote into the file.
// Whichever is chosen, the other stays among the versions. Reads the file; shows nothing.
import { addRecord } from '#core/annotation/change.ts';
import type { Rebase } from '#core/annotation/records.ts';
import { differencesOf, type TextDifference } from '#core/comparison/text-differences.ts';
import type { Draft } from '#core/text/draft.ts';
import { message } from '#core/messages/catalogue.ts';
import { compareInWorker } from '../readers/comparison-worker-client.ts';
import { createStore } from '../client/observable.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import { createDocument } from './new-document.ts';
import { prepare } from './annotating.ts';
import { commitAside } from './document-records.ts';
import type { DocumentSession } from './document-session.ts';
import { leadBack } from './given-up-edits.ts';
import type { LibrarySession } from './library-session.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { presentOf } from './present-text.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface FileConflict {
  readonly document: DocumentSession;
  /** What was edited, when it is not what is on screen: a draft made on an earlier text of the file. */
  readonly draft?: { readonly draft: Draft; readonly from: string; readonly text: string };
}

export interface BothTexts {
  readonly mine: string;
  readonly theirs: OpenedText;
}

export const createFileConflict = () => createStore<FileConflict | undefined>(undefined);

/** Both as they are now. @throws HostError or ReaderProblem when the file cannot be read */
export async function readBoth(workbench: WorkbenchParts, conflict: FileConflict): Promise<BothTexts> {
  const { document, draft } = conflict;
  const library = libraryOf(workbench);
  const listed = library.documents.listed(document.id);
  if (listed === undefined) throw new Error(message('host.library.noDocument'));
  const record = await library.documentRecord(document.id);
  const theirs = await openText(workbench.host, library.info.key, listed, record);
  return { mine: draft?.text ?? document.editing.text(), theirs };
}

/** Away from the screen; rejects with the signal's reason when it is aborted. */
export async function compareBoth(
  { mine, theirs }: BothTexts,
  signal: AbortSignal,
): Promise<readonly TextDifference[]> {
  const { paragraphs } = await compareInWorker(
    {
      before: { text: theirs.text, hash: theirs.textHash },
      after: { text: mine, hash: '' },
      ...{ groups: [], groupsAfter: [], rebases: [] },
    },
    signal,
  );
  return differencesOf(paragraphs, theirs.text, mine);
}

/** The file gets the text that was edited here; what it had is kept as a version. */
export async function keepMine(
  workbench: WorkbenchParts,
  conflict: FileConflict,
  { theirs }: BothTexts,
): Promise<void> {
  const { document, draft } = conflict;
  const library = libraryOf(workbench);
  const { text, textHash, sourceHash, modifiedAt, size } = theirs;
  const present = presentOf(document.opened)?.present;
  if (draft !== undefined) {
    const hash = await keepDraftVersion(library, draft);
    document.editing.exchange(draft.text, hash);
  }
  // What the file has is what the next version follows on, so that it is recorded as one.
  present?.become({ text, textHash, sourceHash, modifiedAt, size });
  await prepare(library, document.opened, false);
  const outcome = await workbench.saving.save({ force: true });
  if (outcome !== 'saved') return;
  workbench.fileConflict.set(undefined);
  workbench.notices.show({
    tone: 'success',
    text: message('fileConflict.keptMine', { title: document.opened.title }),
  });
}

/** The text of the file is shown and edited from now on; what was edited here is kept as a version. */
export async function takeTheirs(
  workbench: WorkbenchParts,
  conflict: FileConflict,
  { mine }: BothTexts,
): Promise<void> {
  const { document, draft } = conflict;
  const { title } = document.opened;
  if (draft === undefined) {
    await workbench.saving.giveUp();
    workbench.fileConflict.set(undefined);
    await workbench.reloadDocument();
  } else {
    const library = libraryOf(workbench);
    const hash = await keepDraftVersion(library, draft);
    await leadBack(library, document.id, hash, draft.draft.sourceTextHash);
    await document.annotations.placeAnew();
    await workbench.saving.drafts.drop();
    workbench.fileConflict.set(undefined);
  }
  workbench.notices.show({
    tone: 'info',
    text: message('fileConflict.tookTheirs', { title }),
    action: {
      label: message('fileConflict.mineAsDocument'),
      run: () => void createDocument(workbench, message('fileConflict.mineTitle', { title }), mine),
    },
  });
}

/** Puts the text of a draft among the versions, joined to the one that it was made on. Gives its hash. */
export async function keepDraftVersion(
  library: LibrarySession,
  { draft, from, text }: NonNullable<FileConflict['draft']>,
): Promise<string> {
  const { store, identity } = library;
  const hash = await sha256Hex(text);
  const known = await store.rebases(draft.documentId);
  const isKnown = known.some(({ fromHash, toHash }) => fromHash === draft.fromHash && toHash === hash);
  if (isKnown || hash === draft.fromHash) return hash;
  await store.keepText(draft.fromHash, from);
  await store.keepText(hash, text);
  const rebase: Rebase = {
    id: identity.newId(),
    documentId: draft.documentId,
    ...{ fromHash: draft.fromHash, toHash: hash, edits: [...draft.edits], createdAt: identity.moment() },
  };
  await commitAside(library, [addRecord('rebase', rebase)]);
  return hash;
}

function libraryOf({ library }: WorkbenchParts): LibrarySession {
  const session = library.get();
  if (session === undefined) throw new Error(message('host.library.noDocument'));
  return session;
}
