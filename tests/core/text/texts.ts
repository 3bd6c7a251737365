// Generators of texts that are hard on offsets: emoji, combining marks, right-to-left, repeated phrases, empty lines.
import fc from 'fast-check';
import type { Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';

/** One seed for all, so that a failure can be run again. */
export const runs = (numRuns: number) => ({ seed: 20240229, numRuns });

const fragments = [
  'a',
  'b',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '.',
  ', ',
  'Yes.',
  'Yes.\n',
  'No. ',
  'the ',
  'Straße',
  'İstanbul',
  "don't",
  'well-known',
  '😀',
  '👩‍👩‍👧',
  '🇩🇪🇫🇷',
  '👍🏽',
  'e\u0301',
  'n\u0303\u0323',
  ' \u0301',
  '\u0600!',
  'שלום',
  'שָׁלוֹם ',
  'مرحبا',
  '\u200F',
  '東京都',
  'ภาษาไทย',
  'नमस्ते',
  '한국어',
  '\u1112\u1161\u11AB',
  '“',
  '”',
  '«\u00A0',
  '3.5',
  'U.S. ',
  '\t',
  '\u2028',
  '\uFEFF',
  '𝔘',
  '\u200D',
];

/** Canonical texts: well-formed, `\n` line ends. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...fragments) },
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join('').replace(/\r\n?/g, '\n'));

/** What a decoder may give: any line ends, byte order marks, halves of surrogate pairs. */
export const anyDecoded: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      fc.constantFrom('\r\n', '\r', '\n', '\uFEFF', '\uD83D', '\uDE00'),
    ),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(''));

export const offsetIn = (text: string): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, text.length), fc.nat({ max: text.length }));

export const spanIn = (text: string): fc.Arbitrary<Span> =>
  fc.tuple(offsetIn(text), offsetIn(text)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

export const editOf = (text: string): fc.Arbitrary<Edit> =>
  fc.tuple(spanIn(text), fc.oneof(fc.constant(''), anyText)).map(([span, insert]) => ({ ...span, insert }));
