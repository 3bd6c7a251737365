// Owns keeping an index of the journal's entries in step with its files: reads what was added since, also in the middle, and
// starts over when what was read is not there any more.
import { createHistoryIndex, type HistoryIndex } from '#core/history/history-index.ts';
import { readRange, type FilePort } from '../files/file-port.ts';
import { hashOfLine } from '../journal/line-format.ts';
import { scanLines } from '../journal/line-scan.ts';
import type { LinePlace } from './journal-places.ts';

/** A segment file as far as it is verified. */
export interface ReadableSegment {
  readonly path: string;
  /** Bytes from its beginning. */
  readonly end: number;
}

export interface ScannedJournal {
  readonly index: HistoryIndex;
  /** Where the entry that the index knows by this number lies. */
  readonly place: (number: number) => LinePlace;
  /** Another one for each time that the index was begun anew. */
  readonly generation: number;
}

export interface JournalScan {
  /** The index, with everything in it that is in the journal now. */
  readonly current: () => Promise<ScannedJournal>;
  /** What was read is not what the files hold: the next `current` reads all of them again. */
  readonly doubt: () => void;
}

/** Milliseconds that the index is kept after it was asked for: of 100,000 entries it takes tens of megabytes. */
const keptFor = 300_000;

interface ReadSegment {
  end: number;
  /** The last line read: that it still is there shows that the file was not replaced. */
  last: { readonly from: number; readonly to: number; readonly hash: string } | undefined;
}

export function createJournalScan(files: FilePort, segments: () => readonly ReadableSegment[]): JournalScan {
  let generation = 0;
  let index = createHistoryIndex();
  const read = new Map<string, ReadSegment>();
  const paths: string[] = [];
  // Three numbers per entry: path, from, to.
  let places: number[] = [];
  let doubted = false;
  let resting: NodeJS.Timeout | undefined;
  let working: Promise<ScannedJournal> | undefined;

  const startOver = () => {
    generation += 1;
    index = createHistoryIndex();
    read.clear();
    paths.length = 0;
    places = [];
    doubted = false;
  };

  async function isStillThere(path: string, { last }: ReadSegment): Promise<boolean> {
    if (last === undefined) return true;
    const file = await files.open(path, 'read').catch(() => undefined);
    if (file === undefined) return false;
    try {
      const bytes = await readRange(file, last.from, last.to - last.from);
      return bytes.length === last.to - last.from && hashOfLine(withoutLineFeed(bytes)) === last.hash;
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  async function isContinued(now: readonly ReadableSegment[]): Promise<boolean> {
    const ends = new Map(now.map(({ path, end }) => [path, end]));
    for (const [path, segment] of read) {
      if ((ends.get(path) ?? 0) < segment.end) return false;
      if (!(await isStillThere(path, segment))) return false;
    }
    return true;
  }

  async function readOn({ path, end }: ReadableSegment): Promise<void> {
    const segment: ReadSegment = read.get(path) ?? { end: 0, last: undefined };
    if (!read.has(path)) {
      read.set(path, segment);
      paths.push(path);
    }
    if (end <= segment.end) return;
    const number = paths.indexOf(path);
    const file = await files.open(path, 'read');
    try {
      for await (const lines of scanLines(file, segment.end, end)) {
        for (const { start, end: after, hash, line, repaired } of lines) {
          if (line.kind === 'entry') {
            index.add(line.entry, places.length / 3);
            places.push(number, start, after);
          }
          if (!repaired && line.kind !== 'damaged') segment.last = { from: start, to: after, hash };
        }
      }
      segment.end = end;
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  async function catchUp(): Promise<ScannedJournal> {
    const now = segments();
    if (doubted || !(await isContinued(now))) startOver();
    for (const segment of now) await readOn(segment);
    const mine = places;
    const myPaths = [...paths];
    return {
      index,
      place: (number) => ({
        path: myPaths[mine[3 * number] as number] as string,
        from: mine[3 * number + 1] as number,
        to: mine[3 * number + 2] as number,
      }),
      generation,
    };
  }

  return {
    current() {
      clearTimeout(resting);
      resting = setTimeout(startOver, keptFor);
      resting.unref();
      const next = (working ?? Promise.resolve()).catch(() => undefined).then(catchUp);
      working = next;
      return next;
    },
    doubt() {
      doubted = true;
    },
  };
}

function withoutLineFeed(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 10 ? bytes.subarray(0, -1) : bytes;
}
