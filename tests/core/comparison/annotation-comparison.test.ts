import { expect, test } from 'vitest';
import {
  comparePassages,
  countVerdicts,
  type ComparedPassage,
} from '#core/comparison/annotation-comparison.ts';
import { compareTexts } from '#core/comparison/text-comparison.ts';
import type { Span } from '#core/text/span.ts';

const id = (number: number) => `0192f0c1-7b1a-7000-8000-${String(number).padStart(12, '0')}`;

function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
}

/** What became of passages marked by their words on the text before or after. */
function compare(
  before: string,
  after: string,
  marks: readonly { readonly old?: string; readonly fresh?: string }[],
): string[] {
  const found = comparePassages(
    { before, after, paragraphs: compareTexts(before, after) },
    marks.map(({ old, fresh }, at) => ({
      id: id(at),
      type: 'claim',
      old: old === undefined ? undefined : [spanOf(before, old)],
      fresh: fresh === undefined ? undefined : [spanOf(after, fresh)],
    })),
  );
  const words = (text: string, spans: readonly Span[]) =>
    spans.map(({ start, end }) => text.slice(start, end)).join('|');
  return found.map(
    ({ verdict, old, fresh }: ComparedPassage) =>
      `${verdict}: ${words(before, old)} → ${words(after, fresh)}`,
  );
}

const opening = 'The new bridge opened on Monday, and thousands came to see it.';
const claim = 'It cost 40 million euros, the ministry said.';
const quote = '“We are proud of it,” said the mayor, who cut the ribbon at noon.';

test('what still says the same in its place is the same, however far it was pushed down', () => {
  const before = `${opening}\n${claim}`;
  expect(
    compare(before, `News of today, for all who missed it.\n${before}`, [{ old: '40 million euros' }]),
  ).toEqual(['same: 40 million euros → 40 million euros']);
});

test('a figure that was quietly changed is a reworded claim, with both wordings', () => {
  const after = `${opening}\n${claim.replace('40', '60')}`;
  expect(compare(`${opening}\n${claim}`, after, [{ old: 'It cost 40 million euros' }])).toEqual([
    'reworded: It cost 40 million euros → It cost 60 million euros',
  ]);
});

test('words of which nothing is left were removed, though their paragraph stayed', () => {
  const after = `${opening.replace(', and thousands came to see it', '')}\n${claim}`;
  expect(compare(`${opening}\n${claim}`, after, [{ old: 'thousands came to see it' }])).toEqual([
    'removed: thousands came to see it → ',
  ]);
});

test('a passage in a paragraph that was taken out was removed', () => {
  expect(compare(`${opening}\n${claim}`, opening, [{ old: claim }])).toEqual([`removed: ${claim} → `]);
});

test('a passage whose paragraph changed places has moved', () => {
  const before = `${quote}\n${opening}\n${claim}`;
  expect(compare(before, `${opening}\n${claim}\n${quote}`, [{ old: 'We are proud of it' }])).toEqual([
    'moved: We are proud of it → We are proud of it',
  ]);
});

test('a passage marked after the change is new only where its words are', () => {
  const after = `${opening}\n${claim}\nThe opposition speaks of a waste of money.`;
  expect(
    compare(`${opening}\n${claim}`, after, [{ fresh: 'a waste of money' }, { fresh: '40 million euros' }]),
  ).toEqual(['same: 40 million euros → 40 million euros', 'new:  → a waste of money']);
});

test('what anchoring found on both sides is one passage, also where little of it is left', () => {
  const after = `${opening}\nThe price: a secret.`;
  expect(compare(`${opening}\n${claim}`, after, [{ old: claim, fresh: 'The price: a secret.' }])).toEqual([
    `reworded: ${claim} → The price: a secret.`,
  ]);
});

test('verdicts are counted', () => {
  const passage = { id: id(1), type: 'claim', old: [], fresh: [], row: 0 };
  expect(
    countVerdicts([
      { ...passage, verdict: 'new' },
      { ...passage, verdict: 'new' },
      { ...passage, verdict: 'same' },
    ]),
  ).toEqual({ reworded: 0, removed: 0, new: 2, moved: 0, same: 1 });
});
