import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, foldWithOrigins } from '#core/text/folding.ts';
import { anyText, runs } from './texts.ts';

describe('folding for search', () => {
  test.each([
    ['Łódź', 'lodz'],
    ['Straße', 'STRASSE'],
    ['Ångström', 'angstrom'],
    ['İstanbul', 'istanbul'],
    ['ﬁnd', 'find'],
    ['Œuvre', 'oeuvre'],
    ['O’Neil', "o'neil"],
    ['שָׁלוֹם', 'שלום'],
  ])('%s and %s are the same', (a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });

  test('keeps vowel signs that are letters', () => {
    expect(foldText('नमस्ते')).not.toBe(foldText('नमसत'));
  });

  test('is settled after one time, and tells for each unit which code point it came from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        const { folded, origins } = foldWithOrigins(text);
        expect(origins).toHaveLength(folded.length);
        origins.forEach((origin, unit) => {
          const point = String.fromCodePoint(text.codePointAt(origin)!);
          expect(foldText(point)).toContain(folded[unit]);
        });
      }),
      runs(500),
    );
  });
});
