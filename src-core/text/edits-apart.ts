// Owns edits that do not touch each other, as thousands of replacements at once are: then where a span goes is found by halving, not by
// going through all of them.
import { mapSpan, type Edit } from './edit.ts';
import type { Span } from './span.ts';

export interface EditsApart {
  mapSpan(span: Span): Span;
  /** Whether an edit reaches into the span or borders on it. */
  touches(span: Span): boolean;
}

/**
 * Edits that follow each other through the text, forwards or backwards, with at least one character between them; each in the
 * coordinates that the one before left. Undefined for others.
 */
export function editsApart(edits: readonly Edit[]): EditsApart | undefined {
  const rising = forwards(edits) ?? backwards(edits);
  if (rising === undefined) return undefined;
  /** How far what stands before the edit of this number is moved. */
  const moved: number[] = [0];
  for (const { start, end, insert } of rising)
    moved.push((moved.at(-1) ?? 0) + insert.length - (end - start));

  /** The first edit that ends at the offset or behind it. */
  const firstTo = (offset: number) => {
    let low = 0;
    let high = rising.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rising[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    touches({ start, end }) {
      const next = rising[firstTo(start)];
      return next !== undefined && next.start <= end;
    },
    mapSpan(span) {
      const first = firstTo(span.start);
      const by = moved[first] ?? 0;
      let start = span.start + by;
      let end = span.end + by;
      for (let at = first; at < rising.length; at += 1) {
        const edit = rising[at];
        if (edit === undefined || edit.start > span.end) break;
        const shift = moved[at] ?? 0;
        ({ start, end } = mapSpan(
          { start, end },
          { start: edit.start + shift, end: edit.end + shift, insert: edit.insert },
        ));
        if (start >= end) break;
      }
      return { start, end };
    },
  };
}

/** In the coordinates of the text before all of them. */
function forwards(edits: readonly Edit[]): Edit[] | undefined {
  const rising: Edit[] = [];
  let shift = 0;
  let last = -1;
  for (const { start, end, insert } of edits) {
    if (start - shift <= last) return undefined;
    rising.push({ start: start - shift, end: end - shift, insert });
    last = end - shift;
    shift += insert.length - (end - start);
  }
  return rising;
}

function backwards(edits: readonly Edit[]): Edit[] | undefined {
  let last = Number.POSITIVE_INFINITY;
  for (const { start, end } of edits) {
    if (end >= last) return undefined;
    last = start;
  }
  return edits.toReversed();
}
