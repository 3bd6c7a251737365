// Owns how mouse, keys and focus move the selection, where the browser alone would be slow or would not know: whole
// texts, places not filled yet, paragraphs, and a focus that comes back.
import type { DocumentViewEvents } from './document-view.ts';
import type { HeldSelection } from './held-selection.ts';
import { mostLinesShown } from './held-selection.ts';
import { firstVisibleOffset } from './near-viewport.ts';
import { offsetAtPoint } from './pointer-places.ts';
import { linesIn } from './selection-mapping.ts';
import type { TextSurface } from './text-surface.ts';

const isApple = () => navigator.userAgent.includes('Mac OS');

export interface SelectionInputOptions {
  readonly textbox: HTMLElement;
  readonly scroller: HTMLElement;
  readonly surface: () => TextSurface | undefined;
  readonly selection: HeldSelection;
  readonly repaint: () => void;
  readonly reveal: (offset: number) => void;
  readonly events: Pick<DocumentViewEvents, 'selectionKeysFinished' | 'selectionOfClicks'>;
}

/** Where a key takes the head when that is an end of the text. */
function endOfText(event: KeyboardEvent, length: number): number | undefined {
  const [toStart, toEnd] = isApple()
    ? [event.metaKey && event.key === 'ArrowUp', event.metaKey && event.key === 'ArrowDown']
    : [event.ctrlKey && event.key === 'Home', event.ctrlKey && event.key === 'End'];
  return toStart ? 0 : toEnd ? length : undefined;
}

const isMove = (key: string) =>
  key.startsWith('Arrow') || ['Home', 'End', 'PageUp', 'PageDown'].includes(key);

export interface SelectionInput {
  /** Takes over at once what the browser selected; it tells of that a little later. */
  settle(): void;
  stop(): void;
}

export function handleSelectionInput(options: SelectionInputOptions): SelectionInput {
  const { textbox, scroller, surface, selection, repaint, reveal, events } = options;
  let extending = false;
  let byParagraph = false;
  let byPointer = false;
  /** Shift is down, and a key has moved the head since. */
  let selectingByKeys = false;
  let awake: ReadonlySet<HTMLElement> = new Set();

  // The browser steps over sections without lines, and over those that it skips because they are far from the view.
  const wakeAround = (shown: TextSurface, head: number) => {
    const section = shown.places.sectionAt(head);
    const first = Math.max(0, section - 1);
    const last = Math.min(section + 1, shown.places.sectionCount - 1);
    shown.fill(first, last);
    const near = new Set<HTMLElement>();
    for (let index = first; index <= last; index++) near.add(shown.sectionElement(index));
    for (const element of awake) element.classList.toggle('awake', near.has(element));
    for (const element of near) element.classList.add('awake');
    awake = near;
  };

  const moveTo = (event: Event, to: { anchor: number; head: number }) => {
    event.preventDefault();
    selection.set(to);
    repaint();
    reveal(to.head);
  };

  const settle = () => {
    selection.readBrowser({ extending, byParagraph, dragging: byPointer });
  };

  const keyDown = (event: KeyboardEvent) => {
    const shown = surface();
    if (shown === undefined) return;
    // The browser tells of a new selection with the next frame; a key pressed before that is meant for it already.
    settle();
    const mod = isApple() ? event.metaKey : event.ctrlKey;
    if (mod && !event.altKey && !event.shiftKey && event.code === 'KeyA') {
      // The session selects the whole text; the browser must not, as it would lay out every section.
      event.preventDefault();
      selection.set({ anchor: 0, head: shown.places.length });
      repaint();
      return;
    }
    if (!isMove(event.key)) return;
    extending = event.shiftKey;
    selectingByKeys ||= event.shiftKey;
    byParagraph = false;
    const now = selection.get();
    const head = now?.head ?? 0;
    const end = endOfText(event, shown.places.length);
    if (end !== undefined) {
      moveTo(event, { anchor: event.shiftKey ? (now?.anchor ?? end) : end, head: end });
      return;
    }
    wakeAround(shown, head);
  };

  const keyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Shift' || !selectingByKeys) return;
    selectingByKeys = false;
    settle();
    const now = selection.get();
    if (now !== undefined && now.anchor !== now.head) events.selectionKeysFinished?.();
  };

  const mouseDown = (event: MouseEvent) => {
    const shown = surface();
    if (shown === undefined || event.button !== 0) return;
    byPointer = true;
    extending = event.shiftKey;
    byParagraph = event.detail >= 3;
    const now = selection.get();
    if (event.detail >= 3 && !event.shiftKey) {
      const at = offsetAtPoint(shown, event.clientX, event.clientY);
      const wider = at === undefined ? undefined : events.selectionOfClicks?.(at, event.detail);
      if (wider !== undefined) {
        event.preventDefault();
        byParagraph = false;
        textbox.focus({ preventScroll: true });
        selection.set({ anchor: wider.start, head: wider.end });
        repaint();
        return;
      }
    }
    if (!event.shiftKey) {
      // On a selection the browser would begin to drag its words away; here a press always begins a new selection.
      if (event.detail === 1 && document.getSelection()?.isCollapsed === false)
        document.getSelection()?.removeAllRanges();
      return;
    }
    if (now === undefined) return;
    const head = offsetAtPoint(shown, event.clientX, event.clientY);
    if (head === undefined || linesIn(shown, { anchor: now.anchor, head }) <= mostLinesShown) return;
    event.preventDefault();
    textbox.focus({ preventScroll: true });
    selection.set({ anchor: now.anchor, head });
    repaint();
  };

  const selectionChange = () => {
    settle();
    repaint();
  };

  const focus = () => {
    const shown = surface();
    // A press of the mouse brings its own place.
    if (shown === undefined || byPointer) return;
    if (selection.get() === undefined) {
      const top = firstVisibleOffset(shown, scroller);
      selection.set({ anchor: top, head: top });
    } else {
      selection.showInBrowser();
    }
    repaint();
  };
  const mouseUp = () => {
    byPointer = false;
  };

  textbox.addEventListener('keydown', keyDown);
  textbox.addEventListener('keyup', keyUp);
  textbox.addEventListener('mousedown', mouseDown);
  textbox.addEventListener('focus', focus);
  textbox.addEventListener('blur', repaint);
  window.addEventListener('mouseup', mouseUp);
  document.addEventListener('selectionchange', selectionChange);
  return {
    settle,
    stop() {
      textbox.removeEventListener('keydown', keyDown);
      textbox.removeEventListener('keyup', keyUp);
      textbox.removeEventListener('mousedown', mouseDown);
      textbox.removeEventListener('focus', focus);
      textbox.removeEventListener('blur', repaint);
      window.removeEventListener('mouseup', mouseUp);
      document.removeEventListener('selectionchange', selectionChange);
    },
  };
}
