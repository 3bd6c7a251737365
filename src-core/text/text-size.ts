// Owns how long a text is for people: its words and characters.

export interface TextSize {
  /** Runs of anything but white space. */
  readonly words: number;
  /** Unicode code points. */
  readonly characters: number;
}

const whiteSpace = /\s/u;

/** One walk without making strings: a text may have a hundred million characters. */
export function measureText(text: string): TextSize {
  let words = 0;
  let characters = 0;
  let inWord = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // The second half of a pair belongs to the character before.
    if (code < 0xdc00 || code > 0xdfff) characters += 1;
    else if (!isFirstHalf(text.charCodeAt(index - 1))) characters += 1;
    const space = code === 0x20 || (code < 0x80 ? code >= 0x09 && code <= 0x0d : isWideSpace(code));
    if (!space && !inWord) words += 1;
    inWord = !space;
  }
  return { words, characters };
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isWideSpace(code: number): boolean {
  if (code !== 0xa0 && code !== 0x3000 && code !== 0xfeff && (code < 0x1680 || code > 0x205f)) return false;
  return whiteSpace.test(String.fromCharCode(code));
}
