// Owns reading the directory of a zip file and refusing what is made to do harm, before one byte is unpacked. Names are looked up,
// never used as paths.
import { message } from '#core/messages/catalogue.ts';
import { ReaderProblem, damaged } from '../reader-problem.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** Bytes packed and unpacked, as the directory declares them. */
  readonly packed: number;
  readonly size: number;
  /** Where the packed bytes begin. */
  readonly start: number;
}

const mostEntries = 2000;
/** Bytes of all parts unpacked. */
const largestWhole = 100_000_000;
/** A part this many times as large as it is packed, above a megabyte, is a bomb: text packs to a tenth. */
const highestRatio = 100;
const ratioFrom = 1_000_000;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

/** Entries by name. @param kind what the file is called to people. @throws ReaderProblem */
export function readZipDirectory(bytes: Uint8Array, kind: string): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw damaged(kind, message('reader.reason.notZip'));
  const broken = (at: number) => damaged(kind, message('reader.reason.zipBroken', { at }));
  const count = view.getUint16(end + 10, true);
  const directorySize = view.getUint32(end + 12, true);
  const directory = view.getUint32(end + 16, true);
  if (count > mostEntries) throw new ReaderProblem('too-large', message('reader.zipEntries', { count }));
  // Also what the larger form of zip files would say here.
  if (directory + directorySize > end) throw broken(end);

  const entries = new Map<string, ZipEntry>();
  const places: { readonly name: string; readonly from: number; readonly to: number }[] = [];
  let whole = 0;
  let at = directory;
  for (let number = 0; number < count; number++) {
    if (at + 46 > directory + directorySize || view.getUint32(at, true) !== entrySignature) throw broken(at);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory + directorySize) throw broken(at);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if ((flags & 0x2041) !== 0) throw new ReaderProblem('protected', message('reader.encrypted'));
    if (entries.has(name)) throw damaged(kind, message('reader.reason.duplicate', { name }));
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const from = view.getUint32(at + 42, true);
    whole += size;
    if (whole > largestWhole || (size > ratioFrom && size > packed * highestRatio)) throw bomb(whole);
    if (from + 30 > directory || view.getUint32(from, true) !== localSignature) throw broken(from);
    const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    if (start + packed > directory) throw broken(from);
    entries.set(name, {
      ...{ name, packed, size, start },
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
    });
    places.push({ name, from, to: start + packed });
    at = next;
  }
  refuseOverlaps(places, kind);
  return entries;
}

export function bomb(bytes: number): ReaderProblem {
  return new ReaderProblem('too-large', message('reader.zipBomb', { megabytes: Math.round(bytes / 1e6) }));
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (
      view.getUint32(at, true) === endSignature &&
      at + endLength + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  return undefined;
}

function refuseOverlaps(
  places: { readonly name: string; readonly from: number; readonly to: number }[],
  kind: string,
): void {
  const sorted = places.toSorted((a, b) => a.from - b.from);
  for (const [number, place] of sorted.entries()) {
    const next = sorted[number + 1];
    if (next === undefined || next.from >= place.to) continue;
    throw damaged(kind, message('reader.reason.overlap', { first: place.name, second: next.name }));
  }
}
