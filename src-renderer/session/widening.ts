// Owns widening the selection rung by rung and going back: from the caret, the selected words or the selected annotation's.
import { expandSelection, shrinkSelection } from '#core/text/snap-ladder.ts';
import { coveringSpan, type Span } from '#core/text/span.ts';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { Notices } from './notices.ts';

interface Widened {
  /** Where it began: a caret, words, or those of an annotation. */
  readonly from: Span;
  readonly annotation: Id | undefined;
  /** What was selected last; another selection begins anew. */
  readonly now: Span;
}

/** Where widening began, by document; forgotten with it. */
const begun = new WeakMap<DocumentSession, Widened>();

export function widenSelection(document: DocumentSession, notices: Notices): void {
  const { text } = document.opened;
  const start = stateOf(document);
  const rung = expandSelection(text, start.now);
  if (rung === undefined) return notices.announce(message('rung.noWider'));
  document.select(rung.span);
  begun.set(document, { ...start, now: rung.span });
  notices.announce(tell(text, message(`rung.${rung.kind}`), rung.span));
}

export function narrowSelection(document: DocumentSession, notices: Notices): void {
  const { text } = document.opened;
  const state = stateOf(document);
  const words = document.selection.words.get();
  // What was selected in another way narrows towards its start.
  const from = sameSpan(state.from, state.now)
    ? { start: state.now.start, end: state.now.start }
    : state.from;
  const narrower = words === undefined ? undefined : shrinkSelection(text, state.now, from);
  if (narrower === undefined) return notices.announce(message('rung.noNarrower'));
  if (sameSpan(narrower, state.from)) {
    begun.delete(document);
    if (state.annotation !== undefined) {
      document.select({ start: narrower.start, end: narrower.start });
      document.selection.pick(state.annotation);
    } else document.select(narrower);
    return notices.announce(message('rung.start'));
  }
  document.select(narrower);
  begun.set(document, { ...state, from, now: narrower });
  notices.announce(tell(text, '', narrower));
}

function stateOf(document: DocumentSession): Widened {
  const { selection, annotations } = document;
  const words = selection.words.get()?.span;
  const before = begun.get(document);
  if (words !== undefined && before !== undefined && sameSpan(words, before.now)) return before;
  if (words !== undefined) return { from: words, now: words, annotation: undefined };
  const caret = selection.caret.get();
  const selected = selection.selectedId.get();
  const pieces = selected === undefined ? [] : (annotations.index.get(selected)?.pieces ?? []);
  const at = pieces.find(({ start, end }) => start <= caret && caret <= end) ?? coveringSpan(pieces);
  const from = at ?? { start: caret, end: caret };
  return { from, now: from, annotation: at === undefined ? undefined : selected };
}

function tell(text: string, rung: string, { start, end }: Span): string {
  const words = text.slice(start, Math.min(end, start + 120)).replaceAll(/\s+/g, ' ');
  const cut = end - start > 120 ? `${words}…` : words;
  return rung === '' ? cut : message('rung.selected', { rung, words: cut });
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
