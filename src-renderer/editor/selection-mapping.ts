// Owns the translation between the browser's selection and offsets of the text.
import type { TextSelection } from './document-view.ts';
import { domPlace, offsetOfPlace } from './dom-places.ts';
import type { TextSurface } from './text-surface.ts';

/** What the browser has selected in the text; undefined when its selection is elsewhere or there is none. */
export function readSelection(surface: TextSurface): TextSelection | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.anchorNode === null || selection.focusNode === null) return undefined;
  const anchor = offsetOfPlace(surface, selection.anchorNode, selection.anchorOffset);
  const head = offsetOfPlace(surface, selection.focusNode, selection.focusOffset);
  return anchor === undefined || head === undefined ? undefined : { anchor, head };
}

export function writeSelection(surface: TextSurface, { anchor, head }: TextSelection): void {
  const backwards = head < anchor;
  const from = domPlace(surface, anchor, backwards || anchor === head ? 'before' : 'after');
  const to = domPlace(surface, head, backwards ? 'after' : 'before');
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

/** A selection by paragraph ends in front of the next line in the DOM; a reader means the end of the one selected. */
export function withoutLastLineEnd(surface: TextSurface, selection: TextSelection): TextSelection {
  const { places } = surface;
  const start = Math.min(selection.anchor, selection.head);
  const end = Math.max(selection.anchor, selection.head);
  const line = places.lineAt(end);
  if (end === start || places.lineSpan(line).start !== end) return selection;
  const trimmed = Math.max(start, end - 1);
  return selection.head === end ? { ...selection, head: trimmed } : { ...selection, anchor: trimmed };
}

export function sameSelection(a: TextSelection | undefined, b: TextSelection | undefined): boolean {
  return a?.anchor === b?.anchor && a?.head === b?.head;
}

export function linesIn(surface: TextSurface, { anchor, head }: TextSelection): number {
  return Math.abs(surface.places.lineAt(head) - surface.places.lineAt(anchor)) + 1;
}
