// Owns what a place in a writer's journal is called: the last entry held and, where entries before it are missing, which.
// So that whoever holds less than the journal has by now can tell, although the last entry is the same.
import { hash as digest } from 'node:crypto';

/** The last entry that something holds; sequence 0 and hash '' for none. */
export interface Position {
  readonly sequence: number;
  readonly hash: string;
}

/** Entries from `from` to `to` cannot be read; both included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

const markLength = 16;

/** @param gaps in order; what is added comes after them */
export function addGap(gaps: Gap[], from: number, to: number): void {
  const last = gaps.at(-1);
  if (last !== undefined && last.to >= from - 1) gaps[gaps.length - 1] = { from: last.from, to };
  else gaps.push({ from, to });
}

export function isInGap(gaps: readonly Gap[], sequence: number): boolean {
  let [low, high] = [0, gaps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gaps[middle] as Gap).to < sequence) low = middle + 1;
    else high = middle;
  }
  return (gaps[low]?.from ?? Infinity) <= sequence;
}

/** The position with a mark of the gaps before it: `hash~mark`, or the hash alone where nothing is missing. */
export function marked(gaps: readonly Gap[], { sequence, hash }: Position): Position {
  const before = gaps.filter(({ from }) => from <= sequence);
  if (before.length === 0) return { sequence, hash };
  const words = before.map(({ from, to }) => `${from}-${to}`).join();
  return { sequence, hash: `${hash}~${digest('sha256', words, 'hex').slice(0, markLength)}` };
}
