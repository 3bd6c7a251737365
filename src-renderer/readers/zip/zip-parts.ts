// Owns unpacking the parts of a zip file, one at a time when it is asked for, and never more than the directory declares.
import { Inflate } from 'fflate';
import { message } from '#core/messages/catalogue.ts';
import { damaged, tooMuchText } from '../reader-problem.ts';
import { crc32 } from './crc32.ts';
import { bomb, readZipDirectory, type ZipEntry } from './zip-directory.ts';

export interface ZipParts {
  has(name: string): boolean;
  readonly names: readonly string[];
  /** @throws ReaderProblem when it is missing, damaged or too large to be read as text */
  bytes(name: string): Uint8Array;
  /** Undefined when there is none. @throws ReaderProblem */
  optional(name: string): Uint8Array | undefined;
}

/** Bytes of one part. The words of a long novel with all their markup are a tenth of it. */
const largestPart = 50_000_000;
/** Packed bytes that are handed over at once: they can become a thousand times as many. */
const step = 4096;
const stored = 0;
const deflated = 8;

/** @param kind what the file is called to people. @throws ReaderProblem */
export function openZip(file: Uint8Array, kind: string): ZipParts {
  const directory = readZipDirectory(file, kind);
  const bytes = (name: string): Uint8Array => {
    const entry = directory.get(name);
    if (entry === undefined) throw damaged(kind, message('reader.reason.partMissing', { name }));
    return unpack(file, entry, kind);
  };
  return {
    names: [...directory.keys()],
    has: (name) => directory.has(name),
    bytes,
    optional: (name) => (directory.has(name) ? bytes(name) : undefined),
  };
}

function unpack(file: Uint8Array, entry: ZipEntry, kind: string): Uint8Array {
  const broken = () => damaged(kind, message('reader.reason.partBroken', { name: entry.name }));
  if (entry.size > largestPart) throw tooMuchText();
  const packed = file.subarray(entry.start, entry.start + entry.packed);
  const whole = entry.method === stored ? packed : inflate(packed, entry, broken);
  if (whole.length !== entry.size || crc32(whole) !== entry.crc) throw broken();
  return whole;
}

function inflate(packed: Uint8Array, { method, size }: ZipEntry, broken: () => Error): Uint8Array {
  if (method !== deflated) throw broken();
  const whole = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    // A directory that lies about sizes is how bombs get past a look at it.
    if (length + chunk.length > size) throw bomb(length + chunk.length);
    whole.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < packed.length; at += step) {
    const part = packed.subarray(at, at + step);
    try {
      stream.push(part, at + step >= packed.length);
    } catch (problem) {
      throw problem instanceof Error && problem.name === 'ReaderProblem' ? problem : broken();
    }
  }
  return whole.subarray(0, length);
}
