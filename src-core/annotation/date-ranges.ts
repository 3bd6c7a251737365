// Owns reading intervals of dates as people write them: "24–26 April 2025", "from 2019 to 2021", "24 April – 2 May".
import { message } from '../messages/catalogue.ts';
import type { CalendarDay } from './calendar-days.ts';
import { complete, dateOf, gather, problemOf, type Answer } from './date-completion.ts';
import { readDateParts, type DatePart } from './date-parts.ts';
import { aboutWords, perhapsWords } from './date-vocabulary.ts';
import { parseEdtf, type Edtf, type EdtfDate } from './edtf.ts';
import { writeEdtf } from './edtf-writing.ts';
import { readRelativeDate } from './relative-dates.ts';

const ranges = [
  /^(?:from|between|von|vom|zwischen|de|du|entre|desde|del) (.+?) (?:to|until|till|through|and|bis(?: zum)?|und|à|au|et|a|al|hasta|y) (.+)$/u,
  /^(.+?) (?:to|until|till|through|bis(?: zum)?|à|au|a|al|hasta) (.+)$/u,
  /^(.+?) ?[–—] ?(.+)$/u,
  /^(.+?) - (.+)$/u,
  /^([^-]+)-([^-]+)$/u,
];

/** The readings of an interval in lower case; undefined when the phrase is none. */
export function readRange(phrase: string, reference: CalendarDay | undefined): Answer {
  for (const pattern of ranges) {
    const [, left, right] = pattern.exec(phrase) ?? [];
    if (left === undefined || right === undefined) continue;
    const starts = readEnd(left, reference);
    const ends = readEnd(right, reference);
    const pairs = starts.flatMap((start) => ends.map((end) => ({ start, end })));
    if (pairs.length === 0) continue;
    return gather(pairs, ({ start, end }) => join(start, end, reference));
  }
  return undefined;
}

interface End {
  readonly part: DatePart;
  readonly qualifier?: EdtfDate['qualifier'];
  readonly relative?: true;
}

function readEnd(phrase: string, reference: CalendarDay | undefined): End[] {
  let rest = phrase;
  let qualifier: EdtfDate['qualifier'];
  const take = (pattern: RegExp, mark: '~' | '?') => {
    const after = rest.replace(pattern, '');
    if (after !== rest) qualifier = qualifier === undefined || qualifier === mark ? mark : '%';
    rest = after;
  };
  take(perhapsWords, '?');
  take(aboutWords, '~');
  take(perhapsWords, '?');
  take(/ ?~$/u, '~');
  take(/ ?\?$/u, '?');
  const marked = qualifier === undefined ? {} : { qualifier };
  const relative = reference === undefined ? [] : readRelativeDate(rest, reference);
  const dates = relative.flatMap((value) => (value.kind === 'date' ? [value.date] : []));
  if (dates.length > 0)
    return dates.map((part) => ({
      part,
      relative: true,
      ...(part.qualifier === undefined ? {} : { qualifier: part.qualifier }),
      ...marked,
    }));
  const exact = parseEdtf(rest);
  if (exact?.kind === 'date') return [{ part: exact.date, ...marked }];
  return readDateParts(rest).map((part) => ({ part, ...marked }));
}

/** Both ends of an interval, each told what only the other says. */
function join(start: End, end: End, reference: CalendarDay | undefined): Answer {
  let from = start.part;
  let to = end.part;
  const bare = (part: DatePart) =>
    part.month === undefined && part.season === undefined && part.day !== undefined;
  if (
    bare(to) &&
    to.year === undefined &&
    from.month === undefined &&
    from.year !== undefined &&
    from.season === undefined
  ) {
    // "2019–21": what looks like a day is the year's last two digits.
    const year = Math.floor(from.year / 100) * 100 + (to.day ?? 0);
    to = { year };
  } else {
    if (bare(to) && from.month !== undefined) to = { ...to, month: from.month };
    if (bare(from) && to.month !== undefined) from = { ...from, month: to.month };
  }
  if (bare(from) || bare(to)) return undefined;
  // Over New Year the two ends lie in different years; "26–24 April" does not cross it.
  const crosses =
    orderOf(from) > orderOf(to) && start.part.month === from.month && end.part.month === to.month;
  const usedReference = start.relative === true || end.relative === true;
  if (from.year === undefined && to.year === undefined) {
    const first = complete(from, reference);
    if (first === undefined || 'problem' in first) return first;
    return gather(first, ({ value }) =>
      value.kind === 'date'
        ? interval(
            { ...from, year: value.date.year },
            { ...to, year: value.date.year + (crosses ? 1 : 0) },
            start,
            end,
            true,
          )
        : undefined,
    );
  }
  if (from.year === undefined && to.year !== undefined) from = { ...from, year: to.year - (crosses ? 1 : 0) };
  if (to.year === undefined && from.year !== undefined) to = { ...to, year: from.year + (crosses ? 1 : 0) };
  return interval(from, to, start, end, usedReference);
}

/** Place within a year, for dates of one form. */
function orderOf({ month, day, season }: DatePart): number {
  return (season ?? month ?? 0) * 32 + (day ?? 0);
}

function interval(from: DatePart, to: DatePart, start: End, end: End, usedReference: boolean): Answer {
  for (const part of [from, to]) {
    const problem =
      part.year === undefined ? message('date.noYear') : problemOf({ ...part, year: part.year });
    if (problem !== undefined) return { problem };
  }
  const dated = (part: DatePart, { qualifier }: End): EdtfDate => ({
    ...dateOf(part, part.year ?? 0),
    ...(qualifier === undefined ? {} : { qualifier }),
  });
  const value: Edtf = { kind: 'interval', start: dated(from, start), end: dated(to, end) };
  if (parseEdtf(writeEdtf(value)) === undefined) return { problem: message('date.backwards') };
  return [{ value, usedReference }];
}
