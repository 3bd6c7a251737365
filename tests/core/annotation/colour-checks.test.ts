import { describe, expect, test } from 'vitest';
import {
  checkColour,
  ciede2000,
  contrastOf,
  differenceOf,
  leastContrast,
  leastDifference,
  papers,
  suggestColours,
  visions,
} from '#core/annotation/colour-checks.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { contrast } from '../../support/colour-vision.ts';

describe('the difference of colours', () => {
  // Test data of Sharma, Wu and Dalal (2005).
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 3.1571, -77.2803], [50, 0, -82.7485], 2.8615],
    [[50, 2.8361, -74.02], [50, 0, -82.7485], 3.4412],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('of %j and %j is that of the published data', (a, b, difference) => {
    expect(ciede2000(a, b)).toBeCloseTo(difference, 4);
    expect(ciede2000(b, a)).toBeCloseTo(difference, 4);
  });

  test('is small for red and green of one lightness to those who cannot tell them apart', () => {
    const [red, green] = ['#c0504d', '#77803c'];
    expect(differenceOf('usual', red, green)).toBeGreaterThan(leastDifference);
    expect(differenceOf('deuteranopia', red, green)).toBeLessThan(differenceOf('usual', red, green) / 2);
    for (const vision of visions) expect(differenceOf(vision, red, red)).toBe(0);
  });
});

describe('checking the colour of a type', () => {
  test('finds nothing wrong with the default ones', () => {
    for (const type of defaultTagSet.types) {
      const others = defaultTagSet.types.filter((one) => one !== type);
      expect(checkColour(type.colour, others)).toEqual([]);
    }
  });

  test('tells what is too faint on which page', () => {
    expect(checkColour({ light: '#ffee88', dark: '#ffee88' }, [])).toEqual([
      { kind: 'faint', paper: 'light', contrast: contrastOf('#ffee88', papers.light) },
    ]);
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#2346c0', papers.light)).toBeCloseTo(contrast('#2346c0', papers.light), 10);
  });

  test('tells which type looks alike, to whom, and leaves out deprecated ones', () => {
    const [claim] = defaultTagSet.types;
    const remarks = checkColour(claim!.colour, defaultTagSet.types);
    expect(
      remarks.map((remark) =>
        remark.kind === 'alike' ? [remark.paper, remark.type, remark.difference] : [],
      ),
    ).toEqual([
      ['light', 'claim', 0],
      ['dark', 'claim', 0],
    ]);
    expect(checkColour(claim!.colour, [{ ...claim!, deprecated: true }])).toEqual([]);
  });
});

describe('suggested colours', () => {
  test('stand out on both pages and differ from those in use and from each other', () => {
    const suggested = suggestColours(defaultTagSet, 3);
    expect(suggested).toHaveLength(3);
    expect(suggestColours(defaultTagSet, 3)).toEqual(suggested);
    expect(checkColour(suggested[0]!, defaultTagSet.types)).toEqual([]);
    for (const { light, dark } of suggested) {
      expect(contrastOf(light, papers.light)).toBeGreaterThanOrEqual(leastContrast);
      expect(contrastOf(dark, papers.dark)).toBeGreaterThanOrEqual(leastContrast);
    }
    expect(new Set(suggested.map(({ light }) => light)).size).toBe(3);
  });

  test('offers only colours that everyone can tell from the types there are, while there are enough', () => {
    const offered = suggestColours(defaultTagSet, 8);
    expect(offered).toHaveLength(8);
    for (const colour of offered) expect(checkColour(colour, defaultTagSet.types)).toEqual([]);
    const taken = defaultTagSet.types.map(({ colour }) => colour);
    for (const [at, { light }] of offered.entries()) {
      for (const other of [...taken, ...offered.slice(0, at)]) {
        expect(differenceOf('usual', light, other.light)).toBeGreaterThan(leastDifference / 2);
      }
    }
  });
});
