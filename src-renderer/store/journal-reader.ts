// Owns reading the journal through the host, page by page. Keeps nothing.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import type { HostCaller } from './host-port.ts';
import type { WrittenChange } from './rows.ts';

export const noEntries: Vector = {};

export function writtenBy(entry: JournalEntry): WrittenChange {
  return { change: entry, writer: entry.writer };
}

/** True when `vector` has entries of a writer that `held` has not. */
export function isBehind(held: Vector, vector: Vector): boolean {
  return Object.entries(vector).some(([writer, { sequence }]) => (held[writer]?.sequence ?? 0) < sequence);
}

/** True when `held` cannot be a former state of `vector`: it is further on, or differs at the same place. */
export function isForeign(held: Vector, vector: Vector): boolean {
  return Object.entries(held).some(([writer, { sequence, hash }]) => {
    const there = vector[writer];
    if (sequence === 0) return false;
    if (there === undefined || there.sequence < sequence) return true;
    return there.sequence === sequence && there.hash !== hash;
  });
}

const entryOf = (hash: string) => hash.split('~', 1)[0];

/**
 * Writers of which `held` ends with the same entry as `vector` while other entries before it are missing: some arrived, or
 * were damaged, in between. The host marks a position's hash with what is missing.
 */
export function withOtherGaps(held: Vector, vector: Vector): readonly Id[] {
  return Object.entries(held).flatMap(([writer, { sequence, hash }]) => {
    const there = vector[writer];
    const same = there?.sequence === sequence && entryOf(there.hash) === entryOf(hash);
    return same && there.hash !== hash ? [writer] : [];
  });
}

/** True for the host's answer that the journal does not hold what `after` says is held. */
export function isConflict(error: unknown): boolean {
  return error instanceof HostError && error.code === 'conflict';
}

/**
 * Gives everything after `after` to `take`, one page at a time, and the vector at the end.
 * @throws HostError, with code 'conflict' when the journal is not a continuation of `after`; or what `take` throws
 */
export async function readJournal(
  host: HostCaller,
  library: LibraryInfo,
  after: Vector,
  limit: number,
  take: (entries: readonly JournalEntry[], vector: Vector) => Promise<void>,
): Promise<Vector> {
  let vector = after;
  for (;;) {
    const page = await host.call('journal.read', { library: library.key, after: vector, limit });
    await take(page.entries, page.vector);
    if (page.done) return page.vector;
    if (sameVector(page.vector, vector)) throw new Error('the journal gave nothing before its end');
    vector = page.vector;
  }
}

function sameVector(a: Vector, b: Vector): boolean {
  return !isBehind(a, b) && !isBehind(b, a);
}
