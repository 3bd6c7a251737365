import { expect, test } from 'vitest';
import {
  differInContext,
  excerptAround,
  showAlone,
  type Excerpt,
  type ShownPart,
} from '#core/text/context-difference.ts';

const around = (text: string, words: string): Excerpt => {
  const start = text.indexOf(words);
  return excerptAround(text, [{ start, end: start + words.length }]);
};

/** The quoted words in «», the rest as people note changes. */
const noted = (parts: readonly ShownPart[]) =>
  parts
    .map(({ kind, quoted, text }) => {
      const words = quoted ? `«${text}»` : text;
      return kind === 'same' ? words : `[${kind === 'removed' ? '−' : '+'}${words}]`;
    })
    .join('');

test('an excerpt holds the words and what stands around them, and says where it was cut', () => {
  const short = around('It rained. Nobody came.', 'Nobody');
  expect(short).toEqual({
    text: 'It rained. Nobody came.',
    spans: [{ start: 11, end: 17 }],
    cut: { start: false, end: false },
  });
  const long = `${'before '.repeat(100)}HERE${' after'.repeat(100)}`;
  const middle = around(long, 'HERE');
  expect(middle.cut).toEqual({ start: true, end: true });
  expect(middle.text.startsWith('before ')).toBe(true);
  expect(middle.text.endsWith(' after')).toBe(true);
  expect(middle.text.length).toBeLessThan(400);
});

test('an excerpt stays in its line, or takes the lines before and after along', () => {
  const text = 'far\n\nnear\n\nHERE it is.\n\nnext\nfar';
  const span = { start: text.indexOf('HERE'), end: text.indexOf('HERE') + 4 };
  expect(excerptAround(text, [span]).text).toBe('HERE it is.');
  const wide = excerptAround(text, [span], true);
  expect(wide.text).toBe('near\n\nHERE it is.\n\nnext');
  expect(wide.cut).toEqual({ start: false, end: false });
  expect(excerptAround('HERE', [{ start: 0, end: 4 }], true).text).toBe('HERE');
  const long = `${'before '.repeat(100)}\nHERE\n${'after '.repeat(100)}`;
  const at = long.indexOf('HERE');
  const cut = excerptAround(long, [{ start: at, end: at + 4 }], true);
  expect(cut.cut).toEqual({ start: true, end: true });
  expect(cut.text).toMatch(/^before .* before\s+HERE\s+after .* after$/s);
});

test('an excerpt never cuts a character', () => {
  const emoji = around(`${'😀'.repeat(200)}HERE${'😀'.repeat(200)}`, 'HERE').text;
  expect(emoji.isWellFormed()).toBe(true);
});

test('each side shows what the other has not, and which words were meant', () => {
  const before = around('She said: it costs five million euros today.', 'it costs five million euros');
  const after = around('She said: it cost nine million euros today.', 'it cost nine million euros');
  const { before: old, after: fresh } = differInContext(before, after);
  expect(noted(old)).toBe('She said: «it »[−«costs five»]« million euros» today.');
  expect(noted(fresh)).toBe('She said: «it »[+«cost nine»]« million euros» today.');
});

test('what only was cut in another place is not shown as a change', () => {
  const before = around(`${'old words '.repeat(40)}Then the quote came.`, 'the quote');
  const after = around(`${'other words '.repeat(40)}Then the quote came.`, 'the quote');
  const { before: old, after: fresh } = differInContext(before, after);
  expect(old[0]?.kind).toBe('same');
  expect(fresh[0]?.kind).toBe('same');
});

test('words of several pieces are marked one by one, and alone nothing is marked as changed', () => {
  const text = 'one two three four';
  const excerpt = excerptAround(text, [
    { start: 0, end: 3 },
    { start: 8, end: 13 },
  ]);
  expect(noted(showAlone(excerpt))).toBe('«one» two «three» four');
});
