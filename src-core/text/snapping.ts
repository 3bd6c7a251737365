// Owns what a selection becomes when it is tagged: whole words, no white space at the ends, no cut characters.
// Works in text order only, so right-to-left text needs nothing of its own.
import { graphemeAt, snapToGrapheme, wordHolding } from './segmentation.ts';
import type { Span } from './span.ts';

/**
 * The selection widened to whole words and freed of white space at both ends; undefined when it holds nothing else.
 * Words are what Intl.Segmenter takes for words, as the browser's double click does, so a double-clicked word stays as
 * it is. Punctuation and quotation marks stay in or out as the user chose. Snapping twice changes nothing.
 */
export function snapSelection(text: string, span: Span): Span | undefined {
  let current = trimWhiteSpace(text, snapCodePoints(text, span));
  // A word's edge can, rarely, lie inside a cluster (after U+0600, say), and a cluster reach into the next word.
  for (let last: Span | undefined; current !== undefined && !sameSpan(current, last);) {
    last = current;
    current = trimWhiteSpace(text, snapCodePoints(text, growToWords(text, current)));
  }
  return current === undefined || isInvisible(text, current) ? undefined : current;
}

/** The selection widened just so far that it cuts no surrogate pair and no grapheme cluster: for exact selections. */
export function snapCodePoints(text: string, span: Span): Span {
  if (span.end <= span.start) return span;
  return { start: snapToGrapheme(text, span.start, 'down'), end: snapToGrapheme(text, span.end, 'up') };
}

function growToWords(text: string, span: Span): Span {
  const first = wordHolding(text, span.start);
  const last = wordHolding(text, span.end - 1);
  return { start: first?.start ?? span.start, end: last?.end ?? span.end };
}

function trimWhiteSpace(text: string, span: Span): Span | undefined {
  let { start, end } = span;
  while (start < end && isWhiteSpace(text, start) && endsCluster(text, start + 1)) start += 1;
  while (end > start && isWhiteSpace(text, end - 1) && endsCluster(text, end)) end -= 1;
  return end > start ? { start, end } : undefined;
}

/** U+FEFF is white space to JavaScript, but to Unicode a format character, and part of the word before it. */
function isWhiteSpace(text: string, offset: number): boolean {
  return /[^\S\uFEFF]/.test(text.charAt(offset));
}

/** White space and format characters only, such as zero-width spaces and marks of direction. */
function isInvisible(text: string, { start, end }: Span): boolean {
  return /^[\s\p{Cf}]*$/u.test(text.slice(start, end));
}

/** False for a space that carries a combining mark: it is no mere space. White space before white space always ends. */
function endsCluster(text: string, offset: number): boolean {
  return offset >= text.length || isWhiteSpace(text, offset) || graphemeAt(text, offset).start === offset;
}

function sameSpan(a: Span, b: Span | undefined): boolean {
  return a.start === b?.start && a.end === b.end;
}
