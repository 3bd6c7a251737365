// Generated texts and spans: what benches and other tests rely on.
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../src-core/text/canonical-text.ts';
import { overlaps } from '../../src-core/text/span.ts';
import { generateArticle, generateSpans, referenceArticle } from '../support/article-generator.ts';

describe('a generated article', () => {
  it('is the same for the same seed and another for another', () => {
    const wish = { seed: 7, targetLength: 10_000 };
    expect(generateArticle(wish)).toBe(generateArticle(wish));
    expect(generateArticle(wish)).not.toBe(generateArticle({ ...wish, seed: 8 }));
  });

  it.each([10_000, 100_000, 1_000_000])(
    'comes within a twentieth of the length asked for: %i',
    (targetLength) => {
      const text = generateArticle({ seed: 1, targetLength });
      expect(Math.abs(text.length - targetLength) / targetLength).toBeLessThan(0.05);
    },
  );

  it('is the reference work at its size', () => {
    const text = generateArticle(referenceArticle);
    expect(text.split('\n').length).toBe(31_103);
    const megabytes = new TextEncoder().encode(text).length / 1_000_000;
    expect(megabytes).toBeGreaterThan(4.35);
    expect(megabytes).toBeLessThan(4.45);
    expect(isWellFormed(text)).toBe(true);
    expect(text).toMatch(/\p{Script=Arabic}/u);
    expect(text).toMatch(/\p{Emoji_Presentation}/u);
    expect(text).toMatch(/\p{M}/u);
    expect(text).toContain('\n\n');
    expect(text).not.toContain('\r');
  });
});

describe('generated spans', () => {
  const text = generateArticle({ seed: 3, targetLength: 50_000 });
  const spans = generateSpans({ seed: 3, text, count: 500 });

  it('are as many as asked, in text order, never empty, and cut no surrogate pair', () => {
    expect(spans).toHaveLength(500);
    let before = 0;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(isWellFormed(text.slice(start, end))).toBe(true);
      before = start;
    }
  });

  it('nest, cross and coincide, and are of every type', () => {
    const pairs = spans.flatMap((a, index) => spans.slice(index + 1, index + 5).map((b) => ({ a, b })));
    expect(pairs.some(({ a, b }) => a.start === b.start && a.end === b.end)).toBe(true);
    expect(pairs.some(({ a, b }) => a.start < b.start && b.end < a.end)).toBe(true);
    expect(pairs.some(({ a, b }) => overlaps(a, b) && a.start < b.start && a.end < b.end)).toBe(true);
    expect(new Set(spans.map((span) => span.type))).toEqual(new Set(['claim', 'quote', 'event']));
  });

  it('are none for an empty text, and fit the shortest', () => {
    expect(generateSpans({ seed: 1, text: '', count: 5 })).toEqual([]);
    expect(generateSpans({ seed: 1, text: '😀', count: 3 }).map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [0, 2],
      [0, 2],
    ]);
  });
});
