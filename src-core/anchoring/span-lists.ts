// Owns lists of spans in two columns, which can be handed to a worker and back without being copied one by one.
import type { Span } from '../text/span.ts';

export interface SpanLists {
  /** How many spans each list has. */
  readonly counts: Uint32Array<ArrayBuffer>;
  /** Start and end of each, list after list. */
  readonly offsets: Uint32Array<ArrayBuffer>;
}

export function packSpans(lists: readonly (readonly Span[])[]): SpanLists {
  const counts = Uint32Array.from(lists, (list) => list.length);
  const offsets = new Uint32Array(2 * counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  for (const list of lists) {
    for (const { start, end } of list) {
      offsets[at] = start;
      offsets[at + 1] = end;
      at += 2;
    }
  }
  return { counts, offsets };
}

export function unpackSpans({ counts, offsets }: SpanLists): Span[][] {
  const lists: Span[][] = [];
  let at = 0;
  for (const count of counts) {
    const list: Span[] = [];
    for (const last = at + 2 * count; at < last; at += 2)
      list.push({ start: offsets[at] ?? 0, end: offsets[at + 1] ?? 0 });
    lists.push(list);
  }
  return lists;
}
