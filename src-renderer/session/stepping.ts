// Owns going from annotation to annotation: choosing one, the next, the one before.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { Notices } from './notices.ts';

/** Selects an annotation, puts the caret at it and brings it into view. */
export function choose(open: DocumentSession, id: string): void {
  const span = open.annotations.index.get(id)?.pieces[0];
  if (span !== undefined) {
    open.select({ start: span.start, end: span.start });
    open.reveal(span, 'center');
  }
  open.selection.pick(id);
}

/** Chooses the next or the previous of the listed annotations in the text, round at either end. */
export function stepAnnotation(open: DocumentSession, notices: Notices, by: 1 | -1): void {
  const rows = open.rows.rows.get();
  if (rows.shown === 0) {
    notices.announce(message(rows.total === 0 ? 'annotation.none' : 'list.noneShown'));
    return;
  }
  const selected = open.selection.selectedId.get();
  const at = selected === undefined ? -1 : rows.placeInText(selected);
  const next =
    at === -1 ? firstFrom(open, open.selection.caret.get(), by) : (at + by + rows.shown) % rows.shown;
  const id = rows.idInText(next);
  if (id !== undefined) open.linking.whileStepping(() => choose(open, id));
}

/** The annotation to start from: the first at or after the caret, or the last before it. */
function firstFrom(open: DocumentSession, caret: number, by: 1 | -1): number {
  const rows = open.rows.rows.get();
  const { index } = open.annotations;
  let low = 0;
  let high = rows.shown;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const id = rows.idInText(middle);
    const start = id === undefined ? undefined : index.get(id)?.pieces[0]?.start;
    if (start !== undefined && start < caret) low = middle + 1;
    else high = middle;
  }
  return by === 1 ? low % rows.shown : (low - 1 + rows.shown) % rows.shown;
}
