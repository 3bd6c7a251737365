// Owns what a person does to the pieces of an annotation by command: adding, removing, moving edges by steps; and what is told of it.
import {
  addPiece,
  removePiece,
  stepEdge,
  type Edge,
  type Step,
  type StepUnit,
} from '#core/annotation/target-edits.ts';
import type { Id } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { contains, overlaps, type Span } from '#core/text/span.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';
import { reshape } from './reshaping.ts';

/** Adds the selected words to the annotation that was selected before them. */
export async function addSelectedPiece(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
): Promise<void> {
  const { selection, annotations } = document;
  const id = selection.extended.get() ?? selection.selectedId.get();
  const words = selection.wordsToTag(false);
  const pieces = id === undefined ? undefined : annotations.index.get(id)?.pieces;
  if (id === undefined || pieces === undefined) return notices.announce(message('piece.noAnnotation'));
  if (words === undefined) return notices.announce(message('piece.noWords'));
  if (pieces.length === 0) return notices.announce(message('shape.lost'));
  const before = pieces.length;
  const changed = await reshape(library, document, id, 'log.addPiece', undefined, (now) =>
    addPiece(document.opened.text, now, words),
  );
  document.select({ start: words.end, end: words.end });
  selection.pick(id);
  const count = annotations.index.get(id)?.pieces.length ?? before;
  const told = changed ? (count > before ? 'piece.added' : 'piece.joined') : 'piece.within';
  notices.announce(message(told, { ...describe(library, document, id), count }));
}

/** Removes the piece at the selected words or the caret. */
export async function removePieceHere(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
): Promise<void> {
  const { selection, annotations } = document;
  const id = selection.extended.get() ?? selection.selectedId.get();
  const pieces = id === undefined ? undefined : annotations.index.get(id)?.pieces;
  if (id === undefined || pieces === undefined) return notices.announce(message('piece.noAnnotation'));
  if (pieces.length === 0) return notices.announce(message('shape.lost'));
  if (pieces.length === 1) return notices.announce(message('piece.onlyOne'));
  const here = selection.words.get()?.span ?? caretSpan(document);
  const at = pieces.findIndex((piece) =>
    here.start === here.end ? contains(piece, here) : overlaps(piece, here),
  );
  if (at < 0) return notices.announce(message('piece.notHere'));
  await reshape(library, document, id, 'log.removePiece', undefined, (now) => removePiece(now, at));
  document.select({ start: here.end, end: here.end });
  selection.pick(id);
  const count = annotations.index.get(id)?.pieces.length ?? 0;
  notices.announce(message('piece.removed', { ...describe(library, document, id), count }));
}

/** Moves an edge of the selected annotation's piece that is nearest to the caret. */
export async function stepSelectedEdge(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
  edge: Edge,
  step: Step,
  unit: StepUnit,
): Promise<void> {
  const id = document.selection.selectedId.get();
  if (id === undefined) return;
  if (document.annotations.isLost(id)) return notices.announce(message('shape.lost'));
  const { text } = document.opened;
  const caret = caretSpan(document).start;
  const changed = await reshape(library, document, id, 'log.resize', stepsOf(id), (now) =>
    stepEdge(text, now, nearestPiece(now, caret), edge, step, unit),
  );
  if (!changed) return notices.announce(message('resize.noFurther'));
  const pieces = document.annotations.index.get(id)?.pieces ?? [];
  const piece = pieces[nearestPiece(pieces, caret)];
  if (piece === undefined) return;
  const at = piece[edge];
  document.reveal({ start: at, end: at }, 'nearest');
  notices.announce(tellEdge(text, piece, edge));
}

/** What to say of an edge that was moved: the words there. */
export function tellEdge(text: string, piece: Span, edge: Edge): string {
  const words = text.slice(piece.start, piece.end).replaceAll(/\s+/g, ' ');
  if (edge === 'start') return message('resize.start', { words: cut(words) });
  return message('resize.end', {
    words: words.length > mostSaid ? `…${words.slice(-mostSaid).trimStart()}` : words,
  });
}

function describe(library: LibrarySession, { opened, annotations }: DocumentSession, id: Id) {
  const annotation = annotations.index.get(id);
  const type = annotation?.type ?? '';
  const words = annotation?.pieces.map(({ start, end }) => opened.text.slice(start, end)).join(' … ') ?? '';
  return {
    type: findType(library.tagSet.get(), type)?.label ?? type,
    words: cut(words.replaceAll(/\s+/g, ' ')),
  };
}

/** Steps of an edge in a row are one step of the history. */
const stepsOf = (id: Id) => `resize/${id}`;

/** Characters of an announcement's words. */
const mostSaid = 80;

function cut(words: string): string {
  return words.length > mostSaid ? `${words.slice(0, mostSaid).trimEnd()}…` : words;
}

function caretSpan(document: DocumentSession): Span {
  const caret = document.selection.caret.get();
  return { start: caret, end: caret };
}

function nearestPiece(pieces: readonly Span[], caret: number): number {
  const distance = ({ start, end }: Span) => Math.max(0, start - caret, caret - end);
  let nearest = 0;
  pieces.forEach((piece, at) => {
    const best = pieces[nearest];
    if (best !== undefined && distance(piece) < distance(best)) nearest = at;
  });
  return nearest;
}
