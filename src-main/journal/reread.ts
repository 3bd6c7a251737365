// Owns telling what is news when a writer's files had to be read again from the start.
import { isInGap } from './position.ts';
import type { PlacedEntry, WriterIndex } from './writer-index.ts';

/** A writer that had to be read again from the start: what of it is news. */
export interface Reread {
  readonly before: WriterIndex;
  /** Where entries were missing before. */
  readonly late: PlacedEntry[];
  readonly further: PlacedEntry[];
}

export function takeIn(reread: Reread, entries: readonly PlacedEntry[]): Reread {
  const { gaps, last } = reread.before;
  for (const placed of entries) {
    const { sequence } = placed.entry;
    if (sequence > last.sequence) reread.further.push(placed);
    else if (isInGap(gaps, sequence)) reread.late.push(placed);
  }
  return reread;
}
