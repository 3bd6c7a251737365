// Owns writing a zip file piece by piece through the file port: an entry's bytes go to disk as they come, and its header is
// written again when its sizes are known. Files and zips above 4 GB and more than 65,535 entries are no special case.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { writeWhole, type OpenFile } from '../files/file-port.ts';
import { encodeCentral, encodeEnd, encodeLocal, type ZipEntry, type ZipMethod } from './zip-format.ts';

export interface NewEntry {
  readonly name: string;
  readonly modifiedAt: number;
  readonly method: ZipMethod;
}

export interface ZipWriter {
  /**
   * Adds an entry; `bytes` is read once. When it throws, or when `keep` says no at the end, the zip is as it was before.
   * Gives whether the entry is in.
   */
  readonly add: (
    entry: NewEntry,
    bytes: AsyncIterable<Uint8Array>,
    keep?: () => Promise<boolean>,
  ) => Promise<boolean>;
  /** Writes the list of contents and syncs; the bytes that the zip has. */
  readonly finish: () => Promise<number>;
}

/** Bytes of the list of contents put down at a time. */
const blockBytes = 256 * 1024;

export function createZipWriter(file: OpenFile): ZipWriter {
  const entries: ZipEntry[] = [];
  let end = 0;

  async function pack(bytes: AsyncIterable<Uint8Array>, method: ZipMethod, from: number) {
    let crc = 0;
    let size = 0;
    let packed = 0;
    async function* counted() {
      for await (const slice of bytes) {
        crc = crc32(slice, crc);
        size += slice.length;
        yield slice;
      }
    }
    const write = async (slice: Uint8Array) => {
      await writeWhole(file, slice, from + packed);
      packed += slice.length;
    };
    if (method === 0) {
      for await (const slice of counted()) await write(slice);
    } else {
      const deflate = createDeflateRaw({ level: 6 });
      const flowing = pipeline(Readable.from(counted()), deflate);
      // It is waited for below; until then a failure must not count as unhandled.
      flowing.catch(() => undefined);
      try {
        for await (const slice of deflate as AsyncIterable<Buffer>) await write(slice);
      } finally {
        deflate.destroy();
      }
      await flowing;
    }
    return { crc, size, packed };
  }

  return {
    async add({ name, modifiedAt, method }, bytes, keep) {
      const before = end;
      const empty: ZipEntry = {
        ...{ name, method, modifiedAt, mode: 0, offset: before },
        ...{ crc: 0, size: 0, packed: 0 },
      };
      const header = encodeLocal(empty);
      try {
        await writeWhole(file, header, before);
        const numbers = await pack(bytes, method, before + header.length);
        if (keep !== undefined && !(await keep())) {
          await file.truncate(before);
          return false;
        }
        const entry = { ...empty, ...numbers };
        await writeWhole(file, encodeLocal(entry), before);
        entries.push(entry);
        end = before + header.length + numbers.packed;
        return true;
      } catch (error) {
        await file.truncate(before).catch(() => undefined);
        throw error;
      }
    },
    async finish() {
      const offset = end;
      let block: Buffer[] = [];
      let waiting = 0;
      const flush = async () => {
        await writeWhole(file, Buffer.concat(block), end);
        end += waiting;
        block = [];
        waiting = 0;
      };
      for (const entry of entries) {
        const header = encodeCentral(entry);
        block.push(header);
        waiting += header.length;
        if (waiting >= blockBytes) await flush();
      }
      await flush();
      const last = encodeEnd(entries.length, end - offset, offset);
      await writeWhole(file, last, end);
      end += last.length;
      await file.sync();
      return end;
    },
  };
}
