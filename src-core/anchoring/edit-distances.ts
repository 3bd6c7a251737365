// Owns the search for shortest edit scripts (insertions and deletions) between two sequences: Myers' O(ND) search, "An
// O(ND) Difference Algorithm" (1986), forward and backward. Knows nothing of what is made of them.

export interface AlignmentLimits {
  /** Insertions and deletions at most; memory grows with its square (2,000 take 16 MB). */
  readonly edits: number;
  /** Comparisons at most. A count and no time limit, so that the result is the same on every machine. */
  readonly comparisons: number;
}

/**
 * For each number of edits d, the furthest old position on each diagonal (old − new position) −d, −d+2 … d that
 * d edits reach from the start. The last row is that of the shortest scripts.
 */
export type Distances = readonly Int32Array[];

const unreached = -1;

/** Undefined when the limits do not suffice. */
export function searchDistances(
  before: Int32Array,
  after: Int32Array,
  limits: AlignmentLimits,
): Distances | undefined {
  const rows: Int32Array[] = [];
  let comparisons = 0;
  for (let edits = 0; edits <= Math.min(limits.edits, before.length + after.length); edits += 1) {
    const row = new Int32Array(edits + 1).fill(unreached);
    const last = rows.at(-1);
    rows.push(row);
    for (let index = 0; index <= edits; index += 1) {
      const diagonal = 2 * index - edits;
      if (diagonal > before.length || -diagonal > after.length) continue;
      let at =
        last === undefined ? 0 : Math.min(startOn(last, index), before.length, after.length + diagonal);
      const from = at;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal])
        at += 1;
      comparisons += at - from + 1;
      row[index] = at;
      if (at === before.length && at - diagonal === after.length) return rows;
    }
    if (comparisons > limits.comparisons) return undefined;
  }
  return undefined;
}

/** Where one more edit than in `last` enters a diagonal: by an insertion from above it, or a deletion from below. */
function startOn(last: Int32Array, index: number): number {
  const inserted = last[index] ?? unreached;
  const below = last[index - 1] ?? unreached;
  return Math.max(inserted, below === unreached ? unreached : below + 1);
}

/** Whether `edits` edits make the first `fresh` of the one sequence from the first `old` of the other. */
export function reaches(distances: Distances, old: number, fresh: number, edits: number): boolean {
  // All before the furthest position on a diagonal are reached as well: distances never fall along it.
  return old >= 0 && fresh >= 0 && old <= furthest(distances, edits, old - fresh);
}

function furthest(distances: Distances, edits: number, diagonal: number): number {
  return distances[edits]?.[(diagonal + edits) / 2] ?? unreached;
}

/**
 * Calls `visit` for each pair of equal elements that some shortest script keeps, maybe more than once.
 * @param forward distances from the start
 * @param backward distances of the two sequences reversed, that is from the end
 */
export function visitEverKept(
  before: Int32Array,
  after: Int32Array,
  forward: Distances,
  backward: Distances,
  visit: (old: number, fresh: number) => void,
): void {
  const total = forward.length - 1;
  const endDiagonal = before.length - after.length;
  forward.forEach((row, edits) => {
    row.forEach((reached, index) => {
      const diagonal = 2 * index - edits;
      const fromEnd = furthest(backward, total - edits, endDiagonal - diagonal);
      if (reached === unreached || fromEnd === unreached) return;
      const first = Math.max(0, diagonal, before.length - fromEnd);
      const last = Math.min(reached, before.length - 1, after.length + diagonal - 1);
      for (let old = first; old <= last; old += 1) {
        if (before[old] === after[old - diagonal]) visit(old, old - diagonal);
      }
    });
  });
}
