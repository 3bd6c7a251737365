// Owns finding a query in a text, for "find in document". Offsets are those of the text itself, whatever the case.
import type { Span } from './span.ts';
import { isWellFormed } from './canonical-text.ts';
import { snapToCodePoint } from './code-points.ts';

export interface MatchOptions {
  readonly matchCase: boolean;
  /** A match must not be a part of a longer run of letters, numbers and marks. */
  readonly wholeWord: boolean;
}

const wordCharacter = /[\p{L}\p{N}\p{M}]/u;

/**
 * Where the query stands in the text: sorted, not overlapping, the leftmost first. An empty query is nowhere.
 * @param limit stop after so many matches
 */
export function findMatches(text: string, query: string, options: MatchOptions, limit = Infinity): Span[] {
  const matches: Span[] = [];
  if (query === '') return matches;
  const next =
    options.matchCase && isWellFormed(query) ? exactSearch(text, query) : patternSearch(text, query, options);
  const isBounded = (match: Span) => !options.wholeWord || isAtWordBounds(text, match);
  let from = 0;
  while (matches.length < limit) {
    const match = next(from);
    if (match === undefined) break;
    if (isBounded(match)) {
      matches.push(match);
      from = match.end;
    } else {
      // Past the whole code point: from inside a pair, a Unicode pattern steps back and would find the same again.
      from = snapToCodePoint(text, match.start + 1, 'up');
    }
  }
  return matches;
}

type Search = (from: number) => Span | undefined;

function exactSearch(text: string, query: string): Search {
  return (from) => {
    const start = text.indexOf(query, from);
    return start < 0 ? undefined : { start, end: start + query.length };
  };
}

/**
 * Ignoring case by a Unicode regular expression: it compares code point by code point with simple case folding, so
 * offsets stay exact where lower-casing would change lengths ('İ' becomes two code units).
 */
function patternSearch(text: string, query: string, options: MatchOptions): Search {
  const escaped = query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const pattern = new RegExp(escaped, options.matchCase ? 'gu' : 'giu');
  return (from) => {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
  };
}

/**
 * Whether a span is a word or words of its own. An edge that is no word character itself is at a boundary anywhere.
 * @param outside where to look for what stands before and after, when that is not right beside it
 */
export function isAtWordBounds(
  text: string,
  { start, end }: Span,
  { before, after } = { before: start, after: end },
): boolean {
  const isWord = (point: string) => wordCharacter.test(point);
  return (
    !(isWord(codePointAt(text, start)) && isWord(codePointBefore(text, before))) &&
    !(isWord(codePointBefore(text, end)) && isWord(codePointAt(text, after)))
  );
}

function codePointAt(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function codePointBefore(text: string, offset: number): string {
  return /.$/su.exec(text.slice(Math.max(0, offset - 2), offset))?.[0] ?? '';
}
