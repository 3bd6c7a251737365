// Owns carrying spans through known edits, where nothing needs to be searched.
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/**
 * Where spans stand after edits that were applied one after the other, as `mapSpan` takes them. Undefined where all of a span's
 * text is gone: that is lost, also when an undo brings the same letters back (the caller undoes by going back to the stored
 * target). Thousands of spans through thousands of edits take a second.
 */
export function rebaseSpans(spans: readonly Span[], edits: readonly Edit[]): (Span | undefined)[] {
  const starts = Float64Array.from(spans, ({ start }) => start);
  const ends = Float64Array.from(spans, ({ end }) => end);
  for (const { start: from, end: to, insert } of edits) {
    const by = insert.length - (to - from);
    for (let at = 0; at < starts.length; at += 1) {
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      // Before the edit nothing moves; an empty span is gone already.
      if (end <= from || end <= start) continue;
      if (start >= to) {
        starts[at] = start + by;
        ends[at] = end + by;
      } else if (insert !== '' && start <= from && to <= end) {
        ends[at] = end + by;
      } else if (from <= start && to >= end) {
        ends[at] = start;
      } else {
        if (start >= from) starts[at] = from + insert.length;
        ends[at] = end > to ? end + by : from;
      }
    }
  }
  return spans.map((_, at) => {
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    return end > start ? { start, end } : undefined;
  });
}
