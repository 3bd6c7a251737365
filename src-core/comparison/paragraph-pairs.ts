// Owns which paragraphs of a stretch that differs are versions of each other, in order: the pairs that together are most
// alike without crossing. Where several choices are equal it takes one: for showing only, never for moving annotations.
import { likeness, likenessIndex, type WordBag } from './paragraph-likeness.ts';

export interface StretchParagraph {
  /** The same number for the same words. */
  readonly content: number;
  readonly bag: WordBag;
}

export type Pair = readonly [old: number, fresh: number];

/** Less alike than this they are two paragraphs and not two versions of one. */
const leastLikeness = 0.4;
/** Where one is left on each side, less in common suffices: something stands in the place of something. */
const leastInPlace = 0.3;

interface Candidate {
  readonly old: number;
  readonly fresh: number;
  readonly weight: number;
}

/** Places in the two stretches, ascending in both. */
export function pairParagraphs(old: readonly StretchParagraph[], fresh: readonly StretchParagraph[]): Pair[] {
  const alike = likenessIndex(fresh.map(({ bag }) => bag));
  const candidates: Candidate[] = [];
  const sameContent = placesOf(fresh);
  const seen = new Map<number, number>();
  old.forEach(({ content, bag }, at) => {
    const weigh = (share: number) => share * Math.sqrt(bag.size + 1);
    // Of paragraphs that say the same, the first goes with the first and its neighbours: more would be as many as their square.
    const nth = seen.get(content) ?? 0;
    seen.set(content, nth + 1);
    const same = sameContent.get(content) ?? [];
    for (const place of same.slice(Math.max(0, nth - 2), nth + 3)) {
      candidates.push({ old: at, fresh: place, weight: weigh(1.2) });
    }
    for (const found of alike(bag, leastLikeness)) {
      if (fresh[found.at]?.content === content) continue;
      candidates.push({ old: at, fresh: found.at, weight: weigh(found.likeness) });
    }
  });
  return heaviestAscending(candidates, fresh.length);
}

function placesOf(paragraphs: readonly StretchParagraph[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  paragraphs.forEach(({ content }, at) => {
    const known = places.get(content);
    if (known === undefined) places.set(content, [at]);
    else known.push(at);
  });
  return places;
}

interface Chain {
  readonly candidate: Candidate;
  readonly weight: number;
  readonly before: Chain | undefined;
}

/** The heaviest choice of candidates that ascends on both sides, by a tree of best chains up to each place (Fenwick). */
function heaviestAscending(candidates: readonly Candidate[], freshCount: number): Pair[] {
  const best: (Chain | undefined)[] = [];
  const upTo = (place: number): Chain | undefined => {
    let found: Chain | undefined;
    for (let at = place; at > 0; at -= at & -at) {
      const chain = best[at];
      if (chain !== undefined && (found === undefined || chain.weight > found.weight)) found = chain;
    }
    return found;
  };
  const put = (place: number, chain: Chain) => {
    for (let at = place; at <= freshCount; at += at & -at) {
      const known = best[at];
      if (known === undefined || chain.weight > known.weight) best[at] = chain;
    }
  };
  // Of one old paragraph the later places first, so that none can follow another of it.
  const inOrder = candidates.toSorted((a, b) => a.old - b.old || b.fresh - a.fresh);
  for (const candidate of inOrder) {
    const before = upTo(candidate.fresh);
    put(candidate.fresh + 1, { candidate, weight: candidate.weight + (before?.weight ?? 0), before });
  }
  const pairs: Pair[] = [];
  for (let chain = upTo(freshCount); chain !== undefined; chain = chain.before) {
    pairs.push([chain.candidate.old, chain.candidate.fresh]);
  }
  return pairs.reverse();
}

/**
 * Of what is left between neighbouring pairs when those that moved are known: one old paragraph and one fresh one that have something
 * in common are a pair too.
 */
export function pairInPlace(
  old: readonly StretchParagraph[],
  fresh: readonly StretchParagraph[],
  pairs: readonly Pair[],
  moves: readonly Pair[],
): Pair[] {
  const gone = new Set(moves.map(([from]) => from));
  const come = new Set(moves.map(([, to]) => to));
  const more: Pair[] = [];
  let before: Pair = [-1, -1];
  for (const next of [...pairs, [old.length, fresh.length] as const]) {
    const [a, ...otherOld] = left(before[0], next[0], gone);
    const [b, ...otherFresh] = left(before[1], next[1], come);
    before = next;
    if (a === undefined || b === undefined || otherOld.length + otherFresh.length > 0) continue;
    const [one, other] = [old[a], fresh[b]];
    if (one !== undefined && other !== undefined && likeness(one.bag, other.bag) >= leastInPlace) {
      more.push([a, b]);
    }
  }
  return [...pairs, ...more].sort((one, other) => one[0] - other[0]);
}

/** The first two places between two that are not taken. */
function left(from: number, to: number, taken: ReadonlySet<number>): number[] {
  const places: number[] = [];
  for (let at = from + 1; at < to && places.length < 2; at += 1) if (!taken.has(at)) places.push(at);
  return places;
}
