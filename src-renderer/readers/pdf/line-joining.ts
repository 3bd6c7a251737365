// Owns joining the lines of a paragraph: a space between them, or nothing where a word was parted at the end of a line.

/** Words of the whole document, to know whether a hyphen at a line's end belongs to the word. */
export type Vocabulary = ReadonlySet<string>;

const longestWord = 60;

export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) {
      if (word.length <= longestWord) words.add(word);
    }
  }
  return words;
}

/** What stands between two lines, and how much of the first is dropped. */
export function jointOf(
  before: string,
  after: string,
  words: Vocabulary,
): { readonly drop: number; readonly put: string } {
  if (/[\u00ad]$/.test(before)) return { drop: 1, put: '' };
  const parted = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-\u2010]$/u.exec(before)?.[1]?.toLowerCase();
  const [compound, rest] = /^([\p{Ll}\p{M}]+)(?:-[\p{L}\p{M}]+)*/u.exec(after) ?? [];
  if (parted !== undefined && rest !== undefined) {
    const last = parted.slice(parted.lastIndexOf('-') + 1);
    // What goes on with a hyphen, as "state-" and "of-the-art", had one here too.
    const hyphened = compound !== rest || words.has(`${last}-${rest}`) || words.has(`${parted}-${rest}`);
    return hyphened && !words.has(last + rest) ? { drop: 0, put: '' } : { drop: 1, put: '' };
  }
  // "2019-" and "2020", "Anglo-" and "Saxon": the hyphen is the word's own.
  if (/[\p{L}\p{N}][-\u2010\u2011]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after))
    return { drop: 0, put: '' };
  if (/[/\u2013\u2014]$/.test(before) && /^\S/.test(after)) return { drop: 0, put: '' };
  // Scripts without spaces between their words.
  const close =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;
  if (close.test(before.slice(-1)) && close.test(after.slice(0, 1))) return { drop: 0, put: '' };
  return { drop: 0, put: ' ' };
}
