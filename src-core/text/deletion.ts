// Owns how much of the text one press of Backspace or Delete takes away, by character, word or line. Offsets are UTF-16 units.
import { snapToCodePoint } from './code-points.ts';
import { graphemeBoundary, wordBoundary } from './segmentation.ts';
import type { Span } from './span.ts';

export type DeletionUnit = 'character' | 'word' | 'line';

/** Clusters that people know as one sign, and take back as one: emoji, flags, keycaps, syllables. Others lose their last mark first. */
const oneSign = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3\p{Script=Hangul}]/u;

/** What Backspace ('backward') or Delete ('forward') at a caret takes away; empty at the ends of the text. */
export function deletedSpan(
  text: string,
  caret: number,
  unit: DeletionUnit,
  direction: 'backward' | 'forward',
): Span {
  if (direction === 'forward') return { start: caret, end: endOfDeletion(text, caret, unit) };
  return { start: startOfDeletion(text, caret, unit), end: caret };
}

function startOfDeletion(text: string, caret: number, unit: DeletionUnit): number {
  if (caret === 0) return 0;
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  // At the start of a line it is the line end in front of it, whatever the unit.
  if (lineStart === caret) return caret - 1;
  if (unit === 'line') return lineStart;
  if (unit === 'word') return Math.max(lineStart, wordBoundary(text, caret, 'backward'));
  const start = graphemeBoundary(text, caret, 'backward');
  return oneSign.test(text.slice(start, caret)) ? start : snapToCodePoint(text, caret - 1, 'down');
}

function endOfDeletion(text: string, caret: number, unit: DeletionUnit): number {
  if (caret >= text.length) return caret;
  const found = text.indexOf('\n', caret);
  const lineEnd = found === -1 ? text.length : found;
  if (lineEnd === caret) return caret + 1;
  if (unit === 'line') return lineEnd;
  if (unit === 'word') return Math.min(lineEnd, wordBoundary(text, caret, 'forward'));
  return graphemeBoundary(text, caret, 'forward');
}
