// Zip files that are made to do harm: refused by their directory, before anything is unpacked.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../../src-renderer/readers/zip/zip-parts.ts';
import { ReaderProblem } from '../../../src-renderer/readers/reader-problem.ts';

const problemOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof ReaderProblem) return error.code;
    throw error;
  }
  return undefined;
};
const opened = (bytes: Uint8Array) => problemOf(() => openZip(bytes, 'Word document'));
/** Writes a number at the n-th place that a signature stands, and so far behind it. */
function patched(
  bytes: Uint8Array,
  signature: number,
  offset: number,
  value: number,
  size: 2 | 4,
  nth = 0,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  let seen = 0;
  for (let at = 0; at + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) !== signature || seen++ !== nth) continue;
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
    return copy;
  }
  throw new Error('no such place');
}
const entry = 0x02014b50;
const two = zipSync({
  'a.txt': strToU8('hello hello hello hello'),
  'b.txt': [strToU8('plain'), { level: 0 }],
});

describe('a zip file', () => {
  test('gives its parts, packed and stored', () => {
    const zip = openZip(two, 'Word document');
    expect(new TextDecoder().decode(zip.bytes('a.txt'))).toBe('hello hello hello hello');
    expect(new TextDecoder().decode(zip.bytes('b.txt'))).toBe('plain');
    expect(zip.optional('c.txt')).toBeUndefined();
    expect(problemOf(() => zip.bytes('c.txt'))).toBe('damaged');
  });

  test('with a comment behind it is read', () => {
    const comment = strToU8('made by hand');
    const bytes = Uint8Array.from([...patched(two, 0x06054b50, 20, comment.length, 2), ...comment]);
    expect(opened(bytes)).toBeUndefined();
  });
});

describe('a bomb', () => {
  const bomb = zipSync({ 'a.xml': new Uint8Array(30_000_000) }, { level: 9 });

  test('is refused by what it declares', () => {
    expect(bomb.length).toBeLessThan(100_000);
    expect(opened(bomb)).toBe('too-large');
  });

  test('is refused by all its parts together', () => {
    const parts = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`${at}.xml`, strToU8('x')]));
    let many: Uint8Array = zipSync(parts, { level: 0 });
    expect(opened(many)).toBeUndefined();
    for (let at = 0; at < 120; at++) many = patched(many, entry, 24, 900_000, 4, at);
    expect(opened(many)).toBe('too-large');
  });

  test('that lies about its size is stopped where the declared size ends', () => {
    const lying = patched(bomb, entry, 24, 500_000, 4);
    const zip = openZip(lying, 'Word document');
    expect(problemOf(() => zip.bytes('a.xml'))).toBe('too-large');
  });

  test('of very many parts is refused', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`${at}`, strToU8('x')]));
    expect(opened(zipSync(many, { level: 0 }))).toBe('too-large');
  });
});

describe('a damaged or false directory', () => {
  test.each([
    ['a password', patched(two, entry, 8, 1, 2), 'protected'],
    ['two parts over each other', patched(two, entry, 42, 0, 4, 1), 'damaged'],
    ['a part outside of the file', patched(two, entry, 42, 0x7fffffff, 4), 'damaged'],
    ['a part longer than the file', patched(two, entry, 20, 0x7fffffff, 4), 'damaged'],
    ['a name longer than the file', patched(two, entry, 28, 0xffff, 2), 'damaged'],
    ['more entries than there are', patched(two, 0x06054b50, 10, 3, 2), 'damaged'],
    ['the larger form of zip files', patched(two, 0x06054b50, 16, 0xffffffff, 4), 'damaged'],
  ])('with %s is refused', (_, bytes, code) => {
    expect(opened(bytes)).toBe(code);
  });

  test('with one name twice is refused', () => {
    const twice = zipSync({ 'a.txt': strToU8('1'), 'b.txt': strToU8('2') }, { level: 0 });
    for (let at = 0; at < twice.length; at++) {
      if (twice[at] === 0x62 && twice[at + 1] === 0x2e) twice[at] = 0x61;
    }
    expect(opened(twice)).toBe('damaged');
  });

  test('with bytes that are not what was packed is told when the part is read', () => {
    const zip = openZip(patched(two, entry, 16, 1, 4), 'Word document');
    expect(problemOf(() => zip.bytes('a.txt'))).toBe('damaged');
    expect(problemOf(() => openZip(patched(two, entry, 10, 99, 2), 'x').bytes('a.txt'))).toBe('damaged');
    expect(problemOf(() => openZip(patched(two, entry, 24, 3, 4), 'x').bytes('a.txt'))).toBe('too-large');
  });

  test('is never read as a path', () => {
    const zip = openZip(zipSync({ '../../etc/passwd': strToU8('x') }), 'Word document');
    expect(zip.names).toEqual(['../../etc/passwd']);
    expect(zip.has('etc/passwd')).toBe(false);
  });
});
