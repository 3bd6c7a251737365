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

export interface ReadingSelection {
  readonly words: Observable<SelectedWords | undefined>;
  readonly caret: Observable<number>;
  readonly selectedId: Observable<Id | undefined>;
  readonly selected: Observable<SelectedAnnotation | undefined>;
  readonly hover: Observable<Hover | undefined>;
  readonly hoveredIds: () => ReadonlySet<Id>;
  /** The pointer went down in the text: what is selected until `finished` is still in the making. */
  pressed(): void;
  changed(selection: TextSelection | undefined): void;
  finished(): void;
  /** Selects the annotation here; repeated at one place it goes through those stacked there. False when there is none. */
  pickAt(offset: number): boolean;
  pick(id: Id | undefined): void;
  point(place: PointerPlace | undefined): void;
  /** The words to tag: snapped to whole words, or to characters when `exact`. */
  wordsToTag(exact: boolean): Span | undefined;
}

export interface ReadingSelectionOptions {
  readonly text: string;
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

  const pick = (id: Id | undefined, at?: number) => {
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
    if (id !== undefined && !index.has(id)) pick(undefined);
    else if (id !== undefined) pick(id);
    if (hover.get() !== undefined) hover.set(undefined);
  });

  return {
    words,
    caret,
    selectedId,
    selected,
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
        words.set({ span, text: text.slice(span.start, span.end), settled: !pressing });
        // What comes next is meant for these words, not for an annotation that was selected before.
        if (selectedId.get() !== undefined) pick(undefined);
      }
    },
    pressed() {
      pressing = true;
    },
    finished() {
      pressing = false;
      const now = words.get();
      if (now !== undefined && !now.settled) words.set({ ...now, settled: true });
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
      return exact ? snapCodePoints(text, now.span) : snapSelection(text, now.span);
    },
  };
}
