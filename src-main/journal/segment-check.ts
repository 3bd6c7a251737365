// Owns verifying a segment: checksums, sequence, hash chain, whole units. What is damaged is skipped and found, what
// follows it still counts; what a broken-off write left at the end does not. Changes no file.
import { basename, join } from 'node:path';
import { errnoOf } from '../files/file-error.ts';
import { readRange, type FilePort, type OpenFile } from '../files/file-port.ts';
import { hashOfLine } from './line-format.ts';
import { scanLines, type ScannedLine } from './line-scan.ts';
import { addGap } from './position.ts';
import {
  emptySegment,
  markLine,
  type PlacedEntry,
  type SegmentIndex,
  type WriterIndex,
} from './writer-index.ts';

/** 'changed': what was verified before is no longer what the file holds; the writer must be read from the start. */
export type CheckResult = 'good' | 'changed';
type Sink = (entries: readonly PlacedEntry[]) => void;

// A line without its line feed is not finished, whatever it says: the next one would be written right behind it.
const endsUnit = ({ line, terminated }: ScannedLine) =>
  terminated && (line.kind === 'entry' ? line.unit[0] === line.unit[1] - 1 : line.kind !== 'damaged');

/** What an interrupted write can leave last: a line without its end, unfilled space, a unit without its rest. */
const isTorn = (scanned: ScannedLine) =>
  !scanned.terminated || scanned.unfilled || (scanned.line.kind === 'entry' && !endsUnit(scanned));

function acceptHeader(index: WriterIndex, segment: SegmentIndex, scanned: ScannedLine): void {
  if (scanned.line.kind !== 'header') return;
  const { header } = scanned.line;
  const { w: was, g: purges } = header;
  // Begun by a writer that had not heard yet of the purge which gave the last entry another hash.
  const former = index.formerLast !== undefined && header.previous === index.formerLast;
  index.formerLast = was;
  if (purges !== undefined) index.purged = true;
  if (index.damagedSince === 0 && header.previous !== index.last.hash && !former) {
    segment.clean = false;
    index.findings.push({ kind: 'missing', segment: segment.number, sequence: index.last.sequence + 1 });
  }
  index.reserved = Math.max(index.reserved, header.after);
  index.damagedSince = 0;
  index.chain = scanned.hash;
}

/** Takes note of an entry's place; false when it must not be used. */
function acceptPlace(
  index: WriterIndex,
  segment: SegmentIndex,
  scanned: ScannedLine,
  sequence: number,
  previous: string,
): boolean {
  const known = index.damagedSince === 0 && index.chain !== undefined;
  const altered = known && previous !== index.chain;
  index.chain = scanned.hash;
  if (sequence <= index.last.sequence) {
    segment.clean = false;
    index.findings.push({ kind: 'altered', segment: segment.number, sequence });
    return false;
  }
  if (altered || (known && sequence > index.reserved + 1)) {
    segment.clean = false;
    const missing = sequence > index.reserved + 1;
    const at = missing ? index.reserved + 1 : sequence - 1;
    index.findings.push({ kind: missing ? 'missing' : 'altered', segment: segment.number, sequence: at });
  }
  index.damagedSince = 0;
  if (sequence > index.last.sequence + 1) addGap(index.gaps, index.last.sequence + 1, sequence - 1);
  index.last = { sequence, hash: scanned.hash };
  index.reserved = Math.max(index.reserved, sequence);
  markLine(segment, sequence, scanned.start);
  return true;
}

interface Tally {
  damaged: number;
  /** Offset of the first damaged line. */
  damagedAt: number | undefined;
  foreign: number;
}

function accept(
  index: WriterIndex,
  segment: SegmentIndex,
  lines: readonly ScannedLine[],
  tally: Tally,
): PlacedEntry[] {
  const entries: PlacedEntry[] = [];
  for (const scanned of lines) {
    const { line } = scanned;
    if (scanned.repaired) tally.damaged += 1;
    if (scanned.repaired || line.kind === 'damaged') tally.damagedAt ??= scanned.start;
    if (line.kind === 'damaged') {
      tally.damaged += scanned.repaired ? 0 : 1;
      index.damagedSince += 1;
    } else if (line.kind === 'header') {
      acceptHeader(index, segment, scanned);
    } else if (line.kind === 'foreign' || line.entry.writer !== index.writer) {
      const sequence = line.kind === 'foreign' ? line.sequence : line.entry.sequence;
      tally.foreign += 1;
      if (acceptPlace(index, segment, scanned, sequence, line.previous))
        addGap(index.gaps, sequence, sequence);
    } else if (acceptPlace(index, segment, scanned, line.entry.sequence, line.previous)) {
      entries.push({ entry: line.entry, hash: scanned.hash });
    }
    segment.verifiedEnd = scanned.end;
    const { start, hash, terminated } = scanned;
    segment.lastLine = { start, hash, terminated };
  }
  return entries;
}

/** Whether the first line that is new follows what is known; before anything is taken from it. */
function follows(index: WriterIndex, { line }: ScannedLine): boolean {
  if (line.kind !== 'entry' && line.kind !== 'foreign') return true;
  return index.chain === undefined || index.damagedSince > 0 || line.previous === index.chain;
}

/** Whether the last line that was verified still stands where it did: a file can be replaced by one that is longer. */
async function endsAsKnown(file: OpenFile, { verifiedEnd, lastLine }: SegmentIndex): Promise<boolean> {
  if (lastLine === undefined) return true;
  const bytes = Buffer.from(await readRange(file, lastLine.start, verifiedEnd - lastLine.start));
  const line = bytes.subarray(0, lastLine.terminated ? -1 : undefined);
  return hashOfLine(line) === lastLine.hash;
}

/** Verifies what is new in one segment file, from `segment.verifiedEnd` on, and hands whole units to `sink`. */
export async function checkSegment(
  files: FilePort,
  index: WriterIndex,
  segment: SegmentIndex,
  sink: Sink,
): Promise<CheckResult> {
  const file = await files.open(segment.path, 'read');
  try {
    const facts = await file.facts();
    if (facts.size < segment.verifiedEnd) return 'changed';
    const from = segment.verifiedEnd;
    if (!(await endsAsKnown(file, segment))) return 'changed';
    const tally: Tally = { damaged: 0, damagedAt: undefined, foreign: 0 };
    let open: ScannedLine[] = [];
    // A whole unit with unfilled space in it: of a write that a power cut broke off, unless something follows.
    let doubtful: ScannedLine[] = [];
    for await (const lines of scanLines(file, from, facts.size)) {
      const entries: PlacedEntry[] = [];
      for (const line of lines) {
        if (from > 0 && line.start === from && !follows(index, line)) return 'changed';
        open.push(line);
        if (!endsUnit(line)) continue;
        const isDoubtful = open.some(({ unfilled }) => unfilled);
        const sure = isDoubtful ? doubtful : [...doubtful, ...open];
        doubtful = isDoubtful ? open : [];
        open = [];
        for (const entry of accept(index, segment, sure, tally)) entries.push(entry);
      }
      if (entries.length > 0) sink(entries);
    }
    while (open.length > 0 && isTorn(open.at(-1) as ScannedLine)) open.pop();
    const rest = open.length === 0 ? [] : accept(index, segment, [...doubtful, ...open], tally);
    if (rest.length > 0) sink(rest);
    // Every damaged line may have been an entry that somebody was promised.
    index.reserved = Math.max(index.reserved, index.last.sequence + index.damagedSince);
    segment.torn =
      facts.size > segment.verifiedEnd ? { from: segment.verifiedEnd, to: facts.size } : undefined;
    segment.version = facts.version;
    if (tally.damaged + tally.foreign > 0) segment.clean = false;
    if (tally.damaged > 0)
      index.findings.push({
        kind: 'damaged',
        segment: segment.number,
        lines: tally.damaged,
        offset: tally.damagedAt ?? 0,
      });
    if (tally.foreign > 0)
      index.findings.push({ kind: 'foreign', segment: segment.number, lines: tally.foreign });
    return 'good';
  } finally {
    await file.close().catch(() => undefined);
  }
}

const segmentName = /^(\d{6,12})\.ndjson$/;

export const isSegmentName = (name: string): boolean => segmentName.test(name);

/** Path and number of the segment files in a writer's folder, in order. */
export async function listSegments(
  files: FilePort,
  folder: string,
): Promise<readonly { readonly number: number; readonly path: string }[]> {
  const entries = await files.list(folder);
  return entries
    .flatMap(({ name, kind }) => {
      const number = kind === 'file' ? segmentName.exec(name)?.[1] : undefined;
      return number === undefined ? [] : [{ number: Number(number), path: join(folder, name) }];
    })
    .sort((a, b) => a.number - b.number);
}

/**
 * Brings an index up to what the writer's files hold now. 'changed' as for CheckResult; also when a segment came in
 * before one that is known. An unreadable segment is a finding, not an error.
 */
export async function checkWriter(files: FilePort, index: WriterIndex, sink: Sink): Promise<CheckResult> {
  const found = await listSegments(files, index.folder);
  const known = new Map(index.segments.map((segment) => [segment.number, segment]));
  const newest = index.segments.at(-1)?.number ?? 0;
  if (index.segments.some(({ number }) => !found.some((segment) => segment.number === number)))
    return 'changed';
  for (const { number, path } of found) {
    if (number < newest && !known.has(number)) return 'changed';
    const segment = known.get(number) ?? emptySegment(number, path);
    try {
      if (known.has(number)) {
        const { version } = await files.facts(path);
        if (version === segment.version) continue;
        // Only the newest grows; an older one that changed is not what was verified.
        if (number !== newest && segment.torn === undefined) return 'changed';
      } else {
        index.segments.push(segment);
      }
      if ((await checkSegment(files, index, segment, sink)) === 'changed') return 'changed';
    } catch (error) {
      segment.clean = false;
      // Tried again at every look, told once.
      if (index.findings.some((finding) => finding.kind === 'unreadable' && finding.segment === number))
        continue;
      index.findings.push({ kind: 'unreadable', segment: number, reason: errnoOf(error) || basename(path) });
      index.damagedSince += 1;
    }
  }
  return 'good';
}
