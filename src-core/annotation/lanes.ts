// Owns lanes: which of the lines under the words an annotation takes, so that stacked ones stay apart.
import { coveringSpan, type Span } from '../text/span.ts';
import type { PieceTable } from './piece-table.ts';

/** Lanes 0–5; deeper stacks share the last one. Six lines are what fits between two lines of text. */
export const laneCount = 6;

/** Lanes by slot: greedy in text order, so that an enclosing annotation lies nearer to the letters than what it encloses. */
export function assignLanes(pieces: PieceTable, slotCount: number): number[] {
  const lanes = new Array<number>(slotCount).fill(0);
  const ends = new Uint32Array(slotCount);
  for (let row = 0; row < pieces.length(); row += 1) {
    const owner = pieces.owner(row);
    ends[owner] = Math.max(ends[owner] ?? 0, pieces.end(row));
  }
  const busyUntil = new Array<number>(laneCount).fill(0);
  for (let row = 0; row < pieces.length(); row += 1) {
    if (pieces.ordinal(row) !== 0) continue;
    const start = pieces.start(row);
    const lane = busyUntil.findIndex((end) => end <= start);
    const taken = lane === -1 ? laneCount - 1 : lane;
    lanes[pieces.owner(row)] = taken;
    busyUntil[taken] = Math.max(busyUntil[taken] ?? 0, ends[pieces.owner(row)] ?? 0);
  }
  return lanes;
}

/** The lowest lane that no annotation over the same words has. */
export function freeLane(pieces: PieceTable, lanes: readonly number[], spans: readonly Span[]): number {
  const range = coveringSpan(spans);
  if (range === undefined) return 0;
  const taken = new Set<number>();
  for (const piece of pieces.overlapping(range)) taken.add(lanes[piece.slot] ?? 0);
  for (let lane = 0; lane < laneCount; lane += 1) if (!taken.has(lane)) return lane;
  return laneCount - 1;
}
