// Owns the one open segment file that this writer appends to: opening, continuing, cutting back, giving up.
import { dirname, join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { createNumbered, makeFolders } from '../files/atomic-file.ts';
import { errnoOf } from '../files/file-error.ts';
import { readRange, writeWhole, type FilePort, type OpenFile } from '../files/file-port.ts';
import { encodeHeader, hashOfLine, lineFeed } from './line-format.ts';
import { emptySegment, type SegmentIndex, type WriterIndex } from './writer-index.ts';

export interface OwnSegment {
  readonly file: OpenFile;
  readonly index: SegmentIndex;
  /** Hash of the last acknowledged line, the header included. */
  chain: string;
  /** Nothing in it was ever acknowledged. */
  fresh: boolean;
}

export interface SegmentPlace {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly now: () => number;
  /** Folder of damaged parts set aside. */
  readonly damagedFolder: string;
  /** Makes the library's own folder ready and gives the library's id. */
  readonly prepare: () => Promise<Id>;
}

const ended = (line: Buffer) => Buffer.concat([line, Buffer.from([lineFeed])]);
const pad = (number: number) => String(number).padStart(6, '0');

/** A new segment after `index`'s last; `previous` and `after` as the header says them. */
export async function beginSegment(
  place: SegmentPlace,
  index: WriterIndex,
  previous: string,
  after: number,
): Promise<OwnSegment> {
  const { files } = place;
  const library = await place.prepare();
  await makeFolders(files, index.folder);
  let number = (index.segments.at(-1)?.number ?? 0) + 1;
  let file: OpenFile | undefined;
  while (file === undefined) {
    try {
      file = await files.open(join(index.folder, `${pad(number)}.ndjson`), 'create');
    } catch (error) {
      // Left by an attempt that could not be removed; it holds nothing acknowledged.
      if (errnoOf(error) !== 'EEXIST') throw error;
      number += 1;
    }
  }
  const path = join(index.folder, `${pad(number)}.ndjson`);
  const segment = emptySegment(number, path);
  const at = new Date(place.now()).toISOString();
  const header = ended(encodeHeader({ segment: number, library, writer: index.writer, previous, after, at }));
  try {
    await writeWhole(file, header, 0);
    await file.sync();
    await files.syncFolder(index.folder);
  } catch (error) {
    await file.close().catch(() => undefined);
    await files.remove(path).catch(() => undefined);
    throw error;
  }
  segment.verifiedEnd = header.length;
  return { file, index: segment, chain: hashOfLine(header.subarray(0, -1)), fresh: true };
}

/** Keeps what a broken-off write left behind beside the journal, then cuts it off. */
async function setTornAside(
  place: SegmentPlace,
  index: WriterIndex,
  segment: SegmentIndex,
  file: OpenFile,
): Promise<void> {
  const { torn } = segment;
  if (torn === undefined) return;
  const bytes = await readRange(file, torn.from, torn.to - torn.from);
  await makeFolders(place.files, place.damagedFolder);
  const time = new Date(place.now()).toISOString().replace(/[:.]/g, '-');
  const stem = `${index.writer}-${pad(segment.number)}-${time}`;
  const nameOf = (number: number) => (number === 1 ? `${stem}.ndjson` : `${stem}-${number}.ndjson`);
  await createNumbered(place.files, place.newId, place.damagedFolder, nameOf, bytes);
  await file.truncate(torn.from);
  await file.sync();
  segment.torn = undefined;
}

/** Goes on in the last segment after start-up, if it is sound and has room; its torn end is cut off first. */
export async function continueSegment(
  place: SegmentPlace,
  index: WriterIndex,
  rotateAt: number,
): Promise<OwnSegment | undefined> {
  const segment = index.segments.at(-1);
  if (segment === undefined) return undefined;
  const { chain } = index;
  const usable = segment.clean && chain !== undefined && index.damagedSince === 0 && segment.verifiedEnd > 0;
  if (segment.torn === undefined && (!usable || segment.verifiedEnd >= rotateAt)) return undefined;
  const file = await place.files.open(segment.path, 'change');
  try {
    // With a second name it is also somebody's copy, made by hard links, or a file from elsewhere: neither is ours to change.
    if ((await file.facts()).links > 1) {
      await file.close();
      return undefined;
    }
    await setTornAside(place, index, segment, file);
    // A file can be lengthened or replaced while we were away; only what was verified may be continued.
    const { size } = await file.facts();
    if (usable && size === segment.verifiedEnd && size < rotateAt) {
      return { file, index: segment, chain, fresh: false };
    }
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
  return undefined;
}

/**
 * After an error: takes back what may have been written beyond the acknowledged lines, and closes. A segment without
 * any acknowledged line is removed. False when the unacknowledged lines may still be there.
 */
export async function giveUpSegment(files: FilePort, segment: OwnSegment): Promise<boolean> {
  let clean = true;
  try {
    if (!segment.fresh) {
      await segment.file.truncate(segment.index.verifiedEnd);
      await segment.file.sync();
    }
  } catch {
    clean = false;
  }
  await segment.file.close().catch(() => undefined);
  if (segment.fresh) {
    try {
      await files.remove(segment.index.path);
      await files.syncFolder(dirname(segment.index.path));
    } catch {
      clean = false;
    }
  }
  return clean;
}
