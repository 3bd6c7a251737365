// Owns how texts are cut into the words that a search of the library finds them by, and how words are compared. The same cut serves
// texts and queries; offsets are those of the text itself.
import { foldText } from '../text/folding.ts';

/**
 * A word: a letter or digit and all that goes on with it, invisible joiners and soft hyphens included. Of scripts that leave no space
 * between words every letter is a word of its own: what is looked for is then a row of them.
 */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const joiners = '\\u00ad\\u200b-\\u200d\\u2060';
const wordPattern = new RegExp(
  `(?=[\\p{L}\\p{N}])[${unspaced}]\\p{M}*|[\\p{L}\\p{N}](?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}${joiners}])*`,
  'gu',
);
/** The same for texts without any letter beyond Latin-1, four times as fast. */
const latinPattern = /[0-9A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-ÿ][0-9A-Za-zª²³µ¹º¼-¾À-ÖØ-öø-ÿ\u00ad]*/g;
// eslint-disable-next-line no-control-regex -- all of Latin-1 is meant.
const latinOnly = /^[\u0000-\u00ff]*$/;
const joiner = new RegExp(`[${joiners}]`, 'g');
const plainWord = /^[a-z0-9]+$/;
const plainCapitals = /^[A-Za-z0-9]+$/;

/** Calls `found` with each word as it stands in the text and where it begins (UTF-16 units). */
export function eachWord(text: string, found: (word: string, start: number) => void): void {
  const pattern = latinOnly.test(text) ? latinPattern : wordPattern;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found(match[0], match.index);
  }
}

/** A word as it is compared: without case, diacritics, soft hyphens and joiners. */
export function foldWord(word: string): string {
  if (plainWord.test(word)) return word;
  if (plainCapitals.test(word)) return word.toLowerCase();
  return foldText(word.replace(joiner, '')).replaceAll(/\s+/g, '');
}

/** Where the word that begins at `start` ends. */
export function endOfWord(text: string, start: number): number {
  wordPattern.lastIndex = start;
  const match = wordPattern.exec(text);
  return match === null || match.index !== start ? start : start + match[0].length;
}

/** The words of a text as they are compared. */
export function foldedWordsOf(text: string): string[] {
  const words: string[] = [];
  eachWord(text, (word) => words.push(foldWord(word)));
  return words;
}
