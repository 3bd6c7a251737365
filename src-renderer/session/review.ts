// Owns the review of an open document: what is to be decided, which one is looked at, placing it by hand, and going on. What a
// decision writes is in review-decisions.ts. Knows no keys and no screen.
import type { Id } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Span } from '#core/text/span.ts';
import { createStore } from '../client/observable.ts';
import { afterPaint } from './after-paint.ts';
import { countAnchors } from './anchor-states.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';
import { createComparer, type ReviewComparison } from './review-comparison.ts';
import { acceptPlaces, markLost, placeByHand } from './review-decisions.ts';
import {
  isDecided,
  isOpen,
  joinRound,
  nextOpen,
  reviewItems,
  type ReviewItem,
  type Round,
} from './review-items.ts';
import { closedReview, sayState, type Review, type ReviewState } from './review-state.ts';
import { choose } from './stepping.ts';

/** Characters of words that are read out. */
const mostSaid = 80;

const reviews = new WeakMap<DocumentSession, Review>();

/** The review of this document; there is one. */
export function reviewOf(library: LibrarySession, document: DocumentSession, notices: Notices): Review {
  const known = reviews.get(document);
  if (known !== undefined) return known;
  const review = createReview(library, document, notices);
  reviews.set(document, review);
  return review;
}

export function createReview(library: LibrarySession, document: DocumentSession, notices: Notices): Review {
  const { annotations, selection } = document;
  const { anchors, index } = annotations;
  const state = createStore<ReviewState>(closedReview);
  const toReview = createStore(countAnchors(anchors.places.get()).toReview);
  const comparison = createStore<ReviewComparison | undefined>(undefined);
  const compare = createComparer({
    // Without it the words that were kept with the annotation have to do.
    textOf: (hash) => library.store.text(hash).catch(() => undefined),
    present: () => document.opened.text,
  });
  let round: Round = new Map();
  /** Was current when it was decided here: then the next one is shown. */
  let advancing: Id | undefined;
  let undoing = false;

  const itemAt = (id: Id | undefined) => state.get().items.find((item) => item.id === id);

  const wordsOf = (id: Id): string => {
    const pieces = index.get(id)?.pieces ?? [];
    const known = annotations.known(id);
    const words =
      known?.target.pieces.map(({ exact }) => exact) ??
      pieces.map(({ start, end }) => document.opened.text.slice(start, end));
    return words.join(' … ').replaceAll(/\s+/g, ' ').slice(0, mostSaid);
  };
  const say = (id: Id) => {
    const { items } = state.get();
    const at = items.findIndex((item) => item.id === id);
    const item = items[at];
    if (item === undefined) return;
    const type = index.get(id)?.type ?? '';
    const values = { position: at + 1, total: items.length, words: wordsOf(id), state: sayState(item) };
    const label = findType(library.tagSet.get(), type)?.label ?? type;
    notices.announce(message('review.said.item', { ...values, type: label }));
  };

  let reading = 0;
  const read = async (reveal: boolean) => {
    reading += 1;
    const mine = reading;
    const id = state.get().current;
    if (id === undefined) {
      comparison.set(undefined);
      return;
    }
    if (comparison.get()?.id !== id) comparison.set(undefined);
    const [annotation] = await annotations.load([id]);
    if (annotation === undefined || mine !== reading) return;
    const found = await compare(annotation, index.get(id)?.pieces ?? []);
    if (mine !== reading) return;
    comparison.set(found);
    if (reveal && found.former !== undefined) document.reveal(found.former, 'center');
  };

  /** Words that were selected for an annotation are not left behind as if they were to be tagged. */
  const unselect = () => {
    const span = selection.words.get()?.span;
    if (span !== undefined) document.select({ start: span.start, end: span.start });
  };

  const show = (id: Id | undefined, spoken: boolean) => {
    if (state.get().placing) unselect();
    state.set({ ...state.get(), current: id, placing: false });
    if (id !== undefined) choose(document, id);
    void read(true).then(() => {
      if (spoken && id !== undefined && state.get().current === id) say(id);
    });
  };

  const derive = () => {
    const places = anchors.places.get();
    const count = countAnchors(places).toReview;
    if (count !== toReview.get()) toReview.set(count);
    const now = state.get();
    if (!now.open) return;
    round = joinRound(round, places, now.withMoved);
    const items = reviewItems(round, {
      places,
      exists: (id) => index.has(id),
      isPlaced: (id) => (index.get(id)?.pieces.length ?? 0) > 0,
      withMoved: now.withMoved,
    });
    const decided = items.filter(isDecided).length;
    const reopened = undoing ? reopenedIn(now.items, items) : undefined;
    state.set({ ...now, items, decided });
    if (reopened !== undefined) show(reopened, true);
    else if (advancing !== undefined && items.some((item) => item.id === advancing && isDecided(item))) {
      const from = advancing;
      advancing = undefined;
      const next = nextOpen(items, from, 1);
      show(next ?? from, next !== undefined);
      if (next === undefined) notices.announce(message('review.said.allDecided'));
    } else if (itemAt(now.current) === undefined) show(nextOpen(items, undefined, 1), false);
    else void read(false);
  };
  anchors.places.subscribe(derive);
  // Another text asks for other decisions.
  document.editing.onEdited(({ by }) => {
    if (by === 'exchange') round = new Map();
  });
  let size = index.size;
  annotations.version.subscribe(
    afterPaint(() => {
      if (!state.get().open || index.size === size) return;
      size = index.size;
      derive();
    }),
  );

  /** @param said what is told when it was done */
  const decide = async (act: (id: Id) => Promise<unknown>, said: string): Promise<void> => {
    const id = state.get().current;
    if (id === undefined) return;
    advancing = id;
    notices.announce(said);
    try {
      await act(id);
    } finally {
      if (advancing === id) advancing = undefined;
    }
  };

  const review: Review = {
    state,
    toReview,
    comparison,
    open(at) {
      if (!state.get().open) {
        round = new Map();
        state.set({ ...closedReview, open: true });
      }
      // One that was asked for is shown whatever became of it.
      if (at !== undefined && !round.has(at) && index.has(at))
        round = new Map([...round, [at, index.get(at)?.pieces[0]?.start ?? Infinity]]);
      if (at !== undefined && anchors.of(at)?.state === 'moved')
        state.set({ ...state.get(), withMoved: true });
      derive();
      const { items, current } = state.get();
      const wanted = at !== undefined && itemAt(at) !== undefined ? at : undefined;
      const next = wanted ?? (itemAt(current)?.id !== undefined ? current : nextOpen(items, undefined, 1));
      notices.announce(message('review.said.open', { count: toReview.get() }));
      if (next !== current || next !== comparison.get()?.id) show(next, false);
    },
    close() {
      reading += 1;
      comparison.set(undefined);
      state.set(closedReview);
    },
    go: (id) => show(id, true),
    step(by) {
      const { items, current, withMoved } = state.get();
      const next = nextOpen(
        items,
        current,
        by,
        (item) => isOpen(item) || (withMoved && item.state === 'moved'),
      );
      if (next === undefined) notices.announce(message('review.said.allDecided'));
      else show(next, true);
    },
    showMoved(moved) {
      state.set({ ...state.get(), withMoved: moved });
      derive();
    },
    async accept() {
      const item = itemAt(state.get().current);
      if (item === undefined) return;
      if (item.state === 'lost' || item.state === 'heldLost') {
        notices.announce(message('review.said.nothingToAccept'));
        return;
      }
      if (item.state !== 'kept')
        await decide((id) => acceptPlaces(library, document, [id]), message('review.said.accepted'));
    },
    async acceptAll(ids) {
      const count = await acceptPlaces(library, document, ids);
      notices.announce(message('review.said.acceptedMany', { count }));
      const item = itemAt(state.get().current);
      if (item !== undefined && isDecided(item)) {
        const next = nextOpen(state.get().items, item.id, 1);
        if (next !== undefined) show(next, false);
      }
    },
    async markLost() {
      if (itemAt(state.get().current)?.state !== 'heldLost')
        await decide((id) => markLost(library, document, id), message('review.said.lost'));
    },
    beginPlacing() {
      const id = state.get().current;
      if (id === undefined) return;
      state.set({ ...state.get(), placing: true });
      const pieces = index.get(id)?.pieces ?? [];
      const [first, last] = [pieces[0], pieces.at(-1)];
      // What is there now is most often right, or nearly so.
      const former = comparison.get()?.former;
      if (first !== undefined && last !== undefined) document.select({ start: first.start, end: last.end });
      else if (former !== undefined) document.select(trimmed(document.opened.text, former));
      document.focus();
      notices.announce(message('review.placing'));
    },
    leavePlacing() {
      const { placing, current } = state.get();
      if (!placing) return;
      state.set({ ...state.get(), placing: false });
      unselect();
      if (current === undefined) return;
      choose(document, current);
      say(current);
    },
    async takePlaced(exact) {
      const span = selection.wordsToTag(exact);
      if (span === undefined) {
        notices.announce(message('review.placingNothing'));
        return false;
      }
      const words = document.opened.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
      state.set({ ...state.get(), placing: false });
      document.select({ start: span.start, end: span.start });
      await decide(
        (id) => placeByHand(library, document, id, [span]),
        message('review.said.placed', { words: words.slice(0, mostSaid) }),
      );
      return true;
    },
    async followUndo(undo) {
      undoing = true;
      try {
        await undo();
      } finally {
        undoing = false;
      }
    },
  };
  return review;
}

/** What was decided before and is not any more. */
function reopenedIn(before: readonly ReviewItem[], now: readonly ReviewItem[]): Id | undefined {
  const decided = new Set(before.filter(isDecided).map(({ id }) => id));
  return now.find((item) => decided.has(item.id) && !isDecided(item))?.id;
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
