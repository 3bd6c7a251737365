import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInnerPath, openInside } from '../../../src-main/files/confinement.ts';
import { fileNameOf } from '../../../src-main/files/file-name.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { readWhole } from '../../../src-main/files/whole-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function setting() {
  const outside = temporaryFolder();
  const root = join(outside, 'library');
  mkdirSync(join(root, 'folder'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'folder', 'a.txt'), 'inside');
  return { outside, root };
}

const contentOf = async (root: string, path: string) =>
  Buffer.from((await readWhole(() => openInside(nodeFiles, root, path), 1000, path)).bytes).toString();

describe('paths inside a library', () => {
  test.each([
    '',
    '.',
    '..',
    '../secret.txt',
    'a/../../secret.txt',
    '/etc/passwd',
    'a//b',
    'a/',
    'a\0.txt',
    'a\\b.txt',
  ])('%j is refused', (path) => expect(isInnerPath(path, 'linux')).toBe(false));
  test.each(['C:/x.txt', 'C:x.txt', 'con', 'folder/NUL.txt', 'a.', 'a ', 'a.txt:stream', '//server/share/x'])(
    '%j is refused on Windows',
    (path) => expect(isInnerPath(path, 'win32')).toBe(false),
  );
  test.each(['a.txt', 'folder/a b.md', '…/x.txt', '..a/b.txt', 'Q: why?.txt', 'عربي/نص.txt', 'contents.txt'])(
    '%j is an ordinary name',
    (path) => expect(isInnerPath(path, 'linux')).toBe(true),
  );
});

describe('opening a file of a library', () => {
  test('follows links that stay inside', async () => {
    const { root } = setting();
    symlinkSync('folder/a.txt', join(root, 'link.txt'));
    expect(await contentOf(root, 'link.txt')).toBe('inside');
  });

  test('refuses links that lead out, as a file and as a folder', async () => {
    const { outside, root } = setting();
    symlinkSync(join(outside, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(outside, join(root, 'way'));
    await expect(contentOf(root, 'link.txt')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(contentOf(root, 'way/secret.txt')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuses a folder that becomes a link between looking and opening', async () => {
    const { outside, root } = setting();
    writeFileSync(join(outside, 'a.txt'), 'secret');
    const swapping = {
      ...nodeFiles,
      open: (...args: Parameters<typeof nodeFiles.open>) => {
        renameSync(join(root, 'folder'), join(root, 'was'));
        symlinkSync(outside, join(root, 'folder'));
        return nodeFiles.open(...args);
      },
    };
    await expect(openInside(swapping, root, 'folder/a.txt')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuses folders and, without waiting for a writer, FIFOs', async () => {
    const { root } = setting();
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    await expect(contentOf(root, 'pipe.txt')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(contentOf(root, 'folder')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('says that a file which is gone is gone', async () => {
    const { root } = setting();
    await expect(contentOf(root, 'b.txt')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('reading a file whole', () => {
  test('reads again when the file changed meanwhile', async () => {
    const { root } = setting();
    let opened = 0;
    const open = async () => {
      opened += 1;
      const file = await openInside(nodeFiles, root, 'folder/a.txt');
      if (opened > 1) return file;
      return {
        ...file,
        read: async (into: Uint8Array, position: number) => {
          const count = await file.read(into, position);
          writeFileSync(join(root, 'folder/a.txt'), 'changed meanwhile');
          return count;
        },
      };
    };
    const { bytes } = await readWhole(open, 1000, 'a.txt');
    expect(Buffer.from(bytes).toString()).toBe('changed meanwhile');
    expect(opened).toBe(2);
  });

  test('says busy when the file never comes to rest, and never gives a mixture', async () => {
    const { root } = setting();
    let size = 10;
    const open = async () => {
      const file = await openInside(nodeFiles, root, 'folder/a.txt');
      return {
        ...file,
        read: async (into: Uint8Array, position: number) => {
          const count = await file.read(into, position);
          writeFileSync(join(root, 'folder/a.txt'), 'x'.repeat((size += 1)));
          return count;
        },
      };
    };
    await expect(readWhole(open, 1000, 'a.txt')).rejects.toMatchObject({ code: 'busy' });
  });

  test('refuses what is too large before reading it', async () => {
    const { root } = setting();
    const open = () => openInside(nodeFiles, root, 'folder/a.txt');
    await expect(readWhole(open, 5, 'a.txt')).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('names for new files', () => {
  test.each([
    ['A title', 'A title'],
    ['  What / why: "now"?  ', 'What - why- -now'],
    ['../../etc/passwd', 'etc-passwd'],
    ['...', 'Untitled'],
    ['CON', 'Untitled CON'],
    ['nul.txt', 'Untitled nul.txt'],
    ['line\none\u0000two', 'line one two'],
    ['ends with dots...', 'ends with dots'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['\ud800', 'Untitled'],
  ])('%j becomes %j', (title, name) => expect(fileNameOf(title, 'Untitled')).toBe(name));

  test('fit into what file systems allow, without half characters', () => {
    const name = fileNameOf('🙂'.repeat(200), 'Untitled');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toBe('🙂'.repeat(50));
  });
});
