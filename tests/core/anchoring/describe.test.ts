import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { targetSchema } from '#core/annotation/records.ts';
import { isWellFormed } from '#core/text/canonical-text.ts';
import { anyText, runs, spanIn } from '../text/texts.ts';

const hash = 'a'.repeat(64);

describe('describing a target', () => {
  it('keeps the exact words and what stands beside them, never half a character', () => {
    const input = anyText.chain((text) =>
      fc.tuple(fc.constant(text), fc.array(spanIn(text), { minLength: 1, maxLength: 4 })),
    );
    fc.assert(
      fc.property(input, ([text, spans]) => {
        fc.pre(spans.some((span) => span.end > span.start));
        const target = describeTarget(text, spans, hash);
        expect(targetSchema.parse(target)).toEqual(target);
        for (const { start, end, exact, prefix, suffix } of target.pieces) {
          expect(text.slice(start, end)).toBe(exact);
          expect(text.slice(0, start).endsWith(prefix)).toBe(true);
          expect(text.slice(end).startsWith(suffix)).toBe(true);
          expect([exact, prefix, suffix].every(isWellFormed)).toBe(true);
          expect(prefix.length).toBeGreaterThanOrEqual(Math.min(31, start));
          expect(suffix.length).toBeGreaterThanOrEqual(Math.min(31, text.length - end));
          expect(Math.max(prefix.length, suffix.length)).toBeLessThanOrEqual(32);
        }
      }),
      runs(500),
    );
  });

  it('leaves out the half of a pair that the context would begin or end with', () => {
    const text = `😀${'a'.repeat(31)}X${'b'.repeat(31)}😀`;
    const [piece] = describeTarget(text, [{ start: 33, end: 34 }], hash).pieces;
    expect(piece).toMatchObject({ exact: 'X', prefix: 'a'.repeat(31), suffix: 'b'.repeat(31) });
  });

  it('puts pieces in text order, joins those that touch, and widens cut pairs', () => {
    const { pieces } = describeTarget(
      'a😀b cd',
      [
        { start: 5, end: 6 },
        { start: 2, end: 4 },
        { start: 6, end: 7 },
      ],
      hash,
    );
    expect(pieces.map(({ start, end, exact }) => [start, end, exact])).toEqual([
      [1, 4, '😀b'],
      [5, 7, 'cd'],
    ]);
  });

  it('refuses nothing, and what is outside the text', () => {
    expect(() => describeTarget('abc', [], hash)).toThrow(RangeError);
    expect(() => describeTarget('abc', [{ start: 1, end: 1 }], hash)).toThrow(RangeError);
    expect(() => describeTarget('abc', [{ start: 1, end: 4 }], hash)).toThrow(RangeError);
    expect(() => describeTarget('abc', [{ start: -1, end: 1 }], hash)).toThrow(RangeError);
  });
});
