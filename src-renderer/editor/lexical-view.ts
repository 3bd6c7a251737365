// Owns the textbox of an open document and joins its parts: surface, selection, highlights, pointer, clipboard, lock.
// Offsets come in and go out; what annotations mean is not known here.
import './document-view.css';
import './text-overlay.css';
import { mapPosition } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import type { Structure } from '#core/text/structure.ts';
import { createAnnotationStripes } from './annotation-stripes.ts';
import { handleClipboard } from './clipboard.ts';
import type { DocumentView, DocumentViewOptions } from './document-view.ts';
import { letterRectangles, placeRectangle } from './dom-places.ts';
import { createEdgeHandles } from './edge-handles.ts';
import { createHeldSelection } from './held-selection.ts';
import { createHighlightPainter } from './highlight-painter.ts';
import { firstVisibleOffset, nearSpan } from './near-viewport.ts';
import { createPlaceMap } from './place-map.ts';
import { watchPointer } from './pointer-places.ts';
import { revealSpan, type RevealPlace } from './reveal.ts';
import { fillRest, nextPaint } from './section-filling.ts';
import { handleSelectionInput } from './selection-input.ts';
import { takeInput, type EditingInput } from './editing-input.ts';
import { lockText } from './text-lock.ts';
import { createTextOverlay } from './text-overlay.ts';
import { openTextSurface, type TextSurface } from './text-surface.ts';
import { createOutlineMeasure } from './text-outline.ts';
import { createTextbox } from './textbox.ts';

/** What the text takes input for now: `input` in edit mode. */
interface TextMode {
  readonly input: EditingInput | undefined;
  end(): void;
}

/** Builds the textbox in `options.scroller`. It is empty until `load`. */
export function createDocumentView(options: DocumentViewOptions): DocumentView {
  const { scroller, events } = options;
  const { textbox, describe, remove } = createTextbox(options);
  const overlay = createTextOverlay(scroller);
  const painter = createHighlightPainter(options.highlights);
  const stripes = createAnnotationStripes(overlay.layer, events);
  const tagSheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(tagSheet);

  let surface: TextSurface | undefined;
  let loaded: Promise<void> = Promise.resolve();
  let work = new AbortController();
  let revealing = new AbortController();
  let frame = 0;
  let mode: TextMode | undefined;

  const selection = createHeldSelection(
    textbox,
    () => surface,
    (changed) => {
      events.selectionChanged(changed);
      mode?.input?.changed();
    },
  );

  function paint(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    if (surface === undefined) return;
    const near = nearSpan(surface, scroller);
    const annotations = [...options.highlights.annotationsIn(near)];
    painter.paint(surface, near, annotations, selection.painted());
    stripes.paint(surface, scroller, near, annotations);
    handles.paint(surface, near, options.highlights.handles?.() ?? []);
  }
  function repaint(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  async function reveal(span: Span, where: RevealPlace): Promise<void> {
    revealing.abort();
    const mine = (revealing = new AbortController());
    if (surface !== undefined) await revealSpan(surface, scroller, span, where, mine.signal);
    repaint();
  }
  /** Where it is typed is in view; looked at once a frame, as it is nearly always. */
  const showCaret = (head: number) => {
    requestAnimationFrame(() => {
      if (surface === undefined || head !== selection.get()?.head) return;
      const view = scroller.getBoundingClientRect();
      const { top, bottom } = placeRectangle(surface, head);
      if (top < view.top || bottom > view.bottom) void reveal({ start: head, end: head }, 'nearest');
    });
  };
  const readerScrolls = () => {
    revealing.abort();
  };
  const scrollRested = () => {
    if (surface !== undefined) events.scrolled(firstVisibleOffset(surface, scroller));
  };

  const handles = createEdgeHandles(overlay.layer, scroller, () => surface, events);
  const input = handleSelectionInput({
    textbox,
    scroller,
    surface: () => surface,
    selection,
    repaint,
    reveal: (offset) => void reveal({ start: offset, end: offset }, 'nearest'),
    events,
  });
  const takeMode = (editing: boolean): TextMode => {
    textbox.setAttribute('aria-readonly', String(!editing));
    if (editing) {
      const typing = takeInput({
        ...{ textbox, events },
        surface: () => surface,
        selection: () => selection.get(),
        settle: () => input.settle(),
      });
      return { input: typing, end: () => typing.stop() };
    }
    const unlock = lockText(textbox);
    const stopClipboard = handleClipboard(textbox, () => events.copyText());
    return {
      input: undefined,
      end() {
        unlock();
        stopClipboard();
      },
    };
  };
  mode = takeMode(false);
  const stopPointer = watchPointer(
    textbox,
    () => surface,
    events,
    () => {
      input.settle();
      const now = selection.get();
      return now !== undefined && now.anchor !== now.head;
    },
  );
  // Sections that get laid out change the height of the text and move what is below them.
  const outlines = createOutlineMeasure();
  const resizes = new ResizeObserver(() => {
    repaint();
    events.laidOut?.();
  });
  resizes.observe(textbox);
  resizes.observe(scroller);
  scroller.addEventListener('scroll', repaint, { passive: true });
  scroller.addEventListener('scrollend', scrollRested);
  scroller.addEventListener('wheel', readerScrolls, { passive: true });
  scroller.addEventListener('pointerdown', readerScrolls);

  async function show(text: string, structure: Structure, place: number): Promise<void> {
    work.abort();
    revealing.abort();
    work = new AbortController();
    painter.clear();
    stripes.clear();
    selection.forget();
    surface?.close();
    surface = openTextSurface(textbox, text, createPlaceMap(text), structure);
    mode?.input?.changed();
    const start = surface.places.clamp(place);
    // The first correction is made at once; the others follow while the text can be read already.
    if (start === 0) scroller.scrollTop = 0;
    else void reveal({ start, end: start }, 'start');
    paint();
    await nextPaint();
  }

  return {
    load(text, structure, place) {
      const shown = show(text, structure, place);
      const [mine, signal] = [surface, work.signal];
      loaded = shown.then(async () => {
        if (mine !== undefined) await fillRest(mine, mine.places.sectionAt(place), signal);
      });
      return shown;
    },
    get loaded() {
      return loaded;
    },
    restructure(structure) {
      if (surface === undefined) return;
      const redone = surface;
      redone.restructure(structure);
      nearSpan(redone, scroller);
      const selected = selection.get();
      if (selected !== undefined) {
        // Lines that are redone take the browser's selection with them.
        const sections = [selected.anchor, selected.head].map((offset) => redone.places.sectionAt(offset));
        for (const section of sections) redone.fill(section, section);
        selection.showInBrowser();
      }
      stripes.clear();
      paint();
      const from = redone.places.sectionAt(firstVisibleOffset(redone, scroller));
      const { signal } = work;
      loaded = loaded.then(() => fillRest(redone, from, signal));
    },
    setEditing(editing, description) {
      describe(description);
      if ((mode?.input !== undefined) === editing) return;
      mode?.end();
      mode = takeMode(editing);
    },
    edit(edits, text, caret) {
      if (surface === undefined || edits.length === 0) return;
      const edited = surface;
      const top = firstVisibleOffset(edited, scroller);
      const redone = edited.edit(edits, text);
      stripes.edited();
      if (redone !== undefined) for (const { edit, lines } of redone) painter.edited(edit, lines);
      else {
        painter.clear();
        stripes.clear();
        const place = edited.places.clamp(edits.reduce((at, edit) => mapPosition(at, edit, 'before'), top));
        void reveal({ start: place, end: place }, 'start');
        const { signal } = work;
        loaded = loaded.then(() => fillRest(edited, edited.places.sectionAt(place), signal));
      }
      if (caret === undefined) selection.edited(edits);
      else selection.set(caret);
      mode?.input?.changed();
      repaint();
      if (caret !== undefined) showCaret(caret.head);
    },
    repaint,
    setTagStyles(css) {
      tagSheet.replaceSync(css);
    },
    selection: () => selection.get(),
    select(next) {
      selection.set(next);
      repaint();
    },
    reveal,
    rectangles(span) {
      if (surface === undefined) return [];
      const near = nearSpan(surface, scroller);
      const view = scroller.getBoundingClientRect();
      return letterRectangles(surface, {
        start: Math.max(span.start, near.start),
        end: Math.min(span.end, near.end),
      }).filter(({ bottom, top }) => bottom > view.top && top < view.bottom);
    },
    topOffset: () => (surface === undefined ? 0 : firstVisibleOffset(surface, scroller)),
    outline: () => (surface === undefined ? undefined : outlines.measure(surface, scroller)),
    focus() {
      textbox.focus({ preventScroll: true });
    },
    destroy() {
      work.abort();
      revealing.abort();
      cancelAnimationFrame(frame);
      resizes.disconnect();
      scroller.removeEventListener('scroll', repaint);
      scroller.removeEventListener('scrollend', scrollRested);
      scroller.removeEventListener('wheel', readerScrolls);
      scroller.removeEventListener('pointerdown', readerScrolls);
      input.stop();
      stopPointer();
      handles.stop();
      mode?.end();
      painter.clear();
      overlay.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== tagSheet);
      surface?.close();
      surface = undefined;
      remove();
    },
  };
}
