// Owns reading entries back from verified segments. Memory stays bounded by the caller's limit, not by the journal.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { FilePort } from '../files/file-port.ts';
import { scanLines, type ScannedLine } from './line-scan.ts';
import { marked, type Position } from './position.ts';
import { startFor, type WriterIndex } from './writer-index.ts';

/** Bytes of journal given in one answer, however many entries were asked for. */
const mostBytes = 16_000_000;

/** Lines of entries from `sequence` on, in order; those this version cannot read included. */
async function* linesFrom(
  files: FilePort,
  index: WriterIndex,
  sequence: number,
): AsyncGenerator<ScannedLine> {
  const start = startFor(index, sequence);
  // What is appended while we read is not part of this answer.
  const stretches = index.segments.slice(start.segment).map((segment, place) => ({
    path: segment.path,
    from: place === 0 ? start.offset : 0,
    to: segment.verifiedEnd,
  }));
  let reached = sequence - 1;
  for (const { path, from, to } of stretches) {
    if (to <= from) continue;
    const file = await files.open(path, 'read');
    try {
      for await (const lines of scanLines(file, from, to)) {
        for (const scanned of lines) {
          const at = sequenceOf(scanned);
          if (at === undefined || at <= reached) continue;
          reached = at;
          yield scanned;
        }
      }
    } finally {
      await file.close().catch(() => undefined);
    }
  }
}

function sequenceOf({ line }: ScannedLine): number | undefined {
  if (line.kind === 'entry') return line.entry.sequence;
  return line.kind === 'foreign' ? line.sequence : undefined;
}

/** Hash of the line of entry `sequence`; undefined when that line is damaged or is not there. */
export async function hashAt(
  files: FilePort,
  index: WriterIndex,
  sequence: number,
): Promise<string | undefined> {
  if (sequence === index.last.sequence) return index.last.hash;
  for await (const scanned of linesFrom(files, index, sequence)) {
    return sequenceOf(scanned) === sequence ? scanned.hash : undefined;
  }
  return undefined;
}

/** Lines between two wanted ones that are not worth skipping. */
const worthReading = 2000;

/** The entries at these places, ascending; those that are damaged, missing or of a later version are left out. */
export async function entriesAt(
  files: FilePort,
  index: WriterIndex,
  sequences: readonly number[],
): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let next = 0; next < sequences.length;) {
    const from = next;
    for await (const scanned of linesFrom(files, index, sequences[from] ?? 1)) {
      const at = sequenceOf(scanned) ?? 0;
      while (next < sequences.length && (sequences[next] ?? 0) < at) next += 1;
      const wanted = sequences[next];
      if (wanted === undefined || wanted > at + worthReading) break;
      if (wanted !== at) continue;
      next += 1;
      if (scanned.line.kind === 'entry') entries.push(scanned.line.entry);
    }
    // What lies beyond the end, or was passed by, is not there.
    if (next === from) next += 1;
  }
  return entries;
}

/**
 * Whether a reader that says it has this much holds what the journal does: not when entries have arrived that were missing
 * then. A damaged line is taken on trust.
 */
async function holds(files: FilePort, index: WriterIndex, held: Position): Promise<boolean> {
  if (held.sequence === 0) return true;
  if (held.sequence > index.reserved) return false;
  const there = await hashAt(files, index, held.sequence);
  if (there === undefined) return true;
  return marked(index.gaps, { sequence: held.sequence, hash: there }).hash === held.hash;
}

export interface ReadAnswer {
  readonly entries: JournalEntry[];
  readonly vector: Vector;
  readonly done: boolean;
}

/**
 * Entries that `after` does not hold, writer by writer, each in order; `vector` is `after` with them. Where `after` has
 * another history than the journal, nothing of that writer counts as held: its entries are given from the first on.
 */
export async function readAfter(
  files: FilePort,
  indexes: ReadonlyMap<Id, WriterIndex>,
  after: Vector,
  limit: number,
): Promise<ReadAnswer> {
  const entries: JournalEntry[] = [];
  const vector: Record<Id, Vector[Id]> = {};
  for (const [writer, held] of Object.entries(after)) {
    const index = indexes.get(writer);
    if (index !== undefined && (await holds(files, index, held))) vector[writer] = held;
  }
  let bytes = 0;
  for (const index of [...indexes.values()].sort((a, b) => (a.writer < b.writer ? -1 : 1))) {
    const from = vector[index.writer]?.sequence ?? 0;
    if (from >= index.last.sequence) continue;
    let reached: Position | undefined;
    let full = false;
    for await (const scanned of linesFrom(files, index, from + 1)) {
      full = entries.length >= limit || (bytes > mostBytes && entries.length > 0);
      if (full) break;
      reached = { sequence: sequenceOf(scanned) ?? from, hash: scanned.hash };
      if (scanned.line.kind !== 'entry' || scanned.line.entry.writer !== index.writer) continue;
      entries.push(scanned.line.entry);
      bytes += scanned.end - scanned.start;
    }
    if (reached !== undefined) vector[index.writer] = marked(index.gaps, reached);
    if (full) return { entries, vector, done: false };
  }
  return { entries, vector, done: true };
}
