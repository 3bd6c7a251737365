// Where places of a text stand from top to bottom.
import { describe, expect, test } from 'vitest';
import { followTops, offsetAt, topOf, type TextOutline } from '../../../src-core/text/outline.ts';

// Three lines of 4, 0 and 5 units: "abcd", "", "efghi".
const outline: TextOutline = { starts: [0, 5, 6], tops: [40, 60, 80, 120], length: 11, height: 500 };

describe('an outline', () => {
  test('puts line starts at the tops of their lines and what is between in proportion', () => {
    expect(topOf(outline, 0)).toBe(40);
    expect(topOf(outline, 5)).toBe(60);
    expect(topOf(outline, 6)).toBe(80);
    expect(topOf(outline, 9)).toBe(100);
    expect(topOf(outline, 11)).toBeGreaterThan(100);
    expect(topOf(outline, 11)).toBeLessThanOrEqual(120);
  });

  test('finds the offset at a height, within the text whatever the height', () => {
    expect(offsetAt(outline, -10)).toBe(0);
    expect(offsetAt(outline, 40)).toBe(0);
    expect(offsetAt(outline, 65)).toBe(5);
    expect(offsetAt(outline, 80)).toBe(6);
    expect(offsetAt(outline, 100)).toBe(8);
    expect(offsetAt(outline, 10_000)).toBe(11);
  });

  test('gives the same heights when it follows places, forwards and back', () => {
    const starts = Array.from({ length: 200 }, (_, line) => line * 7);
    const tops = Array.from({ length: 201 }, (_, line) => line * 13 + (line % 5));
    const long: TextOutline = { starts, tops, length: 1399, height: 2700 };
    const follow = followTops(long);
    for (const offset of [0, 3, 8, 400, 401, 1398, 12, 0, 1399, 700]) {
      expect(follow(offset)).toBe(topOf(long, offset));
    }
  });

  test('knows an empty text', () => {
    const empty: TextOutline = { starts: [0], tops: [40, 60], length: 0, height: 100 };
    expect(topOf(empty, 0)).toBe(40);
    expect(offsetAt(empty, 55)).toBe(0);
  });
});
