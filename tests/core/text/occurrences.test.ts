import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOccurrences } from '#core/text/occurrences.ts';
import { anyText, runs } from './texts.ts';

const loose = { matchCase: false, wholeWord: false };
const found = (text: string, passage: string, options = loose) =>
  findOccurrences(text, passage, options).map(({ words }) => words);

describe('occurrences', () => {
  test('are found exactly, ignoring case, and as whole words', () => {
    const text = 'The rent. the rents, THE RENT; current';
    expect(found(text, 'rent', { matchCase: true, wholeWord: false })).toEqual(['rent', 'rent', 'rent']);
    expect(found(text, 'the rent')).toEqual(['The rent', 'the rent', 'THE RENT']);
    expect(found(text, 'the rent', { matchCase: false, wholeWord: true })).toEqual(['The rent', 'THE RENT']);
  });

  test.each([
    ['Straße STRASSE strasse Strase', 'straße', ['Straße', 'STRASSE', 'strasse']],
    ['Straße STRASSE', 'strasse', ['Straße', 'STRASSE']],
    ['ﬁnd FIND', 'find', ['ﬁnd', 'FIND']],
    ['ΟΔΟΣ οδος οδοσ ß', 'οδος', ['ΟΔΟΣ', 'οδος', 'οδοσ']],
    ['ılık ILIK ß', 'ilik', ['ILIK']],
    ['sßs', 'ss', ['ß']],
    ['aß', 's', []],
  ])('in %s ignoring case: %s', (text, passage, expected) => {
    expect(found(text, passage)).toEqual(expected);
  });

  test('know words of scripts without spaces', () => {
    expect(found('東京都と京都', '京都', { matchCase: true, wholeWord: true })).toEqual(['京都']);
  });

  test('leave out what is excepted and stop at the limit', () => {
    const options = { matchCase: true, wholeWord: false, except: [{ start: 0, end: 3 }] };
    expect(findOccurrences('Yes. Yes. Yes.', 'Yes', options).map(({ span }) => span.start)).toEqual([5, 10]);
    expect(findOccurrences('Yes. Yes. Yes.', 'Yes', { ...options, limit: 1 })).toHaveLength(1);
    expect(findOccurrences('Yes', '', options)).toEqual([]);
  });

  test('come with what stands around them, cutting no pair', () => {
    const [one] = findOccurrences('a😀Yes😀b', 'Yes', { matchCase: true, wholeWord: false, context: 1 });
    expect(one).toEqual({ span: { start: 3, end: 6 }, before: '', words: 'Yes', after: '' });
    const [two] = findOccurrences('a😀Yes😀b', 'Yes', { matchCase: true, wholeWord: false, context: 3 });
    expect([two?.before, two?.after]).toEqual(['a😀', '😀b']);
  });

  test('always read as the passage does, do not overlap, and include the passage where it stands', () => {
    const cases = anyText.chain((text) => {
      const points = Array.from(text);
      return fc.tuple(
        fc.constant(text),
        fc
          .tuple(fc.nat(points.length), fc.integer({ min: 1, max: 4 }))
          .map(([at, n]) => points.slice(at, at + n).join('')),
      );
    });
    fc.assert(
      fc.property(cases, ([text, passage]) => {
        const all = findOccurrences(text, passage, loose);
        expect(all.length > 0).toBe(passage !== '');
        let last = 0;
        for (const { span, words } of all) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          last = span.end;
          expect(words.toUpperCase().toLowerCase()).toBe(passage.toUpperCase().toLowerCase());
        }
      }),
      runs(500),
    );
  });
});
