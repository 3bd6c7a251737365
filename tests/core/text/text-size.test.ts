// How long a text is for people, against the plain definition.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureText } from '#core/text/text-size.ts';

test('words are what stands between white space, characters are code points', () => {
  expect(measureText('')).toEqual({ words: 0, characters: 0 });
  expect(measureText(' \n\t')).toEqual({ words: 0, characters: 3 });
  expect(measureText('“We are ready,” 🌍\nשלום')).toEqual({ words: 5, characters: 22 });
});

test('any text is measured as its definition says', () => {
  const pieces = fc.constantFrom(
    'a',
    '🌍',
    '\u{1F468}\u200D\u{1F469}',
    ' ',
    '\n',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\ud83c',
    '\udf0d',
    'é',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      expect(measureText(text)).toEqual({
        words: text.match(/\S+/gu)?.length ?? 0,
        characters: [...text].length,
      });
    }),
    { seed: 7, numRuns: 400 },
  );
});
