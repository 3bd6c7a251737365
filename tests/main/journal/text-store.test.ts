import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createTextStore } from '../../../src-main/journal/text-store.ts';
import { createFaultyFiles, type Fault } from '../../support/faulty-files.ts';
import { testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

const bytes = Buffer.from('A text that targets refer to. 🙂\n'.repeat(100));
const hash = createHash('sha256').update(bytes).digest('hex');

function setting(files = createFaultyFiles()) {
  const root = temporaryFolder();
  const open = () =>
    createTextStore({
      files,
      newId: testId,
      folders: [join(root, 'texts'), join(root, 'elsewhere')],
      damagedFolder: join(root, 'damaged'),
      prepare: async () => undefined,
    });
  return { root, open, path: join(root, 'texts', `${hash}.txt.gz`) };
}

test('a text is kept once, compressed, and read back byte for byte', async () => {
  const { open, path } = setting();
  expect(await open().keep(hash, bytes)).toBe(true);
  const { mtimeNs } = statSync(path, { bigint: true });
  expect(await open().keep(hash, bytes)).toBe(false);
  expect(statSync(path, { bigint: true }).mtimeNs).toBe(mtimeNs);
  expect(Buffer.from(await open().read(hash)).equals(bytes)).toBe(true);
  expect(statSync(path).size).toBeLessThan(bytes.length);
});

test('bytes that do not have the hash are refused', async () => {
  const { root, open } = setting();
  await expect(open().keep('0'.repeat(64), bytes)).rejects.toMatchObject({ code: 'damaged' });
  expect(readdirSync(root)).toEqual([]);
});

test('a damaged text is not given out; keeping it again sets the damaged one aside', async () => {
  const { root, open, path } = setting();
  await open().keep(hash, bytes);
  const damaged = readFileSync(path);
  damaged[40] = damaged[40]! ^ 1;
  writeFileSync(path, damaged);
  await expect(open().read(hash)).rejects.toMatchObject({ code: 'damaged' });
  expect(await open().keep(hash, bytes)).toBe(true);
  expect(Buffer.from(await open().read(hash)).equals(bytes)).toBe(true);
  expect(readFileSync(join(root, 'damaged', `${hash}.txt.gz`)).equals(damaged)).toBe(true);
});

test('a missing text is said to be missing, and one in the other folder is found', async () => {
  const { root, open, path } = setting();
  await expect(open().read(hash)).rejects.toMatchObject({ code: 'not-found' });
  await open().keep(hash, bytes);
  mkdirSync(join(root, 'elsewhere'));
  const { renameSync } = await import('node:fs');
  renameSync(path, join(root, 'elsewhere', `${hash}.txt.gz`));
  expect((await open().read(hash)).length).toBe(bytes.length);
});

test.each<Fault>(['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'short'])(
  'when keeping is reported as done it is done, whichever call fails with %s',
  async (fault) => {
    for (let at = 1; ; at += 1) {
      const files = createFaultyFiles();
      const { open } = setting(files);
      files.fail(fault, (_call, number) => number === at);
      const kept = await open()
        .keep(hash, bytes)
        .then(
          () => true,
          () => false,
        );
      const reached = files.calls.length >= at;
      files.heal();
      if (kept) expect(Buffer.from(await open().read(hash)).equals(bytes)).toBe(true);
      expect(
        await open()
          .keep(hash, bytes)
          .then(() => open().read(hash)),
      ).toHaveLength(bytes.length);
      if (!reached) break;
    }
  },
);
