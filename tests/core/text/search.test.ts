// Finding words where accents, quotes and dashes do not matter, with offsets of the text itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextSearch } from '#core/text/search.ts';
import { foldPoint } from '#core/text/search-folding.ts';
import type { SearchQuery } from '#core/text/search-query.ts';
import {
  firstSpanFrom,
  flattenSpans,
  spanAt,
  spanCount,
  spansAfterEdit,
  type FlatSpans,
} from '#core/text/search-spans.ts';
import { applyEdit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, runs } from './texts.ts';

const loose = { pattern: false, matchCase: false, wholeWord: false, matchAccents: false };
const list = (spans: FlatSpans): Span[] =>
  Array.from({ length: spanCount(spans) }, (_, at) => spanAt(spans, at)!);
const found = (text: string, words: string, set: Partial<SearchQuery> = {}) =>
  list(createTextSearch(text).find({ ...loose, words, ...set })).map(({ start, end }) =>
    text.slice(start, end),
  );

/** Letter by letter: every code point folded by itself, every beginning tried. */
function naive(text: string, words: string, matchCase: boolean): Span[] {
  const points = Array.from(text);
  const folded = points.map((point) => foldPoint(point, matchCase));
  const wanted = Array.from(words, (point) => foldPoint(point, matchCase)).join('');
  const offsets = [0];
  for (const point of points) offsets.push(offsets.at(-1)! + point.length);
  const spans: Span[] = [];
  for (let at = 0; at < points.length && wanted !== '';) {
    let gathered = '';
    let end = at;
    while (folded[at] !== '' && end < points.length && gathered.length < wanted.length) {
      gathered += folded[end]!;
      end += 1;
    }
    if (gathered !== wanted) {
      at += 1;
      continue;
    }
    while (end < points.length && folded[end] === '' && /\p{M}/u.test(points[end]!)) end += 1;
    spans.push({ start: offsets[at]!, end: offsets[end]! });
    at = end;
  }
  return spans;
}

describe('a search that does not mind accents', () => {
  it('finds letters with and without them, composed or not, and covers their accents', () => {
    expect(found('cafe café CAFÉ cafe\u0301s', 'café')).toEqual(['cafe', 'café', 'CAFÉ', 'cafe\u0301']);
    expect(found('Łódź, LODZ, lódz', 'lodz')).toEqual(['Łódź', 'LODZ', 'lódz']);
    expect(found('Straße STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE']);
    expect(found('İstanbul, Istanbul, ıstanbul', 'istanbul')).toHaveLength(3);
    expect(found('שָׁלוֹם של', 'שלום')).toEqual(['שָׁלוֹם']);
    expect(found('Άλφα', 'αλφα')).toEqual(['Άλφα']);
    expect(found('ΟΔΟΣ οδός', 'οδος')).toEqual(['ΟΔΟΣ', 'οδός']);
  });

  it('takes all quotes, dashes and spaces for the plain ones', () => {
    expect(found('“It’s here” — "it\'s"', `it's`)).toEqual(['It’s', `it's`]);
    expect(found('„ja“ «ja» "ja"', '"ja"')).toEqual(['„ja“', '«ja»', '"ja"']);
    expect(found('1990–1995, 1990-1995, 1990\u20111995', '1990-1995')).toHaveLength(3);
    expect(found('10\u00a0000 10 000', '10 000')).toHaveLength(2);
  });

  it('passes over soft hyphens and marks of direction inside words, and leaves those at the edges out', () => {
    expect(found('co\u00adoperate', 'cooperate')).toEqual(['co\u00adoperate']);
    expect(found('co\u00adoperate', 'co')).toEqual(['co']);
    expect(found('\u200fשלום\u200f', 'שלום')).toEqual(['שלום']);
    expect(found('co\u00adoperate co', 'co', { wholeWord: true })).toEqual(['co']);
  });

  it('never finds half of a letter', () => {
    expect(found('Straße', 's')).toEqual(['S']);
    expect(found('ﬁne', 'f')).toEqual([]);
    expect(found('ﬁne', 'fi')).toEqual(['ﬁ']);
    expect(found('wait…', '.')).toEqual([]);
    expect(found('한국', '하')).toEqual([]);
    expect(found('´ `', ' ')).toEqual([' ']);
  });

  it('minds case when asked, and accents when asked', () => {
    expect(found('Élan elan ELAN', 'Elan', { matchCase: true })).toEqual(['Élan']);
    expect(found('Ærø aero', 'AEro', { matchCase: true })).toEqual(['Ærø']);
    expect(found('café cafe', 'cafe', { matchAccents: true })).toEqual(['cafe']);
    expect(found('café CAFÉ cafe', 'café', { matchAccents: true })).toEqual(['café', 'CAFÉ']);
  });

  it('looks for accents and soft hyphens themselves when there is nothing else', () => {
    expect(found('co\u00adoperate', '\u00ad')).toEqual(['\u00ad']);
    expect(found('cafe\u0301', '\u0301')).toEqual(['\u0301']);
    expect(found('abc', '')).toEqual([]);
  });

  it('finds what a search letter by letter finds', () => {
    const words = anyText.chain((text) => {
      const points = Array.from(text);
      return fc
        .tuple(fc.nat({ max: points.length }), fc.integer({ min: 1, max: 4 }))
        .map(([at, length]) => ({ text, words: points.slice(at, at + length).join('') }));
    });
    fc.assert(
      fc.property(words, fc.boolean(), ({ text, words }, matchCase) => {
        const isNothing = Array.from(words).every((point) => foldPoint(point, matchCase) === '');
        fc.pre(!isNothing);
        const spans = list(createTextSearch(text).find({ ...loose, words, matchCase }));
        expect(spans).toEqual(naive(text, words, matchCase));
      }),
      runs(2000),
    );
  });
});

describe('long lists of matches', () => {
  const spans = flattenSpans([
    { start: 2, end: 4 },
    { start: 4, end: 6 },
    { start: 9, end: 12 },
  ]);

  it('know the first from an offset on', () => {
    expect([0, 2, 3, 4, 9, 10].map((offset) => firstSpanFrom(spans, offset))).toEqual([0, 0, 1, 1, 2, 3]);
    expect(spanAt(spans, 3)).toBeUndefined();
  });

  it('follow an edit, without those that it touches', () => {
    const insert = { start: 7, end: 7, insert: 'xx' };
    expect(list(spansAfterEdit(spans, insert))).toEqual([
      { start: 2, end: 4 },
      { start: 4, end: 6 },
      { start: 11, end: 14 },
    ]);
    expect(list(spansAfterEdit(spans, { start: 5, end: 10, insert: '' }))).toEqual([{ start: 2, end: 4 }]);
    expect(list(spansAfterEdit(spans, { start: 0, end: 1, insert: '' }))).toEqual([
      { start: 1, end: 3 },
      { start: 3, end: 5 },
      { start: 8, end: 11 },
    ]);
    expect(list(spansAfterEdit(spans, { start: 4, end: 4, insert: 'x' }))).toEqual([{ start: 10, end: 13 }]);
  });

  it('cover the same words after any edit beside them', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', 'a', 'the '),
        (text, from, length, insert) => {
          const all = createTextSearch(text).find({ ...loose, words: 'the ' });
          const start = Math.min(from % (text.length + 1), text.length);
          const edit = { start, end: Math.min(text.length, start + (length % 5)), insert };
          const after = applyEdit(text, edit);
          const kept = list(spansAfterEdit(all, edit));
          for (const span of kept)
            expect(after.slice(span.start, span.end).toLowerCase()).toMatch(/^th(e|é)\s$/);
          const untouched = list(all).filter((span) => span.end < edit.start || span.start > edit.end);
          expect(kept).toHaveLength(untouched.length);
        },
      ),
      runs(500),
    );
  });
});
