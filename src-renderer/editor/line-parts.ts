// Owns the parting of lines that are too long to be laid out as one block. Pure: text and offsets in, offsets out.
import { snapToGrapheme } from '#core/text/segmentation.ts';
import type { Span } from '#core/text/span.ts';

/** UTF-16 units. Lines up to here are one block. */
const longestWhole = 30_000;
/**
 * UTF-16 units of a part. The browser lays a block out as a whole: with a million letters in one, each change beside the text
 * takes a second. A row that ends early once in a hundred is the price.
 */
const partLength = 10_000;
/** How far in front of its limit a part may end for the sake of a gap between words. */
const gapReach = 500;

/** One span for an ordinary line; parts without gaps for a very long one, cut between words where there are any. */
export function lineParts(text: string, line: Span): Span[] {
  if (line.end - line.start <= longestWhole) return [line];
  const parts: Span[] = [];
  let start = line.start;
  while (line.end - start > partLength) {
    const limit = start + partLength;
    const gap = text.lastIndexOf(' ', limit - 1) + 1;
    const edge = gap > limit - gapReach ? gap : snapToGrapheme(text, limit, 'down');
    // A cluster longer than a part is cut all the same.
    const end = edge > start ? edge : limit;
    parts.push({ start, end });
    start = end;
  }
  if (start < line.end) parts.push({ start, end: line.end });
  return parts;
}
