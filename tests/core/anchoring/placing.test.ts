import { describe, expect, it } from 'vitest';
import { wayBetween } from '#core/anchoring/known-ways.ts';
import { anchorStates, placeTargets, type PlacingRequest } from '#core/anchoring/placing.ts';
import { placeAfter } from '#core/anchoring/place-after.ts';
import { packSpans, unpackSpans } from '#core/anchoring/span-lists.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import { applyEdits, type Edit } from '#core/text/edit.ts';

const first = 'The council closes the pool for a year. Nobody asked us, said Ines Okafor.';
const typed: Edit[] = [
  { start: 4, end: 4, insert: 'city ' },
  { start: 0, end: 0, insert: 'Today: ' },
];
const second = applyEdits(first, typed);
const third = `Written anew by somebody.\n${second.replace('for a year', 'until spring')}`;
const typedLater: Edit[] = [{ start: 0, end: 8, insert: '' }];
const fourth = applyEdits(third, typedLater);
const texts = new Map([
  ['first', first],
  ['second', second],
  ['third', third],
  ['fourth', fourth],
]);
const steps = [
  { fromHash: 'first', toHash: 'second', edits: typed },
  { fromHash: 'third', toHash: 'fourth', edits: typedLater },
];

function place(present: string, words: readonly string[], set: Partial<PlacingRequest> = {}) {
  const spans = words.map((one) => [{ start: first.indexOf(one), end: first.indexOf(one) + one.length }]);
  const targets = spans.map((span) => describeTarget(first, span, 'first'));
  const [placed] = placeTargets({
    ...{ present, steps, texts },
    groups: [{ textHash: 'first', pieces: packSpans(spans), targets }],
    ...set,
  });
  const found = unpackSpans(placed!.spans);
  const now = texts.get(present)!;
  return words.map((_, at) => {
    const state = anchorStates[placed!.states[at]!]!;
    return [state, ...found[at]!.map(({ start, end }) => now.slice(start, end))].join(': ');
  });
}

describe('a target on an earlier version', () => {
  it('follows known edits, whatever they did beside and inside of it', () => {
    expect(place('second', ['council', 'The council', 'Nobody'])).toEqual([
      'moved: council',
      'moved: The city council',
      'moved: Nobody',
    ]);
    expect(place('first', ['council'])).toEqual(['exact: council']);
  });

  it('follows known edits, then is searched for over what nobody knows, then follows known edits again', () => {
    expect(place('fourth', ['The council', 'said Ines Okafor', 'closes the pool for a year'])).toEqual([
      'moved: The city council',
      'moved: said Ines Okafor',
      'lost',
    ]);
  });

  it('is lost when edits took all of its words, and not when others were put in their place', () => {
    const after = (edit: Edit) => [{ fromHash: 'first', toHash: 'second', edits: [edit] }];
    const all = { start: 4, end: 11 };
    expect(place('second', ['council'], { steps: after({ ...all, insert: '' }) })).toEqual(['lost']);
    const more = { start: 3, end: 11, insert: ' mayor' };
    expect(place('second', ['council'], { steps: after(more) })).toEqual(['lost']);
    const [placed] = place('second', ['council'], { steps: after({ ...all, insert: 'mayor' }) });
    expect(placed).toMatch(/^moved/);
  });

  it('is searched for by its stored words when its text is not at hand', () => {
    const without = new Map([['third', `${first} And more.`]]);
    const words = first.slice(40, 60);
    expect(place('third', [words], { steps: [], texts: without })[0]).toMatch(/^exact: /);
  });
});

it('of texts that are not at hand none begins or ends what is searched', () => {
  const all = wayBetween(steps, 'first', 'fourth', () => true);
  expect(all).toMatchObject({ gap: { from: 'second', to: 'third' }, lead: typed, trail: typedLater });
  const few = wayBetween(steps, 'first', 'fourth', (hash) => hash === 'first' || hash === 'fourth');
  expect(few).toMatchObject({ gap: { from: 'first', to: 'fourth' }, lead: [], trail: [] });
});

it('a reader’s place stays with its line when the text above or around it changes', () => {
  const before = Array.from(
    { length: 60 },
    (_, at) => `Line ${at} of an article that goes on and on about line ${at}.\n`,
  );
  const after = ['A new beginning.\n', ...before.slice(0, 20), 'Changed.\n', ...before.slice(21)];
  const offset = before.slice(0, 40).join('').length;
  const found = placeAfter(before.join(''), after.join(''), offset);
  expect(after.join('').slice(found).startsWith('Line 40 ')).toBe(true);
  const gone = placeAfter(before.join(''), after.join(''), before.slice(0, 20).join('').length);
  expect(after.join('').slice(gone).startsWith('Line 21 ')).toBe(true);
  expect(placeAfter('abc', '', 2)).toBe(0);
});
