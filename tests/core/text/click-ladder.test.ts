import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rungOfClicks } from '#core/text/click-ladder.ts';
import { contains, spanLength } from '#core/text/span.ts';
import { anyText } from './texts.ts';

function clicks(marked: string): string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return [2, 3, 4, 5, 6].map((count) => {
    const span = rungOfClicks(text, offset, count)?.span;
    return span === undefined ? '' : text.slice(span.start, span.end);
  });
}

test('within a quotation clicks take word, passage, sentence and paragraph, and stay there', () => {
  const sentence = 'He came, and she said “we are ready, we know it. So go” before noon.';
  expect(
    clicks('He came, and she said “we are ready, we kn|ow it. So go” before noon. Then all left.'),
  ).toEqual([
    'know',
    'we are ready, we know it. So go',
    sentence,
    `${sentence} Then all left.`,
    `${sentence} Then all left.`,
  ]);
});

test('elsewhere the third click takes the clause', () => {
  const [word, clause, sentence, paragraph] = clicks(
    'First. The rents fell, but the cr|itics dispute it. Last.',
  );
  expect([word, sentence, paragraph]).toEqual([
    'critics',
    'The rents fell, but the critics dispute it.',
    'First. The rents fell, but the critics dispute it. Last.',
  ]);
  expect(clause).toContain('critics dispute it');
  expect(clause).not.toContain('rents');
});

test('what would be the same is not taken twice', () => {
  expect(clicks('Y|es.\nNo.')).toEqual(['Yes', 'Yes.', 'Yes.', 'Yes.', 'Yes.']);
});

test('between words and in empty lines there is no word', () => {
  expect(rungOfClicks('a  b.', 2, 2)).toBeUndefined();
  expect(rungOfClicks('\n\n', 1, 3)).toBeUndefined();
});

test('each click takes at least what the one before took', () => {
  fc.assert(
    fc.property(anyText, fc.nat(200), (text, at) => {
      const offset = Math.min(at, text.length);
      let before = rungOfClicks(text, offset, 2)?.span;
      for (const count of [3, 4, 5, 6]) {
        const now = rungOfClicks(text, offset, count)?.span;
        if (before !== undefined && now !== undefined) {
          expect(contains(now, before)).toBe(true);
          expect(spanLength(now)).toBeGreaterThanOrEqual(spanLength(before));
        }
        before = now ?? before;
      }
    }),
    { seed: 41, numRuns: 300 },
  );
});
