// What is in a review and in which order, derived from where annotations stand; and what is shown of each, word by word.
import { describe, expect, test } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { ShownPart } from '#core/text/context-difference.ts';
import type { Span } from '#core/text/span.ts';
import type { AnchorPlace } from '../../src-renderer/session/anchor-states.ts';
import { createComparer } from '../../src-renderer/session/review-comparison.ts';
import {
  alikeItems,
  joinRound,
  nextOpen,
  reviewItems,
  type ReviewItem,
  type Round,
} from '../../src-renderer/session/review-items.ts';
import { testAnnotation } from '../support/store-bench.ts';

const changed = (start: number, similarity: number): AnchorPlace => ({
  state: 'changed',
  similarity,
  spans: [{ start, end: start + 5 }],
});
const lost: AnchorPlace = { state: 'lost', spans: [] };
const held: AnchorPlace = { state: 'lost', spans: [], decided: true };
const moved: AnchorPlace = { state: 'moved', spans: [{ start: 3, end: 8 }] };
const none: Round = new Map();

function itemsOf(round: Round, places: ReadonlyMap<string, AnchorPlace>, withMoved = false): ReviewItem[] {
  return reviewItems(round, { places, exists: (id) => id !== 'removed', isPlaced: () => true, withMoved });
}
const noted = (items: readonly ReviewItem[]) => items.map(({ id, state }) => `${id} ${state}`);

describe('what is in a review', () => {
  const places = new Map([
    ['gone', lost],
    ['late', changed(90, 0.85)],
    ['moved', moved],
    ['early', changed(10, 0.95)],
    ['held', held],
  ]);

  test('is what changed, in the order of the text, and last what is lost; what a person decided before is not', () => {
    expect(noted(itemsOf(joinRound(none, places, false), places))).toEqual([
      'early changed',
      'late changed',
      'gone lost',
    ]);
  });

  test('has what only moved when that is asked for, and no longer when it is not', () => {
    const round = joinRound(none, places, true);
    expect(noted(itemsOf(round, places, true))).toContain('moved moved');
    expect(noted(itemsOf(round, places, false))).not.toContain('moved moved');
  });

  test('keeps what was decided meanwhile at its place, and says how', () => {
    const round = joinRound(none, places, false);
    const later = new Map([...places, ['gone', held] as const]);
    later.delete('early');
    expect(noted(itemsOf(joinRound(round, later, false), later))).toEqual([
      'early kept',
      'late changed',
      'gone heldLost',
    ]);
  });

  test('begun anew has only what is left', () => {
    const later = new Map([...places, ['gone', held] as const]);
    expect(noted(itemsOf(joinRound(none, later, false), later))).toEqual(['early changed', 'late changed']);
  });

  test('leaves out what was deleted, and takes in what another window did', () => {
    const round = joinRound(none, places, false);
    const more = new Map([
      ...places,
      ['removed', changed(0, 0.9)] as const,
      ['new', changed(50, 0.9)] as const,
    ]);
    expect(noted(itemsOf(joinRound(round, more, false), more))).toEqual([
      'early changed',
      'new changed',
      'late changed',
      'gone lost',
    ]);
  });
});

describe('going through a review', () => {
  const items: readonly ReviewItem[] = [
    { id: 'a', state: 'changed', similarity: 0.97 },
    { id: 'b', state: 'kept', similarity: undefined },
    { id: 'c', state: 'lost', similarity: undefined },
    { id: 'd', state: 'changed', similarity: 0.82 },
  ];

  test('goes from one that is open to the next, past those decided, round at either end', () => {
    expect(nextOpen(items, 'a', 1)).toBe('c');
    expect(nextOpen(items, 'd', 1)).toBe('a');
    expect(nextOpen(items, 'a', -1)).toBe('d');
    expect(nextOpen(items, undefined, 1)).toBe('a');
    expect(nextOpen(items, undefined, -1)).toBe('d');
    expect(nextOpen(items.slice(1, 2), 'b', 1)).toBeUndefined();
  });

  test('accepts many at once only among those that changed so little', () => {
    expect(alikeItems(items, 0.9).map(({ id }) => id)).toEqual(['a']);
    expect(alikeItems(items, 0.8).map(({ id }) => id)).toEqual(['a', 'd']);
  });
});

describe('what is shown of an annotation', () => {
  const hash = 'b'.repeat(64);
  const old = 'It rained in Lund.\nThe mayor said it costs five million euros.\nNobody asked.\n';
  const spanOf = (text: string, words: string): Span => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  const made = (words: readonly string[]) =>
    testAnnotation({
      target: describeTarget(
        old,
        words.map((one) => spanOf(old, one)),
        hash,
      ),
    });
  const write = (parts: readonly ShownPart[] | undefined) =>
    parts
      ?.map(({ kind, quoted, text }) => {
        const words = quoted ? `«${text}»` : text;
        return kind === 'same' ? words : `[${kind === 'removed' ? '−' : '+'}${words}]`;
      })
      .join('');

  test('is its words before and now in their context, with the differences', async () => {
    const now = 'It rained in Lund.\nThe mayor said it cost nine million euros.\nNobody asked.\n';
    const compare = createComparer({ textOf: async () => old, present: () => now });
    const found = await compare(made(['it costs five million']), [spanOf(now, 'it cost nine million')]);
    expect(found.passages).toHaveLength(1);
    expect(write(found.passages[0]?.before)).toContain('said «it »[−«costs five»]« million» euros');
    expect(write(found.passages[0]?.now)).toContain('said «it »[+«cost nine»]« million» euros');
  });

  test('is, when its words are lost, what stands where they were', async () => {
    const now = 'It rained in Lund.\nHe denies everything.\nNobody asked.\n';
    const compare = createComparer({ textOf: async () => old, present: () => now });
    const found = await compare(made(['The mayor said it costs five million euros']), []);
    expect(found.former).toBeDefined();
    expect(write(found.passages[0]?.now)).toContain('He denies everything');
    expect(write(found.passages[0]?.now)).not.toContain('«');
  });

  test('is the kept words alone where the text they were made on is not at hand or is another', async () => {
    for (const textOf of [async () => undefined, async () => 'Something else']) {
      const compare = createComparer({ textOf, present: () => 'A new text.' });
      const found = await compare(made(['five million']), []);
      expect(found.oldTextKnown).toBe(false);
      expect(write(found.passages[0]?.before)).toContain('«five million»');
      expect(found.passages[0]?.now).toBeUndefined();
    }
  });

  test('is piece by piece when the pieces lie far apart', async () => {
    const far = `${old}${'word '.repeat(600)}\nThe end came.\n`;
    const annotation = testAnnotation({
      target: describeTarget(far, [spanOf(far, 'Lund'), spanOf(far, 'The end')], hash),
    });
    const compare = createComparer({ textOf: async () => far, present: () => far });
    const found = await compare(annotation, annotation.target.pieces);
    expect(found.passages.map(({ now }) => write(now)?.includes('«'))).toEqual([true, true]);
  });
});
