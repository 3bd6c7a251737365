// Owns how many annotations of each document were left to be reviewed when it was last open, for the list of documents. Local to
// this profile: it says what was seen here, and is made anew whenever a document is opened.
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibrarySession } from './library-session.ts';

export interface ReviewCounts {
  /** Of documents with something to review. */
  readonly counts: Observable<ReadonlyMap<Id, number>>;
  set(id: Id, count: number): void;
}

const placeKey = 'reviewCounts';
const known = new WeakMap<LibrarySession, ReviewCounts>();

export function reviewCountsOf(library: LibrarySession): ReviewCounts {
  const before = known.get(library);
  if (before !== undefined) return before;
  const made = createReviewCounts(library.store);
  known.set(library, made);
  return made;
}

export function createReviewCounts(store: Pick<LibrarySession['store'], 'place' | 'setPlace'>): ReviewCounts {
  const counts = createStore<ReadonlyMap<Id, number>>(new Map());
  /** What was found in this window is newer than what was kept. */
  const found = new Set<Id>();
  let isRead = false;
  const read = store.place(placeKey).then((kept) => {
    isRead = true;
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return;
    const entries = Object.entries(kept).filter(
      (entry): entry is [Id, number] => typeof entry[1] === 'number' && entry[1] > 0 && !found.has(entry[0]),
    );
    if (entries.length > 0) counts.set(new Map([...entries, ...counts.get()]));
  });
  return {
    counts,
    set(id, count) {
      found.add(id);
      const isNew = (counts.get().get(id) ?? 0) !== count;
      if (isNew) {
        const next = new Map(counts.get());
        if (count === 0) next.delete(id);
        else next.set(id, count);
        counts.set(next);
      } else if (isRead) return;
      // Not before what other documents had has been read.
      void read.then(() => store.setPlace(placeKey, Object.fromEntries(counts.get())));
    },
  };
}
