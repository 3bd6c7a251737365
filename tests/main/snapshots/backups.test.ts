// Backups: what is in them, that others' programs can read them, that restoring gives the same library, and that nothing
// half done or hostile ever stays.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import type { FilePort } from '../../../src-main/files/file-port.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createBackups } from '../../../src-main/snapshots/backups.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { batchOf, testId } from '../../support/journal-changes.ts';
import { opened, placeWith, type Place } from '../../support/test-libraries.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 30_000 });

const quiet = () => undefined;
const owner = {};
const startOfTime = Date.UTC(2026, 10, 22, 12);

const backupsOn = (files: FilePort = nodeFiles, userData = '/nowhere') =>
  createBackups({ files, newId: testId, now: () => startOfTime, userData });

function content(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[relative(folder, path).replaceAll('\\', '/')] = readFileSync(path).toString('base64');
  }
  return found;
}

const documents = {
  'Rents.txt': 'The mayor said “rents fell 4%”. 🌍\n',
  'notes/Zweites – Ü.md': '# Heading\n'.repeat(5000),
  'notes/deep/Empty.txt': '',
  'scan.png': new Uint8Array(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256)),
};

/** A library with work in it, closed, so that its files stand still. */
async function worked(place: Place = placeWith(documents)): Promise<{ place: Place; info: LibraryInfo }> {
  const { libraries, library, info } = await opened(place);
  await library.journal.append(batchOf(40));
  await library.snapshots.take('hand', 'First');
  await libraries.close();
  mkdirSync(join(place.folder, 'nothing in it'));
  return { place, info };
}

async function saved(info: LibraryInfo, folder = temporaryFolder()) {
  const done = await backupsOn().save(owner, info, { folder }, quiet);
  return done!;
}

describe('a backup', () => {
  test('holds the whole library, as other programs read it', async () => {
    const { place, info } = await worked();
    const done = await saved(info);
    expect(done.leftOut).toEqual([]);
    expect(statSync(done.location).size).toBe(done.size);
    const entries = unzipSync(readFileSync(done.location));
    const expected = content(place.folder);
    expect(Object.keys(expected).some((path) => path.startsWith('.attest/journal/'))).toBe(true);
    for (const [path, bytes] of Object.entries(expected))
      expect(Buffer.from(entries[`Articles/${path}`]!).toString('base64')).toBe(bytes);
    expect(done.files).toBe(Object.keys(expected).length);
    expect(Object.keys(entries)).toContain('Articles/nothing in it/');
    const tested = execFileSync('python3', [
      '-c',
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))',
      done.location,
    ]);
    expect(String(tested).trim()).toBe(`None ${Object.keys(entries).length}`);
  });

  test('restores to the same library in a new folder, work and history included', async () => {
    const { place, info } = await worked();
    const done = await saved(info);
    const parent = temporaryFolder();
    mkdirSync(join(parent, 'Articles'));
    const told: BackupProgress[] = [];
    const restored = await backupsOn().restore(owner, done.location, parent, (progress) =>
      told.push(progress),
    );
    expect(restored).toEqual({ folder: join(parent, 'Articles 2'), files: done.files });
    expect(content(restored!.folder)).toEqual(content(place.folder));
    expect(existsSync(join(restored!.folder, 'nothing in it'))).toBe(true);
    expect(readdirSync(join(parent, 'Articles'))).toEqual([]);
    expect(told.at(-1)).toMatchObject({ doing: 'restoring', done: told.at(-1)!.total });
    const { library: again } = await opened({ ...place, folder: restored!.folder });
    expect((await again.journal.read({}, 100)).entries).toHaveLength(40);
    expect(again.info.id).toBe(info.id);
    expect(await again.snapshots.list()).toMatchObject([{ name: 'First' }]);
    expect((await again.documents.list()).documents.map(({ path }) => path).sort()).toEqual([
      'Rents.txt',
      'notes/Zweites – Ü.md',
      'notes/deep/Empty.txt',
    ]);
  });

  test('is made while work goes on, and holds whole lines of the journal', async () => {
    const place = placeWith(documents);
    const { library, info } = await opened(place);
    await library.journal.append(batchOf(200));
    const working = (async () => {
      for (let count = 0; count < 30; count += 1) await library.journal.append(batchOf(5));
    })();
    const done = await saved(info);
    await working;
    const entries = unzipSync(readFileSync(done.location));
    const [journal] = Object.entries(entries).filter(([name]) => name.endsWith('.ndjson'));
    const text = Buffer.from(journal![1]).toString('utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(text.split('\n').length).toBeGreaterThan(200);
    const restored = await backupsOn().restore(owner, done.location, temporaryFolder(), quiet);
    const { library: again } = await opened({ ...place, folder: restored!.folder });
    expect((await again.journal.read({}, 10_000)).entries.length).toBeGreaterThanOrEqual(200);
  });

  test('says what it leaves out: links, and files that cannot be read', async () => {
    const { place, info } = await worked();
    symlinkSync('/etc/passwd', join(place.folder, 'link.txt'));
    symlinkSync(temporaryFolder(), join(place.folder, 'linked folder'));
    const files = createFaultyFiles();
    files.fail('EIO', ({ method, path }) => method === 'read' && path.endsWith('Rents.txt'));
    const done = await backupsOn(files).save(owner, info, { folder: temporaryFolder() }, quiet);
    expect(done!.leftOut.map(({ path }) => path).sort()).toEqual(['Rents.txt', 'link.txt', 'linked folder']);
    expect(Object.keys(unzipSync(readFileSync(done!.location)))).not.toContain('Articles/Rents.txt');
    expect(await backupsOn().restore(owner, done!.location, temporaryFolder(), quiet)).toBeDefined();
  });

  test('never holds half of one version of a file and half of the next', async () => {
    const { place, info } = await worked();
    const path = join(place.folder, 'Rents.txt');
    let reads = 0;
    const restless: FilePort = {
      ...nodeFiles,
      async open(opening, mode) {
        const file = await nodeFiles.open(opening, mode);
        if (opening !== path) return file;
        return {
          ...file,
          async read(into, position) {
            const count = await file.read(into, position);
            reads += 1;
            // Rewritten while it is read, twice.
            if (reads <= 2) appendFileSync(path, 'More.\n');
            return count;
          },
        };
      },
    };
    const done = await backupsOn(restless).save(owner, info, { folder: temporaryFolder() }, quiet);
    const entries = unzipSync(readFileSync(done!.location));
    expect(Buffer.from(entries['Articles/Rents.txt']!).equals(readFileSync(path))).toBe(true);
    expect(done!.leftOut).toEqual([]);
  });

  test('of a library that cannot be written holds the work that is kept beside it', async () => {
    const place = placeWith(documents);
    const files = createFaultyFiles();
    files.fail('EROFS', ({ method, path }) => method === 'access write' && path.startsWith(place.folder));
    const { library, info } = await opened(place, { files });
    expect(info.journalPlace).toBe('own-folder');
    await library.journal.append(batchOf(9));
    const { snapshot } = await library.snapshots.take('hand', 'First');
    expect(snapshot!.places).toEqual(['user-data']);
    expect(existsSync(join(place.folder, '.attest'))).toBe(false);
    const target = temporaryFolder();
    const done = await backupsOn(nodeFiles, place.userData).save(owner, info, { folder: target }, quiet);
    const restored = await backupsOn().restore(owner, done!.location, temporaryFolder(), quiet);
    const { library: again, info: now } = await opened({ ...place, folder: restored!.folder });
    expect(now).toMatchObject({ journalPlace: 'library', id: info.id });
    expect((await again.journal.read({}, 100)).entries).toHaveLength(9);
    expect(await again.snapshots.list()).toMatchObject([{ id: snapshot!.id, name: 'First' }]);
  });

  test('takes no place inside the library, and no name that is taken', async () => {
    const { place, info } = await worked();
    const before = content(place.folder);
    for (const folder of [place.folder, join(place.folder, 'notes')])
      await expect(backupsOn().save(owner, info, { folder }, quiet)).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect(content(place.folder)).toEqual(before);
    const folder = temporaryFolder();
    const [first, second] = [await saved(info, folder), await saved(info, folder)];
    expect(second.location).not.toBe(first.location);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('that was given up or fails leaves nothing behind, and an older one as it was', async () => {
    const { info } = await worked();
    const folder = temporaryFolder();
    const file = join(folder, 'Old.zip');
    writeFileSync(file, 'the old backup');
    const backups = backupsOn();
    const stopped = backups.save(owner, info, { file }, ({ doing }) => {
      if (doing === 'verifying') backups.stop(owner);
    });
    await expect(stopped).resolves.toBeUndefined();
    expect(content(folder)).toEqual({ 'Old.zip': Buffer.from('the old backup').toString('base64') });

    const files = createFaultyFiles();
    const isTarget = (path: string) => path.startsWith(folder);
    files.fail('EIO', () => false);
    await backupsOn(files).save(owner, info, { file: join(folder, 'Count.zip') }, quiet);
    const calls = files.calls.filter(({ path }) => isTarget(path)).length;
    const step = Math.max(1, Math.floor(calls / 40));
    for (let nth = 1; nth <= calls; nth += step) {
      let seen = 0;
      files.fail(nth % 2 === 0 ? 'ENOSPC' : 'EIO', ({ path }) => isTarget(path) && (seen += 1) === nth);
      const done = await backupsOn(files)
        .save(owner, info, { file }, quiet)
        .catch(() => undefined);
      files.heal();
      expect(readdirSync(folder).sort()).toEqual(['Count.zip', 'Old.zip']);
      const now = readFileSync(file);
      // Whole when it says so; else the old one, or a new one whose folder could not be synced.
      if (done !== undefined || !now.equals(Buffer.from('the old backup')))
        expect(await backupsOn().restore(owner, file, temporaryFolder(), quiet)).toBeDefined();
      writeFileSync(file, 'the old backup');
    }
  });
});

describe('restoring', () => {
  test('of a backup with any byte changed gives the same library or nothing at all', async () => {
    const place = placeWith({ 'Rents.txt': documents['Rents.txt'] });
    const { info } = await worked(place);
    const done = await saved(info);
    const good = readFileSync(done.location);
    const expected = content(place.folder);
    const file = join(temporaryFolder(), 'Damaged.zip');
    let refused = 0;
    const step = Math.max(1, Math.floor(good.length / 150));
    for (let at = 0; at < good.length; at += step) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 0x41;
      writeFileSync(file, bad);
      const parent = temporaryFolder();
      try {
        const restored = await backupsOn().restore(owner, file, parent, quiet);
        expect(content(restored!.folder)).toEqual(expected);
      } catch (error) {
        expect(error).toMatchObject({ code: 'damaged' });
        expect(readdirSync(parent)).toEqual([]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(100);
    for (const length of [0, 1, 21, Math.floor(good.length / 2), good.length - 1]) {
      writeFileSync(file, good);
      truncateSync(file, length);
      const parent = temporaryFolder();
      await expect(backupsOn().restore(owner, file, parent, quiet)).rejects.toMatchObject({
        code: 'damaged',
      });
      expect(readdirSync(parent)).toEqual([]);
    }
  });

  test('that fails at any write or is given up leaves nothing behind', async () => {
    const { info } = await worked();
    const { location } = await saved(info);
    const parent = temporaryFolder();
    const backups = backupsOn();
    const stopped = backups.restore(owner, location, parent, () => backups.stop(owner));
    await expect(stopped).resolves.toBeUndefined();
    expect(readdirSync(parent)).toEqual([]);
    const files = createFaultyFiles();
    for (let nth = 1; nth <= 60; nth += 3) {
      let seen = 0;
      files.fail('ENOSPC', ({ path, method }) => {
        const writes = /^(open create|write|sync|syncFolder|makeFolder|rename|link)$/.test(method);
        return writes && path.startsWith(parent) && (seen += 1) === nth;
      });
      const done = await backupsOn(files)
        .restore(owner, location, parent, quiet)
        .catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'disk-full' });
          return undefined;
        });
      files.heal();
      expect(readdirSync(parent).filter((name) => name.startsWith('.'))).toEqual([]);
      if (done === undefined) expect(readdirSync(parent).length).toBeLessThanOrEqual(1);
    }
  });

  test('takes only what Attest made, and says what to do', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'Holiday.zip');
    execFileSync('python3', [
      '-c',
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1], "w"); z.writestr("a/b.txt", "x"); z.close()',
      file,
    ]);
    await expect(backupsOn().restore(owner, file, temporaryFolder(), quiet)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('not a backup made by Attest'),
    });
    await expect(
      backupsOn().restore(owner, join(folder, 'gone.zip'), temporaryFolder(), quiet),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
