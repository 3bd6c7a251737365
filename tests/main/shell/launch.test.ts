// What Attest is started with: folders and files on command lines and from file managers, and which library a file is of.
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseLaunch } from '../../../src-main/shell/electron-arguments.ts';
import { findTarget } from '../../../src-main/shell/launch-target.ts';
import { parseWebArguments } from '../../../src-main/shell/web-arguments.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('Electron’s command line', () => {
  test.each([
    ['a packaged start', ['attest'], true, []],
    ['a folder', ['attest', '/a/Library'], true, ['/a/Library']],
    ['files of a file manager', ['attest', '/a/one.txt', '/a/two.md'], true, ['/a/one.txt', '/a/two.md']],
    ['relative names', ['attest', 'x.txt', '../y.txt'], true, ['/work/x.txt', '/y.txt']],
    ['switches of Chromium', ['attest', '--no-sandbox', '--lang=de', '/a'], true, ['/a']],
    ['the same twice', ['attest', '/a', '/a'], true, ['/a']],
    ['an unpackaged start', ['electron', 'out/main/electron.js', '/a'], false, ['/a']],
    ['an unpackaged start on nothing', ['electron', 'out/main/electron.js'], false, []],
    ['a file address', ['attest', pathToFileURL('/a/ä b.txt').href], true, ['/a/ä b.txt']],
    ['other addresses', ['attest', 'https://example.org/a.txt', 'file://%zz'], true, []],
    ['a name that begins with a dash', ['attest', '--', '-notes.txt'], true, ['/work/-notes.txt']],
    ['an empty argument', ['attest', ''], true, []],
  ] as const)('%s', (_name, argv, packaged, paths) => {
    const launch = parseLaunch(argv, '/work', packaged);
    expect(launch).toEqual({ paths: paths.map((path) => resolve(path)), newWindow: false });
  });

  test('a new window can be wished for', () => {
    expect(parseLaunch(['attest', '--new-window'], '/', true)).toEqual({ paths: [], newWindow: true });
  });
});

describe('the web shell’s command line', () => {
  test('takes a folder or file, with or without its option', () => {
    expect(parseWebArguments(['x.txt']).path).toBe('x.txt');
    expect(parseWebArguments(['--library', 'x', '--no-open'])).toMatchObject({ path: 'x', open: false });
    expect(parseWebArguments([]).path).toBeUndefined();
  });

  test('takes one of them', () => {
    expect(() => parseWebArguments(['a', 'b'])).toThrow(/One folder or file/);
    expect(() => parseWebArguments(['--library', 'a', 'b'])).toThrow(/One folder or file/);
  });
});

describe('a path', () => {
  let root: string;
  beforeEach(async () => {
    root = await realpath(temporaryFolder());
    await mkdir(join(root, 'Library/.attest'), { recursive: true });
    await mkdir(join(root, 'Library/notes/deep'), { recursive: true });
    await mkdir(join(root, 'Plain/inner'), { recursive: true });
    await writeFile(join(root, 'Library/notes/deep/A.txt'), 'a');
    await writeFile(join(root, 'Plain/inner/B.txt'), 'b');
  });

  test('of a folder is a library, and so is what is not there, so that opening it says so', async () => {
    expect(await findTarget(join(root, 'Library/notes'), [])).toEqual({
      folder: join(root, 'Library/notes'),
    });
    expect(await findTarget(join(root, 'gone.txt'), [])).toEqual({ folder: join(root, 'gone.txt') });
  });

  test('of a file belongs to the library around it', async () => {
    const file = join(root, 'Library/notes/deep/A.txt');
    expect(await findTarget(file, [])).toEqual({ folder: join(root, 'Library'), file: 'notes/deep/A.txt' });
  });

  test('of a file in no library opens its folder', async () => {
    const file = join(root, 'Plain/inner/B.txt');
    expect(await findTarget(file, [])).toEqual({ folder: join(root, 'Plain/inner'), file: 'B.txt' });
  });

  test('of a file in a folder that was opened before belongs there, the nearest first', async () => {
    const file = join(root, 'Plain/inner/B.txt');
    const plain = join(root, 'Plain');
    expect(await findTarget(file, [root, plain])).toEqual({ folder: plain, file: 'inner/B.txt' });
    const inLibrary = join(root, 'Library/notes/deep/A.txt');
    expect(await findTarget(inLibrary, [root])).toMatchObject({ folder: join(root, 'Library') });
  });

  test.skipIf(process.platform === 'win32')('of a link is where the link leads', async () => {
    await symlink(join(root, 'Library/notes/deep/A.txt'), join(root, 'Plain/link.txt'));
    expect(await findTarget(join(root, 'Plain/link.txt'), [])).toMatchObject({ file: 'notes/deep/A.txt' });
  });
});
