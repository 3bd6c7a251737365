// Owns reading one date as people write it, whole or in part ("24", "April 2025", "3/4/2025"), into its numbers. Several readings
// where day and month could be either. Knows nothing of intervals or of the article's date.
import { fillers, months, seasons, weekdays } from './date-vocabulary.ts';

/** What was written; what is missing may be told by the other end of an interval or the article's date. */
export interface DatePart {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly season?: number;
  readonly weekday?: number;
}

const shapes = new Set('dmy dm mdy md my m y ymd ym sy ys s d dy'.split(' '));

/** The readings of a phrase in lower case; none when it is no date. */
export function readDateParts(phrase: string): DatePart[] {
  const numeric = readNumeric(phrase);
  if (numeric !== undefined) return numeric;
  const part = readWords(phrase);
  return part === undefined ? [] : [part];
}

function readNumeric(phrase: string): DatePart[] | undefined {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(phrase);
  if (yearFirst !== null) {
    return [{ year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) }];
  }
  const full = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(phrase);
  if (full !== null) {
    const [first, second] = [Number(full[1]), Number(full[3])];
    const dayFirst = { day: first, month: second };
    // Full stops are written by those who put the day first; with strokes and hyphens nobody can tell.
    const orders =
      full[2] === '.' || first === second ? [dayFirst] : [dayFirst, { day: second, month: first }];
    const possible = orders.filter(({ month }) => month <= 12);
    return yearsOf(full[4] ?? '').flatMap((year) =>
      (possible.length > 0 ? possible : [dayFirst]).map((order) => ({ ...order, year })),
    );
  }
  const monthYear = /^(\d{1,2})[/.](\d{4})$/.exec(phrase);
  if (monthYear !== null) return [{ month: Number(monthYear[1]), year: Number(monthYear[2]) }];
  const yearMonth = /^(\d{4})[/.](\d{1,2})$/.exec(phrase);
  if (yearMonth !== null) return [{ year: Number(yearMonth[1]), month: Number(yearMonth[2]) }];
  const dayMonth = /^(\d{1,2})\.(\d{1,2})$/.exec(phrase);
  return dayMonth === null ? undefined : [{ day: Number(dayMonth[1]), month: Number(dayMonth[2]) }];
}

/** Two digits may be of either century. */
function yearsOf(digits: string): number[] {
  return digits.length === 4 ? [Number(digits)] : [2000 + Number(digits), 1900 + Number(digits)];
}

function readWords(phrase: string): DatePart | undefined {
  const marked = phrase
    .replace(/\b(\d{1,5})\s*(?:bce|bc)\b/u, (_, year: string) => `Y${1 - Number(year)}`)
    .replace(
      /\bad\s*(\d{1,4})\b|\b(\d{1,4})\s*(?:ad|ce)\b/u,
      (_, a?: string, b?: string) => `Y${a ?? b ?? ''}`,
    )
    .replace(
      /\b(\d{2})(\d{2})[/–-](?:\1)?(\d{2})\b/u,
      (whole, century: string, year: string, next: string) =>
        Number(next) === (Number(year) + 1) % 100 ? `W${century}${year}` : whole,
    );
  const part: { -readonly [K in keyof DatePart]: DatePart[K] } = {};
  let shape = '';
  for (const word of marked.split(/[\s,]+/u)) {
    if (word === '' || fillers.has(word)) continue;
    const read = readWord(word.replace(/\.$/, ''));
    if (read === undefined || part[read.name] !== undefined) return undefined;
    part[read.name] = read.value;
    if (read.name === 'weekday') {
      if (shape !== '') return undefined;
    } else {
      shape += read.name.charAt(0);
    }
  }
  // "2023/24" is a year of its own only for winters.
  if (/W\d/.test(marked) && part.season !== 24) return undefined;
  return shapes.has(shape) ? part : undefined;
}

function readWord(word: string): { readonly name: keyof DatePart; readonly value: number } | undefined {
  const day = /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?$/u.exec(word)?.[1];
  if (day !== undefined) return { name: 'day', value: Number(day) };
  const year = /^(?:\d{4}|[YW]-?\d+)$/u.exec(word)?.[0];
  if (year !== undefined) return { name: 'year', value: Number(year.replace(/^[YW]/, '')) };
  for (const [name, words] of [
    ['month', months],
    ['season', seasons],
    ['weekday', weekdays],
  ] as const) {
    const value = words.get(word);
    if (value !== undefined) return { name, value };
  }
  return undefined;
}
