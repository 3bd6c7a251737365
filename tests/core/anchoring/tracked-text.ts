// A text whose characters know where they stood before: edits of all kinds are done to it, and what became of a passage can be
// told without any search. Articles and edits to do so with are drawn from a seeded source of chance.

import { cutWords } from '#core/anchoring/tokens.ts';

export type Chance = () => number;

/** Mulberry32: small, seeded, good enough to draw test cases. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const upTo = (chance: Chance, most: number): number => Math.floor(chance() * (most + 1));
export const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[upTo(chance, list.length - 1)]!;

/** A text with, for each code unit, its offset in the text before; undefined for what is new. */
export interface TrackedText {
  text: string;
  origins: (number | undefined)[];
  /** How much was deleted and put in so far: how simple the true story is. */
  cost: Cost;
}

export function track(text: string): TrackedText {
  return {
    text,
    origins: Array.from({ length: text.length }, (_, at) => at),
    cost: { letters: 0, words: 0 },
  };
}

/** What it takes to make one text of another, by either measure. */
export interface Cost {
  readonly letters: number;
  readonly words: number;
}

export const addCosts = (...costs: readonly Cost[]): Cost => ({
  letters: costs.reduce((sum, { letters }) => sum + letters, 0),
  words: costs.reduce((sum, { words }) => sum + words, 0),
});

/** A passage that moves as a whole is as simple a change as any, however long it is. */
const moveCost: Cost = { letters: 10, words: 2 };

function splice(
  tracked: TrackedText,
  start: number,
  end: number,
  insert: string,
  moved?: TrackedText['origins'],
) {
  const { text, origins } = tracked;
  tracked.text = text.slice(0, start) + insert + text.slice(end);
  const fresh = moved ?? Array.from({ length: insert.length }, () => undefined);
  tracked.origins = [...origins.slice(0, start), ...fresh, ...origins.slice(end)];
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const rest = text.indexOf('\n', end) < 0 ? 0 : text.length - text.indexOf('\n', end);
  const [here, there] = [
    text.slice(from, text.length - rest),
    tracked.text.slice(from, tracked.text.length - rest),
  ];
  tracked.cost = addCosts(tracked.cost, moved === undefined ? costOf(here, there) : moveCost);
}

const subjects = [
  'The minister',
  'A spokeswoman',
  'The king',
  'Her lawyer',
  'Nobody',
  'The 👩‍🚒 crew',
  'دولت',
  'השר',
  '大臣',
];
const verbs = ['said', 'denied', 'saw', 'announced', 'repeated', 'forgot', 'שמע', 'قال', '発表した'];
const things = [
  'that rents fell',
  'a plan for the harbour',
  'the fire in May',
  'four per cent more',
  'café prices',
  'nothing at all',
  'מחירים',
  '家賃',
];
const times = ['on Monday', 'in June', 'last year', 'before the vote', 'twice', 'אתמול'];
const refrains = [
  'Yes.',
  'No comment.',
  '“Yes,” she said.',
  'The cat sat on the mat.',
  'He said he said it.',
  'Read more: rents fell in May.',
];

/** @param withRefrains whether some are the same every time */
export function sentence(chance: Chance, withRefrains = true): string {
  if (chance() < 0.25 && withRefrains) return oneOf(chance, refrains);
  const number = chance() < 0.5 ? ` of ${upTo(chance, 99)} houses` : '';
  return `${oneOf(chance, subjects)} ${oneOf(chance, verbs)} ${oneOf(chance, things)}${number} ${oneOf(chance, times)}.`;
}

export function article(chance: Chance, paragraphs: number, withRefrains: boolean): string {
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: 1 + upTo(chance, 5) }, () => sentence(chance, withRefrains)).join(' '),
  ).join('\n');
}

const cut = (text: string) => {
  const units: string[] = [];
  cutWords(text, (start, end) => units.push(text.slice(start, end)));
  return units;
};

/** Whole words at a time. */
export function costOf(before: string, after: string): Cost {
  return { letters: distance(before, after, (unit) => unit.length), words: distance(before, after, () => 1) };
}

function distance(before: string, after: string, weigh: (unit: string) => number): number {
  const [old, fresh] = [cut(before), cut(after)];
  let row = [0];
  for (const unit of fresh) row.push(row.at(-1)! + weigh(unit));
  for (const unit of old) {
    const next = [row[0]! + weigh(unit)];
    fresh.forEach((other, at) => {
      const kept = unit === other ? row[at]! : Infinity;
      next.push(Math.min(kept, row[at + 1]! + weigh(unit), next[at]! + weigh(other)));
    });
    row = next;
  }
  return row.at(-1)!;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function ranges(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
export const wordsOf = (text: string) => ranges(text, /[\p{L}\p{N}\p{M}’'-]+/gu);
export const sentencesOf = (text: string) => ranges(text, /[^\n.]+[.”]*/gu);
const linesOf = (text: string) => ranges(text, /[^\n]*\n|[^\n]+$/gu);

/**
 * Copies and moves are not mixed: of a passage that was copied, changed here and moved there nobody could tell which is which. So
 * where passages move none is in the text twice from the start.
 */
export type Repetition = 'copies' | 'moves';

const always = [
  'typo',
  'typo',
  'word',
  'word',
  'cut',
  'more',
  'sentence',
  'delete',
  'line',
  'rewrite',
  'join',
  'number',
];
const kinds: Readonly<Record<Repetition, readonly string[]>> = {
  copies: [...always, 'repeat', 'copy', 'repeat'],
  moves: [...always, 'move', 'move'],
};

/** One change as people make them to articles. */
export function editOnce(tracked: TrackedText, chance: Chance, repetition: Repetition): string {
  const { text } = tracked;
  const words = wordsOf(text);
  const sentences = sentencesOf(text);
  const lines = linesOf(text);
  if (words.length === 0 || sentences.length === 0 || lines.length === 0) {
    splice(tracked, 0, 0, `${sentence(chance)}\n`);
    return 'begin';
  }
  const kind = oneOf(chance, kinds[repetition]);
  const word = oneOf(chance, words);
  const passage = oneOf(chance, sentences);
  const line = oneOf(chance, lines);
  const at = oneOf(chance, [
    0,
    text.length,
    ...sentences.map(({ end }) => end),
    ...lines.map(({ start }) => start),
  ]);
  switch (kind) {
    case 'typo': {
      const characters = [...text.slice(word.start, word.end)];
      const which = upTo(chance, characters.length - 1);
      const start = word.start + characters.slice(0, which).join('').length;
      splice(tracked, start, start + characters[which]!.length, oneOf(chance, ['', 'x', 'ee']));
      break;
    }
    case 'word':
      splice(
        tracked,
        word.start,
        word.end,
        oneOf(chance, ['reportedly', 'and', 'king', 'rents', '市長', 'שלום']),
      );
      break;
    case 'number':
      splice(tracked, word.start, word.start, `${upTo(chance, 99)} `);
      break;
    case 'cut':
      splice(tracked, word.start, Math.min(text.length, word.end + 1), '');
      break;
    case 'more':
      splice(tracked, word.end, word.end, oneOf(chance, [' sharply', ', it said,', ' 🙂', ' of the town']));
      break;
    case 'sentence':
      splice(tracked, at, at, ` ${sentence(chance)}`);
      break;
    case 'repeat':
      splice(tracked, at, at, text.slice(line.start, line.end));
      break;
    case 'copy':
      splice(tracked, at, at, text.slice(passage.start, passage.end));
      break;
    case 'delete':
      splice(tracked, passage.start, passage.end, '');
      break;
    case 'line':
      splice(tracked, line.start, line.end, '');
      break;
    case 'rewrite':
      splice(tracked, passage.start, passage.end, ` ${sentence(chance)}`);
      break;
    case 'join':
      if (text[line.end - 1] === '\n') splice(tracked, line.end - 1, line.end, ' ');
      break;
    case 'move': {
      const moved = text.slice(line.start, line.end);
      const origins = tracked.origins.slice(line.start, line.end);
      splice(tracked, line.start, line.end, '', []);
      const starts = linesOf(tracked.text).map(({ start }) => start);
      const to = oneOf(chance, [0, ...starts]);
      splice(tracked, to, to, moved, origins);
      break;
    }
  }
  return kind;
}
