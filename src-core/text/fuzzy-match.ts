// Owns how well a few typed letters fit a label, for the command palette and lists of the kind. Pure; stable.
import { foldText, foldWithOrigins } from './folding.ts';
import { mergeSpans, type Span } from './span.ts';

export interface FuzzyMatch {
  /** Higher is better; only comparable for one query. */
  readonly score: number;
  /** Parts of the label to emphasise, in UTF-16 units, sorted and apart. */
  readonly ranges: readonly Span[];
}

const points = { letter: 1, wordStart: 8, inRow: 5, labelStart: 4, skipped: -0.1 };

/**
 * How the query's letters stand in the label in this order, whatever stands between; undefined when they do not. Beginnings of
 * words and letters in a row count most. Case, diacritics and white space in the query do not matter.
 */
export function fuzzyMatch(query: string, label: string): FuzzyMatch | undefined {
  const wanted = foldText(query).replaceAll(/\s+/gu, '');
  if (wanted === '') return { score: 0, ranges: [] };
  const { folded, origins } = foldWithOrigins(label);
  const found = bestPath(wanted, folded);
  if (found === undefined) return undefined;
  const ends = (at: number) => {
    const origin = origins[at] ?? 0;
    return { start: origin, end: origin + String.fromCodePoint(label.codePointAt(origin) ?? 0).length };
  };
  // Of two labels that fit alike, the one with less else in it is meant.
  return { score: found.score - folded.length * 0.01, ranges: mergeSpans(found.places.map(ends)) };
}

interface Path {
  readonly score: number;
  readonly places: readonly number[];
}

/** By dynamic programming over (letter of the query, its place in the label); labels are short. */
function bestPath(wanted: string, folded: string): Path | undefined {
  let row: (Path | undefined)[] = [];
  for (let letter = 0; letter < wanted.length; letter += 1) {
    const next: (Path | undefined)[] = [];
    let bestBefore: Path | undefined;
    for (let at = 0; at < folded.length; at += 1) {
      const adjacent = row[at - 1];
      if (letter > 0 && at > 1) bestBefore = better(bestBefore, row[at - 2]);
      if (folded[at] !== wanted[letter]) continue;
      const own = points.letter + bonusOf(folded, at);
      const jump = letter === 0 ? extend({ score: 0, places: [] }, own + at * points.skipped, at) : undefined;
      const gap = bestBefore && extend(bestBefore, own + points.skipped, at);
      const joined = adjacent && extend(adjacent, own + points.inRow, at);
      next[at] = better(better(joined, gap), jump);
    }
    row = next;
  }
  return row.reduce(better, undefined);
}

function extend(path: Path, score: number, place: number): Path {
  return { score: path.score + score, places: [...path.places, place] };
}

/** The first of two alike, so that the result does not depend on chance. */
function better(a: Path | undefined, b: Path | undefined): Path | undefined {
  if (a === undefined) return b;
  return b !== undefined && b.score > a.score ? b : a;
}

function bonusOf(folded: string, at: number): number {
  if (at === 0) return points.wordStart + points.labelStart;
  return /[\p{L}\p{N}]/u.test(folded.charAt(at - 1)) ? 0 : points.wordStart;
}

/** Those that fit, best first; of two alike the one that came first. With an empty query all, in their order. */
export function rankByQuery<T>(
  query: string,
  items: readonly T[],
  labelOf: (item: T) => string,
): { readonly item: T; readonly match: FuzzyMatch }[] {
  const fitting = items.flatMap((item) => {
    const match = fuzzyMatch(query, labelOf(item));
    return match === undefined ? [] : [{ item, match }];
  });
  return fitting.sort((a, b) => b.match.score - a.match.score);
}
