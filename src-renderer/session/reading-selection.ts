// Owns what is picked in the open document: the selected words, the caret, the selected annotation and what the pointer rests on.
import type { Annotation, Id } from '#core/annotation/records.ts';
import { snapCodePoints, snapSelection } from '#core/text/snapping.ts';
import type { Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { PointerPlace, TextSelection } from '../editor/document-view.ts';
import type { DocumentAnnotations } from './document-annotations.ts';

export interface SelectedWords {
  /** As the person selected it. */
  readonly span: Span;
  readonly text: string;
  /** True once the selection is finished: pointer released, or made by keys. */
  readonly settled: boolean;
}

export interface SelectedAnnotation {
  readonly annotation: Annotation;
  /** Where it stands in the stack at its place, from 1. */
  readonly position: number;
  readonly stack: number;
  readonly lost: boolean;
}

export interface Hover {
  readonly x: number;
  readonly y: number;
  readonly annotations: readonly Annotation[];
}

/** A selection that was finished, by pointer or keys. */
export interface MadeSelection {
  /** How many clicks made it; 1 for a drag, 0 for keys. */
  readonly clicks: number;
  /** Alt was held: to the letter. */
  readonly exact: boolean;
}

export interface ReadingSelection {
  readonly words: Observable<SelectedWords | undefined>;
  readonly caret: Observable<number>;
  readonly selectedId: Observable<Id | undefined>;
  readonly selected: Observable<SelectedAnnotation | undefined>;
  /** The annotation that was selected when words were: they may become a piece of it. */
  readonly extended: Observable<Id | undefined>;
  /** Told anew with each selection that was finished in the text. */
  readonly made: Observable<MadeSelection | undefined>;
  readonly hover: Observable<Hover | undefined>;
  readonly hoveredIds: () => ReadonlySet<Id>;
  /** The pointer went down in the text: what is selected until `finished` is still in the making. */
  pressed(): void;
  changed(selection: TextSelection | undefined): void;
  /** `made`: how, when it was finished in the text. */
  finished(made?: MadeSelection): void;
  /** Annotations that share text with a span or, when it is empty, cover that place; the innermost first. */
  stackIn(span: Span): readonly Id[];
  /** Marks an annotation as under the pointer, which is not on its words. */
  pointOut(id: Id | undefined): void;
  /** Selects the annotation here; repeated at one place it goes through those stacked there. False when there is none. */
  pickAt(offset: number): boolean;
  pick(id: Id | undefined): void;
  point(place: PointerPlace | undefined): void;
  /** The words to tag: snapped to whole words, or to characters when `exact`. */
  wordsToTag(exact: boolean): Span | undefined;
}

export interface ReadingSelectionOptions {
  /** The present text. */
  readonly text: () => string;
  readonly annotations: DocumentAnnotations;
  readonly isHidden: (setId: Id) => boolean;
  readonly repaint: () => void;
}

export function createReadingSelection(options: ReadingSelectionOptions): ReadingSelection {
  const { annotations, text } = options;
  const { index } = annotations;
  const words = createStore<SelectedWords | undefined>(undefined);
  const caret = createStore(0);
  const selectedId = createStore<Id | undefined>(undefined);
  const selected = createStore<SelectedAnnotation | undefined>(undefined);
  const extended = createStore<Id | undefined>(undefined);
  const made = createStore<MadeSelection | undefined>(undefined);
  const hover = createStore<Hover | undefined>(undefined);
  let hovered: ReadonlySet<Id> = new Set();
  let pressing = false;
  /** Where the selected annotation was picked by its place: the stack that is told of is the one there. */
  let pickedAt: number | undefined;

  const stackAt = (offset: number): Id[] =>
    index
      .covering(offset)
      .filter((slot) => !options.isHidden(index.setAt(slot)))
      .map((slot) => index.idAt(slot));

  const describe = () => {
    const id = selectedId.get();
    const annotation = id === undefined ? undefined : annotations.known(id);
    if (id === undefined || annotation === undefined) {
      if (id === undefined || !index.has(id)) selected.set(undefined);
      return;
    }
    const first = index.get(id)?.pieces[0];
    const stack = first === undefined ? [id] : stackAt(pickedAt ?? first.start);
    selected.set({
      annotation,
      position: Math.max(1, stack.indexOf(id) + 1),
      stack: Math.max(1, stack.length),
      lost: first === undefined,
    });
  };

  const stackIn = (span: Span): Id[] => {
    if (span.start === span.end) return stackAt(span.start);
    const slots = new Set<number>();
    for (const { slot } of index.piecesIn(span)) if (!options.isHidden(index.setAt(slot))) slots.add(slot);
    const length = (slot: number) =>
      index.at(slot).pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0);
    return [...slots].sort((a, b) => length(a) - length(b) || a - b).map((slot) => index.idAt(slot));
  };

  const pick = (id: Id | undefined, at?: number) => {
    if (extended.get() !== undefined) {
      extended.set(undefined);
      options.repaint();
    }
    if (selectedId.get() !== id || at !== undefined) pickedAt = at;
    if (selectedId.get() !== id) {
      selectedId.set(id);
      options.repaint();
    }
    describe();
    if (id !== undefined && annotations.known(id) === undefined) {
      void annotations.load([id]).then(() => {
        if (selectedId.get() === id) describe();
      });
    }
  };

  annotations.version.subscribe(() => {
    const id = selectedId.get();
    const before = extended.get();
    if (before !== undefined && !index.has(before)) extended.set(undefined);
    if (id !== undefined && !index.has(id)) pick(undefined);
    else if (id !== undefined) pick(id);
    if (hover.get() !== undefined) hover.set(undefined);
  });

  return {
    words,
    caret,
    selectedId,
    selected,
    extended,
    made,
    hover,
    hoveredIds: () => hovered,
    changed(selection) {
      if (selection === undefined) {
        words.set(undefined);
        return;
      }
      caret.set(selection.head);
      const span = {
        start: Math.min(selection.anchor, selection.head),
        end: Math.max(selection.anchor, selection.head),
      };
      if (span.start === span.end) words.set(undefined);
      else {
        words.set({ span, text: text().slice(span.start, span.end), settled: !pressing });
        // What comes next is meant for these words, not for an annotation that was selected before.
        const before = selectedId.get();
        if (before !== undefined) {
          pick(undefined);
          extended.set(before);
        }
      }
    },
    pressed() {
      pressing = true;
    },
    finished(how) {
      pressing = false;
      const now = words.get();
      if (now !== undefined && !now.settled) words.set({ ...now, settled: true });
      if (how !== undefined) made.set(how);
    },
    stackIn,
    pointOut(id) {
      hovered = new Set(id === undefined ? [] : [id]);
      hover.set(undefined);
      options.repaint();
    },
    pickAt(offset) {
      const stack = stackAt(offset);
      if (stack.length === 0) return false;
      const current = selectedId.get();
      const place = current === undefined ? -1 : stack.indexOf(current);
      pick(stack[(place + 1) % stack.length], offset);
      return true;
    },
    pick: (id) => pick(id),
    point(place) {
      const ids = place === undefined ? [] : stackAt(place.offset);
      const next = new Set(ids);
      const same = next.size === hovered.size && ids.every((id) => hovered.has(id));
      if (!same) {
        hovered = next;
        options.repaint();
      }
      if (place === undefined || ids.length === 0) {
        hover.set(undefined);
        return;
      }
      if (same && hover.get() !== undefined) return;
      void annotations.load(ids).then((loaded) => {
        if (hovered === next || (same && hovered.size === next.size)) {
          hover.set({ x: place.clientX, y: place.clientY, annotations: loaded });
        }
      });
    },
    wordsToTag(exact) {
      const now = words.get();
      if (now === undefined) return undefined;
      return exact ? snapCodePoints(text(), now.span) : snapSelection(text(), now.span);
    },
  };
}
