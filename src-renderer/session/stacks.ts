// Owns going through annotations that lie on one another: further out, further in, and which there are at a place.
import type { Id } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';

/** Where a person is: the selected words, else the caret; the selected annotation when no annotation is at the caret. */
export function placeOfWork(document: DocumentSession): Span {
  const { selection } = document;
  const words = selection.words.get()?.span;
  if (words !== undefined) return words;
  const caret = selection.caret.get();
  const here = { start: caret, end: caret };
  return selection.stackIn(here).length > 0 ? here : (placeOfSelected(document) ?? here);
}

/** The caret where it is at the selected annotation, else that one's start; undefined when none is selected or its words are lost. */
function placeOfSelected({ selection, annotations }: DocumentSession): Span | undefined {
  const caret = selection.caret.get();
  const selected = selection.selectedId.get();
  const pieces = selected === undefined ? [] : (annotations.index.get(selected)?.pieces ?? []);
  const at = pieces.some(({ start, end }) => start <= caret && caret <= end) ? caret : pieces[0]?.start;
  return at === undefined ? undefined : { start: at, end: at };
}

/** Selects the annotation that lies one further out (1) or in (-1) at the place; the innermost when none is selected. */
export function stepInStack(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
  by: 1 | -1,
): void {
  const stack = document.selection.stackIn(placeOfSelected(document) ?? placeOfWork(document));
  if (stack.length === 0) return notices.announce(message('annotation.none'));
  const selected = document.selection.selectedId.get();
  const at = selected === undefined ? -1 : stack.indexOf(selected);
  const next = at < 0 ? 0 : at + by;
  const id = stack[next];
  if (id === undefined) return notices.announce(message(by === 1 ? 'stack.noOuter' : 'stack.noInner'));
  document.selection.pick(id);
  notices.announce(
    message('stack.picked', { position: next + 1, of: stack.length, ...wordsOf(library, document, id) }),
  );
}

/** An annotation's type and words as people read them. */
export function wordsOf(library: LibrarySession, { annotations, opened }: DocumentSession, id: Id) {
  const annotation = annotations.index.get(id);
  const words = annotation?.pieces.map(({ start, end }) => opened.text.slice(start, end)).join(' … ') ?? '';
  const type = annotation?.type ?? '';
  return {
    type: findType(library.tagSet.get(), type)?.label ?? type,
    words: words.length > 120 ? `${words.slice(0, 120).trimEnd()}…` : words,
  };
}
