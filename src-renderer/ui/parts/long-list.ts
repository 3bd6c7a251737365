// Owns what long lists share: which rows exist although few are in view, and where a key moves to.
import type { Range } from '@tanstack/react-virtual';

/** Rows in view and a few beyond; also `active`, which takes the focus and must exist wherever the list is scrolled to. */
export function rowsToKeep(active: number): (range: Range) => number[] {
  return ({ startIndex, endIndex, overscan, count }) => {
    const first = Math.max(0, startIndex - overscan);
    const last = Math.min(count - 1, endIndex + overscan);
    const indexes = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    if (active < first) indexes.unshift(active);
    else if (active > last && active < count) indexes.push(active);
    return indexes;
  };
}

/** The row that an arrow, Home, End or a page key goes to, within the list; undefined for other keys. */
export function rowForKey(
  key: string,
  active: number,
  count: number,
  view: { readonly height: number; readonly rowHeight: number },
): number | undefined {
  const page = Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: count - 1,
    PageDown: active + page,
    PageUp: active - page,
  };
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return move === undefined ? undefined : Math.max(0, Math.min(count - 1, move));
}
