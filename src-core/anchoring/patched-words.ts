// Owns doubt about words that reach over the end of a line or sentence: half of those found may belong to another sentence that came
// to stand there, such as one of many that end in "on Monday."
import type { Span } from '../text/span.ts';

/** With the closing quotes and white space after it. */
const sentenceEnd = /[.!?。！？؟]["”’»)\]]*\s+|\n+/gu;
/** Code units beside a place that are compared. */
const nextTo = 6;
/** Code units that may be looked through for words that stand twice: half a second. What comes later is doubted. */
const unitsPerCheck = 2_000_000_000;

/**
 * Tells whether the words at `place` in the new text may be put together anew of those at `piece` in the old one: on one side what
 * is next to them is other, and what they have of the sentence on that side stands in either text more than once.
 */
export function createPatchCheck(text: string, toText: string): (piece: Span, place: Span) => boolean {
  let units = unitsPerCheck;
  const repeats = (part: string) => {
    const words = part.trim();
    units -= text.length + toText.length;
    return units < 0 || standsTwice(text, words) || standsTwice(toText, words);
  };
  return (piece, place) => {
    const words = text.slice(piece.start, piece.end);
    const ends = [...words.matchAll(sentenceEnd)]
      .map(({ index, 0: end }) => index + end.length)
      .filter((end) => end < words.length);
    const [first, last] = [ends[0], ends.at(-1)];
    if (first === undefined || last === undefined) return false;
    const isOtherBefore = before(text, piece.start) !== before(toText, place.start);
    const isOtherAfter = after(text, piece.end) !== after(toText, place.end);
    return (isOtherBefore && repeats(words.slice(0, first))) || (isOtherAfter && repeats(words.slice(last)));
  };
}

const before = (text: string, at: number) => text.slice(Math.max(0, at - nextTo), at).trim();
const after = (text: string, at: number) => text.slice(at, at + nextTo).trim();

function standsTwice(text: string, part: string): boolean {
  const first = text.indexOf(part);
  return first >= 0 && text.includes(part, first + 1);
}
