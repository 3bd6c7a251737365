// Owns how dates are written for people; date-phrases.ts reads back what is written here.
import { message } from '../messages/catalogue.ts';
import { parseEdtf, type Edtf, type EdtfDate } from './edtf.ts';

/** `24–26 April 2025`, `spring 2024`, `about 1980`; what is no EDTF as it stands. */
export function dateWords(edtf: string): string {
  const value = parseEdtf(edtf);
  return value === undefined ? edtf : valueWords(value);
}

export function valueWords(value: Edtf): string {
  if (value.kind === 'date') return qualifiedWords(value.date);
  const { start, end } = value;
  if (typeof start !== 'string' && typeof end !== 'string') {
    const short = start.qualifier === end.qualifier ? shortInterval(start, end) : undefined;
    if (short !== undefined) return qualified(short, start.qualifier);
    return message('date.fromTo', { from: qualifiedWords(start), to: qualifiedWords(end) });
  }
  if (typeof start !== 'string') {
    const from = qualifiedWords(start);
    return end === 'open' ? message('date.from', { from }) : message('date.fromUnknown', { from });
  }
  const to = typeof end === 'string' ? '' : qualifiedWords(end);
  return start === 'open' ? message('date.until', { to }) : message('date.untilUnknown', { to });
}

function qualifiedWords(date: EdtfDate): string {
  return qualified(plainWords(date), date.qualifier);
}

function qualified(words: string, qualifier: EdtfDate['qualifier']): string {
  switch (qualifier) {
    case '~':
      return message('date.about', { date: words });
    case '?':
      return message('date.perhaps', { date: words });
    case '%':
      return message('date.perhapsAbout', { date: words });
    case undefined:
      return words;
  }
}

function plainWords({ year, month, day, season }: EdtfDate): string {
  const parts = [
    day,
    month === undefined ? undefined : message('date.month', { month }),
    season === undefined ? undefined : message('date.season', { season }),
    yearWords(year),
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function yearWords(year: number): string {
  if (year >= 1000) return String(year);
  return year > 0 ? message('date.ad', { year }) : message('date.bc', { year: 1 - year });
}

/** What both ends share is said once; undefined where they share nothing or the interval is a single date twice. */
function shortInterval(start: EdtfDate, end: EdtfDate): string | undefined {
  const shape = ({ month, day, season }: EdtfDate) =>
    [month, day, season].map((part) => part !== undefined).join();
  if (shape(start) !== shape(end) || start.season !== undefined) return undefined;
  const month = (date: EdtfDate) => message('date.month', { month: date.month ?? 1 });
  if (start.month === undefined || end.month === undefined) {
    if (start.year < 1000 || start.year >= end.year) return undefined;
    const decade = start.year % 10 === 0 && end.year === start.year + 9;
    return decade ? message('date.decade', { year: String(start.year) }) : `${start.year}–${end.year}`;
  }
  if (start.year !== end.year || start.month > end.month) return undefined;
  if (start.day === undefined || end.day === undefined) {
    return start.month < end.month ? `${month(start)}–${plainWords(end)}` : undefined;
  }
  if (start.month < end.month) return `${start.day} ${month(start)} – ${plainWords(end)}`;
  return start.day < end.day ? `${start.day}–${plainWords(end)}` : undefined;
}
