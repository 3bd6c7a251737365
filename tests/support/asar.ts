// Reads an asar archive as its format is documented: a pickled header in JSON, then the files one after another. Independent of
// the packages that write archives, so that a test of what was packed does not ask the packer.
import { readFileSync } from 'node:fs';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  /** From the end of the header, as a decimal string. */
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly integrity?: {
    readonly algorithm: string;
    readonly hash: string;
    readonly blockSize: number;
    readonly blocks: readonly string[];
  };
}

/** Every file by its path with slashes, its facts, and its bytes. */
export function readAsar(path: string) {
  const bytes = readFileSync(path);
  // Two pickles: one holds the size of the other, which holds the length of the JSON and the JSON.
  const sizeOfHeader = bytes.readUInt32LE(4);
  const json = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8');
  const start = 8 + sizeOfHeader;
  const files = new Map<string, Entry>();
  const add = (entry: Entry, place: string) => {
    if (entry.files === undefined) files.set(place, entry);
    for (const [name, inner] of Object.entries(entry.files ?? {}))
      add(inner, place === '' ? name : `${place}/${name}`);
  };
  add(JSON.parse(json) as Entry, '');
  return {
    files,
    size: bytes.length,
    read(place: string): Buffer {
      const { offset, size } = files.get(place)!;
      const from = start + Number(offset!);
      return bytes.subarray(from, from + size!);
    },
  };
}
