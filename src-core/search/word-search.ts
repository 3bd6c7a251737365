// Owns asking an index of words: which texts fit a query, how well (BM25), and where in each the words stand. What was found refers to
// the index's own list of words and ends with a clearing of the index.
import type { IndexedText, WordIndex } from './word-index.ts';
import { wantedWords, type QueryNode, type QueryWords } from './search-query.ts';

export interface FoundText {
  readonly entry: IndexedText;
  /** Higher is better; only to be compared within one search. */
  readonly score: number;
  /** How many hits it holds. */
  readonly count: number;
  /** Pairs: number of the first word in the text, and how many words. In text order, not overlapping. Found when asked for. */
  readonly hits: () => readonly number[];
}

/** BM25's usual constants: how soon more of the same word stops counting, and how much long texts are held back. */
const saturation = 1.2;
const lengthWeight = 0.75;

/** Words of the query, each step of a phrase with all words that it may be. */
interface Wanted {
  readonly node: QueryWords;
  /** A bit of the masks for each step. */
  readonly bits: readonly number[];
  readonly rarity: number;
  readonly counts: boolean;
}

/** Best first; texts that `admits` refuses are left out. */
export function searchWords(
  index: WordIndex,
  query: { readonly node: QueryNode; readonly words: readonly QueryWords[] },
  admits: (id: string) => boolean,
): FoundText[] {
  const counted = new Set(wantedWords(query.node));
  /** For each word of the index, the steps of the query that it fits. */
  const masks = new Map<number, number>();
  const candidates = new Map<QueryWords, Uint8Array>();
  let bit = 0;
  const wanted = query.words.map((node): Wanted => {
    const bits = node.words.map(() => 1 << bit++);
    let held: Uint8Array | undefined;
    node.words.forEach((word, step) => {
      const isPrefix = node.prefix && step === node.words.length - 1;
      const number = index.numberOf(word);
      const numbers = isPrefix ? index.startingWith(word) : number === undefined ? [] : [number];
      const holding = new Uint8Array(index.slotCount());
      for (const one of numbers) {
        masks.set(one, (masks.get(one) ?? 0) | (bits[step] ?? 0));
        for (const slot of index.slotsOf(one)) holding[slot] = 1;
      }
      held = held === undefined ? holding : held.map((was, slot) => was & (holding[slot] ?? 0));
    });
    const slots = held ?? new Uint8Array(index.slotCount());
    candidates.set(node, slots);
    const holders = slots.reduce((sum, one) => sum + one, 0);
    const rarity = Math.log(1 + (index.size - holders + 0.5) / (holders + 0.5));
    return { node, bits, rarity: Math.max(0, rarity), counts: counted.has(node) };
  });

  const maskOf = new Uint32Array(index.differentWords());
  const firstBits = wanted.reduce((sum, { bits }) => sum | (bits[0] ?? 0), 0);
  /** Most words are none that something begins with: a table a quarter the size stays in the processor's cache. */
  const begins = new Uint8Array(index.differentWords());
  for (const [number, mask] of masks) {
    maskOf[number] = mask;
    if ((mask & firstBits) !== 0) begins[number] = 1;
  }
  const meanLength = index.size === 0 ? 1 : Math.max(1, index.wordCount() / index.size);
  const found: FoundText[] = [];
  const met = new Int32Array(wanted.length);

  const holds = (node: QueryNode): boolean => {
    switch (node.kind) {
      case 'words':
        return (met[query.words.indexOf(node)] ?? 0) > 0;
      case 'and':
        return node.parts.every(holds);
      case 'or':
        return node.parts.some(holds);
      case 'not':
        return !holds(node.part);
    }
  };
  const mayHold = slotsThatMayHold(query.node, candidates);

  /** Counts the hits, and what of the query is met; collects them as well when there is something to put them into. */
  const scan = (entry: IndexedText, hits: number[] | undefined): number => {
    const { words } = entry;
    let count = 0;
    let end = 0;
    let lastWanted = -1;
    met.fill(0);
    for (let at = 0; at < words.length; at += 1) {
      const number = words[at] ?? 0;
      if (begins[number] === 0) continue;
      const mask = maskOf[number] ?? 0;
      let longest = 0;
      let longestWanted = -1;
      for (let which = 0; which < wanted.length; which += 1) {
        const one = wanted[which];
        if (one === undefined || (mask & (one.bits[0] ?? 0)) === 0) continue;
        let step = 1;
        while (step < one.bits.length && ((maskOf[words[at + step] ?? 0] ?? 0) & (one.bits[step] ?? 0)) !== 0)
          step += 1;
        if (step < one.bits.length) continue;
        met[which] = (met[which] ?? 0) + 1;
        if (!one.counts || step <= longest) continue;
        longest = step;
        longestWanted = which;
      }
      if (longest === 0 || at < end) continue;
      // What was asked for together and stands side by side is one hit.
      const beside = count > 0 && at === end && longestWanted !== lastWanted && isOneSpaceOn(entry, at);
      if (!beside) {
        count += 1;
        hits?.push(at, longest);
      } else if (hits !== undefined) hits[hits.length - 1] = (hits.at(-1) ?? 0) + longest;
      end = at + longest;
      lastWanted = longestWanted;
    }
    return count;
  };

  for (let slot = 0; slot < mayHold.length; slot += 1) {
    if (mayHold[slot] !== 1) continue;
    const entry = index.at(slot);
    if (entry === undefined || !admits(entry.id)) continue;
    const count = scan(entry, undefined);
    if (count === 0 || !holds(query.node)) continue;
    let score = 0;
    const length = 1 - lengthWeight + (lengthWeight * entry.words.length) / meanLength;
    for (const [which, { rarity, counts }] of wanted.entries()) {
      const times = met[which] ?? 0;
      if (!counts || times === 0) continue;
      score += (rarity * times * (saturation + 1)) / (times + saturation * length);
    }
    // Of tens of thousands of texts only the best are listed: the others' hits are counted and not kept.
    const collect = () => {
      const hits: number[] = [];
      scan(entry, hits);
      return hits;
    };
    found.push({ entry, score, count, hits: collect });
  }
  return found.sort((a, b) => b.score - a.score);
}

const wordAndSpace = /[\p{L}\p{N}\p{M}][ \u00a0]$/u;

/** Whether nothing but a space stands between this word and the one before. */
function isOneSpaceOn({ text, starts }: IndexedText, at: number): boolean {
  const start = starts[at] ?? 0;
  return wordAndSpace.test(text.slice(Math.max(0, start - 3), start));
}

/** Texts that can fit as far as their words tell; phrases and what must not be there are looked at closer. */
function slotsThatMayHold(node: QueryNode, candidates: ReadonlyMap<QueryWords, Uint8Array>): Uint8Array {
  if (node.kind === 'words') return candidates.get(node) ?? new Uint8Array();
  if (node.kind === 'not') return slotsThatMayHold(node.part, candidates).slice().fill(1);
  const parts = node.parts.map((part) => slotsThatMayHold(part, candidates).slice());
  const [first = new Uint8Array(), ...others] = parts;
  for (const other of others) {
    for (let slot = 0; slot < first.length; slot += 1) {
      const [a = 0, b = 0] = [first[slot], other[slot]];
      first[slot] = node.kind === 'and' ? a & b : a | b;
    }
  }
  return first;
}
