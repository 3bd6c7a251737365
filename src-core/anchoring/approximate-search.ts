// Owns finding words that were changed: the one place of a range that fits them best, if no other fits nearly as well. Sellers'
// table (1980), cut off as by Ukkonen (1985). A place that has a rival is no place.
import { snapToCodePoint } from '../text/code-points.ts';
import type { Span } from '../text/span.ts';
import type { Work } from './edit-distance.ts';
import { cutsWord } from './tokens.ts';

/** UTF-16 code units; shorter words are like too many others to be looked for approximately. */
export const shortestApproximate = 12;
const errorShare = 0.2;

/** Code units that may differ. */
export function allowedErrors(length: number): number {
  return length < shortestApproximate ? 0 : Math.floor(length * errorShare);
}

/** By as many errors another place must be worse. */
function marginOf(length: number): number {
  return Math.max(3, Math.ceil(length / 10));
}

export interface ApproximateMatch extends Span {
  readonly errors: number;
}

export interface ApproximateSearch {
  readonly text: string;
  /** Of the text, in which the match lies as a whole. */
  readonly range: Span;
  readonly pattern: string;
  /** Whether the match must begin, and end, where no word is cut: so do most words that people mark. */
  readonly whole: { readonly start: boolean; readonly end: boolean };
}

interface Candidate {
  readonly match: ApproximateMatch;
  /** All its starts with the fewest errors, whether or not they cut a word. */
  readonly starts: readonly number[];
}

/** 'several': more than one place is like enough, or there was too much to look through to tell. */
export type ApproximateResult = ApproximateMatch | 'none' | 'several';

export function findApproximate(search: ApproximateSearch, work: Work): ApproximateResult {
  const { text, range, pattern, whole } = search;
  const limit = allowedErrors(pattern.length);
  const margin = marginOf(pattern.length);
  const byEnd = errorsByEnd(text, range, pattern, limit + margin, work);
  if (byEnd === undefined) return 'several';
  const startsAt = (end: number, most: number) =>
    errorsByStart(text, range.start, range.start + end, pattern, most, work);
  const ends = [...byEnd.keys()].filter(
    (end) => (byEnd[end] ?? Infinity) <= limit && !(whole.end && cutsWord(text, range.start + end)),
  );
  ends.sort((a, b) => (byEnd[a] ?? 0) - (byEnd[b] ?? 0) || b - a);
  let best: Candidate | undefined;
  for (const end of ends) {
    const least = byEnd[end] ?? Infinity;
    if (least > (best?.match.errors ?? limit)) break;
    const byStart = startsAt(end, limit);
    if (byStart === undefined) return 'several';
    const starts = startsWith(byStart, least, range.start + end);
    // Places that fit alike and share no start are several.
    if (best !== undefined && least === best.match.errors && !near(starts, best.starts, 1)) return 'several';
    for (let length = byStart.length - 1; length > 0; length -= 1) {
      const errors = byStart[length] ?? Infinity;
      const start = range.start + end - length;
      if (errors > limit || (whole.start && cutsWord(text, start))) continue;
      const match = { start, end: range.start + end, errors };
      if (best === undefined || errors < best.match.errors) best = { match, starts };
    }
  }
  if (best === undefined) return 'none';
  const { match, starts } = best;
  const least = (end: number) => {
    const errors = byEnd[end] ?? Infinity;
    const byStart = startsAt(end, errors);
    return byStart === undefined ? undefined : startsWith(byStart, errors, range.start + end);
  };
  // Also what is a little too different to be taken may be the one, and this a look-alike.
  if (hasRival(byEnd, limit + margin + 1, margin, starts, least)) return 'several';
  return {
    start: snapToCodePoint(text, match.start, 'down'),
    end: snapToCodePoint(text, match.end, 'up'),
    errors: match.errors,
  };
}

function startsWith(byStart: Int32Array, errors: number, end: number): number[] {
  const starts: number[] = [];
  byStart.forEach((one, length) => {
    if (one === errors) starts.push(end - length);
  });
  return starts;
}

/** Whether some of the one lie within `reach` of some of the other. */
function near(some: readonly number[], others: readonly number[], reach: number): boolean {
  return some.some((one) => others.some((other) => Math.abs(one - other) < reach));
}

/** Whether some other place has fewer than `below` errors: one that starts elsewhere. */
function hasRival(
  byEnd: Int32Array,
  below: number,
  margin: number,
  starts: readonly number[],
  startsAt: (end: number) => readonly number[] | undefined,
): boolean {
  for (let end = 0; end < byEnd.length; end += 1) {
    const errors = byEnd[end] ?? Infinity;
    // Around a match errors rise by one a code unit; only where they are least does one end.
    if (errors >= below || errors > (byEnd[end - 1] ?? Infinity) || errors > (byEnd[end + 1] ?? Infinity))
      continue;
    const others = startsAt(end);
    if (others === undefined || !near(starts, others, margin)) return true;
  }
  return false;
}

/**
 * For each end in the range, counted from its start, the errors of the best match that ends there; `most` + 1 where there
 * are more.
 */
function errorsByEnd(
  text: string,
  { start, end }: Span,
  pattern: string,
  most: number,
  work: Work,
): Int32Array | undefined {
  const rows = pattern.length;
  work.cells -= (end - start) * Math.min(rows, 2 * most + 1);
  if (work.cells < 0) return undefined;
  const beyond = most + 1;
  const column = Int32Array.from({ length: rows + 1 }, (_, row) => row);
  const byEnd = new Int32Array(end - start + 1).fill(beyond);
  let active = Math.min(most, rows);
  for (let at = 1; at < byEnd.length; at += 1) {
    const unit = text.charCodeAt(start + at - 1);
    const last = Math.min(active + 1, rows);
    let diagonal = 0;
    for (let row = 1; row <= last; row += 1) {
      const left = row > active ? beyond : (column[row] ?? beyond);
      const replaced = diagonal + (pattern.charCodeAt(row - 1) === unit ? 0 : 1);
      column[row] = Math.min(replaced, left + 1, (column[row - 1] ?? beyond) + 1, beyond);
      diagonal = left;
    }
    active = last;
    while (active > 0 && (column[active] ?? beyond) > most) active -= 1;
    if (active === rows) byEnd[at] = column[rows] ?? beyond;
  }
  return byEnd;
}

/** Errors of the whole pattern against what ends at `end`, by the length of that; `most` + 1 where there are more. */
function errorsByStart(
  text: string,
  from: number,
  end: number,
  pattern: string,
  most: number,
  work: Work,
): Int32Array | undefined {
  const rows = pattern.length;
  const columns = Math.min(end - from, rows + most);
  work.cells -= columns * Math.min(rows, 2 * most + 1);
  if (work.cells < 0) return undefined;
  const beyond = most + 1;
  const column = Int32Array.from({ length: rows + 1 }, (_, row) => Math.min(row, beyond));
  const byStart = new Int32Array(columns + 1).fill(beyond);
  byStart[0] = column[rows] ?? beyond;
  for (let at = 1; at <= columns; at += 1) {
    const unit = text.charCodeAt(end - at);
    const first = Math.max(1, at - most);
    const last = Math.min(rows, at + most);
    let diagonal = column[first - 1] ?? beyond;
    column[first - 1] = first === 1 ? Math.min(at, beyond) : beyond;
    for (let row = first; row <= last; row += 1) {
      const left = column[row] ?? beyond;
      const replaced = diagonal + (pattern.charCodeAt(rows - row) === unit ? 0 : 1);
      column[row] = Math.min(replaced, left + 1, (column[row - 1] ?? beyond) + 1, beyond);
      diagonal = left;
    }
    if (last < rows) column[last + 1] = beyond;
    else byStart[at] = column[rows] ?? beyond;
  }
  return byStart;
}
