// Owns an open document: its text and annotations, and the view that shows them. The parts each own their state; this file
// only joins them to the view.
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { TextOutline } from '#core/text/outline.ts';
import { rungOfClicks } from '#core/text/click-ladder.ts';
import type { Span } from '#core/text/span.ts';
import { createDocumentView } from '../editor/lexical-view.ts';
import { tagStyles } from '../editor/tag-styles.ts';
import type { DocumentView } from '../editor/document-view.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { afterPaint } from './after-paint.ts';
import { documentAbout, type DocumentAbout } from './document-about.ts';
import type { DocumentAccess } from './document-access.ts';
import { createAnnotationRows, type AnnotationRowList } from './annotation-rows.ts';
import { createDocumentAnnotations, type DocumentAnnotations } from './document-annotations.ts';
import { createDocumentPages, type DocumentPages } from './document-pages.ts';
import { createEdgeDragging } from './edge-dragging.ts';
import { findInDocument } from './find-in-document.ts';
import type { FindSession } from './find-session.ts';
import type { LibrarySession } from './library-session.ts';
import { countLinks } from './link-counts.ts';
import { createLinking, type Linking } from './linking.ts';
import type { OpenedText } from './opened-text.ts';
import { createKeptPlace, placeIn, placeKey, progressKey } from './reading-place.ts';
import type { ReadingProgress } from './reading-progress.ts';
import { createReadingSelection, type ReadingSelection } from './reading-selection.ts';
import { keepProgress, watchReading } from './reading-watch.ts';
import type { RecordChange } from './record-change.ts';
import { reshape } from './reshaping.ts';
import { shownHighlights } from './shown-highlights.ts';
import { createShownPlaces, type ShownPlaces } from './shown-places.ts';
import { keepPlaceSteady } from './steady-place.ts';
import { createTextDressing } from './text-dressing.ts';
import type { TextEditing } from './text-editing.ts';
import { openTextEditing } from './text-editing-session.ts';
import { showEditing } from './text-editing-view.ts';
import { createTextLinks, type TextLinks } from './text-links.ts';
import { windowMemory } from './window-memory.ts';

export interface DocumentSession {
  readonly id: Id;
  readonly opened: OpenedText;
  /** Its title and metadata with the person's corrections, live; `opened` has them as they were when it was opened. */
  readonly about: Observable<DocumentAbout>;
  readonly annotations: DocumentAnnotations;
  readonly selection: ReadingSelection;
  readonly rows: AnnotationRowList;
  readonly find: FindSession;
  readonly linking: Linking;
  /** The present text, edit mode, and the one way in for changes of the text. */
  readonly editing: TextEditing;
  /** Points places out in the text, for what is about to be done with them. */
  readonly shownPlaces: ShownPlaces;
  readonly textLinks: TextLinks;
  readonly pages: DocumentPages;
  /** 'read' while another window has the document: shown, said, and taken over when that one closes it. */
  readonly access: DocumentAccess;
  /** How much has been read, and where work stopped. */
  readonly progress: ReadingProgress;
  /** Where the lines of the text stand; undefined while it is not shown. Measured when asked for: ask after a paint. */
  outline(): TextOutline | undefined;
  /** Counts up when what `outline` gives is another. */
  readonly laidOut: Observable<number>;
  /** Shows the document in this scroller; returns the function that takes it away again. */
  mount(scroller: HTMLElement): () => void;
  /** Resolves when the text at the reader's place and its highlights are on screen. */
  readonly readable: Promise<void>;
  /** How many annotations made on other versions of the text were found in this one, and how many not. */
  readonly placed: Promise<{ readonly moved: number; readonly lost: number }>;
  /** Where the selected words are on screen, for the bar beside them. */
  selectionRectangles(): readonly DOMRect[];
  /** The same for any words, as far as they are on screen. */
  rectangles(span: Span): readonly DOMRect[];
  reveal(span: Span, where: 'nearest' | 'center' | 'start'): void;
  select(span: Span | undefined): void;
  focus(): void;
  close(): void;
}

export async function openDocumentSession(
  library: LibrarySession,
  read: OpenedText,
): Promise<DocumentSession> {
  const { id, text, textHash } = read;
  const { store } = library;
  // Listening begins before reading, so that a change between the two is not missed.
  let hear: (changes: readonly RecordChange[]) => void = (changes) => early.push(changes);
  const early: (readonly RecordChange[])[] = [];
  const stopHearing = library.watch((changes) => hear(changes));
  const claim = library.locks.claim(id);
  const [stored, place, keptProgress] = await Promise.all([
    store.openAnnotations(id),
    windowMemory.read(placeKey(id)) ?? store.place(placeKey(id)),
    store.place(progressKey(id)),
  ]).catch(async (problem: unknown) => {
    (await claim).release();
    throw problem;
  });
  const access = await claim;
  const { editing, present, close: closeEditing } = openTextEditing(library, read);
  const { opened } = present;
  const annotations = createDocumentAnnotations({
    documentId: id,
    text,
    textHash,
    placesOf: editing.placesOf,
    shown: () => ({ text: editing.text(), textHash: editing.baseHash() }),
    packed: stored.packed,
    changed: stored.changed,
    removed: stored.removed,
    store,
  });
  const isHidden = (setId: Id) => library.sets.state.get().hidden.has(setId);
  let view: DocumentView | undefined;
  const repaint = () => view?.repaint();
  const selection = createReadingSelection({ text: editing.text, annotations, isHidden, repaint });
  const linkCount = countLinks(library.relations);
  const rows = createAnnotationRows({
    ...{ text: editing.text, annotations, isHidden, linkCount },
    tagSet: library.tagSet.get,
    defer: afterPaint,
    now: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  const progress = keepProgress(library, progressKey(id), text.length, keptProgress);
  const laidOut = createStore(0);
  const find = findInDocument({ editing, selection, view: () => view, repaint });
  const linking = createLinking({ library, document: { id, opened }, annotations, selection });
  const shownPlaces = createShownPlaces(repaint);
  const textLinks = createTextLinks(opened.structure, editing);
  const pages = createDocumentPages(opened);
  let markReadable: () => void = () => undefined;
  const readable = new Promise<void>((resolve) => {
    markReadable = resolve;
  });

  const edges = createEdgeDragging({
    ...{ text: editing.text, annotations, repaint },
    selectedId: selection.selectedId.get,
    keep: (dragged, pieces) =>
      reshape(library, { id, opened, annotations }, dragged, 'log.resize', undefined, () => pieces),
  });
  const writable = () => access.get() === 'write';
  const highlights = shownHighlights({
    ...{ text: editing.text, annotations, isHidden, selection, rows, find, shownPlaces, edges, writable },
  });

  const kept = createKeptPlace(store, id, placeIn(place, text.length));
  const packWhenIdle = () => void store.packAnnotations(id);

  const stops = [
    stopHearing,
    annotations.version.subscribe(repaint),
    rows.rows.subscribe(repaint),
    library.relations.subscribe(afterPaint(rows.refresh)),
    library.tagSet.subscribe(afterPaint(rows.refresh)),
    library.sets.state.subscribe(() => {
      rows.refresh();
      repaint();
    }),
    editing.onEdited(annotations.follow),
    editing.onEdited(({ edits }) => kept.edited(edits)),
    access.subscribe(() => access.get() === 'read' && editing.stop()),
  ];
  let hearing = false;
  hear = (changes) => {
    annotations.apply(changes);
    const annotator = library.identity.annotator();
    const mine = changes.findLast(
      (change) =>
        change.kind === 'annotation' &&
        change.alive &&
        change.fields['modifiedBy'] === annotator &&
        annotations.index.has(change.id),
    );
    if (mine !== undefined && hearing) progress.worked(mine.id);
  };
  for (const changes of early) hear(changes);
  hearing = true;
  const placed = annotations.place();

  const dressing = createTextDressing({
    read,
    editing,
    show(structure) {
      view?.restructure(structure);
      textLinks.restructure(structure);
    },
  });

  return {
    id,
    opened,
    about: documentAbout(library, id, opened.inFile),
    annotations,
    selection,
    rows,
    find,
    linking,
    shownPlaces,
    editing,
    textLinks,
    pages,
    access,
    progress,
    outline: () => view?.outline(),
    laidOut,
    readable,
    placed,
    mount(scroller) {
      const mounted = createDocumentView({
        scroller,
        label: message('text.label'),
        description: message('text.description', { title: opened.title }),
        highlights,
        events: {
          selectionChanged: (changed) => selection.changed(changed),
          selectionFinished: ({ detail, altKey }) => selection.finished({ clicks: detail, exact: altKey }),
          selectionKeysFinished: () => selection.finished({ clicks: 0, exact: false }),
          selectionOfClicks: (offset, clicks) => rungOfClicks(editing.text(), offset, clicks)?.span,
          stripeClicked: (owner) => selection.pick(annotations.index.idAt(owner)),
          stripeHovered: (owner) =>
            selection.pointOut(owner === undefined ? undefined : annotations.index.idAt(owner)),
          edgeMoved: edges.moved,
          edgeDropped: edges.dropped,
          edgeCancelled: edges.cancelled,
          clicked(pointer) {
            if (pointer.modKey && textLinks.ask(textLinks.at(pointer.offset))) return;
            if (!selection.pickAt(pointer.offset)) selection.pick(undefined);
          },
          hovered: (pointer) => selection.point(textLinks.point(pointer)),
          scrolled(topOffset) {
            kept.rested(steady.isMoving() ? undefined : topOffset);
            pages.readAt(topOffset);
            reading.rested();
          },
          laidOut() {
            steady.laidOut();
            laidOut.set(laidOut.get() + 1);
          },
          typed: (typed) => editing.type(typed),
          copyText: () => selection.words.get()?.text,
        },
      });
      view = mounted;
      const stopEditing = showEditing(editing, mounted, opened.title);
      const reading = watchReading(progress, scroller, mounted.outline);
      const steady = keepPlaceSteady(scroller, {
        place: kept.now,
        bringBack: (offset) => mounted.reveal({ start: offset, end: offset }, 'start'),
      });
      const styles = () => mounted.setTagStyles(tagStyles(library.tagSet.get().types));
      styles();
      const stopStyles = library.tagSet.subscribe(styles);
      // Also when the pointer is let go outside the window or text.
      const release = () => selection.finished();
      scroller.addEventListener('pointerdown', selection.pressed);
      for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, release);
      void (async () => {
        await mounted.load(editing.text(), dressing.now(), kept.now());
        markReadable();
        laidOut.set(laidOut.get() + 1);
        reading.rested();
      })();
      return () => {
        stopStyles();
        stopEditing();
        scroller.removeEventListener('pointerdown', selection.pressed);
        for (const end of ['pointerup', 'pointercancel']) window.removeEventListener(end, release);
        reading.stop();
        mounted.destroy();
        if (view === mounted) view = undefined;
      };
    },
    selectionRectangles() {
      const words = selection.words.get();
      return words === undefined || view === undefined ? [] : view.rectangles(words.span);
    },
    rectangles: (span) => view?.rectangles(span) ?? [],
    reveal: (span, where) => void view?.reveal(span, where),
    select(span) {
      view?.select(span === undefined ? undefined : { anchor: span.start, head: span.end });
    },
    focus: () => view?.focus(),
    close() {
      kept.keep();
      packWhenIdle();
      for (const stop of stops) stop();
      find.dispose();
      dressing.stop();
      closeEditing();
      access.release();
      view?.destroy();
      view = undefined;
    },
  };
}
