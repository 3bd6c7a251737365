import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  createNew,
  createNumbered,
  makeFolders,
  writeAtomically,
} from '../../../src-main/files/atomic-file.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createFaultyFiles, type Fault } from '../../support/faulty-files.ts';
import { testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

const bytes = (text: string) => Buffer.from(text);
const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EMFILE', 'short'];

describe('writing a file whole', () => {
  test('replaces the old content and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    await writeAtomically(nodeFiles, testId, path, bytes('old'));
    await writeAtomically(nodeFiles, testId, path, bytes('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test.each(faults)(
    'leaves the old file or the new one, whole, whichever call fails with %s',
    async (fault) => {
      const folder = temporaryFolder();
      const path = join(folder, 'a.json');
      const old = 'o'.repeat(5000);
      const fresh = 'n'.repeat(7000);
      let failures = 0;
      for (let at = 1; ; at += 1) {
        writeFileSync(path, old);
        const files = createFaultyFiles();
        files.fail(fault, (_call, number) => number === at);
        const outcome = await writeAtomically(files, testId, path, bytes(fresh)).then(
          () => undefined,
          (error: unknown) => error as { code: string },
        );
        const content = readFileSync(path, 'utf8');
        expect([old, fresh]).toContain(content);
        if (outcome === undefined) expect(content).toBe(fresh);
        else {
          failures += 1;
          const expected = {
            ENOSPC: 'disk-full',
            EIO: 'internal',
            EACCES: 'read-only',
            EBUSY: 'busy',
            EMFILE: 'busy',
            short: 'disk-full',
            EROFS: 'read-only',
          };
          expect(outcome.code).toBe(expected[fault]);
        }
        expect(readdirSync(folder)).toEqual(['a.json']);
        if (files.calls.length < at) break;
      }
      expect(failures).toBeGreaterThan(0);
    },
  );

  test('notices a drive that keeps something else than it was given', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.json');
    writeFileSync(path, 'old');
    const lying = {
      ...nodeFiles,
      open: async (...args: Parameters<typeof nodeFiles.open>) => {
        const file = await nodeFiles.open(...args);
        return { ...file, write: async (given: Uint8Array) => given.length };
      },
    };
    await expect(writeAtomically(lying, testId, path, bytes('new'))).rejects.toMatchObject({
      code: 'internal',
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('making a new file', () => {
  test('never overwrites', async () => {
    const path = join(temporaryFolder(), 'a.txt');
    writeFileSync(path, 'mine');
    await expect(createNew(nodeFiles, testId, path, bytes('yours'))).rejects.toMatchObject({
      code: 'exists',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('works where there are no hard links', async () => {
    const folder = temporaryFolder();
    const files = createFaultyFiles();
    const withoutLinks = {
      ...files,
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'ENOTSUP' })),
    };
    await createNew(withoutLinks, testId, join(folder, 'a.txt'), bytes('text'));
    await expect(
      createNew(withoutLinks, testId, join(folder, 'a.txt'), bytes('other')),
    ).rejects.toMatchObject({ code: 'exists' });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('takes the first number that is free, also when many ask at once', async () => {
    const folder = temporaryFolder();
    const nameOf = (number: number) => `a ${number}.txt`;
    const names = await Promise.all(
      Array.from({ length: 8 }, (_, one) =>
        createNumbered(nodeFiles, testId, folder, nameOf, bytes(String(one))),
      ),
    );
    expect(new Set(names).size).toBe(8);
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  });

  test.each(faults)('is there whole or not at all, whichever call fails with %s', async (fault) => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.txt');
    for (let at = 1; ; at += 1) {
      const files = createFaultyFiles();
      files.fail(fault, (_call, number) => number === at);
      const made = await createNew(files, testId, path, bytes('whole')).then(
        () => true,
        () => false,
      );
      if (made || existsSync(path)) expect(readFileSync(path, 'utf8')).toBe('whole');
      // A link whose folder could not be synced stays; all else is cleaned away.
      expect(readdirSync(folder).filter((name) => name !== 'a.txt' && !name.endsWith('.tmp'))).toEqual([]);
      if (existsSync(path)) await nodeFiles.remove(path);
      if (files.calls.length < at) break;
    }
  });
});

test('folders are made as deep as needed, and again without complaint', async () => {
  const path = join(temporaryFolder(), 'a', 'b', 'c');
  await makeFolders(nodeFiles, path);
  await makeFolders(nodeFiles, path);
  expect(existsSync(path)).toBe(true);
});
