// Makes long, realistic texts and spans over them from a seed, for benches and tests. The same seed gives the same bytes.
import type { Span } from '../../src-core/text/span.ts';

export interface ArticleWish {
  readonly seed: number;
  /** In UTF-16 units; met within 5 % from 10,000 on. */
  readonly targetLength: number;
  /** Exact number of lines; without it, lines are about 141 units long. */
  readonly lines?: number;
}

/** The text that speed budgets speak of: 4.4 MB in 31,103 lines. */
export const referenceArticle: ArticleWish = { seed: 1, targetLength: 4_200_000, lines: 31_103 };

export type SpanType = 'claim' | 'quote' | 'event';

export interface GeneratedSpan extends Span {
  readonly type: SpanType;
}

const people = [
  'Mira Calder',
  'Tomas Ebel',
  'Ada Ferreira-Lind',
  'Yusuf Brandt',
  'Noor Whitlock',
  'Zoë Ångström',
  'Jose\u0301 Abril',
];
const roles = [
  'the harbour master',
  'a spokeswoman',
  'the commission',
  'one resident',
  'the court',
  'the minister',
  'a nurse who was on duty',
];
const things = [
  'the new bridge',
  'the water board',
  'a second inquiry',
  'the night timetable',
  'the old archive',
  'the school roof',
  'the flood wall',
  'the census',
];
const doings = [
  'was delayed',
  'cost more than planned',
  'had never been tested',
  'will open to the public',
  'lost its funding',
  'was approved by a narrow vote',
  'is older than the records say',
];
const months = ['January', 'March', 'April', 'June', 'September', 'November'];
const said = ['said', 'told reporters', 'wrote', 'insisted', 'conceded'];
const refrains = [
  'Yes.',
  'No comment.',
  'That much is agreed.',
  'It was a quiet day.',
  'Nobody was hurt.',
  '“We are ready.”',
];
const foreign = [
  'في صباح اليوم التالي قال الوزير «سنبدأ العمل غدا» ثم غادر القاعة.',
  'ראש העיר אמר: „הגשר ייפתח בזמן”, והקהל מחא כפיים.',
  '„Das war nicht abgesprochen“, sagte die Bürgermeisterin, „und es hat Folgen.“',
  'La portavoz respondió: «No lo sabíamos», y pidió tiempo.',
  '市長は「橋は予定どおり開通する」と述べた。',
];
const lively = ['👩‍👩‍👧‍👦', '🌊', '🚧🇩🇪', 'e\u0301tude', 'n\u0303a\u0308h', 'ﬁnal', '½\u00A0km'];

/** News-like paragraphs, one a line, with headings, empty lines, quotes, refrains, emoji, combining marks and right-to-left words. */
export function generateArticle({ seed, targetLength, lines: wished }: ArticleWish): string {
  const random = createRandom(seed);
  const lineCount = Math.max(1, wished ?? Math.round(targetLength / 141));
  const lines: string[] = [];
  let left = targetLength;
  for (let line = 0; line < lineCount; line++) {
    const average = left / (lineCount - line);
    const kind = random();
    const content = kind < 0.02 ? '' : kind < 0.04 ? pick(random, refrains) : paragraph(random, average);
    lines.push(content);
    left -= content.length + 1;
  }
  return lines.join('\n');
}

function paragraph(random: () => number, average: number): string {
  const wanted = average * (0.4 + 1.2 * random()) - 40;
  let text = sentence(random);
  while (text.length < wanted) text += ` ${sentence(random)}`;
  return text;
}

function sentence(random: () => number): string {
  const choice = random();
  const thing = pick(random, things);
  const doing = pick(random, doings);
  const who = random() < 0.5 ? pick(random, people) : pick(random, roles);
  const number = Math.floor(random() * 9000) + 12;
  if (choice < 0.2) return `“${capital(thing)} ${doing},” ${who} ${pick(random, said)}.`;
  if (choice < 0.35)
    return `“${capital(thing)} ${doing},” ${pick(random, said)} ${who}, “and ${number} people know it.”`;
  if (choice < 0.5) return `According to ${who}, ${thing} ${doing}.`;
  if (choice < 0.65)
    return `On ${1 + (number % 28)} ${pick(random, months)} ${2020 + (number % 15)}, ${thing} ${doing}.`;
  if (choice < 0.8) return `It took ${number} crowns and ${number % 90} days until ${thing} ${doing}.`;
  if (choice < 0.94) return `${capital(who)} doubted that ${thing} ${doing}.`;
  if (choice < 0.97) return `A sign read “${pick(random, lively)} ${thing}” for ${number % 50} days.`;
  return pick(random, foreign);
}

/** Spans in text order: words, sentences and paragraphs, a good part of them nested in, crossing, or equal to others. */
export function generateSpans(wish: {
  readonly seed: number;
  readonly text: string;
  readonly count: number;
}): GeneratedSpan[] {
  const { seed, text, count } = wish;
  if (text.length === 0) return [];
  const random = createRandom(seed);
  const spans: GeneratedSpan[] = [];
  let last: Span = { start: 0, end: Math.min(20, text.length) };
  for (let made = 0; made < count; made++) {
    const size = random();
    const length = Math.ceil(
      size < 0.5 ? 4 + 30 * random() : size < 0.9 ? 40 + 160 * random() : 200 + 1300 * random(),
    );
    const relation = random();
    const span =
      relation < 0.55
        ? spanAt(text, Math.floor(random() * text.length), length)
        : relation < 0.7 // nested
          ? spanAt(
              text,
              last.start + Math.floor((last.end - last.start) / 4),
              Math.ceil((last.end - last.start) / 2),
            )
          : relation < 0.9 // crossing
            ? spanAt(text, Math.floor((last.start + last.end) / 2), Math.max(last.end - last.start, length))
            : last;
    const type = random();
    spans.push({
      start: span.start,
      end: span.end,
      type: type < 0.4 ? 'quote' : type < 0.75 ? 'claim' : 'event',
    });
    last = span;
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

// Never empty, never cuts a surrogate pair.
function spanAt(text: string, near: number, length: number): Span {
  let start = Math.max(0, Math.min(near, text.length - 1));
  if (start > 0 && isLowSurrogate(text, start)) start--;
  let end = Math.min(text.length, start + Math.max(1, length));
  if (end < text.length && isLowSurrogate(text, end)) end++;
  return { start, end };
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function pick(random: () => number, list: readonly string[]): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Mulberry32: numbers in [0, 1), the same on every platform. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
