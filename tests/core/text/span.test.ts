import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareSpans,
  contains,
  coveringSpan,
  mergeSpans,
  overlaps,
  spanLength,
  type Span,
} from '#core/text/span.ts';
import { runs } from './texts.ts';

const anySpan = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 8 }))
  .map(([start, length]) => ({ start, end: start + length }));
const anySpans = fc.array(anySpan, { maxLength: 12 });

const unitsOf = (spans: readonly Span[]) =>
  new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));

describe('spans', () => {
  it('overlap when they share a code unit', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        const shared = [...unitsOf([a])].some((unit) => unitsOf([b]).has(unit));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
      runs(500),
    );
  });

  it('contain what reaches beyond neither of their ends', () => {
    expect(contains({ start: 2, end: 5 }, { start: 2, end: 5 })).toBe(true);
    expect(contains({ start: 2, end: 5 }, { start: 5, end: 5 })).toBe(true);
    expect(contains({ start: 2, end: 5 }, { start: 1, end: 3 })).toBe(false);
    expect(contains({ start: 2, end: 5 }, { start: 4, end: 6 })).toBe(false);
  });

  it('come in text order, the enclosing one first', () => {
    const spans = [
      { start: 3, end: 4 },
      { start: 0, end: 2 },
      { start: 3, end: 9 },
    ];
    expect(spans.toSorted(compareSpans)).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 9 },
      { start: 3, end: 4 },
    ]);
  });

  it('are covered by the smallest span that contains all', () => {
    expect(coveringSpan([])).toBeUndefined();
    fc.assert(
      fc.property(fc.array(anySpan, { minLength: 1 }), (spans) => {
        const cover = coveringSpan(spans)!;
        expect(spans.every((span) => contains(cover, span))).toBe(true);
        expect(spans.some((span) => span.start === cover.start)).toBe(true);
        expect(spans.some((span) => span.end === cover.end)).toBe(true);
      }),
      runs(300),
    );
  });

  it('merge into sorted spans with gaps that cover the same code units', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const merged = mergeSpans(spans);
        expect(unitsOf(merged)).toEqual(unitsOf(spans));
        expect(merged.every((span) => spanLength(span) > 0)).toBe(true);
        merged.slice(1).forEach((span, at) => expect(span.start).toBeGreaterThan(merged[at]!.end));
      }),
      runs(500),
    );
  });
});
