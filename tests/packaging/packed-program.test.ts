// What is in the package, packed by the real configuration around a stub of Electron, without a network.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fuses } from '../../src-main/shell/fuses.ts';
import { readAsar } from '../support/asar.ts';
import { createPackingPlace, root } from '../support/packing.ts';
import { fuseStates } from '../support/stub-electron.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const wanted = Object.values(fuses)
  .map((on) => (on ? '1' : '0'))
  .join('');
/** Every fuse that can be set, the wrong way round. */
const before = [...wanted].map((state, index) => (index < 8 ? (state === '1' ? '0' : '1') : state)).join('');

const place = createPackingPlace(before);
const folder = join(place.output, 'linux-unpacked');
let packing: ReturnType<typeof place.pack>;

beforeAll(() => {
  packing = place.pack();
});
afterAll(place.remove);

const archive = () => readAsar(join(folder, 'resources/app.asar'));
const packed = () => [...archive().files.keys()].sort();

describe('packing', () => {
  test('succeeds and never reaches for the network', () => {
    expect(packing.stderr).not.toContain('could not be packed');
    expect(packing.status).toBe(0);
    expect(place.attempts()).toBe('');
  });

  test('would have been seen reaching for the network', () => {
    const other = createPackingPlace(before);
    other.run(['-e', `fetch('http://attest.invalid/').catch(() => {})`]);
    other.run(['-e', `try { require('net').connect(9) } catch {}`]);
    expect(other.attempts()).toMatch(/attest\.invalid[^]*connect/);
    other.remove();
  });

  test('refuses an Electron with a fuse that nobody has decided on', () => {
    const newer = createPackingPlace(`${before}0`);
    const { status, stderr } = newer.pack();
    expect(status).toBe(1);
    expect(stderr).toContain('src-main/shell/fuses.ts');
    newer.remove();
  });
});

describe('the archive', () => {
  const kinds = [
    /^package\.json$/,
    /^out\/main\/electron\.js$/,
    /^out\/main\/chunks\/[\w-]+\.js$/,
    /^out\/preload\/preload\.cjs$/,
    /^out\/renderer\/index\.html$/,
    /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg)$/,
    // Character maps of PDF files in Chinese, Japanese and Korean.
    /^out\/renderer\/assets\/[\w-]+\.bcmap$/,
  ];

  test('holds files of exactly these kinds, and each of them', () => {
    expect(packed().filter((path) => !kinds.some((kind) => kind.test(path)))).toEqual([]);
    expect(kinds.filter((kind) => !packed().some((path) => kind.test(path)))).toEqual([]);
  });

  test('holds the whole page as it was built', () => {
    const built = readdirSync(join(root, 'out/renderer'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(packed().filter((path) => path.startsWith('out/renderer/'))).toEqual(built.sort());
  });

  test('has only main-process code that the program loads, and that needs nothing but Electron and Node', () => {
    const { files, read } = archive();
    const loaded = new Set<string>();
    const needed = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const source = read(path).toString('utf8');
      const names = source.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']([^"'\s]+)["']/g);
      for (const [, name = ''] of names) {
        const target = posix.join(posix.dirname(path), name);
        if (name.startsWith('.') && files.has(target)) load(target);
        else needed.add(name);
      }
    };
    load('out/main/electron.js');
    load('out/preload/preload.cjs');
    expect(packed().filter((path) => /^out\/(main|preload)\//.test(path))).toEqual([...loaded].sort());
    expect([...needed].filter((name) => name !== 'electron' && !name.startsWith('node:'))).toEqual([]);
    expect(needed).toContain('electron');
  });

  test('has a package.json without scripts or dependencies', () => {
    const { main, name, productName, desktopName, ...rest } = JSON.parse(
      archive().read('package.json').toString('utf8'),
    ) as Record<string, unknown>;
    expect({ main, name, productName, desktopName }).toEqual({
      main: 'out/main/electron.js',
      name: 'attest',
      productName: 'Attest',
      desktopName: 'attest.desktop',
    });
    expect(Object.keys(rest).filter((key) => /scripts|dependencies|build|config$/i.test(key))).toEqual([]);
  });

  test('states a hash for every file that its bytes have', () => {
    const { files, read } = archive();
    const wrong = [...files].filter(([path, { integrity, unpacked }]) => {
      const hash = createHash('sha256').update(read(path)).digest('hex');
      return unpacked === true || integrity?.algorithm !== 'SHA256' || integrity.hash !== hash;
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
    expect(files.get('out/main/electron.js')?.integrity?.blocks).toHaveLength(1);
  });

  test('has the same code in it as was built', () => {
    for (const path of ['out/main/electron.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) {
      expect(
        archive()
          .read(path)
          .equals(readFileSync(join(root, path))),
        path,
      ).toBe(true);
    }
  });

  test('stays under 10 MB', () => {
    expect(archive().size).toBeLessThan(10_000_000);
  });
});

describe('around the archive', () => {
  test('the program has every fuse as fuses.ts wants it', () => {
    const program = join(folder, 'attest');
    expect(fuseStates(readFileSync(join(place.electron, 'electron')))).toBe(before);
    expect(fuseStates(readFileSync(program))).toBe(wanted);
    if (process.platform !== 'win32') expect(statSync(program).mode & 0o111).toBe(0o111);
  });

  test('nothing lies beside what Electron brings but licences', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(files.sort()).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'attest',
      'chrome-sandbox',
      'locales/en-US.pak',
      'resources/LICENSE.txt',
      'resources/app.asar',
      'resources/third-party-licences.txt',
    ]);
    for (const [inside, source] of [
      ['LICENSE.txt', 'LICENSE'],
      ['third-party-licences.txt', 'resources/third-party-licences.txt'],
    ] as const) {
      expect(readFileSync(join(folder, 'resources', inside), 'utf8')).toBe(
        readFileSync(join(root, source), 'utf8'),
      );
    }
    expect(existsSync(join(folder, 'resources/app'))).toBe(false);
  });
});
