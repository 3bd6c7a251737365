// Owns where a dragged edge of a span comes to rest: at the nearest edge of a word. The other edge stays as it is.
import { wordHolding } from './segmentation.ts';
import { snapSelection } from './snapping.ts';
import type { Span } from './span.ts';

/**
 * The offset for an edge that is dragged to `offset`: within a word its nearer end, else without white space before it. At least
 * one word, or what of it the span had, is left.
 */
export function snapEdge(text: string, span: Span, edge: 'start' | 'end', offset: number): number {
  const at = nearestWordEnd(text, offset);
  if (edge === 'end') {
    const snapped = at > span.start ? snapSelection(text, { start: span.start, end: at }) : undefined;
    return snapped?.end ?? Math.min(firstWordEnd(text, span.start), Math.max(span.end, offset));
  }
  const snapped = at < span.end ? snapSelection(text, { start: at, end: span.end }) : undefined;
  return snapped?.start ?? Math.max(lastWordStart(text, span.end), Math.min(span.start, offset));
}

function nearestWordEnd(text: string, offset: number): number {
  const word = offset === 0 ? undefined : wordHolding(text, offset);
  if (word === undefined || word.start === offset) return offset;
  return offset - word.start < word.end - offset ? word.start : word.end;
}

function firstWordEnd(text: string, start: number): number {
  return wordHolding(text, start)?.end ?? start;
}

function lastWordStart(text: string, end: number): number {
  return end === 0 ? 0 : (wordHolding(text, end - 1)?.start ?? end);
}
