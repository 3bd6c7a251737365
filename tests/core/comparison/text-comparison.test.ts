import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from '#core/comparison/text-comparison.ts';

/** Each row as `sign before → after`. */
function rows(before: readonly string[], after: readonly string[]): string[] {
  const [old, fresh] = [before.join('\n'), after.join('\n')];
  const signs = { same: '=', reworded: '~', removed: '-', added: '+', 'moved-away': '<', 'moved-here': '>' };
  return compareTexts(old, fresh).map((row) => {
    const one = row.old === undefined ? '' : old.slice(row.old.start, row.old.end);
    const other = row.fresh === undefined ? '' : fresh.slice(row.fresh.start, row.fresh.end);
    return `${signs[row.kind]} ${[one, ...(one === other ? [] : [other])].filter(Boolean).join(' → ')}`;
  });
}

const bridge = 'The new bridge over the Elbe opened on Monday after three years of work.';
const cost = 'It cost 40 million euros, the ministry said in a statement.';
const critics = 'Critics had warned for years that the old pillars would not hold.';
const festival = 'A street festival with music and food drew thousands to the banks.';

test('the same text is the same paragraphs, and blank lines and white space do not count', () => {
  expect(rows([bridge, '', cost], [bridge, cost.replace(', ', ',  ')])).toEqual([
    `= ${bridge}`,
    `= ${cost} → ${cost.replace(', ', ',  ')}`,
  ]);
  expect(rows([''], [''])).toEqual([]);
});

test('a sentence that was quietly changed is one reworded paragraph', () => {
  const fresh = cost.replace('40', '60').replace('said', 'admitted');
  expect(rows([bridge, cost, critics], [bridge, fresh, critics])).toEqual([
    `= ${bridge}`,
    `~ ${cost} → ${fresh}`,
    `= ${critics}`,
  ]);
});

test('what was taken out and put in stands where it stood and stands', () => {
  expect(rows([bridge, critics, cost], [bridge, cost, festival])).toEqual([
    `= ${bridge}`,
    `- ${critics}`,
    `= ${cost}`,
    `+ ${festival}`,
  ]);
});

test('a paragraph that changed places is seen at both, also when a word in it changed', () => {
  const fresh = critics.replace('years', 'decades');
  expect(rows([critics, bridge, cost, festival], [bridge, cost, festival, fresh])).toEqual([
    `< ${critics} → ${fresh}`,
    `= ${bridge}`,
    `= ${cost}`,
    `= ${festival}`,
    `> ${critics} → ${fresh}`,
  ]);
});

test('a paragraph that moved away is no version of what took its place', () => {
  expect(rows([bridge, cost, critics], [critics, bridge, cost, festival])).toEqual([
    `> ${critics}`,
    `= ${bridge}`,
    `= ${cost}`,
    `< ${critics}`,
    `+ ${festival}`,
  ]);
});

test('what stands in the place of a paragraph and has something of it is its new version', () => {
  const fresh = 'It cost far more, as the ministry now admits in a long statement to the press.';
  expect(rows([bridge, cost, critics], [bridge, fresh, critics])[1]).toBe(`~ ${cost} → ${fresh}`);
});

test('a short line that stands elsewhere too is no move', () => {
  expect(rows(['Yes.', bridge, cost], [bridge, cost, 'Yes.'])).toEqual([
    '- Yes.',
    `= ${bridge}`,
    `= ${cost}`,
    '+ Yes.',
  ]);
});

test('of repeated lines one more is one added line', () => {
  const found = rows(['Yes.', 'Yes.', bridge], ['Yes.', 'Yes.', 'Yes.', bridge]);
  expect(found.filter((row) => row.startsWith('='))).toHaveLength(3);
  expect(found.filter((row) => row.startsWith('+'))).toEqual(['+ Yes.']);
});

test('a paragraph that was split is one row over both halves, and so are two that were joined', () => {
  const whole = `${bridge} ${critics}`;
  expect(rows([cost, whole], [cost, bridge, critics])).toEqual([
    `= ${cost}`,
    `~ ${whole} → ${bridge}\n${critics}`,
  ]);
  expect(rows([cost, bridge, critics], [cost, whole])).toEqual([
    `= ${cost}`,
    `~ ${bridge}\n${critics} → ${whole}`,
  ]);
});

test('an article that was replaced by another has nothing in common', () => {
  expect(rows([bridge, cost], ['فاز الفريق بالمباراة', '東京で会議が開かれた'])).toEqual([
    `- ${bridge}`,
    `- ${cost}`,
    '+ فاز الفريق بالمباراة',
    '+ 東京で会議が開かれた',
  ]);
});

test('whatever was done to a text, the rows tell both texts whole and each in its order', () => {
  const paragraph = fc.constantFrom(bridge, cost, critics, festival, 'Yes.', '', '👩‍👩‍👧 e\u0301', 'a b c d e f');
  const text = fc.array(paragraph, { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const found = compareTexts(before.join('\n'), after.join('\n'));
      const told = (side: 'old' | 'fresh', hidden: string) =>
        found
          .filter(({ kind }) => kind !== hidden)
          .flatMap((row) => {
            const span = row[side];
            const from = side === 'old' ? before : after;
            return span === undefined ? [] : from.join('\n').slice(span.start, span.end).split('\n');
          })
          .filter((line) => line !== '');
      expect(told('old', 'moved-here')).toEqual(before.filter((line) => line !== ''));
      expect(told('fresh', 'moved-away')).toEqual(after.filter((line) => line !== ''));
    }),
    { numRuns: 300 },
  );
});
