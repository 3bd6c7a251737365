// Owns reading entries back from where their lines lie in the journal's files: each checked again, neighbours in one read. Knows
// nothing of what the entries say.
import type { JournalEntry } from '#core/annotation/change.ts';
import { readRange, type FilePort } from '../files/file-port.ts';
import { decodeLine } from '../journal/line-format.ts';

/** A line of a segment file; `to` is after its line feed. */
export interface LinePlace {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Bytes that need not be read between two lines, and bytes read at a time. */
const widestGap = 32_000;
const longestRead = 2_000_000;

const lineFeed = 10;

/** The entry of a line; undefined when something else lies there by now. */
function entryAt(bytes: Uint8Array, from: number, to: number): JournalEntry | undefined {
  const end = bytes[to - 1] === lineFeed ? to - 1 : to;
  const line = decodeLine(Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from));
  return line.kind === 'entry' ? line.entry : undefined;
}

/** The entries of these lines in the order asked for; undefined where a line is not what it was. */
export async function readPlaces(
  files: FilePort,
  places: readonly LinePlace[],
): Promise<(JournalEntry | undefined)[]> {
  const entries = new Array<JournalEntry | undefined>(places.length).fill(undefined);
  const byPath = new Map<string, number[]>();
  places.forEach(({ path }, index) => {
    const group = byPath.get(path);
    if (group === undefined) byPath.set(path, [index]);
    else group.push(index);
  });
  for (const [path, indexes] of byPath) {
    const ordered = indexes.sort((a, b) => (places[a]?.from ?? 0) - (places[b]?.from ?? 0));
    const file = await files.open(path, 'read');
    try {
      for (let at = 0; at < ordered.length;) {
        const run = runFrom(ordered, places, at);
        const bytes = await readRange(file, run.from, run.to - run.from);
        for (; at < run.end; at += 1) {
          const index = ordered[at] as number;
          const place = places[index] as LinePlace;
          if (place.to - run.from > bytes.length) continue;
          entries[index] = entryAt(bytes, place.from - run.from, place.to - run.from);
        }
      }
    } finally {
      await file.close().catch(() => undefined);
    }
  }
  return entries;
}

/** The lines from `at` on that are read at once. */
function runFrom(ordered: readonly number[], places: readonly LinePlace[], at: number) {
  const first = places[ordered[at] as number] as LinePlace;
  let { to } = first;
  let end = at + 1;
  for (; end < ordered.length; end += 1) {
    const next = places[ordered[end] as number] as LinePlace;
    if (next.from - to > widestGap || next.to - first.from > longestRead) break;
    to = Math.max(to, next.to);
  }
  return { from: first.from, to, end };
}
