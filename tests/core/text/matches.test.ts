import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches } from '#core/text/matches.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, runs } from './texts.ts';

const cases = fc.record({ matchCase: fc.boolean(), wholeWord: fc.boolean() });
const loose = { matchCase: false, wholeWord: false };

/** Queries that are there, also in another case, and such as may not be. */
const textWithQuery = anyText.chain((text) => {
  const points = Array.from(text);
  const part = fc
    .tuple(fc.nat({ max: points.length }), fc.integer({ min: 1, max: 4 }))
    .map(([at, length]) => points.slice(at, at + length).join(''));
  const query = fc.oneof(
    part,
    part.map((words) => words.toLowerCase()),
    part.map((words) => words.toUpperCase()),
    fc.constantFrom('a', 'YES', '.', 'the', 'i̇', 'ß'),
  );
  return fc.tuple(fc.constant(text), query);
});

/** Same letter but for its case: one of each is what the other becomes, without growing. */
function sameLetter(a: string, b: string, matchCase: boolean): boolean {
  if (a === b) return true;
  return !matchCase && new RegExp(`^\\u{${a.codePointAt(0)!.toString(16)}}$`, 'iu').test(b);
}

function naiveMatches(text: string, query: string, matchCase: boolean, wholeWord: boolean): Span[] {
  const points = Array.from(text);
  const wanted = Array.from(query);
  const found: Span[] = [];
  const isWord = (point: string | undefined) => point !== undefined && /[\p{L}\p{N}\p{M}]/u.test(point);
  for (let at = 0; at + wanted.length <= points.length && wanted.length > 0;) {
    const end = at + wanted.length;
    const same = wanted.every((point, index) => sameLetter(point, points[at + index]!, matchCase));
    const cut =
      (isWord(wanted[0]) && isWord(points[at - 1])) || (isWord(wanted.at(-1)) && isWord(points[end]));
    if (same && !(wholeWord && cut)) {
      const start = points.slice(0, at).join('').length;
      found.push({ start, end: start + points.slice(at, end).join('').length });
      at = end;
    } else {
      at += 1;
    }
  }
  return found;
}

describe('matches', () => {
  it('are those that a search letter by letter finds', () => {
    fc.assert(
      fc.property(textWithQuery, cases, ([text, query], { matchCase, wholeWord }) => {
        expect(findMatches(text, query, { matchCase, wholeWord })).toEqual(
          naiveMatches(text, query, matchCase, wholeWord),
        );
      }),
      runs(2000),
    );
  });

  it('keep exact offsets behind letters that grow when lower-cased', () => {
    expect(findMatches('İİİ Ankara', 'ANKARA', loose)).toEqual([{ start: 4, end: 10 }]);
    expect(findMatches('ẞ straße STRASSE', 'straẞe', loose)).toEqual([{ start: 2, end: 8 }]);
  });

  it('of whole words see letters, numbers and marks of all scripts', () => {
    const whole = { matchCase: false, wholeWord: true };
    expect(findMatches('übel bel', 'bel', whole)).toEqual([{ start: 5, end: 8 }]);
    expect(findMatches('e\u0301 e', 'e', whole)).toEqual([{ start: 3, end: 4 }]);
    expect(findMatches('𝔘a a', 'a', whole)).toEqual([{ start: 4, end: 5 }]);
    expect(findMatches('שלום, של', 'של', whole)).toEqual([{ start: 6, end: 8 }]);
    expect(findMatches('f(x)g', '(x)', whole)).toEqual([{ start: 1, end: 4 }]);
    expect(findMatches('𝔘𝔘 𝔘', '𝔘', whole)).toEqual([{ start: 5, end: 7 }]);
  });

  it('take signs of patterns literally', () => {
    expect(findMatches('a.b a*b [a-b] \\d $^ {1}|/?+', '[A-B]', loose)).toEqual([{ start: 8, end: 13 }]);
    for (const sign of '\\^$.*+?()[]{}|/-')
      expect(findMatches(`x${sign}x`, sign, loose)).toEqual([{ start: 1, end: 2 }]);
  });

  it('of an empty query are none, and of many only so many as are wanted', () => {
    expect(findMatches('abc', '', loose)).toEqual([]);
    expect(findMatches('', 'a', loose)).toEqual([]);
    expect(findMatches('aaaa', 'A', loose, 2)).toEqual([
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ]);
    expect(findMatches('aaaa', 'aa', { matchCase: true, wholeWord: false }, 0)).toEqual([]);
  });
});
