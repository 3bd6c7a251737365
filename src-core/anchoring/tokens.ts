// Owns cutting texts into the units that are compared: lines, and words with what stands between them. Each distinct
// unit gets a number, so that comparing two is comparing integers. Knows nothing of alignment.
import type { Span } from '../text/span.ts';

export interface Units {
  /** Numbers of the units, equal where the units are. */
  readonly ids: Int32Array;
  /** Where each unit starts, and after the last the end of the text: one more than there are units. */
  readonly starts: Int32Array;
}

export type Cut = (text: string, emit: (start: number, end: number) => void) => void;

/** Lines with the `\n` that ends them. */
export const cutLines: Cut = (text, emit) => {
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    emit(start, at + 1);
    start = at + 1;
  }
  if (start < text.length) emit(start, text.length);
};

// Scripts written without spaces have no words that a pattern could find: there each letter is a unit.
const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}`;
const unit = new RegExp(
  String.raw`(?:(?![${unspaced}])[\p{L}\p{N}])(?:(?![${unspaced}])[\p{L}\p{N}\p{M}])*|.\p{M}*`,
  'gsu',
);

/** Words; every space, sign and line break is a unit of its own. */
export const cutWords: Cut = (text, emit) => {
  unit.lastIndex = 0;
  for (let found = unit.exec(text); found !== null; found = unit.exec(text))
    emit(found.index, unit.lastIndex);
};

const spacedLetter = new RegExp(String.raw`(?![${unspaced}])[\p{L}\p{N}]\p{M}*$`, 'u');
const continuing = new RegExp(String.raw`^(?:(?![${unspaced}])[\p{L}\p{N}]|\p{M})`, 'u');

/** Whether an offset cuts a unit of cutWords: a word, or a sign from its marks. An offset inside a surrogate pair does. */
export function cutsWord(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const behind = text.slice(offset, offset + 2);
  // Marks, what chooses how an emoji looks, and the joiner between emoji belong to what they follow.
  if (/^(?:\p{M}|\u200D|\p{Emoji_Modifier})/u.test(behind)) return true;
  if (text[offset - 1] === '\u200D') return true;
  // As far back as a letter can have marks; no word needs more to be known as one.
  const ahead = text.slice(Math.max(0, offset - 16), offset);
  if (/[\uD800-\uDBFF]$/.test(ahead) && /^[\uDC00-\uDFFF]/.test(behind)) return true;
  return continuing.test(behind) && spacedLetter.test(ahead);
}

/** Whether letters beside a span have made another word of the one at its edge: "rent" is not the "rent" of "rents". */
export function cutsOtherWords(before: string, old: Span, after: string, fresh: Span): boolean {
  return (
    (cutsWord(after, fresh.start) && !cutsWord(before, old.start)) ||
    (cutsWord(after, fresh.end) && !cutsWord(before, old.end))
  );
}

/** The units of two texts under one numbering. */
export function unitsOf(before: string, after: string, cut: Cut): readonly [Units, Units] {
  const numbers = new Map<string, number>();
  const read = (text: string): Units => {
    const ids: number[] = [];
    const starts: number[] = [];
    cut(text, (start, end) => {
      const content = text.slice(start, end);
      let id = numbers.get(content);
      if (id === undefined) numbers.set(content, (id = numbers.size));
      ids.push(id);
      starts.push(start);
    });
    starts.push(text.length);
    return { ids: Int32Array.from(ids), starts: Int32Array.from(starts) };
  };
  return [read(before), read(after)];
}

/** The same text, as long, whether lines are broken or not. */
export function inOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** How many letters and digits there are. */
export function letterCount(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
