// Owns reading a zip file that anybody may have made: its list of contents is checked whole before a byte is unpacked, and
// what is unpacked must be what the list says. Writes nothing.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { message, type MessageId } from '#core/messages/catalogue.ts';
import { isInnerPath } from '../files/confinement.ts';
import { readRange, type OpenFile } from '../files/file-port.ts';
import {
  centralSize,
  endSize,
  localSize,
  locatorSize,
  momentOf,
  signatures,
  wideNumbers,
  type ZipEntry,
} from './zip-format.ts';

/** Thrown for a zip that is damaged or made to do harm. The message is for people, in the middle of a sentence. */
export class ZipRefusal extends Error {
  override readonly name = 'ZipRefusal';
}

const refusal = (id: MessageId, values?: Readonly<Record<string, string | number>>) =>
  new ZipRefusal(message(id, values));

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of the list of contents. */
  readonly contents: number;
  /** Unpacked bytes up to which the ratio does not matter. */
  readonly small: number;
  /** Unpacked bytes for one byte of the file. DEFLATE reaches 1032; texts and journals 20. */
  readonly ratio: number;
}

export const usualZipLimits: ZipLimits = {
  entries: 500_000,
  contents: 200_000_000,
  small: 256_000_000,
  ratio: 100,
};

const longestComment = 0xffff;
const sliceBytes = 1 << 18;
const kindBits = 0o170000;
const fileKind = 0o100000;
const folderKind = 0o040000;

interface Contents {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findContents(file: OpenFile, size: number): Promise<Contents> {
  const tailStart = Math.max(0, size - endSize - longestComment - locatorSize);
  const tail = Buffer.from(await readRange(file, tailStart, size - tailStart));
  for (let at = tail.length - endSize; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== signatures.end || at + endSize + tail.readUInt16LE(at + 20) !== tail.length)
      continue;
    if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) throw refusal('host.zip.notZip');
    const locator = at - locatorSize;
    if (locator >= 0 && tail.readUInt32LE(locator) === signatures.locator) {
      const place = Number(tail.readBigUInt64LE(locator + 8));
      if (!Number.isSafeInteger(place) || place + 56 > tailStart + locator) throw refusal('host.zip.notZip');
      const wide = Buffer.from(await readRange(file, place, 56));
      if (wide.length < 56 || wide.readUInt32LE(0) !== signatures.end64) throw refusal('host.zip.notZip');
      return bounded(
        {
          count: Number(wide.readBigUInt64LE(32)),
          size: Number(wide.readBigUInt64LE(40)),
          offset: Number(wide.readBigUInt64LE(48)),
        },
        place,
      );
    }
    return bounded(
      {
        count: tail.readUInt16LE(at + 10),
        size: tail.readUInt32LE(at + 12),
        offset: tail.readUInt32LE(at + 16),
      },
      tailStart + at,
    );
  }
  throw refusal('host.zip.notZip');
}

function bounded(contents: Contents, end: number): Contents {
  const whole = Object.values(contents).every(Number.isSafeInteger);
  if (!whole || contents.offset + contents.size > end || contents.count * centralSize > contents.size)
    throw refusal('host.zip.notZip');
  return contents;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function nameFrom(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refusal('host.zip.name', { name: Buffer.from(bytes).toString('latin1').slice(0, 100) });
  }
}

function decodeContents(bytes: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + centralSize > bytes.length || bytes.readUInt32LE(at) !== signatures.central)
      throw refusal('host.zip.notZip');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      bytes.readUInt16LE(at + field),
    ) as [number, number, number];
    const next = at + centralSize + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw refusal('host.zip.notZip');
    if ((bytes.readUInt16LE(at + 8) & 0x2041) !== 0) throw refusal('host.zip.encrypted');
    const method = bytes.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw refusal('host.zip.method');
    const extraAt = at + centralSize + nameLength;
    const numbers = wideNumbers(bytes.subarray(extraAt, extraAt + extraLength), [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]);
    if (numbers === undefined) throw refusal('host.zip.notZip');
    const [size, packed, offset] = numbers;
    entries.push({
      name: nameFrom(bytes.subarray(at + centralSize, extraAt)),
      ...{ method, size, packed, offset },
      crc: bytes.readUInt32LE(at + 16),
      modifiedAt: momentOf(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12)),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
    });
    at = next;
  }
  return entries;
}

/** Names that two file systems may take for one are one. */
const fold = (name: string) => name.replace(/\/$/, '').normalize('NFC').toLowerCase();

function checkNames(entries: readonly ZipEntry[]): void {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const { name, mode, size } of entries) {
    const isFolder = name.endsWith('/');
    const path = isFolder ? name.slice(0, -1) : name;
    if (!isInnerPath(path)) throw refusal('host.zip.name', { name: name.slice(0, 200) });
    const kind = mode & kindBits;
    if (kind !== 0 && kind !== (isFolder ? folderKind : fileKind)) throw refusal('host.zip.link', { name });
    if (isFolder && size > 0) throw refusal('host.zip.disagrees', { name });
    const folded = fold(name);
    if (files.has(folded) || (!isFolder && folders.has(folded)))
      throw refusal('host.zip.duplicate', { name });
    (isFolder ? folders : files).add(folded);
    for (let cut = folded.lastIndexOf('/'); cut !== -1; cut = folded.lastIndexOf('/', cut - 1)) {
      const above = folded.slice(0, cut);
      if (files.has(above)) throw refusal('host.zip.duplicate', { name });
      if (folders.has(above)) break;
      folders.add(above);
      if (cut === 0) break;
    }
  }
}

/** Where an entry's packed bytes begin; its local header must say what the list of contents says. */
async function checkLocal(file: OpenFile, entry: ZipEntry): Promise<number> {
  const name = Buffer.from(entry.name);
  const header = Buffer.from(await readRange(file, entry.offset, localSize + name.length));
  const agrees =
    header.length === localSize + name.length &&
    header.readUInt32LE(0) === signatures.local &&
    (header.readUInt16LE(6) & 0x2041) === 0 &&
    header.readUInt16LE(8) === entry.method &&
    header.readUInt16LE(26) === name.length &&
    header.subarray(localSize).equals(name);
  if (!agrees) throw refusal('host.zip.disagrees', { name: entry.name });
  return entry.offset + localSize + name.length + header.readUInt16LE(28);
}

export interface OpenZip {
  /** Files and folders in the order of the list. */
  readonly entries: readonly ZipEntry[];
  /** Unpacked bytes of all. */
  readonly size: number;
  /** The bytes of an entry; ends with a ZipRefusal when they are not as many or not those that the list says. */
  readonly read: (entry: ZipEntry) => AsyncGenerator<Uint8Array>;
}

/**
 * Reads the list of contents and checks all that can be checked without unpacking.
 * @throws ZipRefusal, or the file system's error
 */
export async function openZip(file: OpenFile, limits = usualZipLimits): Promise<OpenZip> {
  const { size: fileSize } = await file.facts();
  const contents = await findContents(file, fileSize);
  if (contents.count > limits.entries || contents.size > limits.contents) throw refusal('host.zip.tooMany');
  const list = Buffer.from(await readRange(file, contents.offset, contents.size));
  if (list.length < contents.size) throw refusal('host.zip.notZip');
  const entries = decodeContents(list, contents.count);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (!Number.isSafeInteger(total) || (total > limits.small && total > limits.ratio * fileSize))
    throw refusal('host.zip.tooLarge', { size: Math.round(total / fileSize) });
  checkNames(entries);

  const starts = new Map<ZipEntry, number>();
  let reached = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached) throw refusal('host.zip.overlap');
    const start = await checkLocal(file, entry);
    reached = start + entry.packed;
    if (reached > contents.offset) throw refusal('host.zip.overlap');
    if (entry.method === 0 && entry.size !== entry.packed)
      throw refusal('host.zip.size', { name: entry.name });
    starts.set(entry, start);
  }

  async function* packedBytes(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    const from = starts.get(entry) ?? 0;
    for (let at = 0; at < entry.packed; at += sliceBytes) {
      const slice = await readRange(file, from + at, Math.min(sliceBytes, entry.packed - at));
      if (slice.length === 0) throw refusal('host.zip.size', { name: entry.name });
      yield slice;
    }
  }

  async function* read(entry: ZipEntry): AsyncGenerator<Uint8Array> {
    const wrongSize = () => refusal('host.zip.size', { name: entry.name });
    let size = 0;
    let crc = 0;
    const bytes = entry.method === 0 ? packedBytes(entry) : inflated(packedBytes(entry), entry.name);
    for await (const slice of bytes) {
      size += slice.length;
      if (size > entry.size) throw wrongSize();
      crc = crc32(slice, crc);
      yield slice;
    }
    if (size !== entry.size) throw wrongSize();
    if (crc !== entry.crc) throw refusal('host.zip.checksum', { name: entry.name });
  }

  return { entries, size: total, read };
}

async function* inflated(packed: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  let failure: unknown;
  const flowing = pipeline(Readable.from(packed), inflate).catch((error: unknown) => {
    failure = error;
  });
  try {
    for await (const slice of inflate as AsyncIterable<Buffer>) yield slice;
    await flowing;
  } catch (error) {
    const cause = failure ?? error;
    const code = String((cause as NodeJS.ErrnoException).code ?? '');
    throw code.startsWith('Z_') ? refusal('host.zip.checksum', { name }) : cause;
  } finally {
    inflate.destroy();
    await flowing;
  }
}
