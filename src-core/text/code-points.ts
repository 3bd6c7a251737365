// Owns the conversion between UTF-16 offsets, which Attest uses in memory, and code point offsets, which exports need.
// A surrogate without its partner counts as one code point, as everywhere in JavaScript.

/**
 * The nearest offset that does not cut a surrogate pair.
 * @param direction where to go from the middle of a pair: 'down' to its start, 'up' to its end
 */
export function snapToCodePoint(text: string, offset: number, direction: 'down' | 'up'): number {
  if (!isInsidePair(text, offset)) return offset;
  return direction === 'down' ? offset - 1 : offset + 1;
}

/** Code points before a UTF-16 offset; an offset inside a pair counts as the pair's start. Takes time with the offset. */
export function toCodePointOffset(text: string, offset: number): number {
  assertInside(offset, text.length, 'code units');
  const end = snapToCodePoint(text, offset, 'down');
  let pairs = 0;
  for (let at = 1; at < end; at += 1) if (isInsidePair(text, at)) pairs += 1;
  return end - pairs;
}

/** The UTF-16 offset at which so many code points have gone by. @throws RangeError when the text is shorter. */
export function toUtf16Offset(text: string, codePoints: number): number {
  return createCodePointConverter(text).toUtf16(codePoints);
}

export interface CodePointConverter {
  /** Length of the text in code points. */
  readonly codePointCount: number;
  /** As toCodePointOffset, in logarithmic time and any order. @throws RangeError outside the text. */
  toCodePoints(offset: number): number;
  /** As toUtf16Offset, in logarithmic time and any order. @throws RangeError outside the text. */
  toUtf16(codePoints: number): number;
}

/** For many offsets of one text: keeps where the surrogate pairs stand (nothing at all for most texts). */
export function createCodePointConverter(text: string): CodePointConverter {
  const pairs = pairStarts(text);
  const codePointCount = text.length - pairs.length;
  return {
    codePointCount,
    toCodePoints(offset) {
      assertInside(offset, text.length, 'code units');
      const end = snapToCodePoint(text, offset, 'down');
      return end - countWhile(pairs.length, (index) => (pairs[index] ?? Infinity) < end);
    },
    toUtf16(codePoints) {
      assertInside(codePoints, codePointCount, 'code points');
      return (
        codePoints + countWhile(pairs.length, (index) => (pairs[index] ?? Infinity) - index < codePoints)
      );
    },
  };
}

function pairStarts(text: string): Uint32Array {
  const starts: number[] = [];
  for (let at = 1; at < text.length; at += 1) {
    if (isInsidePair(text, at)) starts.push(at - 1);
  }
  return Uint32Array.from(starts);
}

function isInsidePair(text: string, offset: number): boolean {
  const after = text.charCodeAt(offset);
  if (!(after >= 0xdc00 && after <= 0xdfff)) return false;
  const before = text.charCodeAt(offset - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** How many of the first indices hold, when all that hold come first. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function assertInside(offset: number, length: number, unit: string): void {
  if (offset < 0 || offset > length)
    throw new RangeError(`offset ${offset} is outside a text of ${length} ${unit}`);
}
