// Owns aligning sequences that differ too much to search all their shortest edit scripts: elements that occur once in
// both, in the longest run that keeps their order, hold (as in Cohen's patience diff), and only what lies between
// them is searched. Knows nothing of text.
import type { AlignmentLimits } from './edit-distances.ts';
import { alignSequences, joinKept, shiftBlock, type Block } from './sequence-alignment.ts';

/** Edits at most between two anchors, so that many stretches that differ cannot add up. */
const editsBetween = 300;

/** All shortest scripts where the limits allow; otherwise anchors, and 'uncompared' where there are none either. */
export function alignWithAnchors(before: Int32Array, after: Int32Array, limits: AlignmentLimits): Block[] {
  const whole = alignSequences(before, after, limits);
  if (whole !== undefined) return whole;
  const between = { ...limits, edits: Math.min(limits.edits, editsBetween) };
  const blocks: Block[] = [];
  let oldStart = 0;
  let newStart = 0;
  const fillUpTo = (oldEnd: number, newEnd: number) => {
    if (oldEnd === oldStart && newEnd === newStart) return;
    const stretch = alignSequences(
      before.subarray(oldStart, oldEnd),
      after.subarray(newStart, newEnd),
      between,
    );
    if (stretch === undefined) blocks.push({ kind: 'uncompared', oldStart, oldEnd, newStart, newEnd });
    else for (const block of stretch) blocks.push(shiftBlock(block, oldStart, newStart));
  };
  for (const [old, fresh] of anchorsOf(before, after)) {
    fillUpTo(old, fresh);
    oldStart = old + 1;
    newStart = fresh + 1;
    blocks.push({ kind: 'kept', oldStart: old, oldEnd: oldStart, newStart: fresh, newEnd: newStart });
  }
  fillUpTo(before.length, after.length);
  return joinKept(blocks);
}

type Pair = readonly [old: number, fresh: number];

/** Places of what occurs once in both, ascending in both. */
function anchorsOf(before: Int32Array, after: Int32Array): Pair[] {
  const places = placesOfUnique(after);
  const pairs: Pair[] = [];
  for (const [element, old] of placesOfUnique(before)) {
    const fresh = places.get(element);
    if (old >= 0 && fresh !== undefined && fresh >= 0) pairs.push([old, fresh]);
  }
  return longestAscending(pairs.sort((a, b) => a[0] - b[0]));
}

/** The place of each element, −1 for those that occur more than once. */
function placesOfUnique(elements: Int32Array): Map<number, number> {
  const places = new Map<number, number>();
  elements.forEach((element, at) => places.set(element, places.has(element) ? -1 : at));
  return places;
}

/** A longest subsequence in which the new positions ascend too, by patience sorting. */
function longestAscending(pairs: readonly Pair[]): Pair[] {
  interface Node {
    readonly pair: Pair;
    readonly previous: Node | undefined;
  }
  const tails: Node[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.pair[1] ?? Infinity) < pair[1]) low = middle + 1;
      else high = middle;
    }
    tails[low] = { pair, previous: tails[low - 1] };
  }
  const longest: Pair[] = [];
  for (let node = tails.at(-1); node !== undefined; node = node.previous) longest.push(node.pair);
  return longest.reverse();
}
