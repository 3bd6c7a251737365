// Owns what a person does to annotations and sets: each is one step of the history. Knows nothing of keys or screens.
import { describeTarget } from '#core/anchoring/describe.ts';
import {
  createSet,
  deleteAnnotations,
  deleteSet,
  renameSet,
  setNote,
  setStatus,
  tagSpan,
  type Hand,
} from '#core/annotation/annotation-changes.ts';
import type { Change } from '#core/annotation/change.ts';
import type { Annotation, Id, Status } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { recordChangeFor } from './document-records.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { OpenedText } from './opened-text.ts';
import { presentOf } from './present-text.ts';
import { keepPresentText } from './text-checkpoint.ts';

/** Who makes a change, and when: now. */
export function hand(library: LibrarySession): Hand {
  return { annotator: library.identity.annotator(), now: library.identity.moment() };
}

/** Texts whose document record and kept copy are in place, so that only the first tag looks; with the hash of that text. */
const prepared = new WeakMap<OpenedText, string>();

/** What targets are made on: a text that is kept, and its hash. */
export interface PreparedText {
  readonly text: string;
  readonly textHash: string;
}

/**
 * Records that must stand before the first annotation: the document's and the offered set's; and the text as it was edited, kept. They
 * are not part of the step, since others may come to depend on them. When work on the document `begins`, it is in progress from now
 * on. Gives the present text: what was picked before the wait may stand elsewhere by then (`TextEditing.remember`).
 */
export async function prepare(
  library: LibrarySession,
  opened: OpenedText,
  begins: boolean,
): Promise<PreparedText> {
  const changes: Change[] = [...library.sets.changesBeforeUse()];
  const { present, editing } = presentOf(opened) ?? {};
  const filed = present?.filed() ?? opened;
  if (prepared.get(opened) !== filed.textHash) {
    // The file may have changed since the record was written; its annotations say on which text each was made.
    const change = recordChangeFor(filed, await library.documentRecord(opened.id), begins);
    if (change !== undefined) changes.push(change);
    await library.store.keepText(filed.textHash, filed.text);
    prepared.set(opened, filed.textHash);
  }
  if (changes.length > 0) {
    await library.commit({ id: library.identity.newId(), label: 'log.prepare', changes, edits: [] });
  }
  if (editing !== undefined) await keepPresentText(library, opened.id, editing);
  return { text: opened.text, textHash: opened.textHash };
}

/** Tags these words with a type in the current set, and selects the new annotation. Gives its id. */
export async function tagWords(
  library: LibrarySession,
  document: DocumentSession,
  type: string,
  spans: readonly Span[],
): Promise<Id> {
  const id = library.identity.newId();
  const places = document.editing.remember(spans);
  // Selected in the moment it appears, not when it has been stored.
  const stop = library.watch((changes) => {
    if (changes.some((change) => change.id === id)) document.selection.pick(id);
  });
  await library.historyOf(document.id).execute('log.tag', async () => {
    const { text, textHash } = await prepare(library, document.opened, document.annotations.index.size === 0);
    const present = places.end().filter((span) => span !== undefined);
    if (present.length === 0) return [];
    return tagSpan(
      {
        id,
        documentId: document.id,
        setId: library.sets.state.get().current,
        type,
        target: describeTarget(text, present, textHash),
      },
      hand(library),
    );
  });
  stop();
  return id;
}

/**
 * Changes one annotation as one step of its document's history; `change` gets it as it is when its turn comes. Steps of one
 * `coalesceKey` within a second become one.
 */
export async function changeAnnotation(
  library: LibrarySession,
  document: DocumentSession,
  id: Id,
  label: string,
  change: (annotation: Annotation) => readonly Change[],
  coalesceKey?: string,
): Promise<void> {
  await library.historyOf(document.id).execute(
    label,
    async () => {
      const [annotation] = await document.annotations.load([id]);
      return annotation === undefined ? [] : change(annotation);
    },
    coalesceKey,
  );
}

export function writeNote(library: LibrarySession, document: DocumentSession, id: Id, note: string) {
  return changeAnnotation(
    library,
    document,
    id,
    'log.note',
    (annotation) => setNote(annotation, note, hand(library)),
    `note/${id}`,
  );
}

export function changeStatus(library: LibrarySession, document: DocumentSession, id: Id, status: Status) {
  return changeAnnotation(library, document, id, 'log.status', (annotation) =>
    setStatus(annotation, status, hand(library)),
  );
}

export function removeAnnotation(library: LibrarySession, document: DocumentSession, id: Id) {
  return library.historyOf(document.id).execute('log.delete', async () => {
    const [annotations, relations] = await Promise.all([
      document.annotations.load([id]),
      library.store.records('relation'),
    ]);
    return deleteAnnotations(annotations, relations);
  });
}

/** Makes a set and switches to it. */
export async function addAnnotationSet(library: LibrarySession, documentId: Id | undefined, name: string) {
  const id = library.identity.newId();
  await library.historyOf(documentId).execute('log.createSet', () => createSet({ id, name }, hand(library)));
  library.sets.switchTo(id);
}

export function renameAnnotationSet(
  library: LibrarySession,
  documentId: Id | undefined,
  id: Id,
  name: string,
) {
  return library.historyOf(documentId).execute('log.renameSet', () => {
    const offered = library.sets.changesBeforeUse();
    const set = library.sets.state.get().sets.find((candidate) => candidate.id === id);
    if (set === undefined) return [];
    const change = renameSet(set, name, hand(library));
    // A set that was only offered becomes a record by being renamed.
    return offered.some((candidate) => candidate.id === id) ? [...offered, ...change] : change;
  });
}

/** Removes a set with all its annotations and relations, over the whole library. */
export function removeAnnotationSet(library: LibrarySession, documentId: Id | undefined, id: Id) {
  return library.historyOf(documentId).execute('log.deleteSet', async () => {
    const set = library.sets.state.get().sets.find((candidate) => candidate.id === id);
    if (set === undefined || library.sets.changesBeforeUse().some((change) => change.id === id)) return [];
    const [annotations, relations] = await Promise.all([
      library.store.annotationsOf({ setId: id }),
      library.store.records('relation'),
    ]);
    return deleteSet(set, annotations, relations);
  });
}
