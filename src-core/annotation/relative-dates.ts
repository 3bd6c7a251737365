// Owns dates told from the day of the article: "yesterday", "last Tuesday", "two weeks ago". English, with the nearest days also in German,
// French and Spanish. Where usage differs, all readings are given.
import { addDays, addMonths, weekdayOf, type CalendarDay } from './calendar-days.ts';
import { countWords, nearDays, seasons, weekdays } from './date-vocabulary.ts';
import type { Edtf, EdtfDate } from './edtf.ts';

/** The readings of a phrase in lower case, the likeliest first; none when it tells no relative date. */
export function readRelativeDate(phrase: string, reference: CalendarDay): Edtf[] {
  const near = nearDays.get(phrase);
  if (near !== undefined) return [single(addDays(reference, near))];
  const counted = readCounted(phrase, reference);
  if (counted !== undefined) return [counted];
  const [, which, name] =
    /^(?:on |in |the )?(?:(last|past|previous|this|next|coming) )?(\S+)$/.exec(phrase) ?? [];
  if (name === undefined) return [];
  const weekday = weekdays.get(name);
  if (weekday !== undefined) return weekdayFrom(reference, weekday, which);
  if (which === undefined) return [];
  const steps = which === 'this' ? 0 : which === 'next' || which === 'coming' ? 1 : -1;
  const season = seasons.get(name);
  if (season !== undefined) return seasonFrom(reference, season, steps);
  return readUnit(name, reference, steps);
}

/** Whether a phrase would be a relative date if the article had a date. */
export function isRelativeDate(phrase: string): boolean {
  return readRelativeDate(phrase, { year: 2000, month: 6, day: 15 }).length > 0;
}

function single(date: EdtfDate): Edtf {
  return { kind: 'date', date };
}

function days(start: CalendarDay, end: CalendarDay): Edtf {
  return { kind: 'interval', start, end };
}

/** "two weeks ago", "in 3 days". Weeks are told roughly, months and years to the month and the year. */
function readCounted(phrase: string, reference: CalendarDay): Edtf | undefined {
  const match =
    /^(?:in )?(\S+) (day|week|month|year|decade)s?(?: (ago|earlier|before|from now|later|hence))?$/.exec(
      phrase,
    ) ?? [];
  const [whole, word = '', unit, towards] = match;
  const count = /^\d{1,4}$/.test(word) ? Number(word) : countWords.get(word);
  const ahead = whole?.startsWith('in ') === true;
  if (whole === undefined || count === undefined || ahead === (towards !== undefined)) return undefined;
  const signed =
    ahead || towards === 'from now' || towards === 'later' || towards === 'hence' ? count : -count;
  switch (unit) {
    case 'day':
      return single(addDays(reference, signed));
    case 'week':
      return single({ ...addDays(reference, signed * 7), qualifier: '~' });
    case 'month':
      return single(addMonths(reference.year, reference.month, signed));
    case 'year':
      return single({ year: reference.year + signed });
    default:
      return single({ year: reference.year + signed * 10, qualifier: '~' });
  }
}

function weekdayFrom(reference: CalendarDay, weekday: number, which: string | undefined): Edtf[] {
  const today = weekdayOf(reference);
  const backward = (today - weekday + 7) % 7;
  const forward = (weekday - today + 7) % 7;
  const at = (offset: number) => single(addDays(reference, offset));
  switch (which) {
    case 'this':
      return [at(weekday - today)];
    case 'coming':
      return [at(forward === 0 ? 7 : forward)];
    case 'next': {
      // "Next Friday" said on a Wednesday is the day after tomorrow for some, and nine days off for others.
      const coming = forward === 0 ? 7 : forward;
      return weekday > today ? [at(coming), at(coming + 7)] : [at(coming)];
    }
    case undefined:
      // "On Tuesday": the last one in reports, the next one in announcements.
      return backward === 0 ? [at(0), at(-7), at(7)] : [at(-backward), at(forward)];
    default:
      return [at(backward === 0 ? -7 : -backward)];
  }
}

function seasonFrom({ year }: CalendarDay, season: number, steps: number): Edtf[] {
  const of = (one: number) => single({ year: one, season: season as 21 | 22 | 23 | 24 });
  // Whether last summer was this year's depends on hemisphere and habit.
  return steps === 0 ? [of(year)] : steps < 0 ? [of(year - 1), of(year)] : [of(year + 1), of(year)];
}

function readUnit(unit: string, reference: CalendarDay, steps: number): Edtf[] {
  const monday = addDays(reference, 1 - weekdayOf(reference) + 7 * steps);
  switch (unit) {
    case 'week':
      return [days(monday, addDays(monday, 6))];
    case 'weekend':
      return [days(addDays(monday, 5), addDays(monday, 6))];
    case 'month':
      return [single(addMonths(reference.year, reference.month, steps))];
    case 'year':
      return [single({ year: reference.year + steps })];
    case 'decade': {
      const first = Math.floor(reference.year / 10) * 10 + 10 * steps;
      return [{ kind: 'interval', start: { year: first }, end: { year: first + 9 } }];
    }
    default:
      return [];
  }
}
