// Zips made to do harm, given as backups: refused before or while unpacking, with nothing written anywhere.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createBackups } from '../../../src-main/snapshots/backups.ts';
import { testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 30_000 });

interface Wish {
  readonly name: string | Buffer;
  readonly bytes?: Buffer;
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
  /** What the headers say instead of the truth. */
  readonly size?: number;
  readonly crc?: number;
  readonly localName?: string;
  /** The same bytes as the entry before. */
  readonly shared?: boolean;
}

/** A zip by the letter of the format, or against it where the wish says so. */
function zipOf(wishes: readonly Wish[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  let shared = 0;
  for (const wish of wishes) {
    const { bytes = Buffer.from('words'), mode = 0, flags = 0x0800, method = 8 } = wish;
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const name = Buffer.from(wish.name);
    const header = (central: boolean, offset: number) => {
      const named = central ? name : Buffer.from(wish.localName ?? wish.name);
      const bytesOf = Buffer.alloc((central ? 46 : 30) + named.length);
      const shift = central ? 2 : 0;
      bytesOf.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
      bytesOf.writeUInt16LE(flags, 6 + shift);
      bytesOf.writeUInt16LE(method, 8 + shift);
      bytesOf.writeUInt16LE(0x21, 12 + shift);
      bytesOf.writeUInt32LE(wish.crc ?? crc32(bytes), 14 + shift);
      bytesOf.writeUInt32LE(packed.length, 18 + shift);
      bytesOf.writeUInt32LE(wish.size ?? bytes.length, 22 + shift);
      bytesOf.writeUInt16LE(named.length, 26 + shift);
      if (central) {
        bytesOf.writeUInt32LE((mode * 0x10000) >>> 0, 38);
        bytesOf.writeUInt32LE(offset, 42);
      }
      named.copy(bytesOf, central ? 46 : 30);
      return bytesOf;
    };
    if (wish.shared !== true) {
      shared = at;
      const local = Buffer.concat([header(false, 0), packed]);
      parts.push(local);
      at += local.length;
    }
    list.push(header(true, shared));
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wishes.length, 8);
  end.writeUInt16LE(wishes.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, contents, end]);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** With the list that a backup carries, as a forger would write it. */
function backupOf(wishes: readonly Wish[], listed = wishes): Buffer {
  const manifest = {
    format: 1,
    what: 'attest backup',
    library: { id: '01890000-0000-7000-8000-000000000001', name: 'L' },
    at: '2026-11-22T12:00:00.000Z',
    files: listed.map(({ name, bytes = Buffer.from('words'), size }) => ({
      path: String(name).replace(/^L\//, ''),
      size: size ?? bytes.length,
      sha256: sha256(bytes),
    })),
  };
  return zipOf([...wishes, { name: 'L/.attest/backup.json', bytes: Buffer.from(JSON.stringify(manifest)) }]);
}

async function restore(zip: Buffer) {
  const folder = temporaryFolder();
  const file = join(folder, 'Backup.zip');
  writeFileSync(file, zip);
  const parent = join(folder, 'parent');
  await nodeFiles.makeFolder(parent);
  const backups = createBackups({ files: nodeFiles, newId: testId, now: Date.now, userData: folder });
  try {
    return { folder, parent, done: await backups.restore({}, file, parent, () => undefined) };
  } catch (error) {
    return { folder, parent, error };
  }
}

const bad = (name: string | Buffer, more: Partial<Wish> = {}): readonly Wish[] => [
  { name: 'L/a.txt' },
  { ...more, name },
];

const hostile: Readonly<Record<string, Buffer>> = {
  'a path that climbs': backupOf(bad('L/../../evil.txt')),
  'a path that climbs at its start': backupOf(bad('../evil.txt')),
  'an absolute path': backupOf(bad('/tmp/evil.txt')),
  'a path of a drive with backslashes': backupOf(bad('C:\\evil.txt')),
  'backslashes that climb': backupOf(bad('L\\..\\..\\evil.txt')),
  'a dot as a folder': backupOf(bad('L/./evil.txt')),
  'an empty folder name': backupOf(bad('L//evil.txt')),
  'a NUL in a name': backupOf(bad('L/evil.txt\0.png')),
  'a name that is no UTF-8': backupOf(bad(Buffer.from([0x4c, 0x2f, 0xff, 0xfe]))),
  'a symbolic link': backupOf(bad('L/evil', { bytes: Buffer.from('/etc/passwd'), mode: 0o120777 })),
  'a device': backupOf(bad('L/evil', { mode: 0o020666 })),
  'a pipe': backupOf(bad('L/evil', { mode: 0o010666 })),
  'a folder that is a file': backupOf([{ name: 'L/a' }, { name: 'L/a/evil.txt' }]),
  'a file that is a folder': backupOf([{ name: 'L/a/evil.txt' }, { name: 'L/a' }]),
  'a name twice': backupOf(bad('L/a.txt')),
  'a name twice but for its case': backupOf(bad('L/A.TXT')),
  'a name twice but for its accents': backupOf([{ name: 'L/\u00e9' }, { name: 'L/e\u0301' }]),
  'an encrypted file': backupOf(bad('L/evil.txt', { flags: 0x0801 })),
  'an unknown packing': backupOf(bad('L/evil.txt', { method: 12 })),
  'a size that is too small': backupOf(bad('L/evil.txt', { bytes: Buffer.alloc(1_000_000, 'x'), size: 10 })),
  'a size that is too large': backupOf(bad('L/evil.txt', { size: 1000 })),
  'a wrong checksum': backupOf(bad('L/evil.txt', { crc: 7 })),
  'another name inside': backupOf(bad('L/evil.txt', { localName: 'L/live.txt' })),
  'files on top of each other': backupOf(bad('L/evil.txt', { shared: true, localName: 'L/a.txt' })),
  'a file outside its folder': backupOf(bad('M/evil.txt')),
  'a file that its list does not know': backupOf(bad('L/evil.txt'), [{ name: 'L/a.txt' }]),
  'other content than its list says': backupOf(bad('L/evil.txt'), [
    { name: 'L/a.txt' },
    { name: 'L/evil.txt', bytes: Buffer.from('sword') },
  ]),
  'a missing file': backupOf([{ name: 'L/a.txt' }], bad('L/gone.txt')),
  'a bomb by its own word': backupOf(
    Array.from({ length: 50 }, (_, index) => ({
      name: `L/${index}.txt`,
      bytes: Buffer.from('x'),
      size: 4_000_000_000,
    })),
  ),
  'a bomb that lies': backupOf(bad('L/evil.txt', { bytes: Buffer.alloc(300_000_000), size: 5 })),
};

/** A word of what the person is told, so that none is refused for another reason than the one it is about. */
const reasons: Readonly<Record<string, string>> = {
  'a path that climbs': 'leads out',
  'a path that climbs at its start': 'leads out',
  'an absolute path': 'leads out',
  'a path of a drive with backslashes': 'leads out',
  'backslashes that climb': 'leads out',
  'a dot as a folder': 'leads out',
  'an empty folder name': 'leads out',
  'a NUL in a name': 'leads out',
  'a name that is no UTF-8': 'leads out',
  'a symbolic link': 'a link or a device',
  'a device': 'a link or a device',
  'a pipe': 'a link or a device',
  'a folder that is a file': 'twice',
  'a file that is a folder': 'twice',
  'a name twice': 'twice',
  'a name twice but for its case': 'twice',
  'a name twice but for its accents': 'twice',
  'an encrypted file': 'encrypted',
  'an unknown packing': 'packed',
  'a size that is too small': 'long',
  'a size that is too large': 'long',
  'a wrong checksum': 'is damaged',
  'another name inside': 'disagree',
  'files on top of each other': 'top',
  'a file outside its folder': 'not put',
  'a file that its list does not know': 'not put',
  'other content than its list says': 'is damaged',
  'a missing file': 'missing',
  'a bomb by its own word': 'times',
  'a bomb that lies': 'long',
};

describe('a zip that is no honest backup', () => {
  test.each(Object.entries(hostile))('is refused: %s', async (name, zip) => {
    const memory = process.memoryUsage().rss;
    const { folder, parent, error } = await restore(zip);
    expect(error).toMatchObject({ code: 'damaged', message: expect.stringContaining(reasons[name]!) });
    expect(readdirSync(folder).sort()).toEqual(['Backup.zip', 'parent']);
    expect(readdirSync(parent)).toEqual([]);
    expect(existsSync('/tmp/evil.txt')).toBe(false);
    expect(process.memoryUsage().rss - memory).toBeLessThan(100_000_000);
  });

  test('is told from one that is: the same maker’s honest zip is restored', async () => {
    const { done } = await restore(
      backupOf([{ name: 'L/a.txt' }, { name: 'L/b/ünï – “x”.txt', mode: 0o100644 }]),
    );
    expect(readdirSync(done!.folder).sort()).toEqual(['a.txt', 'b']);
  });

  test('is refused whatever bytes it is', async () => {
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16;
    const honest = backupOf([{ name: 'L/a.txt' }, { name: 'L/b.txt' }]);
    for (let round = 0; round < 150; round += 1) {
      const zip = Buffer.from(honest);
      for (let hits = 0; hits < 1 + (round % 6); hits += 1) zip[random() % zip.length] = random() & 255;
      const { parent, error, done } = await restore(zip);
      if (done === undefined) {
        expect(error).toMatchObject({ name: 'HostError' });
        expect(readdirSync(parent)).toEqual([]);
      } else expect(readdirSync(done.folder).sort()).toEqual(['a.txt', 'b.txt']);
    }
  });
});
