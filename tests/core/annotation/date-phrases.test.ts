import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDatePhrase, calendarDayOf } from '#core/annotation/date-phrases.ts';
import { dateWords } from '#core/annotation/date-words.ts';
import { parseEdtf, type Edtf, type EdtfDate } from '#core/annotation/edtf.ts';
import { writeEdtf } from '#core/annotation/edtf-writing.ts';

/** A Wednesday. */
const reference = { year: 2025, month: 4, day: 23 };

/** What a phrase is read as: one date, several, or a problem. */
function read(phrase: string, from: typeof reference | undefined = reference): string | string[] {
  const result = readDatePhrase(phrase, from);
  if (result.kind === 'understood') return result.reading.edtf;
  if (result.kind === 'ambiguous') return result.candidates.map(({ edtf }) => edtf);
  return result.kind === 'problem' ? `! ${result.problem}` : '';
}
const without = (phrase: string) => {
  const result = readDatePhrase(phrase);
  return result.kind === 'understood' ? result.reading.edtf : result.kind;
};

describe('a date as people write it', () => {
  test.each([
    ['2025-04-13', '2025-04-13'],
    ['2025-04~', '2025-04~'],
    ['2025-04-24/2025-04-26', '2025-04-24/2025-04-26'],
    ['2025/..', '2025/..'],
    ['2024-22', '2024-22'],
    ['24 April 2025', '2025-04-24'],
    ['24th of April, 2025', '2025-04-24'],
    ['April 24, 2025', '2025-04-24'],
    ['Apr. 24 2025', '2025-04-24'],
    ['Thursday, 24 April 2025', '2025-04-24'],
    ['2025 April 24', '2025-04-24'],
    ['April 2025', '2025-04'],
    ['spring 2024', '2024-21'],
    ['fall of 2024', '2024-23'],
    ['winter 2023/24', '2023-24'],
    ['2024', '2024'],
    ['in 2024', '2024'],
    ['1990s', '1990/1999'],
    ['the 1990s', '1990/1999'],
    ['44 BC', '-0043'],
    ['AD 79', '0079'],
    ['15 March 44 BC', '-0043-03-15'],
  ])('%s is %s', (phrase, edtf) => {
    expect(without(phrase)).toBe(edtf);
  });

  test.each([
    ['24–26 April 2025', '2025-04-24/2025-04-26'],
    ['24-26 April 2025', '2025-04-24/2025-04-26'],
    ['April 24–26, 2025', '2025-04-24/2025-04-26'],
    ['24 April – 2 May 2025', '2025-04-24/2025-05-02'],
    ['24 April 2025 – 2 May 2025', '2025-04-24/2025-05-02'],
    ['30 December – 2 January 2025', '2024-12-30/2025-01-02'],
    ['April–May 2025', '2025-04/2025-05'],
    ['from 2019 to 2021', '2019/2021'],
    ['between 2019 and 2021', '2019/2021'],
    ['2019–2021', '2019/2021'],
    ['2019–21', '2019/2021'],
    ['spring to autumn 2024', '2024-21/2024-23'],
    ['about 1980', '1980~'],
    ['c. 1980', '1980~'],
    ['1980~', '1980~'],
    ['perhaps May 2020', '2020-05?'],
    ['May 2020?', '2020-05?'],
    ['perhaps about May 2020', '2020-05%'],
    ['before 2020', '../2019'],
    ['before May 2020', '../2020-04'],
    ['before 1 March 2024', '../2024-02-29'],
    ['after May 2021', '2021-06/..'],
    ['after December 2021', '2022-01/..'],
    ['after winter 2023', '2024-21/..'],
    ['since 2019', '2019/..'],
    ['until 2020', '../2020'],
    ['from about 2019 to perhaps May 2020', '2019~/2020-05?'],
  ])('%s is %s', (phrase, edtf) => {
    expect(without(phrase)).toBe(edtf);
  });

  test.each([
    ['24. April 2025', '2025-04-24'],
    ['Donnerstag, den 24. April 2025', '2025-04-24'],
    ['24.4.2025', '2025-04-24'],
    ['24.–26. April 2025', '2025-04-24/2025-04-26'],
    ['24.-26.4.2025', '2025-04-24/2025-04-26'],
    ['vom 24. bis zum 26. Oktober 2025', '2025-10-24/2025-10-26'],
    ['März 2025', '2025-03'],
    ['Frühjahr 2024', '2024-21'],
    ['etwa 1980', '1980~'],
    ['1990er Jahre', '1990/1999'],
    ['vor 2020', '../2019'],
    ['1er août 2025', '2025-08-01'],
    ['le 24 avril 2025', '2025-04-24'],
    ['du 24 au 26 février 2025', '2025-02-24/2025-02-26'],
    ['printemps 2024', '2024-21'],
    ['vers 1980', '1980~'],
    ['24 de abril de 2025', '2025-04-24'],
    ['del 24 al 26 de abril de 2025', '2025-04-24/2025-04-26'],
    ['otoño de 2024', '2024-23'],
    ['hacia 1980', '1980~'],
  ])('in other languages: %s is %s', (phrase, edtf) => {
    expect(without(phrase)).toBe(edtf);
  });

  test.each([
    ['yesterday', '2025-04-22'],
    ['today', '2025-04-23'],
    ['the day after tomorrow', '2025-04-25'],
    ['gestern', '2025-04-22'],
    ['avant-hier', '2025-04-21'],
    ['last Tuesday', '2025-04-22'],
    ['last Wednesday', '2025-04-16'],
    ['last Thursday', '2025-04-17'],
    ['next Monday', '2025-04-28'],
    ['this Friday', '2025-04-25'],
    ['last week', '2025-04-14/2025-04-20'],
    ['this weekend', '2025-04-26/2025-04-27'],
    ['next month', '2025-05'],
    ['last month', '2025-03'],
    ['this year', '2025'],
    ['last year', '2024'],
    ['three days ago', '2025-04-20'],
    ['two weeks ago', '2025-04-09~'],
    ['in 3 months', '2025-07'],
    ['four months ago', '2024-12'],
    ['ten years ago', '2015'],
    ['24–26 April', '2025-04-24/2025-04-26'],
    ['24 April', '2025-04-24'],
    ['24.4.', '2025-04-24'],
    ['this summer', '2025-22'],
    ['since yesterday', '2025-04-22/..'],
    ['from yesterday to tomorrow', '2025-04-22/2025-04-24'],
    ['about two years ago', '2023~'],
  ])('told from the article’s date: %s is %s', (phrase, edtf) => {
    const result = readDatePhrase(phrase, reference);
    expect(result.kind === 'understood' ? result.reading : result).toMatchObject({
      edtf,
      usedReference: true,
    });
  });

  test.each([
    ['3/4/2025', ['2025-04-03', '2025-03-04']],
    ['3-4-2025', ['2025-04-03', '2025-03-04']],
    ['24.4.25', ['2025-04-24', '1925-04-24']],
    ['next Friday', ['2025-04-25', '2025-05-02']],
    ['on Tuesday', ['2025-04-22', '2025-04-29']],
    ['last summer', ['2024-22', '2025-22']],
    ['24 December', ['2024-12-24', '2025-12-24']],
    ['2019-21', ['2019-21', '2019/2021']],
    ['before 3/4/2025', ['../2025-04-02', '../2025-03-03']],
  ])('%s can be read in several ways, and all are offered', (phrase, edtfs) => {
    expect(read(phrase)).toEqual(edtfs);
  });

  test('is not ambiguous when only one order gives a day', () => {
    expect(read('24/4/2025')).toBe('2025-04-24');
    expect(read('4/24/2025')).toBe('2025-04-24');
    expect(read('4/4/2025')).toBe('2025-04-04');
    expect(read('3.4.2025')).toBe('2025-04-03');
  });

  test.each([
    ['31 April 2025', 'no such day'],
    ['29 February 2025', 'no such day'],
    ['32/1/2025', 'no such day'],
    ['Friday, 24 April 2025', 'Thursday'],
    ['26–24 April 2025', 'before the beginning'],
    ['2021–2019', 'before the beginning'],
    ['soon', 'not understood'],
    ['late May 2025', 'not understood'],
    ['24', 'not understood'],
    ['24 April 2025 at noon', 'not understood'],
    ['May May 2025', 'not understood'],
    ['a few days ago', 'not understood'],
  ])('%s is a problem that is told: %s', (phrase, problem) => {
    expect(read(phrase)).toContain(problem);
  });

  test('needs the article’s date for what counts from it', () => {
    expect(readDatePhrase('yesterday')).toMatchObject({ kind: 'problem' });
    expect(read('yesterday', undefined)).toBe('2025-04-22');
    expect(readDatePhrase('24–26 April')).toMatchObject({
      kind: 'problem',
      problem: expect.stringContaining('year is missing') as string,
    });
    expect(readDatePhrase('  ')).toEqual({ kind: 'empty' });
  });

  test('says how it was understood, and from which day it was counted', () => {
    expect(readDatePhrase('24-26 april 2025')).toMatchObject({
      explanation: 'Understood as 24–26 April 2025.',
    });
    expect(readDatePhrase('yesterday', reference)).toMatchObject({
      explanation: 'Understood as 22 April 2025, counted from the article’s date, 23 April 2025.',
    });
  });

  test('takes as reference a date that names a day', () => {
    expect(calendarDayOf('2025-04-23')).toEqual(reference);
    expect(calendarDayOf('2025-04')).toBeUndefined();
    expect(calendarDayOf('2025-04-23/2025-04-24')).toBeUndefined();
  });
});

const anyDate: fc.Arbitrary<EdtfDate> = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1900, max: 2030 }), fc.integer({ min: -9999, max: 9999 })),
    form: fc.constantFrom('year', 'month', 'day', 'season'),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    season: fc.constantFrom(21, 22, 23, 24),
    qualifier: fc.constantFrom(undefined, undefined, '~', '?', '%'),
  })
  .map(({ year, form, month, day, season, qualifier }) => ({
    year,
    ...(form === 'month' || form === 'day' ? { month } : {}),
    ...(form === 'day' ? { day } : {}),
    ...(form === 'season' ? { season: season as 21 } : {}),
    ...(qualifier === undefined ? {} : { qualifier: qualifier as '~' }),
  }));
const near = anyDate.chain((start) =>
  fc.tuple(
    fc.constant(start),
    fc.oneof(
      anyDate,
      anyDate.map((end) => ({ ...end, year: start.year })),
    ),
  ),
);
const anyEdtf: fc.Arbitrary<string> = fc
  .oneof(
    anyDate.map((date): Edtf => ({ kind: 'date', date })),
    near.map(([start, end]): Edtf => ({ kind: 'interval', start, end })),
    fc.tuple(anyDate, fc.constantFrom('open', 'unknown'), fc.boolean()).map(([date, other, first]): Edtf => ({
      kind: 'interval',
      start: first ? date : other,
      end: first ? other : date,
    })),
  )
  .map(writeEdtf)
  .filter((edtf) => parseEdtf(edtf) !== undefined);

describe('dates in words', () => {
  test.each([
    ['2025-04-24/2025-04-26', '24–26 April 2025'],
    ['2025-04-24/2025-05-02', '24 April – 2 May 2025'],
    ['2025-04/2025-05', 'April–May 2025'],
    ['2024-21', 'spring 2024'],
    ['1980~', 'about 1980'],
    ['1990/1999', '1990s'],
    ['../2019', 'until 2019'],
    ['2025-12-30/2026-01-02', 'from 30 December 2025 to 2 January 2026'],
    ['-0043', '44 BC'],
    ['sometime', 'sometime'],
  ])('%s is written %s', (edtf, words) => {
    expect(dateWords(edtf)).toBe(words);
  });

  test('are read back as the very same date', () => {
    fc.assert(
      fc.property(anyEdtf, fc.constantFrom(undefined, reference), (edtf, from) => {
        expect(read(dateWords(edtf), from)).toBe(edtf);
      }),
      { seed: 20240229, numRuns: 3000 },
    );
  });
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...'24 26 3/4/2025 april may 2025 1990s from to between and about perhaps before after – - / , yesterday last next'.split(
      ' ',
    ),
    ...'tuesday week ago two bis von au spring winter 2023/24 BC AD ? ~ . 24.4.25 .. of the on'.split(' '),
  );
  test('what is understood is always a date of the subset', () => {
    const phrase = fc.array(words, { maxLength: 7 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(phrase, fc.string()), fc.constantFrom(undefined, reference), (typed, from) => {
        const result = readDatePhrase(typed, from);
        const readings =
          result.kind === 'understood'
            ? [result.reading]
            : result.kind === 'ambiguous'
              ? result.candidates
              : [];
        for (const { edtf, usedReference } of readings) {
          expect(parseEdtf(edtf), edtf).toBeDefined();
          expect(usedReference && from === undefined).toBe(false);
        }
      }),
      { seed: 20240229, numRuns: 3000 },
    );
  });
});
