import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapEdge } from '#core/text/edge-snapping.ts';
import { anyText, spanIn } from './texts.ts';

const text = 'The rents fell sharply, he said.';
const span = { start: 4, end: 14 };
const to = (edge: 'start' | 'end', offset: number) => {
  const at = snapEdge(text, span, edge, offset);
  return edge === 'end' ? text.slice(span.start, at) : text.slice(at, span.end);
};

test('an edge comes to rest at the nearer edge of the word it is in', () => {
  expect(to('end', text.indexOf('sharply') + 2)).toBe('rents fell');
  expect(to('end', text.indexOf('sharply') + 5)).toBe('rents fell sharply');
  expect(to('start', 1)).toBe('The rents fell');
  expect(to('start', 2)).toBe('rents fell');
});

test('white space is left out, and punctuation stays in or out as it was dragged', () => {
  expect(to('end', text.indexOf(' he') + 1)).toBe('rents fell sharply,');
  expect(to('end', text.indexOf(',') + 1)).toBe('rents fell sharply,');
  expect(to('end', text.indexOf(','))).toBe('rents fell sharply');
  expect(to('start', 3)).toBe('rents fell');
});

test('a word is left however far an edge is dragged', () => {
  expect(to('end', 0)).toBe('rents');
  expect(to('start', text.length)).toBe('fell');
});

test('right-to-left words are taken in the order of the text', () => {
  const hebrew = 'אמר ראש העיר';
  const at = snapEdge(hebrew, { start: 0, end: 3 }, 'end', 6);
  expect(hebrew.slice(0, at)).toBe('אמר ראש');
});

test('edges stay in the text and on their side', () => {
  fc.assert(
    fc.property(
      anyText.chain((any) => fc.tuple(fc.constant(any), spanIn(any), fc.nat(any.length))),
      ([any, place, offset]) => {
        if (place.start === place.end) return;
        const end = snapEdge(any, place, 'end', offset);
        const start = snapEdge(any, place, 'start', offset);
        expect(end).toBeGreaterThanOrEqual(place.start);
        expect(end).toBeLessThanOrEqual(any.length);
        expect(start).toBeLessThanOrEqual(place.end);
        expect(start).toBeGreaterThanOrEqual(0);
      },
    ),
    { seed: 43, numRuns: 300 },
  );
});
