// Owns turning changes into the lines of one write: which are new, what belongs together, sequence and chain.
import type { StampedChange } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { encodeEntry, hashOfLine, type Unit } from './line-format.ts';
import type { Position } from './position.ts';
import type { PlacedEntry } from './writer-index.ts';

export interface NewLine extends PlacedEntry {
  readonly bytes: Buffer;
}

/** Place and count for each change: those of its batch where the batch is there whole, of the stretch otherwise. */
function unitsOf(changes: readonly StampedChange[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let from = 0; from < changes.length;) {
    const first = changes[from] as StampedChange;
    let to = from + 1;
    while (
      changes[to]?.batchId === first.batchId &&
      changes[to]?.index === (changes[to - 1] as StampedChange).index + 1
    ) {
      to += 1;
    }
    for (let place = 0; place < to - from; place += 1) units.push([place, to - from]);
    from = to;
  }
  return units;
}

/** The lines for `changes`, made one by one so that the caller can yield; each follows the one before. */
export function* linesFor(
  changes: readonly StampedChange[],
  writer: Id,
  after: Position,
): Generator<NewLine> {
  const units = unitsOf(changes);
  let { sequence, hash } = after;
  for (const [at, change] of changes.entries()) {
    sequence += 1;
    const entry = { ...change, writer, sequence };
    const bytes = encodeEntry(entry, units[at] ?? [0, 1], hash);
    hash = hashOfLine(bytes);
    yield { entry, bytes, hash };
  }
}
