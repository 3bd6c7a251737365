// Owns the rows of a search's list that have come from its worker: page by page, as they are looked at.
import type { SearchRow } from '../search/search-protocol.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface HitRows {
  /** Counts up when rows have come. */
  readonly version: Observable<number>;
  /** The row at a place of the list, once it has come. */
  at(place: number): SearchRow | undefined;
  /** Has these rows come, and gives those that are there. */
  want(from: number, to: number): Promise<readonly SearchRow[]>;
  /** Another list: its rows come from `fetch`, `listed` of them. */
  begin(listed: number, fetch: (from: number, to: number) => Promise<readonly SearchRow[]>): void;
}

/** Rows fetched at once. */
const page = 100;

export function createHitRows(): HitRows {
  const version = createStore(0);
  let pages = new Map<number, readonly SearchRow[]>();
  let coming = new Map<number, Promise<void>>();
  let count = 0;
  let fetch: Parameters<HitRows['begin']>[1] = async () => [];

  const fetchPage = (at: number): Promise<void> => {
    const known = coming.get(at);
    if (known !== undefined) return known;
    if (at < 0 || at * page >= count) return Promise.resolve();
    const mine = pages;
    const fetched = fetch(at * page, Math.min(count, (at + 1) * page))
      .then((rows) => {
        if (mine !== pages) return;
        pages.set(at, rows);
        version.set(version.get() + 1);
      })
      .catch(() => {
        // Asked for again when it is looked at again.
        if (mine === pages) coming.delete(at);
      });
    coming.set(at, fetched);
    return fetched;
  };
  const at = (place: number) => pages.get(Math.floor(place / page))?.[place % page];

  return {
    version,
    at,
    async want(from, to) {
      const first = Math.floor(from / page);
      const last = Math.floor(Math.max(from, to - 1) / page);
      await Promise.all(Array.from({ length: last - first + 1 }, (_, one) => fetchPage(first + one)));
      const rows = Array.from({ length: Math.max(0, to - from) }, (_, one) => at(from + one));
      return rows.filter((row) => row !== undefined);
    },
    begin(listed, next) {
      pages = new Map();
      coming = new Map();
      count = listed;
      fetch = next;
      version.set(version.get() + 1);
    },
  };
}
