// Owns what is known in memory of one writer's journal: its segments, how far they are verified, where to start reading.
import type { JournalEntry } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Gap, Position } from './position.ts';

/** The line with this sequence starts at this offset. */
export interface Mark {
  readonly sequence: number;
  readonly offset: number;
}

export interface SegmentIndex {
  readonly number: number;
  readonly path: string;
  /** End of the last line that counts; what lies beyond has not arrived whole. */
  verifiedEnd: number;
  /** Where the last of these lines began, and its hash; undefined where it was written by ourselves. */
  lastLine: { readonly start: number; readonly hash: string; readonly terminated: boolean } | undefined;
  /** The file's version (FileFacts) when it was last looked at. */
  version: string;
  /** About every thousandth line, the first included. */
  readonly marks: Mark[];
  /** False once anything in it was not as written: nothing is appended to it any more. */
  clean: boolean;
  /** What a broken-off write left at its end. */
  torn: { readonly from: number; readonly to: number } | undefined;
}

export type Finding =
  | { readonly kind: 'torn'; readonly segment: number; readonly bytes: number }
  /** `offset` of the first of them. */
  | {
      readonly kind: 'damaged';
      readonly segment: number;
      readonly lines: number;
      readonly offset: number;
    }
  | { readonly kind: 'missing'; readonly segment: number; readonly sequence: number }
  | { readonly kind: 'altered'; readonly segment: number; readonly sequence: number }
  | { readonly kind: 'foreign'; readonly segment: number; readonly lines: number }
  | { readonly kind: 'unreadable'; readonly segment: number; readonly reason: string };

export interface WriterIndex {
  readonly writer: Id;
  readonly folder: string;
  readonly segments: SegmentIndex[];
  readonly findings: Finding[];
  /** Sequences before `last` whose entries cannot be read: damaged, not arrived, or of a later version. In order. */
  readonly gaps: Gap[];
  /** The last entry that can be read. */
  last: Position;
  /** No new entry may take a sequence up to here: damaged lines may have had them. */
  reserved: number;
  /** Hash of the line before the next one; undefined after damage. */
  chain: string | undefined;
  /** Hash that the last entry of the segment before had until a purge. */
  formerLast: string | undefined;
  /** Content was purged from it: its hashes are not those that were remembered. */
  purged: boolean;
  /** Damaged lines since the last good one. */
  damagedSince: number;
}

/** An entry with the hash of its line. */
export interface PlacedEntry {
  readonly entry: JournalEntry;
  readonly hash: string;
}

export function emptyIndex(writer: Id, folder: string): WriterIndex {
  return {
    ...{ writer, folder, segments: [], findings: [], gaps: [] },
    ...{ last: { sequence: 0, hash: '' }, reserved: 0, chain: '', damagedSince: 0 },
    ...{ formerLast: undefined, purged: false },
  };
}

/** Puts what was found anew in place of what was known, for all who hold `index`. */
export function replaceIndex(index: WriterIndex, fresh: WriterIndex): void {
  index.segments.splice(0, Infinity, ...fresh.segments);
  index.findings.splice(0, Infinity, ...fresh.findings);
  index.gaps.splice(0, Infinity, ...fresh.gaps);
  const { last, reserved, chain, damagedSince, formerLast, purged } = fresh;
  Object.assign(index, { last, reserved, chain, damagedSince, formerLast, purged });
}

export function emptySegment(number: number, path: string): SegmentIndex {
  return {
    number,
    path,
    verifiedEnd: 0,
    lastLine: undefined,
    version: '',
    marks: [],
    clean: true,
    torn: undefined,
  };
}

const linesPerMark = 1000;

export function markLine(segment: SegmentIndex, sequence: number, offset: number): void {
  const before = segment.marks.at(-1);
  if (before === undefined || sequence >= before.sequence + linesPerMark)
    segment.marks.push({ sequence, offset });
}

/** Where reading has to start to meet every entry from `sequence` on: a segment's place in the list and an offset. */
export function startFor(index: WriterIndex, sequence: number): { segment: number; offset: number } {
  for (let segment = index.segments.length - 1; segment >= 0; segment -= 1) {
    const marks = index.segments[segment]?.marks ?? [];
    for (let at = marks.length - 1; at >= 0; at -= 1) {
      const mark = marks[at];
      if (mark !== undefined && mark.sequence <= sequence) return { segment, offset: mark.offset };
    }
  }
  return { segment: 0, offset: 0 };
}
