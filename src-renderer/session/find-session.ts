// Owns find in document: the query, its matches and the current one. Knows the text, not how matches are painted.
import { findMatches } from '#core/text/matches.ts';
import type { Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface FindState {
  readonly open: boolean;
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly count: number;
  /** 1-based; 0 when there is no match. */
  readonly current: number;
}

export interface FindSession {
  readonly state: Observable<FindState>;
  /** Opens the bar, with `query` filled in when given. */
  open(query?: string): void;
  change(set: Partial<Pick<FindState, 'query' | 'matchCase' | 'wholeWord'>>): void;
  /** Steps through the matches, round at either end. */
  step(by: 1 | -1): void;
  close(): void;
  matchesIn(range: Span): Iterable<Span & { readonly current: boolean }>;
}

export interface FindOptions {
  readonly text: string;
  /** Where looking starts: the caret or the top of what is seen. */
  readonly from: () => number;
  readonly reveal: (match: Span) => void;
  readonly repaint: () => void;
  readonly closed: (match: Span | undefined) => void;
}

const closed: FindState = {
  open: false,
  query: '',
  matchCase: false,
  wholeWord: false,
  count: 0,
  current: 0,
};

export function createFindSession(options: FindOptions): FindSession {
  const state = createStore(closed);
  let matches: readonly Span[] = [];

  const firstAt = (offset: number): number => {
    let low = 0;
    let high = matches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((matches[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const look = (next: FindState) => {
    const before = matches[state.get().current - 1];
    matches = next.open
      ? findMatches(options.text, next.query, { matchCase: next.matchCase, wholeWord: next.wholeWord })
      : [];
    const place = firstAt(before?.start ?? options.from());
    const current = matches.length === 0 ? 0 : place < matches.length ? place + 1 : 1;
    state.set({ ...next, count: matches.length, current });
    options.repaint();
    const match = matches[current - 1];
    if (match !== undefined) options.reveal(match);
  };

  return {
    state,
    open(query) {
      look({ ...state.get(), open: true, ...(query === undefined ? {} : { query }) });
    },
    change: (set) => look({ ...state.get(), ...set }),
    step(by) {
      const { count, current } = state.get();
      if (count === 0) return;
      const next = ((current - 1 + by + count) % count) + 1;
      state.set({ ...state.get(), current: next });
      options.repaint();
      const match = matches[next - 1];
      if (match !== undefined) options.reveal(match);
    },
    close() {
      const match = matches[state.get().current - 1];
      matches = [];
      state.set({ ...state.get(), open: false, count: 0, current: 0 });
      options.repaint();
      options.closed(match);
    },
    *matchesIn(range) {
      const current = state.get().current - 1;
      // Matches do not overlap, so only the one before the first start inside can reach into the range.
      for (let at = Math.max(0, firstAt(range.start) - 1); at < matches.length; at += 1) {
        const match = matches[at];
        if (match === undefined || match.start >= range.end) return;
        if (match.end > range.start) yield { ...match, current: at === current };
      }
    },
  };
}
