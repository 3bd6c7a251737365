// Owns writing dates as EDTF, the inverse of parseEdtf, and the days that they may mean.
import { dayNumber } from './calendar-days.ts';
import type { Edtf, EdtfDate, EdtfEnd } from './edtf.ts';

/** The value as EDTF. Not checked: parseEdtf of the result tells whether there is such a date. */
export function writeEdtf(value: Edtf): string {
  return value.kind === 'date' ? writeDate(value.date) : `${writeEnd(value.start)}/${writeEnd(value.end)}`;
}

function writeEnd(end: EdtfEnd): string {
  if (end === 'open') return '..';
  return end === 'unknown' ? '' : writeDate(end);
}

function writeDate({ year, month, day, season, qualifier }: EdtfDate): string {
  const years = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  const rest = [season ?? month, day].filter((part) => part !== undefined);
  return [years, ...rest.map((part) => String(part).padStart(2, '0'))].join('-') + (qualifier ?? '');
}

/**
 * The first and last day that a value may mean, as days since 1970-01-01; infinite where it is open or unknown. A season may be
 * all of its year and the next, as it differs with the hemisphere and winter crosses the year.
 */
export function dayRange(value: Edtf): { readonly first: number; readonly last: number } {
  if (value.kind === 'date') return { first: firstDay(value.date), last: lastDay(value.date) };
  return {
    first: typeof value.start === 'string' ? -Infinity : firstDay(value.start),
    last: typeof value.end === 'string' ? Infinity : lastDay(value.end),
  };
}

function firstDay({ year, month = 1, day = 1 }: EdtfDate): number {
  return dayNumber({ year, month, day });
}

function lastDay({ year, month = 12, day, season }: EdtfDate): number {
  if (day !== undefined) return dayNumber({ year, month, day });
  const after = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return dayNumber({ ...after, year: after.year + (season === undefined ? 0 : 1), day: 1 }) - 1;
}
