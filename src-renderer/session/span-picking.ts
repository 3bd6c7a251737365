// Owns picking words of the text for an attribute of an annotation: while it lasts, what is selected is taken for it. Knows no keys.
import { describeTarget } from '#core/anchoring/describe.ts';
import type { Id, Json, Piece } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { writeAttribute } from './attribute-writing.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';

export interface Picking {
  readonly annotation: Id;
  readonly attribute: string;
  readonly label: string;
  /** Whether it goes on after words were taken. */
  readonly several: boolean;
}

const byDocument = new WeakMap<DocumentSession, ReturnType<typeof createStore<Picking | undefined>>>();

function storeOf(document: DocumentSession) {
  const known = byDocument.get(document);
  if (known !== undefined) return known;
  const store = createStore<Picking | undefined>(undefined);
  byDocument.set(document, store);
  return store;
}

/** What words are being picked for; undefined while nothing is picked. */
export function pickingIn(document: DocumentSession): Observable<Picking | undefined> {
  return storeOf(document);
}

/** Begins, unless the annotation stands on another version of the text than the one shown. Gives why not, in words for people. */
export function beginPicking(document: DocumentSession, picking: Picking): string | undefined {
  if (document.annotations.index.get(picking.annotation)?.textHash !== document.opened.textHash) {
    return message('attributes.otherText');
  }
  storeOf(document).set(picking);
  document.focus();
  return undefined;
}

/** Ends it and selects the annotation again. */
export function leavePicking(document: DocumentSession): void {
  const picking = storeOf(document).get();
  if (picking === undefined) return;
  storeOf(document).set(undefined);
  const words = document.selection.words.get();
  if (words !== undefined) document.select({ start: words.span.end, end: words.span.end });
  document.selection.pick(picking.annotation);
}

/** Takes the selected words, whole, into the attribute. Gives whether picking is over. */
export async function takePicked(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
): Promise<boolean> {
  const picking = storeOf(document).get();
  const span = document.selection.wordsToTag(false);
  if (picking === undefined) return true;
  if (span === undefined) {
    notices.announce(message('picking.nothing'));
    return false;
  }
  const { text, textHash } = document.opened;
  if (document.annotations.index.get(picking.annotation)?.textHash !== textHash) {
    notices.announce(message('attributes.otherText'));
    return false;
  }
  const pieces = describeTarget(text, [span], textHash).pieces;
  const [annotation] = await document.annotations.load([picking.annotation]);
  const before = picking.several ? spansIn(annotation?.attributes[picking.attribute]) : [];
  const problems = await writeAttribute(
    library,
    document,
    picking.annotation,
    picking.attribute,
    unite(before, pieces) as unknown as Json,
  );
  const [problem] = problems;
  if (problem !== undefined) {
    notices.show({ tone: 'warning', text: problem });
    return false;
  }
  notices.announce(message('picking.taken', { words: text.slice(span.start, span.end).slice(0, 80) }));
  if (picking.several) {
    document.select({ start: span.end, end: span.end });
    return false;
  }
  leavePicking(document);
  return true;
}

export function spansIn(value: Json | undefined): readonly Piece[] {
  return Array.isArray(value) ? (value as unknown as readonly Piece[]) : [];
}

/** In text order, the same words once. */
function unite(before: readonly Piece[], picked: readonly Piece[]): Piece[] {
  const others = before.filter(
    (one) => !picked.some(({ start, end }) => one.start === start && one.end === end),
  );
  return [...others, ...picked].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Brings a span's words into view and puts the caret before them; the annotation stays selected. False when they stand nowhere for certain in the text shown. */
export function showSpan(document: DocumentSession, annotation: Id, piece: Piece): boolean {
  const { text, textHash } = document.opened;
  const here = document.annotations.index.get(annotation)?.textHash === textHash;
  const same = here && text.slice(piece.start, piece.end) === piece.exact;
  const first = text.indexOf(piece.exact);
  const only = first !== -1 && text.indexOf(piece.exact, first + 1) === -1;
  if (!same && !only) return false;
  const span = same ? piece : { start: first, end: first + piece.exact.length };
  document.reveal({ start: span.start, end: span.end }, 'center');
  document.select({ start: span.start, end: span.start });
  document.selection.pick(annotation);
  return true;
}
