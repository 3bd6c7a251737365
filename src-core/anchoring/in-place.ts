// Owns finding a piece that is not there word for word in its old surroundings: what of the new text stands for it, if that is
// much alike and nothing beside it is nearly as much. Never looks in the rest of the text.
import type { Piece } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import {
  allowedErrors,
  findApproximate,
  shortestApproximate,
  type ApproximateMatch,
  type ApproximateResult,
} from './approximate-search.ts';
import { editDistance, type Work } from './edit-distance.ts';
import type { Gap } from './gaps.ts';
import { cutsWord, inOneLine, letterCount } from './tokens.ts';
import { blocksOver, type TextAlignment } from './text-alignment.ts';
import { countOccurrences, type Occurrence } from './unique-occurrences.ts';

export interface PieceInGap {
  readonly piece: Piece;
  readonly gap: Gap;
}

/** UTF-16 code units of a gap that are searched; one that is wider has been rewritten as a whole. */
const widestGap = 16_000;
/**
 * UTF-16 code units of words that say more than that there are some such; fewer, or with more than a tenth of
 * others among them, are sure only where nothing else can stand.
 */
const particular = 24;

/** A match for each piece; 'several' where the piece may well be here, and it cannot be told in which place. */
export function findInPlace(
  before: string,
  after: string,
  alignment: TextAlignment,
  pieces: readonly PieceInGap[],
  work: Work,
): ApproximateResult[] {
  const found = pieces.map((one) => matchOf(before, after, one, work));
  // Between paragraphs that changed places what is kept is a matter of chance. There only words count that are nobody else's:
  // those of the piece stood in the old text once, and those found stand in the new one once and did not in the old.
  const doubtful = pieces.flatMap(({ piece, gap }, at) => {
    const match = found[at];
    return match === undefined || typeof match === 'string' || gap.isPinned ? [] : [{ at, piece, match }];
  });
  const [old, fresh] = [inOneLine(before), inOneLine(after)];
  const words = doubtful.map(({ match }) => fresh.slice(match.start, match.end).trim());
  const quotes = doubtful.map(({ piece }) => inOneLine(piece.exact).trim());
  const quotesBefore = countOccurrences(old, quotes);
  const quotesAfter = countOccurrences(fresh, quotes);
  const wordsBefore = countOccurrences(old, words);
  const wordsAfter = countOccurrences(fresh, words);
  doubtful.forEach(({ at, piece, match }, index) => {
    const isOwn =
      quotesBefore[index]?.times === 1 &&
      wordsAfter[index]?.times === 1 &&
      !isMuddled(after, alignment, match) &&
      (match.errors === 0 ||
        (piece.exact.length >= particular &&
          match.errors * 10 <= piece.exact.length &&
          quotesAfter[index]?.times === 0 &&
          wordsBefore[index]?.times === 0));
    if (!isOwn)
      found[at] = isPartOf(match, quotes[index], quotesBefore[index], quotesAfter[index])
        ? 'none'
        : 'several';
  });
  return found;
}

function matchOf(before: string, after: string, { piece, gap }: PieceInGap, work: Work): ApproximateResult {
  const { exact } = piece;
  const { old, fresh, isPinned, core } = gap;
  if (exact.length < shortestApproximate) return 'none';
  if (isPinned) {
    const errors = editDistance(
      exact,
      after.slice(fresh.start, fresh.end),
      allowedErrors(exact.length),
      work,
    );
    if (errors !== undefined) return { ...fresh, errors };
  }
  if (Math.max(lengthOf(old), lengthOf(fresh)) > widestGap + 2 * exact.length) return 'none';
  if (lengthOf(fresh) < exact.length - allowedErrors(exact.length)) return 'none';
  const whole = { start: !cutsWord(before, piece.start), end: !cutsWord(before, piece.end) };
  const match = findApproximate({ text: after, range: fresh, pattern: exact, whole }, work);
  if (typeof match === 'string') return match;
  if (core !== undefined && !holds(match, core)) return 'several';
  return isFrom(before, after, match, piece, old, work) ? match : 'several';
}

/**
 * Whether the words found are only what a gap has cut off of the piece itself, which stands in both texts once: then it is not here
 * beside its place, and where that is says the search for it elsewhere.
 */
function isPartOf(match: Span, quote = '', before?: Occurrence, after?: Occurrence): boolean {
  if (before?.times !== 1 || after?.times !== 1) return false;
  const overlap = Math.min(match.end, after.first + quote.length) - Math.max(match.start, after.first);
  return overlap * 2 > lengthOf(match);
}

/** Whether the words found fit no other part of the old text between the kept words as well as the piece. */
function isFrom(
  before: string,
  after: string,
  match: ApproximateMatch,
  piece: Piece,
  old: Span,
  work: Work,
): boolean {
  if (lengthOf(old) === piece.exact.length) return true;
  const words = after.slice(match.start, match.end);
  const whole = { start: false, end: false };
  const source = findApproximate({ text: before, range: old, pattern: words, whole }, work);
  if (typeof source === 'string') return false;
  const overlap = Math.min(source.end, piece.end) - Math.max(source.start, piece.start);
  return overlap * 2 > Math.max(lengthOf(source), piece.exact.length);
}

/** Whether much of the words is kept by chance: they may well be those of other passages. */
function isMuddled(after: string, alignment: TextAlignment, match: Span): boolean {
  const chance = blocksOver(alignment, 'new', match)
    .filter(({ kind }) => kind === 'chance')
    .map(({ newStart, newEnd }) => after.slice(Math.max(match.start, newStart), Math.min(match.end, newEnd)));
  return letterCount(chance.join('')) * 10 > letterCount(after.slice(match.start, match.end));
}

const lengthOf = ({ start, end }: Span) => end - start;

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
