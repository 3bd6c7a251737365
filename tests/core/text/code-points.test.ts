import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCodePointConverter,
  snapToCodePoint,
  toCodePointOffset,
  toUtf16Offset,
} from '#core/text/code-points.ts';
import { anyDecoded, runs } from './texts.ts';

const textsWithPairs = fc.oneof(anyDecoded, fc.string({ unit: 'binary', maxLength: 40 }));

describe('code point offsets', () => {
  it('agree with counting characters one by one', () => {
    fc.assert(
      fc.property(textsWithPairs, (text) => {
        const points = Array.from(text);
        const converter = createCodePointConverter(text);
        expect(converter.codePointCount).toBe(points.length);
        for (let count = 0; count <= points.length; count += 1) {
          const offset = points.slice(0, count).join('').length;
          expect(converter.toUtf16(count)).toBe(offset);
          expect(converter.toCodePoints(offset)).toBe(count);
          expect(toUtf16Offset(text, count)).toBe(offset);
          expect(toCodePointOffset(text, offset)).toBe(count);
        }
      }),
      runs(300),
    );
  });

  it('of the middle of a pair are those of its start', () => {
    expect(toCodePointOffset('a😀b', 2)).toBe(1);
    expect(createCodePointConverter('a😀b').toCodePoints(2)).toBe(1);
  });

  it('are refused outside the text', () => {
    const converter = createCodePointConverter('a😀');
    for (const offset of [-1, 4]) expect(() => converter.toCodePoints(offset)).toThrow(RangeError);
    for (const count of [-1, 3]) expect(() => converter.toUtf16(count)).toThrow(RangeError);
    expect(() => toCodePointOffset('a', 2)).toThrow(RangeError);
  });
});

describe('snapping to code points', () => {
  it('moves only from inside a pair, in the direction asked', () => {
    expect(snapToCodePoint('a😀b', 2, 'down')).toBe(1);
    expect(snapToCodePoint('a😀b', 2, 'up')).toBe(3);
    for (const offset of [0, 1, 3, 4]) expect(snapToCodePoint('a😀b', offset, 'up')).toBe(offset);
    expect(snapToCodePoint('\uD83D', 1, 'down')).toBe(1);
    expect(snapToCodePoint('\uDE00\uD83D\uDE00', 1, 'down')).toBe(1);
  });
});
