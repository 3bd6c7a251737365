// Owns which of the paragraphs that have no partner in their place stand somewhere else in the other text.
import { likenessIndex } from './paragraph-likeness.ts';
import type { Pair } from './paragraph-pairs.ts';
import type { Paragraph } from './compared-paragraph.ts';

/** Words at least: "Yes." here and "Yes." there are no move. */
const leastWords = 5;
/** A paragraph that was moved and changed beyond this is a new one. */
const leastLikeness = 0.75;

/** Pairs of an old and a fresh place, each place in one at most. @param pairs those that are paired already */
export function findMoves(
  old: readonly Paragraph[],
  fresh: readonly Paragraph[],
  pairs: readonly Pair[],
): Pair[] {
  const pairedOld = new Set(pairs.map(([a]) => a));
  const pairedFresh = new Set(pairs.map(([, b]) => b));
  const leftOld = leftOver(old, pairedOld);
  const leftFresh = leftOver(fresh, pairedFresh);
  if (leftOld.length === 0 || leftFresh.length === 0) return [];
  const alike = likenessIndex(leftFresh.map(({ paragraph }) => paragraph.bag));
  const found = leftOld.flatMap(({ paragraph, at }) =>
    alike(paragraph.bag, leastLikeness).map((candidate) => ({
      old: at,
      fresh: leftFresh[candidate.at]?.at ?? 0,
      likeness: candidate.likeness,
    })),
  );
  const moves: Pair[] = [];
  const taken = { old: new Set<number>(), fresh: new Set<number>() };
  for (const one of found.sort((a, b) => b.likeness - a.likeness || a.old - b.old || a.fresh - b.fresh)) {
    if (taken.old.has(one.old) || taken.fresh.has(one.fresh)) continue;
    taken.old.add(one.old);
    taken.fresh.add(one.fresh);
    moves.push([one.old, one.fresh]);
  }
  return moves;
}

function leftOver(paragraphs: readonly Paragraph[], paired: ReadonlySet<number>) {
  return paragraphs.flatMap((paragraph, at) =>
    paired.has(at) || paragraph.bag.size < leastWords ? [] : [{ paragraph, at }],
  );
}
