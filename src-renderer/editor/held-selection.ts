// Owns the view's selection. As a rule the browser shows it; while the focus is elsewhere, or when it spans so many lines
// that the browser would have to lay them all out, it is held here and painted as a highlight.
import { mapPosition, type Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import type { TextSelection } from './document-view.ts';
import {
  linesIn,
  readSelection,
  sameSelection,
  withoutLastLineEnd,
  writeSelection,
} from './selection-mapping.ts';
import type { TextSurface } from './text-surface.ts';

/** More lines than this are not given to the browser: each section of its selection is laid out at once. */
export const mostLinesShown = 200;

/** How the browser's selection came about. */
export interface BrowserChange {
  /** By a key that moves the head only. */
  readonly extending: boolean;
  /** By a triple click. */
  readonly byParagraph: boolean;
  /** The mouse is still down. */
  readonly dragging: boolean;
}

export interface HeldSelection {
  get(): TextSelection | undefined;
  set(selection: TextSelection | undefined): void;
  /** The text was edited: what was selected goes where it went. Shown by the browser when it can be. */
  edited(edits: readonly Edit[]): void;
  /** The part that must be painted because the browser does not show it. */
  painted(): Span | undefined;
  /** Takes over what the browser has selected since. */
  readBrowser(how: BrowserChange): void;
  /** Gives the selection to the browser, as far as it can show it: after the focus came, or after lines were redone. */
  showInBrowser(): void;
  forget(): void;
}

export function createHeldSelection(
  textbox: HTMLElement,
  surface: () => TextSurface | undefined,
  changed: (selection: TextSelection | undefined) => void,
): HeldSelection {
  let current: TextSelection | undefined;
  /** What the browser was given when that is not the selection itself: a caret in its place. */
  let parked: TextSelection | undefined;

  const focused = () => document.activeElement === textbox;
  const isWide = (selection: TextSelection) => {
    const shown = surface();
    return shown !== undefined && linesIn(shown, selection) > mostLinesShown;
  };
  const assign = (selection: TextSelection | undefined) => {
    if (sameSelection(selection, current)) return;
    current = selection;
    changed(selection);
  };

  function showInBrowser(): void {
    const shown = surface();
    if (shown === undefined) return;
    if (!focused()) {
      // Left there, it would be taken for the selection when the focus comes back.
      if (readSelection(shown) !== undefined && !sameSelection(readSelection(shown), current)) {
        document.getSelection()?.removeAllRanges();
      }
      return;
    }
    parked = undefined;
    if (current !== undefined && !isWide(current)) {
      writeSelection(shown, current);
      return;
    }
    const head = current?.head ?? readSelection(shown)?.head;
    if (head === undefined) return;
    parked = { anchor: head, head };
    writeSelection(shown, parked);
  }

  return {
    get: () => current,
    set(selection) {
      const shown = surface();
      if (shown === undefined) return;
      assign(
        selection === undefined
          ? undefined
          : { anchor: shown.places.clamp(selection.anchor), head: shown.places.clamp(selection.head) },
      );
      showInBrowser();
    },
    edited(edits) {
      if (current === undefined) return;
      const { anchor, head } = current;
      const through = (offset: number) =>
        edits.reduce((at, edit) => mapPosition(at, edit, anchor === head ? 'after' : 'before'), offset);
      assign({ anchor: through(anchor), head: through(head) });
      showInBrowser();
    },
    painted() {
      const shown = surface();
      if (shown === undefined || current === undefined || current.anchor === current.head) return undefined;
      if (parked === undefined && readSelection(shown) !== undefined) return undefined;
      return { start: Math.min(current.anchor, current.head), end: Math.max(current.anchor, current.head) };
    },
    readBrowser({ extending, byParagraph, dragging }) {
      const shown = surface();
      if (shown === undefined || !focused()) return;
      const read = readSelection(shown);
      if (read === undefined || sameSelection(read, parked)) return;
      if (parked !== undefined && current !== undefined && extending) {
        assign({ anchor: current.anchor, head: read.head });
        showInBrowser();
        return;
      }
      parked = undefined;
      const meant = byParagraph ? withoutLastLineEnd(shown, read) : read;
      if (!sameSelection(meant, read)) writeSelection(shown, meant);
      assign(meant);
      if (isWide(meant) && !dragging) showInBrowser();
    },
    showInBrowser,
    forget() {
      current = undefined;
      parked = undefined;
    },
  };
}
