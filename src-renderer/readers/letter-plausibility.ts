// Owns the judgement whether decoded text reads like words in some script. Knows no language and no encoding.

/** What a character above ASCII is to a word. Scripts are told apart, so that a mixture within a word shows. */
type Kind =
  'latin' | 'greek' | 'cyrillic' | 'hebrew' | 'arabic' | 'thai' | 'wide' | 'mark' | 'neutral' | 'odd';

/** By character code, filled on demand: a regular expression for each character would take too long. */
const kinds = new Map<string, Kind>();

const tests: readonly (readonly [Kind, RegExp])[] = [
  ['mark', /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/],
  ['latin', /\p{Script=Latin}/u],
  ['greek', /\p{Script=Greek}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /[\p{Script=Arabic}\u0640]/u],
  ['thai', /\p{Script=Thai}/u],
  [
    'wide',
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u,
  ],
  // Punctuation and signs that articles are full of.
  ['neutral', /[\s\u00a0«»‹›„“”‘’‚–—…•§°·€£©®™№ªº¿¡½¼¾×²³\u200b-\u200f،؛؟־׳״]/u],
];

/** Signs that stand between two letters of a word: apostrophes, dots, dashes, joiners. */
const joining: ReadonlySet<string> = new Set('’‘·׳״\u00a0\u200c\u200d–—');

function kindOf(character: string): Kind {
  let kind = kinds.get(character);
  if (kind === undefined) {
    kind = tests.find(([, test]) => test.test(character))?.[0] ?? 'odd';
    kinds.set(character, kind);
  }
  return kind;
}

const isUpper = (letter: string) => letter !== letter.toLowerCase();
const isLower = (letter: string) => letter !== letter.toUpperCase();

/**
 * From 0 (noise) to 1 (every character above ASCII stands where such a character may stand). 1 for text without any.
 * Against it speak: symbols, controls and replacement characters; scripts mixed within a word; a capital behind a small letter;
 * a lone letter of another script; three Latin letters with accents in a row; signs inside words.
 */
export function plausibility(text: string): number {
  let judged = 0;
  let bad = 0;
  const characters = [...text];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character < '\x80') continue;
    judged += 1;
    const kind = kindOf(character);
    const before = characters[at - 1] ?? ' ';
    const after = characters[at + 1] ?? ' ';
    if (kind === 'odd') bad += 1;
    else if (kind === 'neutral') {
      if (!joining.has(character) && isLetter(before) && isLetter(after)) bad += 0.7;
    } else if (kind !== 'mark' && kind !== 'wide') {
      if (isForeign(kind, before) || isForeign(kind, after)) bad += 0.8;
      else if (isUpper(character) && isLetter(before) && isLower(before)) bad += 0.8;
      else if (isLower(character) && isUpper(before) && isUpper(after)) bad += 0.5;
      else if (kind === 'latin' && isAccented(before) && isAccented(after)) bad += 0.6;
      else if (kind !== 'latin' && !isLetter(before) && !isLetter(after)) bad += 0.15;
    }
  }
  return judged === 0 ? 1 : Math.max(0, 1 - bad / judged);
}

function isLetter(character: string): boolean {
  return character < '\x80' ? /[A-Za-z]/.test(character) : /\p{L}/u.test(character);
}

function isAccented(character: string): boolean {
  return character >= '\x80' && kindOf(character) === 'latin';
}

function isForeign(kind: Kind, neighbour: string): boolean {
  if (!isLetter(neighbour)) return false;
  const other = neighbour < '\x80' ? 'latin' : kindOf(neighbour);
  return other !== kind && other !== 'mark' && other !== 'neutral' && other !== 'odd';
}
