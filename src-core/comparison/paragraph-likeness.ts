// Owns how much two paragraphs are alike by their words, and finding for a paragraph those that may be its other version among
// many, without comparing each with each. Knows nothing of order.
import { cutWords } from '../anchoring/tokens.ts';

/** The words of a paragraph and how often each is there; of one without words its signs. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  /** All of them, repeated ones too. */
  readonly size: number;
}

const word = /[\p{L}\p{N}]/u;
const space = /^\s+$/u;

export function wordBag(paragraph: string): WordBag {
  const words: string[] = [];
  const signs: string[] = [];
  cutWords(paragraph, (start, end) => {
    const unit = paragraph.slice(start, end);
    if (word.test(unit)) words.push(unit.toLowerCase());
    else if (!space.test(unit)) signs.push(unit);
  });
  const counts = new Map<string, number>();
  const counted = words.length > 0 ? words : signs;
  for (const unit of counted) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return { counts, size: counted.length };
}

/** The share of words that the two have in common, from 0 to 1: Dice's coefficient over words with their number. */
export function likeness(one: WordBag, other: WordBag): number {
  if (one.size + other.size === 0) return 1;
  return (2 * sharedWords(one, other)) / (one.size + other.size);
}

/** How many words of the one are in the other. */
export function sharedWords(one: WordBag, other: WordBag): number {
  const [few, many] = one.counts.size <= other.counts.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [unit, count] of few.counts) shared += Math.min(count, many.counts.get(unit) ?? 0);
  return shared;
}

export interface Likely {
  /** Place among the paragraphs that were searched. */
  readonly at: number;
  readonly likeness: number;
}

/** Words that stand in more paragraphs than this say nothing about which one is meant. */
const commonest = 40;
/** Paragraphs that are compared word by word for one. */
const mostCompared = 12;
/** Up to so many paragraphs each is compared, as among few every word is telling. */
const few = 30;

/** Gives, for a paragraph, those of these that share rare words with it and are at least so alike, most alike first. */
export function likenessIndex(bags: readonly WordBag[]): (bag: WordBag, least: number) => Likely[] {
  const places = new Map<string, number[]>();
  if (bags.length > few) {
    bags.forEach((bag, at) => {
      for (const unit of bag.counts.keys()) {
        const known = places.get(unit);
        if (known === undefined) places.set(unit, [at]);
        else if (known.length <= commonest) known.push(at);
      }
    });
  }
  const candidates = (bag: WordBag): readonly number[] => {
    if (bags.length <= few) return bags.map((_, at) => at);
    const votes = new Map<number, number>();
    for (const unit of bag.counts.keys()) {
      const found = places.get(unit);
      if (found === undefined || found.length > commonest) continue;
      for (const at of found) votes.set(at, (votes.get(at) ?? 0) + 1 / found.length);
    }
    return [...votes]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostCompared)
      .map(([at]) => at);
  };
  return (bag, least) =>
    candidates(bag)
      .flatMap((at) => {
        const other = bags[at];
        const found = other === undefined ? 0 : likeness(bag, other);
        return found >= least ? [{ at, likeness: found }] : [];
      })
      .sort((a, b) => b.likeness - a.likeness || a.at - b.at);
}
