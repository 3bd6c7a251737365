// Owns finding words that were taken out in another place where they were put in, as a paragraph that was moved. Only words that
// stand nowhere else before and after: what could be in two places is in none.
import type { Piece } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import type { Block } from './sequence-alignment.ts';
import { cutsOtherWords, inOneLine, letterCount } from './tokens.ts';
import { blocksOver, type TextAlignment } from './text-alignment.ts';
import { countOccurrences, findUniqueOccurrences } from './unique-occurrences.ts';

/** The texts, and how they correspond when the old one is known. */
export interface ElsewhereTexts {
  readonly toText: string;
  readonly old?: { readonly text: string; readonly alignment: TextAlignment };
}

/** UTF-16 code units that say enough to be found by when not all of the context has come along. */
const tellingLength = 24;
/** UTF-16 code units of words that can be anywhere, and of what stands beside them that makes them particular. */
const fewLetters = 12;
const besideIt = 6;
/** Of the context, when what stands further off was left behind. */
const nearContext = 12;

/** A place for each piece, undefined where none is certain. All pieces are on the old text when there is one. */
export function findElsewhere(
  { toText, old }: ElsewhereTexts,
  pieces: readonly Piece[],
): (Span | undefined)[] {
  const gone = pieces.map((piece) => old === undefined || isGone(old.text, old.alignment, piece));
  const candidates = pieces.filter((_, at) => gone[at]);
  const places = old === undefined ? inContext(toText, candidates) : movedTo(toText, old, candidates);
  if (old !== undefined)
    places.forEach((place, index) => {
      const piece = candidates[index];
      if (place === undefined || piece === undefined) return;
      if (cutsOtherWords(old.text, piece, toText, place)) places[index] = undefined;
    });
  let at = 0;
  return pieces.map((_, index) => (gone[index] === true ? places[at++] : undefined));
}

/** The quote with all its stored context, when that stands in one place of the text only. */
function inContext(toText: string, pieces: readonly Piece[]): (Span | undefined)[] {
  const needles = pieces.map(({ prefix, exact, suffix }) => prefix + exact + suffix);
  const places = findUniqueOccurrences(toText, needles);
  return pieces.map((piece, at) => {
    const place = places[at];
    if (place === undefined) return undefined;
    const start = place + piece.prefix.length;
    const span = { start, end: start + piece.exact.length };
    return contextAgrees(toText, piece, span) ? span : undefined;
  });
}

/** No context on a side agrees only with the edge of the text: a quote alone could be anywhere. */
function contextAgrees(toText: string, { prefix, suffix }: Piece, { start, end }: Span): boolean {
  return (prefix !== '' || start === 0) && (suffix !== '' || end === toText.length);
}

/** All context, else that next to the words, else on one side of more than a few letters, else a long quote alone; what was there before, or stands twice, is no place. */
function movedTo(
  toText: string,
  { text, alignment }: NonNullable<ElsewhereTexts['old']>,
  pieces: readonly Piece[],
): (Span | undefined)[] {
  const found = inContext(toText, pieces).map((span) => (isNew(alignment, span) ? span : undefined));
  const ways: readonly ((piece: Piece) => { readonly needle: string; readonly lead: number })[] = [
    ({ prefix, exact, suffix }) => {
      const lead = prefix.slice(-nearContext);
      return { needle: lead + exact + suffix.slice(0, nearContext), lead: lead.length };
    },
    ({ prefix, exact }) => ({
      needle: prefix.slice(-nearContext) + exact,
      lead: Math.min(prefix.length, nearContext),
    }),
    ({ exact, suffix }) => ({ needle: exact + suffix.slice(0, nearContext), lead: 0 }),
    ({ exact }) => ({ needle: exact, lead: 0 }),
  ];
  for (const way of ways) {
    const open = pieces.flatMap((piece, at) => {
      if (found[at] !== undefined) return [];
      const { needle, lead: by } = way(piece);
      const isOneSided = way !== ways[0];
      if (isOneSided && piece.exact.length < fewLetters) return [];
      return needle.length < tellingLength ? [] : [{ at, needle, by, length: piece.exact.length }];
    });
    const needles = open.map(({ needle }) => needle);
    const after = countOccurrences(toText, needles);
    const before = countOccurrences(text, needles);
    open.forEach(({ at, by, length }, index) => {
      const place = after[index];
      if (place?.times !== 1 || before[index]?.times !== 1) return;
      const span = { start: place.first + by, end: place.first + by + length };
      if (isNew(alignment, span)) found[at] = span;
    });
  }
  return withoutRivals(text, toText, pieces, found);
}

/**
 * Without places of words that stand in another one too, before or after; of a few letters, of those that have the same words
 * beside them there.
 */
function withoutRivals(
  text: string,
  toText: string,
  pieces: readonly Piece[],
  found: readonly (Span | undefined)[],
): (Span | undefined)[] {
  const needles = pieces.flatMap(({ exact, prefix, suffix }, at) => {
    if (found[at] === undefined) return [];
    const words =
      exact.length >= fewLetters
        ? [exact.trim()]
        : [prefix.slice(-besideIt) + exact, exact + suffix.slice(0, besideIt)];
    return words.map((needle) => ({ at, needle: inOneLine(needle), isLong: exact.length >= fewLetters }));
  });
  const words = needles.map(({ needle }) => needle);
  const [before, after] = [
    countOccurrences(inOneLine(text), words),
    countOccurrences(inOneLine(toText), words),
  ];
  const rivalled = new Set(
    needles.flatMap(({ at, isLong }, index) =>
      after[index]?.times === 1 && (!isLong || before[index]?.times === 1) ? [] : [at],
    ),
  );
  return found.map((span, at) => (rivalled.has(at) ? undefined : span));
}

/**
 * Whether the piece was taken out: no shortest script keeps all of it, none of its words is still there for certain, and no more
 * than half by chance. Otherwise it is in its place, unseen or broken, and the words elsewhere are a copy.
 */
function isGone(text: string, alignment: TextAlignment, { start, end }: Piece): boolean {
  const over = blocksOver(alignment, 'old', { start, end });
  const lettersOf = (wanted: Block['kind']) =>
    over
      .filter(({ kind }) => kind === wanted)
      .map(({ oldStart, oldEnd }) => text.slice(Math.max(start, oldStart), Math.min(end, oldEnd)))
      .reduce((sum, words) => sum + letterCount(words), 0);
  if (lettersOf('kept') > 0 || 2 * lettersOf('chance') > letterCount(text.slice(start, end))) return false;
  return over.some(isKeptByNone);
}

/** Whether a place in the new text was put in: no shortest script has all of it from somewhere in the old one. */
function isNew(alignment: TextAlignment, span: Span | undefined): boolean {
  return span !== undefined && blocksOver(alignment, 'new', span).some(isKeptByNone);
}

function isKeptByNone({ kind }: Block): boolean {
  return kind === 'changed' || kind === 'uncompared' || kind === 'chance';
}
