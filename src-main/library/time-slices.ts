// Owns cutting long work on the main thread into slices, so that windows and journals have their turn in between.
import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds of work without a pause; half a frame. */
const longestSlice = 8;

export interface Slices {
  /** Whether it is time for `pause`. Cheap enough to ask for every item. */
  readonly due: () => boolean;
  readonly pause: () => Promise<void>;
}

export function createSlices(): Slices {
  let began = performance.now();
  return {
    due: () => performance.now() - began > longestSlice,
    async pause() {
      await turn();
      began = performance.now();
    },
  };
}

const run = 64;

/** Sorts like toSorted, with pauses. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  slices: Slices,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += run) {
    if (slices.due()) await slices.pause();
    runs.push(items.slice(from, from + run).sort(compare));
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      const [left = [], right = []] = [runs[index], runs[index + 1]];
      const both: T[] = [];
      for (let l = 0, r = 0; l < left.length || r < right.length;) {
        if (slices.due()) await slices.pause();
        const [one, other] = [left[l], right[r]];
        const takeLeft = r >= right.length || (l < left.length && compare(one as T, other as T) <= 0);
        both.push((takeLeft ? one : other) as T);
        if (takeLeft) l += 1;
        else r += 1;
      }
      merged.push(both);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}
