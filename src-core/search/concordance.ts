// Owns the hits of a search as a concordance: in one list, in the orders that people read them in, each with what stands around it.
import { snapToCodePoint } from '../text/code-points.ts';
import type { Span } from '../text/span.ts';
import { endOfWord } from './search-words.ts';
import { border, type IndexedText, type WordIndex } from './word-index.ts';
import type { FoundText } from './word-search.ts';

/** rank: most of the words side by side, then the best text first; document: by name; left, right: by the words before, after the hit. */
export const hitOrders = ['rank', 'document', 'left', 'right'] as const;
export type HitOrder = (typeof hitOrders)[number];

/** Hits by number, the best text first: columns, as there may be tens of thousands. */
export interface HitList {
  readonly texts: readonly IndexedText[];
  /** Per hit: which of the texts, the number of its first word there, and how many words. */
  readonly textOf: Uint32Array;
  readonly at: Uint32Array;
  readonly length: Uint32Array;
  /** All that were found, also those beyond the list. */
  readonly total: number;
}

/** @param most the list ends with so many hits; the texts that fit best come first */
export function listHits(found: readonly FoundText[], most: number): HitList {
  const total = found.reduce((sum, one) => sum + one.count, 0);
  const count = Math.min(most, total);
  const textOf = new Uint32Array(count);
  const at = new Uint32Array(count);
  const length = new Uint32Array(count);
  let hit = 0;
  for (const [which, one] of found.entries()) {
    const hits = one.hits();
    for (let place = 0; place < hits.length && hit < count; place += 2) {
      textOf[hit] = which;
      at[hit] = hits[place] ?? 0;
      length[hit] = hits[place + 1] ?? 0;
      hit += 1;
    }
    if (hit >= count) break;
  }
  return { texts: found.map(({ entry }) => entry), textOf, at, length, total };
}

/** Words compared on the side of a hit. */
const wordsCompared = 4;

/** Numbers of the hits in this order; equal ones stay in the order of the list. */
export function orderHits(
  hits: HitList,
  order: HitOrder,
  index: Pick<WordIndex, 'word'>,
  nameOf: (text: IndexedText) => string,
): Uint32Array {
  const numbers = Uint32Array.from(hits.textOf, (_, hit) => hit);
  const { length } = hits;
  if (order === 'rank') {
    if (length.every((one) => one === length[0])) return numbers;
    return numbers.sort((a, b) => (length[b] ?? 0) - (length[a] ?? 0) || a - b);
  }
  if (order === 'document') {
    const names = hits.texts.map(nameOf);
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    const sorted = names.map((_, which) => which).sort((a, b) => compare(names[a] ?? '', names[b] ?? ''));
    const place = new Uint32Array(names.length);
    for (const [position, which] of sorted.entries()) place[which] = position;
    return numbers.sort(
      (a, b) => (place[hits.textOf[a] ?? 0] ?? 0) - (place[hits.textOf[b] ?? 0] ?? 0) || a - b,
    );
  }
  const keys = Array.from(numbers, (hit) => sideOf(hits, hit, order, index));
  return numbers.sort((a, b) => {
    const [left = '', right = ''] = [keys[a], keys[b]];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}

/** The nearest words first; beginnings and ends of texts come first. */
function sideOf(hits: HitList, hit: number, side: 'left' | 'right', index: Pick<WordIndex, 'word'>): string {
  const words = hits.texts[hits.textOf[hit] ?? 0]?.words ?? [];
  const step = side === 'left' ? -1 : 1;
  let at = (hits.at[hit] ?? 0) + (side === 'left' ? -1 : (hits.length[hit] ?? 0));
  let key = '';
  for (let count = 0; count < wordsCompared; count += 1, at += step) {
    const word = words[at];
    if (word === undefined || word === border) break;
    key += `${index.word(word)} `;
  }
  return key;
}

/** Where a hit stands in its text. */
export function spanOfHit(text: IndexedText, at: number, length: number): Span {
  const last = text.starts[at + length - 1] ?? 0;
  return { start: text.starts[at] ?? 0, end: endOfWord(text.text, last) };
}

export interface HitContext {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** What stands around a hit, in one line. `reach`: UTF-16 units on either side; `within`: not beyond these bounds. */
export function contextOfHit(text: string, hit: Span, reach: number, within?: Span): HitContext {
  const { start: first, end: last } = within ?? { start: 0, end: text.length };
  const from = snapToCodePoint(text, Math.max(first, hit.start - reach), 'up');
  const to = snapToCodePoint(text, Math.min(last, hit.end + reach), 'down');
  return {
    before: oneLine(text.slice(from, hit.start)),
    words: oneLine(text.slice(hit.start, hit.end)),
    after: oneLine(text.slice(hit.end, to)),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
