// Owns the interface between the editor and the sessions: offsets in, offsets out. Nothing outside this folder holds a
// Lexical node, a node key or an EditorState.
import type { Edit } from '#core/text/edit.ts';
import type { TextOutline } from '#core/text/outline.ts';
import type { Span } from '#core/text/span.ts';
import type { Structure } from '#core/text/structure.ts';

/** dimmed: a filter leaves it out. */
export type HighlightState = 'normal' | 'selected' | 'hovered' | 'dimmed';

/** What the painter needs to know of one piece of an annotation. `lane`: 0 for the one nearest to the letters. */
export interface PaintedSpan extends Span {
  /** Type id of the tag set. */
  readonly type: string;
  readonly lane: number;
  readonly state: HighlightState;
  /** The annotation's number, told with events of its stripe in the margin; without one it has no stripe. */
  readonly owner?: number;
}

/** Asked for what is near the viewport only, whenever that changes or `repaint` is called. */
export interface HighlightSource {
  annotationsIn(range: Span): Iterable<PaintedSpan>;
  matchesIn(range: Span): Iterable<Span & { readonly current: boolean }>;
  /** What stands between pieces of one annotation that lie close together: drawn as a link between them. */
  gapsIn?(range: Span): Iterable<PaintedSpan>;
  /** Pieces whose place nobody has confirmed since the text changed. */
  doubtfulIn?(range: Span): Iterable<Span>;
  /** Pieces whose edges can be dragged now. */
  handles?(): readonly Span[];
}

/** Where an edge is dragged to. `piece` is the one of `handles()` when the drag began. */
export interface EdgeDrag {
  readonly piece: number;
  readonly edge: 'start' | 'end';
  /** The nearest boundary between characters. */
  readonly offset: number;
  /** To the letter instead of to whole words: Alt is held. */
  readonly exact: boolean;
}

/** A selection in the text. `head` is where the caret is; equal offsets: a caret. UTF-16 units. */
export interface TextSelection {
  readonly anchor: number;
  readonly head: number;
}

/** What was typed, pasted, cut or dropped: to be done by whoever holds the text, who then calls `edit`. */
export interface TypedText {
  readonly edit: Edit;
  readonly kind: 'type' | 'delete' | 'compose' | 'paste' | 'cut' | 'drop' | 'break';
  /** Where the selection was before, and comes to. */
  readonly from: TextSelection;
  readonly caret: TextSelection;
}

export interface PointerPlace {
  /** Offset of the character boundary nearest to the pointer. */
  readonly offset: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly detail: number;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Command on macOS, Control elsewhere. */
  readonly modKey?: boolean;
}

export interface DocumentViewEvents {
  /** The selection changed, by mouse, by keys or by `select`; undefined: the text has none. Told once for each change. */
  selectionChanged(selection: TextSelection | undefined): void;
  /** A mouse or touch selection was finished (pointer up). */
  selectionFinished(place: PointerPlace): void;
  /** A selection by keys was finished: Shift was let go. */
  selectionKeysFinished?(): void;
  /** What a click selects that is the third or a later one at its place; undefined: the paragraph. */
  selectionOfClicks?(offset: number, clicks: number): Span | undefined;
  stripeClicked?(owner: number): void;
  stripeHovered?(owner: number | undefined): void;
  edgeMoved?(drag: EdgeDrag): void;
  edgeDropped?(drag: EdgeDrag): void;
  edgeCancelled?(): void;
  /** A click on the text, or at most a letter beside it, that selected nothing. */
  clicked(place: PointerPlace): void;
  /** The pointer is over this place of the text, at most once a frame; undefined: it left the letters. */
  hovered(place: PointerPlace | undefined): void;
  /** First visible offset, after scrolling came to rest. */
  scrolled(topOffset: number): void;
  /** Heights of the text or of the view changed: what `outline` gives is another now. */
  laidOut?(): void;
  /** Only in edit mode. */
  typed?(typed: TypedText): void;
  /** Copy or cut was asked for: the text to put on the clipboard, or undefined to leave the clipboard alone. */
  copyText(): string | undefined;
}

export interface DocumentView {
  /**
   * Shows a text, the sections around `place` first. Resolves when those are laid out and painted; `loaded` resolves when
   * all sections are filled, also after `restructure`. Loading again replaces what was shown and forgets the selection.
   */
  load(text: string, structure: Structure, place: number): Promise<void>;
  readonly loaded: Promise<void>;
  /** Applies structure that arrived after the text. */
  restructure(structure: Structure): void;
  /** Edit mode: what is typed is told as `typed`. Off, the text is locked. `description`: what assistive technology says of it. */
  setEditing(editing: boolean, description: string): void;
  /**
   * The text was edited and is `text` now: each edit in the coordinates that the one before left. Selection and view follow; `caret` is where the
   * selection comes to instead, and is brought into view.
   */
  edit(edits: readonly Edit[], text: string, caret?: TextSelection): void;
  /** Repaints highlights near the viewport; at most once a frame. */
  repaint(): void;
  setTagStyles(css: string): void;
  /** It outlives a loss of focus: then, and when it spans hundreds of lines, it is painted instead of shown by the browser. */
  selection(): TextSelection | undefined;
  /** Neither scrolls nor takes the focus. */
  select(selection: TextSelection | undefined): void;
  /** Brings a span into view; resolves when the place is laid out and steady, or given up for another or for the reader's scrolling. */
  reveal(span: Span, where: 'nearest' | 'center' | 'start'): Promise<void>;
  /** Client rectangles of a span's visible lines, for the bar at the selection. */
  rectangles(span: Span): readonly DOMRect[];
  /** First visible offset. */
  topOffset(): number;
  /** Where the lines of the text stand; undefined while none is shown. Measured when asked for: ask after a paint. */
  outline(): TextOutline | undefined;
  /** Without scrolling; without a selection the caret comes to the first visible line. */
  focus(): void;
  destroy(): void;
}

export interface DocumentViewOptions {
  /** Scrolls; the view builds the textbox inside it. */
  readonly scroller: HTMLElement;
  readonly label: string;
  readonly description: string;
  readonly highlights: HighlightSource;
  readonly events: DocumentViewEvents;
}
