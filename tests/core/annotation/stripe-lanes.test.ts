import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packStripes, type Stripe } from '#core/annotation/stripe-lanes.ts';

const none = new Map<number, number>();
const stripe = (owner: number, top: number, bottom: number): Stripe => ({ owner, top, bottom });

test('stripes side by side take lanes of their own, and lanes are used again below', () => {
  const stripes = [
    stripe(1, 0, 100),
    stripe(2, 0, 40),
    stripe(3, 20, 60),
    stripe(4, 40, 90),
    stripe(5, 100, 120),
  ];
  expect(packStripes(stripes, none)).toEqual([0, 1, 2, 1, 0]);
});

test('ten on one another are ten lanes', () => {
  const stripes = Array.from({ length: 10 }, (_, at) => stripe(at, at, 100 - at));
  expect(packStripes(stripes, none)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('pieces of one annotation share its lane', () => {
  const stripes = [stripe(1, 0, 90), stripe(2, 0, 10), stripe(3, 30, 40), stripe(2, 60, 70)];
  expect(packStripes(stripes, none)).toEqual([0, 1, 1, 1]);
});

test('a stripe keeps its lane while others come into view', () => {
  const kept = new Map([[7, 1]]);
  expect(packStripes([stripe(3, 0, 50), stripe(7, 10, 20)], kept)).toEqual([0, 1]);
  expect(packStripes([stripe(7, 10, 20)], kept)).toEqual([1]);
});

test('no two annotations lie on each other, whatever lanes are kept', () => {
  const some = fc.array(fc.tuple(fc.nat(12), fc.nat(100), fc.integer({ min: 1, max: 40 })), {
    maxLength: 40,
  });
  const lanesKept = fc.array(fc.tuple(fc.nat(12), fc.nat(6)));
  fc.assert(
    fc.property(some, lanesKept, (rows, kept) => {
      const stripes = rows
        .map(([owner, top, height]) => stripe(owner, top, top + height))
        .sort((a, b) => a.top - b.top || b.bottom - a.bottom);
      const lanes = packStripes(stripes, new Map(kept));
      stripes.forEach((a, i) =>
        stripes.forEach((b, j) => {
          if (i >= j || a.owner === b.owner || lanes[i] !== lanes[j]) return;
          expect(a.bottom <= b.top || b.bottom <= a.top).toBe(true);
        }),
      );
    }),
    { seed: 47, numRuns: 300 },
  );
});
