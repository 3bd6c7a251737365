// Owns how spans become a target that can be found again: their exact words, what stands beside them, the text's hash.
import type { Target } from '../annotation/records.ts';
import { snapToCodePoint } from '../text/code-points.ts';
import { mergeSpans, type Span } from '../text/span.ts';

/** UTF-16 code units of prefix and suffix; at the ends of the text, and where a pair would be cut, there are fewer. */
export const contextLength = 32;

/**
 * The target of these spans: sorted, touching and overlapping ones joined, widened where they would cut a surrogate pair.
 * @param textHash SHA-256 of the text in hex, which the caller knows
 * @throws RangeError when nothing is covered, or something outside the text
 */
export function describeTarget(text: string, spans: readonly Span[], textHash: string): Target {
  const merged = mergeSpans(spans.map((span) => snapToCodePoints(text, span)));
  if (merged.length === 0) throw new RangeError('a target needs at least one span that is not empty');
  return {
    textHash,
    pieces: merged.map((span) => ({
      ...span,
      exact: text.slice(span.start, span.end),
      ...contextOf(text, span),
    })),
  };
}

function contextOf(text: string, { start, end }: Span): { prefix: string; suffix: string } {
  const from = snapToCodePoint(text, Math.max(0, start - contextLength), 'up');
  const to = snapToCodePoint(text, Math.min(text.length, end + contextLength), 'down');
  return { prefix: text.slice(from, start), suffix: text.slice(end, to) };
}

function snapToCodePoints(text: string, { start, end }: Span): Span {
  if (start < 0 || end < start || end > text.length) {
    throw new RangeError(`span ${start}–${end} is outside a text of ${text.length} code units`);
  }
  if (start === end) return { start, end };
  return { start: snapToCodePoint(text, start, 'down'), end: snapToCodePoint(text, end, 'up') };
}
