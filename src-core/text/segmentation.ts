// Owns where characters as people see them (grapheme clusters) and words begin and end, by Intl.Segmenter.
// Looks at a bounded window of the line around an offset, never at the whole text. Sentences are in sentences.ts.
import { snapToCodePoint } from './code-points.ts';
import type { Span } from './span.ts';

/** As far as a window reaches from the offset; lines are mostly shorter, and segments far shorter. */
const reach = 1000;

// One locale for all: dictionaries for Chinese, Japanese, Thai, Khmer and Lao apply under any.
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** The grapheme cluster that holds the code unit at `offset`; empty at the end of the text. A `\n` is one by itself. */
export function graphemeAt(text: string, offset: number): Span {
  if (offset >= text.length) return { start: text.length, end: text.length };
  if (text[offset] === '\n') return { start: offset, end: offset + 1 };
  return segmentAt(graphemes, text, offset) ?? { start: offset, end: offset + 1 };
}

/** The nearest cluster boundary before or after the offset, as a caret moves; stays at the ends of the text. */
export function graphemeBoundary(text: string, offset: number, direction: 'backward' | 'forward'): number {
  if (direction === 'forward') return graphemeAt(text, offset).end;
  return offset <= 0 ? 0 : graphemeAt(text, offset - 1).start;
}

/** The offset itself, or where it lies inside a cluster that cluster's start ('down') or end ('up'). */
export function snapToGrapheme(text: string, offset: number, direction: 'down' | 'up'): number {
  const cluster = graphemeAt(text, offset);
  if (cluster.start === offset) return offset;
  return direction === 'down' ? cluster.start : cluster.end;
}

/** The word that holds the offset, else the one that ends there; undefined between words. */
export function wordAt(text: string, offset: number): Span | undefined {
  const at = wordHolding(text, offset);
  if (at !== undefined || offset === 0) return at;
  return wordHolding(text, offset - 1);
}

/** The word that holds the code unit at `offset`. */
export function wordHolding(text: string, offset: number): Span | undefined {
  if (offset >= text.length || text[offset] === '\n') return undefined;
  return segmentAt(words, text, offset);
}

/** 'forward': the next end of a word; 'backward': the last start of one; the text's end or start when there is none. */
export function wordBoundary(text: string, offset: number, direction: 'backward' | 'forward'): number {
  return direction === 'forward' ? nextWordEnd(text, offset) : previousWordStart(text, offset);
}

function nextWordEnd(text: string, offset: number): number {
  for (let from = offset; from < text.length;) {
    const window = windowAround(text, from, reach);
    for (const segment of words.segment(text.slice(window.start, window.end))) {
      const end = window.start + segment.index + segment.segment.length;
      if (segment.isWordLike === true && end > offset) return end;
    }
    from = Math.max(window.end, from + 1);
  }
  return text.length;
}

function previousWordStart(text: string, offset: number): number {
  for (let from = offset; from > 0;) {
    const window = windowAround(text, from - 1, reach);
    let found: number | undefined;
    for (const segment of words.segment(text.slice(window.start, window.end))) {
      const start = window.start + segment.index;
      if (segment.isWordLike === true && start < offset) found = start;
    }
    if (found !== undefined) return found;
    from = Math.min(window.start, from - 1);
  }
  return 0;
}

/** The segment that holds the code unit at `offset`; of words only what is a word, not spaces or punctuation. */
function segmentAt(segmenter: Intl.Segmenter, text: string, offset: number): Span | undefined {
  const window = windowAround(text, offset, reach);
  const segment = segmenter.segment(text.slice(window.start, window.end)).containing(offset - window.start);
  if (segment === undefined || segment.isWordLike === false) return undefined;
  const start = window.start + segment.index;
  return { start, end: start + segment.segment.length };
}

/**
 * The line around an offset, without its `\n`; of a very long line a part that is cut at white space where there is
 * some, so that the same words are found from wherever in them one asks.
 */
export function windowAround(text: string, offset: number, distance: number): Span {
  const before = text.slice(Math.max(0, offset - 2 * distance), offset);
  const after = text.slice(offset, offset + 2 * distance);
  return {
    start: offset - before.length + windowStart(before, distance),
    end: offset + windowEnd(after, distance),
  };
}

function windowStart(before: string, distance: number): number {
  const lineStart = before.lastIndexOf('\n') + 1;
  const far = before.length - distance;
  if (lineStart > 0 || far <= 0) return lineStart;
  for (let at = far; at > 0; at -= 1) if (isSpace(before, at)) return at;
  return snapToCodePoint(before, far, 'down');
}

function windowEnd(after: string, distance: number): number {
  const lineEnd = after.indexOf('\n');
  if (lineEnd >= 0) return lineEnd;
  if (after.length <= distance) return after.length;
  for (let at = distance; at < after.length; at += 1) if (isSpace(after, at)) return at;
  return snapToCodePoint(after, distance, 'up');
}

function isSpace(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000;
}
