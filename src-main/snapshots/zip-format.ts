// Owns the parts of the zip format that backups use, both ways: local headers, the list of contents, its end, and the 64-bit
// forms of them (APPNOTE.TXT 6.3.10 of PKWARE). Pure; knows nothing of files on disk.
import { Buffer } from 'node:buffer';

export type ZipMethod = 0 | 8;

export interface ZipEntry {
  /** Path in the zip with forward slashes; folders end in one. */
  readonly name: string;
  readonly method: ZipMethod;
  readonly crc: number;
  /** Bytes unpacked, and packed. */
  readonly size: number;
  readonly packed: number;
  /** Of its local header. */
  readonly offset: number;
  /** Milliseconds since 1970, to two seconds. */
  readonly modifiedAt: number;
  /** The permissions and kind of the file in Unix's words; 0 when the zip was made elsewhere. */
  readonly mode: number;
}

export const localSize = 30;
export const endSize = 22;
export const centralSize = 46;
const end64Size = 56;
export const locatorSize = 20;
/** More than fits into the 32-bit fields stands in an extra field. */
const most32 = 0xffffffff;
const most16 = 0xffff;
const unicodeNames = 0x0800;
const version = 45;
const madeOnUnix = (3 << 8) | version;
const plainFile = 0o100644;

export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator: 0x07064b50,
} as const;

/** DOS time: local, two seconds, from 1980 on. Written in UTC so that a backup says the same everywhere. */
function dosTime(at: number): { readonly time: number; readonly date: number } {
  const moment = new Date(Math.min(Math.max(at, Date.UTC(1980, 0, 1)), Date.UTC(2107, 11, 31)));
  return {
    time:
      (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | Math.floor(moment.getUTCSeconds() / 2),
    date: ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate(),
  };
}

export function momentOf(date: number, time: number): number {
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}

/**
 * The local header. Its sizes always stand in the 64-bit extra field, so that it has one length whatever they turn out to
 * be and can be written again in its place.
 */
export function encodeLocal(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(localSize + name.length + 20);
  const { time, date } = dosTime(entry.modifiedAt);
  header.writeUInt32LE(signatures.local, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(unicodeNames, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(time, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(most32, 18);
  header.writeUInt32LE(most32, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  name.copy(header, localSize);
  const extra = localSize + name.length;
  header.writeUInt16LE(1, extra);
  header.writeUInt16LE(16, extra + 2);
  header.writeBigUInt64LE(BigInt(entry.size), extra + 4);
  header.writeBigUInt64LE(BigInt(entry.packed), extra + 12);
  return header;
}

export function encodeCentral(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name);
  const header = Buffer.alloc(centralSize + name.length + 28);
  const { time, date } = dosTime(entry.modifiedAt);
  header.writeUInt32LE(signatures.central, 0);
  header.writeUInt16LE(madeOnUnix, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(unicodeNames, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt16LE(time, 12);
  header.writeUInt16LE(date, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(most32, 20);
  header.writeUInt32LE(most32, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(28, 30);
  header.writeUInt32LE((entry.name.endsWith('/') ? 0o040755 : plainFile) * 0x10000, 38);
  header.writeUInt32LE(most32, 42);
  name.copy(header, centralSize);
  const extra = centralSize + name.length;
  header.writeUInt16LE(1, extra);
  header.writeUInt16LE(24, extra + 2);
  header.writeBigUInt64LE(BigInt(entry.size), extra + 4);
  header.writeBigUInt64LE(BigInt(entry.packed), extra + 12);
  header.writeBigUInt64LE(BigInt(entry.offset), extra + 20);
  return header;
}

/** What stands behind the list of contents. @param offset of the list, @param size of it in bytes */
export function encodeEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(end64Size + locatorSize + endSize);
  end.writeUInt32LE(signatures.end64, 0);
  end.writeBigUInt64LE(BigInt(end64Size - 12), 4);
  end.writeUInt16LE(madeOnUnix, 12);
  end.writeUInt16LE(version, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  const locator = end64Size;
  end.writeUInt32LE(signatures.locator, locator);
  end.writeBigUInt64LE(BigInt(offset + size), locator + 8);
  end.writeUInt32LE(1, locator + 16);
  const last = locator + locatorSize;
  end.writeUInt32LE(signatures.end, last);
  end.writeUInt16LE(Math.min(count, most16), last + 8);
  end.writeUInt16LE(Math.min(count, most16), last + 10);
  end.writeUInt32LE(Math.min(size, most32), last + 12);
  end.writeUInt32LE(Math.min(offset, most32), last + 16);
  return end;
}

/** Sizes and offset of a header with what its 64-bit extra field says in their place; undefined when that is damaged. */
export function wideNumbers(
  extra: Buffer,
  narrow: readonly [size: number, packed: number, offset: number],
): readonly [size: number, packed: number, offset: number] | undefined {
  if (!narrow.includes(most32)) return narrow;
  for (let at = 0; at + 4 <= extra.length;) {
    const id = extra.readUInt16LE(at);
    const length = extra.readUInt16LE(at + 2);
    if (at + 4 + length > extra.length) return undefined;
    if (id === 1) {
      let from = at + 4;
      const numbers = narrow.map((value) => {
        if (value !== most32) return value;
        const wide = from + 8 <= at + 4 + length ? Number(extra.readBigUInt64LE(from)) : Number.NaN;
        from += 8;
        return wide;
      });
      return numbers.every(Number.isSafeInteger) ? (numbers as [number, number, number]) : undefined;
    }
    at += 4 + length;
  }
  return undefined;
}
