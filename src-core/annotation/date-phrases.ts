// Owns reading dates as people write them into EDTF, for a friendly field: what was understood is always told, and what can be read in
// two ways is offered, never guessed.
import { message } from '../messages/catalogue.ts';
import { addDays, addMonths, type CalendarDay } from './calendar-days.ts';
import { complete, gather, type Answer } from './date-completion.ts';
import { readDateParts } from './date-parts.ts';
import { readRange } from './date-ranges.ts';
import { aboutWords, perhapsWords } from './date-vocabulary.ts';
import { valueWords } from './date-words.ts';
import { parseEdtf, type Edtf, type EdtfDate } from './edtf.ts';
import { writeEdtf } from './edtf-writing.ts';
import { isRelativeDate, readRelativeDate } from './relative-dates.ts';

export interface DateReading {
  /** Always within the subset of edtf.ts. */
  readonly edtf: string;
  /** How it was understood, for people: `24–26 April 2025`. */
  readonly understood: string;
  /** Whether the article's date was needed for it. */
  readonly usedReference: boolean;
}

export type DatePhrase =
  | { readonly kind: 'empty' }
  | { readonly kind: 'understood'; readonly reading: DateReading; readonly explanation: string }
  /** Two or more, the likeliest first. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly DateReading[]; readonly question: string }
  | { readonly kind: 'problem'; readonly problem: string };

/**
 * Reads EDTF itself, dates and intervals in words and numbers (English; months and seasons also German, French, Spanish), decades,
 * "about", "perhaps", "before", "since", and words that count from the day of the article.
 * @param reference the day of the article, when it is known
 */
export function readDatePhrase(phrase: string, reference?: CalendarDay): DatePhrase {
  const clean = normalised(phrase);
  if (clean === '') return { kind: 'empty' };
  const answer = readEdtf(phrase.trim()) ??
    read(clean, reference) ?? { problem: unreadable(clean, reference) };
  if ('problem' in answer) return { kind: 'problem', problem: answer.problem };
  const candidates = new Map<string, DateReading>();
  for (const { value, usedReference = false } of answer) {
    const edtf = writeEdtf(value);
    if (parseEdtf(edtf) === undefined || candidates.has(edtf)) continue;
    candidates.set(edtf, { edtf, understood: valueWords(value), usedReference });
  }
  const [reading, ...others] = candidates.values();
  if (reading === undefined) return { kind: 'problem', problem: message('date.noSuchDay') };
  if (others.length > 0) {
    return { kind: 'ambiguous', candidates: [reading, ...others], question: message('date.which') };
  }
  return { kind: 'understood', reading, explanation: explain(reading, reference) };
}

/** The day that an EDTF date names, for use as a reference; undefined when it is none to the day. */
export function calendarDayOf(edtf: string): CalendarDay | undefined {
  const value = parseEdtf(edtf);
  if (value?.kind !== 'date') return undefined;
  const { year, month, day } = value.date;
  return month === undefined || day === undefined ? undefined : { year, month, day };
}

function explain({ understood, usedReference }: DateReading, reference: CalendarDay | undefined): string {
  if (!usedReference || reference === undefined) return message('date.understood', { date: understood });
  const counted = valueWords({ kind: 'date', date: reference });
  return message('date.understoodFrom', { date: understood, reference: counted });
}

function unreadable(phrase: string, reference: CalendarDay | undefined): string {
  return reference === undefined && isRelativeDate(phrase)
    ? message('date.noReference')
    : message('date.notUnderstood');
}

function normalised(phrase: string): string {
  return phrase
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[‐‑]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(\d)\.(?=[\s–—-]|$)/gu, '$1')
    .trim();
}

function readEdtf(source: string): Answer {
  const value = parseEdtf(source);
  if (value === undefined) return undefined;
  // 2019-21 is spring 2019 in EDTF, but people also write years like this.
  const [, century, start, end] = /^(\d\d)(\d\d)-(2[1-4])$/.exec(source) ?? [];
  if (century === undefined || Number(start) >= Number(end)) return [{ value }];
  const years = {
    start: { year: Number(century + (start ?? '')) },
    end: { year: Number(century + (end ?? '')) },
  };
  return [{ value }, { value: { kind: 'interval', ...years } }];
}

function read(phrase: string, reference: CalendarDay | undefined): Answer {
  return (
    readEdtf(phrase) ??
    readQualified(phrase, reference) ??
    readDecade(phrase) ??
    readSingle(phrase, reference) ??
    readRange(phrase, reference) ??
    readOpen(phrase, reference)
  );
}

function readQualified(phrase: string, reference: CalendarDay | undefined): Answer {
  const mark = aboutWords.test(phrase)
    ? '~'
    : perhapsWords.test(phrase)
      ? '?'
      : (/ ?([~?])$/u.exec(phrase)?.[1] ?? '');
  if (mark === '') return undefined;
  const rest = phrase.replace(aboutWords, '').replace(perhapsWords, '');
  const inner = rest === phrase ? phrase.replace(/ ?[~?]$/u, '') : rest;
  // The mark behind "from 2019 to 2020?" belongs to its last date.
  if (inner === '' || (rest === phrase && /^(?:from|between) /u.test(phrase))) return undefined;
  const answer = read(inner, reference);
  if (answer === undefined || 'problem' in answer) return answer;
  return answer.map(({ value, ...more }) => ({ ...more, value: qualify(value, mark as '~' | '?') }));
}

function qualify(value: Edtf, mark: '~' | '?'): Edtf {
  const one = (date: EdtfDate): EdtfDate => ({
    ...date,
    qualifier: date.qualifier === undefined || date.qualifier === mark ? mark : '%',
  });
  if (value.kind === 'date') return { kind: 'date', date: one(value.date) };
  const end = (date: typeof value.start) => (typeof date === 'string' ? date : one(date));
  return { kind: 'interval', start: end(value.start), end: end(value.end) };
}

function readDecade(phrase: string): Answer {
  const decade = /^(?:the |in the )?(\d{3}0)'?(?:s|er(?: jahre)?)$/u.exec(phrase)?.[1];
  if (decade === undefined) return undefined;
  return [
    { value: { kind: 'interval', start: { year: Number(decade) }, end: { year: Number(decade) + 9 } } },
  ];
}

function readSingle(phrase: string, reference: CalendarDay | undefined): Answer {
  if (reference !== undefined) {
    const relative = readRelativeDate(phrase, reference);
    if (relative.length > 0) return relative.map((value) => ({ value, usedReference: true }));
  }
  // A day without a month is only an end of an interval.
  const parts = readDateParts(phrase).filter(
    ({ year, month, season, day }) =>
      month !== undefined || season !== undefined || (year !== undefined && day === undefined),
  );
  return gather(parts, (part) => complete(part, reference));
}

const opening: readonly (readonly [RegExp, (date: EdtfDate) => Edtf])[] = [
  [/^(?:from|since) (.+), end unknown$/u, (start) => ({ kind: 'interval', start, end: 'unknown' })],
  [/^(?:until|till|by) (.+), start unknown$/u, (end) => ({ kind: 'interval', start: 'unknown', end })],
  [
    /^(?:before|vor|avant|antes de) (.+)$/u,
    (date) => ({ kind: 'interval', start: 'open', end: beside(date, -1) }),
  ],
  [
    /^(?:after|nach|après|después de) (.+)$/u,
    (date) => ({ kind: 'interval', start: beside(date, 1), end: 'open' }),
  ],
  [
    /^(?:from|since|seit|ab|depuis|dès|desde) (.+?)(?: on| onwards?| or later)?$/u,
    (start) => ({ kind: 'interval', start, end: 'open' }),
  ],
  [
    /^(?:until|till|up to|by|bis|jusqu'(?:à|en)|hasta) (.+)$/u,
    (end) => ({ kind: 'interval', start: 'open', end }),
  ],
  [/^(.+?) (?:or later|onwards?)$/u, (start) => ({ kind: 'interval', start, end: 'open' })],
  [/^(.+?) or earlier$/u, (end) => ({ kind: 'interval', start: 'open', end })],
];

function readOpen(phrase: string, reference: CalendarDay | undefined): Answer {
  for (const [pattern, open] of opening) {
    const rest = pattern.exec(phrase)?.[1];
    const inner =
      rest === undefined
        ? undefined
        : (readEdtf(rest) ?? readQualified(rest, reference) ?? readSingle(rest, reference));
    if (inner === undefined) continue;
    if ('problem' in inner) return inner;
    return inner.flatMap(({ value, ...more }) =>
      value.kind === 'date' ? [{ ...more, value: open(value.date) }] : [],
    );
  }
  return undefined;
}

/** The day, month, season or year just before or after, as "before 2020" does not hold 2020 itself. */
function beside(date: EdtfDate, by: 1 | -1): EdtfDate {
  const { year, month, day, season, qualifier } = date;
  const marked = qualifier === undefined ? {} : { qualifier };
  if (month !== undefined && day !== undefined) return { ...addDays({ year, month, day }, by), ...marked };
  if (month !== undefined) return { ...addMonths(year, month, by), ...marked };
  if (season === undefined) return { year: year + by, ...marked };
  const count = year * 4 + season - 21 + by;
  return {
    year: Math.floor(count / 4),
    season: (21 + (((count % 4) + 4) % 4)) as 21 | 22 | 23 | 24,
    ...marked,
  };
}
