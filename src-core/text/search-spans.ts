// Owns long lists of matches: sorted spans that do not overlap, start and end by turns in one typed array, so that hundreds of
// thousands follow an edit within a millisecond.
import type { Edit } from './edit.ts';
import type { Span } from './span.ts';

/** start, end, start, end …: sorted and not overlapping, UTF-16 code units. */
export type FlatSpans = Uint32Array<ArrayBuffer>;

export const noSpans: FlatSpans = new Uint32Array(0);

export interface SpanCollector {
  add(start: number, end: number): void;
  readonly count: number;
  finish(): FlatSpans;
}

export function collectSpans(): SpanCollector {
  let held = new Uint32Array(256);
  let used = 0;
  return {
    add(start, end) {
      if (used === held.length) {
        const larger = new Uint32Array(held.length * 2);
        larger.set(held);
        held = larger;
      }
      held[used] = start;
      held[used + 1] = end;
      used += 2;
    },
    get count() {
      return used / 2;
    },
    finish: () => held.slice(0, used),
  };
}

export function flattenSpans(spans: readonly Span[]): FlatSpans {
  const flat = new Uint32Array(spans.length * 2);
  spans.forEach(({ start, end }, at) => {
    flat[at * 2] = start;
    flat[at * 2 + 1] = end;
  });
  return flat;
}

export function spanCount(spans: FlatSpans): number {
  return spans.length / 2;
}

export function spanAt(spans: FlatSpans, at: number): Span | undefined {
  const start = spans[at * 2];
  const end = spans[at * 2 + 1];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Number of the first span that starts at the offset or behind it; the count when there is none. */
export function firstSpanFrom(spans: FlatSpans, offset: number): number {
  let low = 0;
  let high = spanCount(spans);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle * 2] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the spans stand after an edit; those that it touches are left out, as they may be matches no more. */
export function spansAfterEdit(spans: FlatSpans, edit: Edit): FlatSpans {
  const shift = edit.insert.length - (edit.end - edit.start);
  let first = firstSpanFrom(spans, edit.start);
  // Only the one before can reach into the edit or end at it.
  if (first > 0 && (spans[first * 2 - 1] ?? 0) >= edit.start) first -= 1;
  let next = firstSpanFrom(spans, edit.end + 1);
  if (next < first) next = first;
  const after = new Uint32Array(spans.length - (next - first) * 2);
  after.set(spans.subarray(0, first * 2));
  for (let from = next * 2, to = first * 2; from < spans.length; from += 1, to += 1) {
    after[to] = (spans[from] ?? 0) + shift;
  }
  return after;
}
