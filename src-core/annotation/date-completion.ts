// Owns completing a date that was written in part: from the day of the article, checked against the calendar and its weekday.
import { message } from '../messages/catalogue.ts';
import { dayNumber, weekdayOf, type CalendarDay } from './calendar-days.ts';
import type { DatePart } from './date-parts.ts';
import { parseEdtf, type Edtf, type EdtfDate } from './edtf.ts';
import { writeEdtf } from './edtf-writing.ts';

export interface Reading {
  readonly value: Edtf;
  readonly usedReference?: boolean;
}
/** Readings, the likeliest first; or what is wrong. undefined: not of this form, so that the next is tried. */
export type Answer = readonly Reading[] | { readonly problem: string } | undefined;

/** All readings of all parts; a problem only when there is none. */
export function gather<T>(items: readonly T[], readingOf: (item: T) => Answer): Answer {
  const answers = items.map(readingOf);
  const readings = answers.flatMap((answer) => (answer === undefined || 'problem' in answer ? [] : answer));
  return readings.length > 0 ? readings : answers.find((answer) => answer !== undefined);
}

/** Dates of a part: checked against the calendar and its weekday; a missing year is that of the article or the nearest one. */
export function complete(part: DatePart, reference: CalendarDay | undefined): Answer {
  if (part.year !== undefined) {
    const problem = problemOf({ ...part, year: part.year });
    return problem === undefined ? [{ value: { kind: 'date', date: dateOf(part, part.year) } }] : { problem };
  }
  if (reference === undefined) return { problem: message('date.noYear') };
  const year = reference.year;
  const years = [year, year - 1, year + 1].filter((one) => problemOf({ ...part, year: one }) === undefined);
  if (years.length === 0) return { problem: message('date.noSuchDay') };
  const distance = (one: number) =>
    part.month === undefined
      ? Math.abs(one - year)
      : Math.abs(dayNumber({ year: one, month: part.month, day: part.day ?? 15 }) - dayNumber(reference));
  const nearest = years.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const likely = [
    ...new Set([nearest, ...(part.weekday === undefined && years.includes(year) ? [year] : [])]),
  ];
  return likely.map((one) => ({ value: { kind: 'date', date: dateOf(part, one) }, usedReference: true }));
}

export function dateOf({ month, day, season }: DatePart, year: number): EdtfDate {
  return {
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(season === undefined ? {} : { season: season as 21 | 22 | 23 | 24 }),
  };
}

export function problemOf(part: DatePart & { readonly year: number }): string | undefined {
  const { year, month, day, weekday } = part;
  if (parseEdtf(writeEdtf({ kind: 'date', date: dateOf(part, year) })) === undefined) {
    return message('date.noSuchDay');
  }
  if (weekday === undefined || month === undefined || day === undefined) return undefined;
  const real = weekdayOf({ year, month, day });
  return real === weekday ? undefined : message('date.otherWeekday', { weekday: real });
}
