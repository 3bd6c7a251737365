import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUniqueOccurrences } from '#core/anchoring/unique-occurrences.ts';
import { runs } from '../text/texts.ts';

function placesOf(text: string, needle: string): number[] {
  return Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => text.startsWith(needle, at));
}

describe('unique occurrences', () => {
  it('are those that looking everywhere finds', () => {
    const repetitive = fc
      .array(fc.constantFrom('a', 'b', 'ab', 'Yes.\n', 'שלום ', '😀'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    const input = repetitive.chain((text) => {
      const needle = fc
        .tuple(fc.nat({ max: text.length }), fc.integer({ min: 1, max: 40 }))
        .map(([at, length]) => text.slice(at, at + length) || 'x');
      return fc.tuple(
        fc.constant(text),
        fc.array(
          fc.oneof(
            needle,
            needle.map((words) => `${words}z`),
          ),
          { maxLength: 8 },
        ),
      );
    });
    fc.assert(
      fc.property(input, ([text, needles]) => {
        const expected = needles.map((needle) => {
          const places = placesOf(text, needle);
          return places.length === 1 ? places[0] : undefined;
        });
        expect(findUniqueOccurrences(text, needles)).toEqual(expected);
      }),
      runs(1000),
    );
  });

  it('count overlapping ones', () => {
    expect(findUniqueOccurrences('a'.repeat(21), ['a'.repeat(20), 'a'.repeat(21), 'aa'])).toEqual([
      undefined,
      0,
      undefined,
    ]);
  });
});
