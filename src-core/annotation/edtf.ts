// Owns the dates of Attest: a subset of EDTF (ISO 8601-2:2019, levels 0 and 1), checked and read. Knows no calendar but
// the proleptic Gregorian one, and no time of day.

/** One end of an EDTF value: a year, a month, a day or a season (21 spring … 24 winter) of it. */
export interface EdtfDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly season?: 21 | 22 | 23 | 24;
  /** '~' approximate, '?' uncertain, '%' both. */
  readonly qualifier?: '~' | '?' | '%';
}

/** A date, or an interval whose ends may be 'open' (`..`) or 'unknown' (nothing written). */
export type Edtf =
  | { readonly kind: 'date'; readonly date: EdtfDate }
  | { readonly kind: 'interval'; readonly start: EdtfEnd; readonly end: EdtfEnd };
export type EdtfEnd = EdtfDate | 'open' | 'unknown';

const datePattern = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;

/** The value that `source` writes; undefined when it is not within the subset or no such day exists. */
export function parseEdtf(source: string): Edtf | undefined {
  const [first = '', second, ...rest] = source.split('/');
  if (rest.length > 0) return undefined;
  if (second === undefined) {
    const date = parseDate(first);
    return date === undefined ? undefined : { kind: 'date', date };
  }
  const start = parseEnd(first);
  const end = parseEnd(second);
  if (start === undefined || end === undefined) return undefined;
  if (typeof start === 'string')
    return typeof end === 'string' ? undefined : { kind: 'interval', start, end };
  if (typeof end !== 'string' && edge(start, 'first') > edge(end, 'last')) return undefined;
  return { kind: 'interval', start, end };
}

function parseEnd(source: string): EdtfEnd | undefined {
  if (source === '..') return 'open';
  return source === '' ? 'unknown' : parseDate(source);
}

function parseDate(source: string): EdtfDate | undefined {
  const [whole, years, months, days, mark] = datePattern.exec(source) ?? [];
  if (whole === undefined || years === undefined || years === '-0000') return undefined;
  const year = Number(years);
  const qualified = mark === undefined ? {} : { qualifier: mark as '~' | '?' | '%' };
  if (months === undefined) return { year, ...qualified };
  const month = Number(months);
  if (month >= 21 && month <= 24 && days === undefined) {
    return { year, season: month as 21 | 22 | 23 | 24, ...qualified };
  }
  if (month < 1 || month > 12) return undefined;
  if (days === undefined) return { year, month, ...qualified };
  const day = Number(days);
  if (day < 1 || day > daysIn(year, month)) return undefined;
  return { year, month, day, ...qualified };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A number that grows with time: the first or the last day that the date may mean. A season may be all of its year. */
function edge(date: EdtfDate, which: 'first' | 'last'): number {
  const month = date.month ?? (which === 'first' ? 1 : 12);
  const day = date.day ?? (which === 'first' ? 1 : 31);
  return (date.year * 12 + month) * 31 + day;
}
