// Owns finding the other occurrences of a passage, with what stands around each, for tagging them all at once. Matching is that
// of matches.ts; ignoring case also holds where it changes lengths ("Straße", "STRASSE"). Knows nothing of annotations.
import { snapToCodePoint } from './code-points.ts';
import { findMatches } from './matches.ts';
import { wordHolding } from './segmentation.ts';
import type { Span } from './span.ts';

export interface OccurrenceOptions {
  readonly matchCase: boolean;
  /** Neither end may lie inside a word, as Intl.Segmenter sees words. */
  readonly wholeWord: boolean;
  /** Spans that are not told again, the passage itself among them: what is tagged the same already. */
  readonly except?: readonly Span[];
  /** Code units of context on either side; 60 when left out. */
  readonly context?: number;
  readonly limit?: number;
}

/** A keyword in its context; line breaks in the context are kept. */
export interface Occurrence {
  readonly span: Span;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

export function findOccurrences(text: string, passage: string, options: OccurrenceOptions): Occurrence[] {
  const { matchCase, wholeWord, except = [], context = 60, limit = Infinity } = options;
  const known = new Set(except.map(({ start, end }) => `${start}-${end}`));
  const found: Occurrence[] = [];
  const matches = matchCase
    ? findMatches(text, passage, { matchCase: true, wholeWord: false })
    : findIgnoringCase(text, passage);
  for (const span of matches) {
    if (found.length >= limit) break;
    if (known.has(`${span.start}-${span.end}`)) continue;
    if (wholeWord && (cutsWord(text, span.start) || cutsWord(text, span.end))) continue;
    found.push(occurrenceAt(text, span, context));
  }
  return found;
}

/** @param context code units on either side */
export function occurrenceAt(text: string, span: Span, context: number): Occurrence {
  const from = snapToCodePoint(text, Math.max(0, span.start - context), 'up');
  const to = snapToCodePoint(text, Math.min(text.length, span.end + context), 'down');
  return {
    span,
    before: text.slice(from, span.start),
    words: text.slice(span.start, span.end),
    after: text.slice(span.end, to),
  };
}

function cutsWord(text: string, offset: number): boolean {
  const word = wordHolding(text, offset);
  return word !== undefined && word.start < offset;
}

/** Letters whose full case folding has another length (CaseFolding.txt, status F). */
const lengthening =
  /[ßẞİŉǰΐΰև\u1e96-\u1e9a\u1f50-\u1f57\u1f80-\u1faf\u1fb2-\u1ffc\ufb00-\ufb06\ufb13-\ufb17]/u;

function findIgnoringCase(text: string, passage: string): Span[] {
  if (!lengthening.test(text) && !lengthening.test(passage)) {
    return findMatches(text, passage, { matchCase: false, wholeWord: false });
  }
  const query = foldCase(passage);
  const folded: string[] = [];
  // One entry per code unit of the folded text and one for its end: where in the text its code point begins.
  const origins: number[] = [];
  let offset = 0;
  for (const point of text) {
    const part = foldCase(point);
    folded.push(part);
    for (let unit = 0; unit < part.length; unit += 1) origins.push(offset);
    offset += point.length;
  }
  origins.push(offset);
  const within = folded.join('');
  const found: Span[] = [];
  for (let at = query === '' ? -1 : within.indexOf(query); at >= 0;) {
    const span = { start: origins[at] ?? 0, end: origins[at + query.length] ?? offset };
    // Half of what one letter folds to is no place in the text.
    const whole = origins[at - 1] !== span.start && origins[at + query.length - 1] !== span.end;
    if (whole) found.push(span);
    at = within.indexOf(query, whole ? at + query.length : at + 1);
  }
  return found;
}

/** Full case folding by way of capitals; ı stays apart from i, as in CaseFolding.txt. */
function foldCase(text: string): string {
  return text.replaceAll(/[^ı]+/gu, (part) => part.toUpperCase().toLowerCase()).replaceAll('ς', 'σ');
}
