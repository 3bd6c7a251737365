// Owns how text is compared when people search for something: without case, without diacritics. Not for offsets of highlights:
// those are found by matches.ts and occurrences.ts, which take the text at its word.

/** Diacritics of Latin, Greek, Cyrillic, Hebrew and Arabic; vowel signs of Indic scripts and Thai are letters, and stay. */
const diacritics = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;

/** Letters without their diacritics, ligatures and other forms of letters as the letters themselves. */
export function withoutDiacritics(text: string): string {
  return text.normalize('NFKD').replace(diacritics, '');
}

/** Latin letters that Unicode does not take apart, in small letters. */
export const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  '’': "'",
  '‘': "'",
};
const unplain = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');

/** The text as it is compared: `Łódź` and `LODZ`, `Straße` and `strasse` are the same. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(diacritics, '')
    .toUpperCase()
    .toLowerCase()
    .replace(diacritics, '')
    .replace(unplain, (letter) => plainLetters[letter] ?? letter);
}

export interface FoldedText {
  readonly folded: string;
  /** For each code unit of `folded` the offset of the code point of the text that it came from. */
  readonly origins: readonly number[];
}

/** As foldText, code point by code point, for those who want to show what was found in the text itself. */
export function foldWithOrigins(text: string): FoldedText {
  const origins: number[] = [];
  let folded = '';
  let offset = 0;
  for (const point of text) {
    const part = foldText(point);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) origins.push(offset);
    offset += point.length;
  }
  return { folded, origins };
}

/** The words of a folded text: runs of letters, marks, digits and apostrophes. */
export function foldedWords(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}\p{M}']+/gu) ?? [];
}
