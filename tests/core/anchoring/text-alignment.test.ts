import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignTexts, blocksOver, textLimits } from '#core/anchoring/text-alignment.ts';
import { applyEdits } from '#core/text/edit.ts';
import { runs } from '../text/texts.ts';

const phrases = [
  'Yes.\n',
  'Yes. ',
  'No.\n',
  'she said.\n',
  'he said ',
  'the cat ',
  '“Yes” ',
  '\n',
  '.',
  'In the beginning was a line.\n',
];
const article = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...phrases), { minLength, maxLength }).map((parts) => parts.join(''));

describe('aligning texts', () => {
  it('in windows finds what comparing all by words finds', () => {
    const edits = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 30 }), article(0, 5)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(article(200, 600), edits, (before, list) => {
        const after = list.reduce((text, [part, length, insert]) => {
          const start = text.lastIndexOf('\n', Math.floor(part * text.length)) + 1;
          return applyEdits(text, [{ start, end: Math.min(text.length, start + length), insert }]);
        }, before);
        const kept = (margin: number) =>
          alignTexts(before, after, { ...textLimits, margin }).filter((block) => block.kind === 'kept');
        expect(kept(textLimits.margin)).toEqual(kept(before.length + after.length));
      }),
      runs(150),
    );
  });

  it('covers both texts, and what is kept is the same in both', () => {
    fc.assert(
      fc.property(article(0, 60), article(0, 60), fc.constantFrom(1, 5, 2000), (before, after, edits) => {
        let [old, fresh] = [0, 0];
        for (const block of alignTexts(before, after, { ...textLimits, edits })) {
          expect([block.oldStart, block.newStart]).toEqual([old, fresh]);
          [old, fresh] = [block.oldEnd, block.newEnd];
          if (block.kind !== 'kept') continue;
          expect(after.slice(block.newStart, block.newEnd)).toBe(before.slice(block.oldStart, block.oldEnd));
        }
        expect([old, fresh]).toEqual([before.length, after.length]);
      }),
      runs(500),
    );
  });

  it('tells the blocks over a range of either text', () => {
    const alignment = alignTexts('one two\nthree', 'one\nthree four');
    const over = (side: 'old' | 'new', start: number, end: number) =>
      blocksOver(alignment, side, { start, end }).map(({ kind }) => kind);
    expect(over('old', 0, 3)).toEqual(['kept']);
    expect(over('old', 0, 5)).toEqual(['kept', 'changed']);
    expect(over('new', 0, 5)).toEqual(['kept', 'kept']);
    expect(over('new', 4, 14)).toEqual(['kept', 'changed']);
    expect(over('new', 14, 14)).toEqual([]);
  });
});
