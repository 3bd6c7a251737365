import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differWords, type WordDifference } from '#core/text/word-difference.ts';
import { anyText, runs } from './texts.ts';

const signs = { same: '', removed: '−', added: '+' } as const;

/** As people note it: running text with [−removed] and [+added]. */
function shown(before: string, after: string): string {
  const note = ({ kind, text }: WordDifference) => (kind === 'same' ? text : `[${signs[kind]}${text}]`);
  return differWords(before, after).map(note).join('');
}

test('equal texts are one part, and empty ones none', () => {
  expect(differWords('The same.', 'The same.')).toEqual([{ kind: 'same', text: 'The same.' }]);
  expect(differWords('', '')).toEqual([]);
  expect(shown('', 'New.')).toBe('[+New.]');
  expect(shown('Old.', '')).toBe('[−Old.]');
});

test('a word that was replaced is replaced whole, not letter by letter', () => {
  expect(shown('The colour of money.', 'The color of money.')).toBe('The [−colour][+color] of money.');
});

test('neighbouring words that were replaced are one replacement, with the space between them', () => {
  expect(shown('a quick brown fox ran', 'a slow red fox ran')).toBe('a [−quick brown][+slow red] fox ran');
});

test('a short word between two replacements does not break them up; longer passages that stayed are left standing', () => {
  expect(shown('a monument to vanity', 'one declined to comment')).toBe(
    '[−a monument to vanity][+one declined to comment]',
  );
  expect(shown('He told us that the bridge costs ten', 'He said that the bridge will cost nine')).toBe(
    'He [−told us][+said] that the bridge [−costs ten][+will cost nine]',
  );
  expect(shown('A, B, C and D.', 'A and D.')).toBe('A[−, B, C] and D.');
});

test('a word that was taken out takes the space after it along, and a word put in brings it', () => {
  expect(shown('the big dog barked', 'the dog barked')).toBe('the [−big ]dog barked');
  expect(shown('the dog barked', 'the big dog barked')).toBe('the [+big ]dog barked');
});

test('a sentence or line that was taken out is marked from its beginning', () => {
  expect(shown('One is. Two is. Three is.', 'One is. Three is.')).toBe('One is. [−Two is. ]Three is.');
  expect(shown('one\ntwo\nthree\n', 'one\nthree\n')).toBe('one\n[−two\n]three\n');
});

test('of repeated words as many stay as both texts have', () => {
  expect(shown('no no no', 'no no')).toBe('no [−no ]no');
});

test('a number is one word with its signs, and a sign after it is not', () => {
  expect(shown('with 1,200 people', 'with 1,900 people')).toBe('with [−1,200][+1,900] people');
  expect(shown('cost 3.2 million', 'cost 3.9 million')).toBe('cost [−3.2][+3.9] million');
  expect(shown('1’200.50 in 2019, so', '1’300.50 in 2019; so')).toBe(
    '[−1’200.50][+1’300.50] in 2019[−,][+;] so',
  );
  expect(shown('In 2019. 5 came', 'In 2019. 6 came')).toBe('In 2019. [−5][+6] came');
});

test('emoji and marks stay whole, and scripts without spaces differ by letters', () => {
  expect(shown('well 👍🏽 done', 'well 👍 done')).toBe('well [−👍🏽][+👍] done');
  expect(shown('from 🇩🇪🇫🇷', 'from 🇩🇰🇫🇷')).toBe('from [−🇩🇪][+🇩🇰]🇫🇷');
  expect(shown('a 👩‍👩‍👧', 'a 👩‍👩‍👦')).toBe('a [−👩‍👩‍👧][+👩‍👩‍👦]');
  expect(shown('東京は雨', '東京は雪')).toBe('東京は[−雨][+雪]');
  expect(shown('שלום עולם', 'שלום לכם')).toBe('שלום [−עולם][+לכם]');
});

test('a long text rewritten from top to bottom is still told apart', () => {
  const before = Array.from({ length: 12_000 }, (_, at) => `a${at}`).join(' ');
  const after = Array.from({ length: 12_000 }, (_, at) => `b${at}`).join(' ');
  const parts = differWords(before, after);
  expect(parts.some((part) => part.kind === 'removed' && part.text.includes('a11999'))).toBe(true);
  expect(parts.some((part) => part.kind === 'added' && part.text.includes('b11999'))).toBe(true);
});

test('whatever the texts, the parts put together are the text before and the text after', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const parts = differWords(before, after);
      const without = (kind: WordDifference['kind']) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
      expect(parts.every((part) => part.text !== '')).toBe(true);
    }),
    runs(600),
  );
});
