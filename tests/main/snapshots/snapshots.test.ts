// Snapshots of a library: what they hold, when they are taken, that damage is found, and that one is always left to use.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import type { Library } from '../../../src-main/library/library.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { batchOf, until } from '../../support/journal-changes.ts';
import { opened, placeWith, type Place } from '../../support/test-libraries.ts';

// Files are synced; a busy disk takes its time.
vi.setConfig({ testTimeout: 30_000 });

const never = { changes: 1_000_000, time: 3_600_000, rest: 0 };

async function library(place: Place = placeWith({ 'Rents.txt': 'Words.' }), rhythm = never) {
  const open = await opened(place, { snapshotRhythm: rhythm });
  return { ...open, place, folder: join(place.folder, '.attest', 'snapshots') };
}

async function allRecords(of: Library, id: string, limit = 7) {
  const records: MergedRecord[] = [];
  for (;;) {
    const page = await of.snapshots.read(id, records.length, limit);
    records.push(...page.records);
    if (page.done) return records;
  }
}

async function take(of: Library, name?: string) {
  const { snapshot } = await of.snapshots.take('hand', name);
  return snapshot!;
}

const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

describe('a snapshot', () => {
  test('holds every record as the journal has it, and is read in pages', async () => {
    const { library: lib, info } = await library();
    const changes = batchOf(23);
    await lib.journal.append(changes);
    const removed = changes[4]!;
    const again = batchOf(1)[0]!;
    await lib.journal.append([
      { ...again, op: 'remove', id: removed.id, fields: {}, previous: removed.fields },
    ]);
    const snapshot = await take(lib);
    expect(snapshot).toMatchObject({ reason: 'hand', state: 'good', own: true, changesSince: 0 });
    expect(snapshot.counts).toMatchObject({ entities: 22, annotations: 0 });
    const { entries } = await lib.journal.read({}, 100);
    const expected = new Map<string, MergedRecord>();
    for (const entry of entries)
      expected.set(entry.id, mergeChange(expected.get(entry.id), entry, info.writer));
    const records = await allRecords(lib, snapshot.id);
    expect(records).toHaveLength(23);
    for (const record of records) expect(record).toEqual(expected.get(record.id));
  });

  test('lies in the library and, byte for byte, in the user-data folder', async () => {
    const { library: lib, folder, place, info } = await library();
    await lib.journal.append(batchOf(3));
    const { id, places } = await take(lib);
    expect(places).toEqual(['library', 'user-data']);
    const second = join(place.userData, 'snapshots', info.key);
    const name = `${id}.snapshot.gz`;
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(second, name)))).toBe(true);
    expect(filesIn(folder)).toEqual([name]);
  });

  test('is not taken twice of the same state, nor of nothing', async () => {
    const { library: lib, folder } = await library();
    expect(await lib.snapshots.take('import')).toEqual({ taken: false });
    expect(existsSync(join(folder, '..'))).toBe(false);
    await lib.journal.append(batchOf(1));
    const first = await lib.snapshots.take('import');
    expect(first.taken).toBe(true);
    const second = await lib.snapshots.take('bulk');
    expect(second).toMatchObject({ taken: false, snapshot: { id: first.snapshot!.id } });
    const named = await lib.snapshots.take('hand', 'Before the review');
    expect(named).toMatchObject({ taken: false, snapshot: { name: 'Before the review', pinned: true } });
    expect((await lib.snapshots.take('hand', 'Another name')).taken).toBe(true);
    expect(await lib.snapshots.list()).toHaveLength(2);
  });

  test('is named, pinned and removed, in all its copies, and the marks outlive the program', async () => {
    const { library: lib, libraries, place, info } = await library();
    await lib.journal.append(batchOf(1));
    const first = await take(lib);
    await lib.journal.append(batchOf(1));
    const second = await take(lib);
    expect(await lib.snapshots.rename(first.id, 'Erste “Fassung”')).toMatchObject({ pinned: true });
    await lib.snapshots.pin(second.id, true);
    await libraries.close();
    const { library: again } = await library(place);
    expect(await again.snapshots.list()).toMatchObject([
      { id: second.id, pinned: true, changesSince: 0 },
      { id: first.id, pinned: true, name: 'Erste “Fassung”', changesSince: 1 },
    ]);
    await again.snapshots.remove(first.id);
    expect(await again.snapshots.list()).toMatchObject([{ id: second.id }]);
    expect(filesIn(join(place.userData, 'snapshots', info.key)).join()).not.toContain(first.id);
    await expect(again.snapshots.remove(first.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('stays when it is the only one', async () => {
    const { library: lib } = await library();
    await lib.journal.append(batchOf(1));
    const { id } = await take(lib);
    await expect(lib.snapshots.remove(id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await lib.snapshots.list()).toHaveLength(1);
  });
});

describe('snapshots are taken by themselves', () => {
  test('after so many changes, when the last of them is a moment ago', async () => {
    const { library: lib } = await library(undefined, { changes: 10, time: 3_600_000, rest: 1 });
    await lib.journal.append(batchOf(9));
    await lib.journal.append(batchOf(4));
    await until(async () => (await lib.snapshots.list()).length === 1);
    expect(await lib.snapshots.list()).toMatchObject([{ reason: 'work', counts: { entities: 13 } }]);
  });

  test('some time after the first change', async () => {
    const { library: lib } = await library(undefined, { changes: 1000, time: 20, rest: 0 });
    await lib.journal.append(batchOf(1));
    await until(async () => (await lib.snapshots.list()).length === 1);
    await lib.journal.append(batchOf(1));
    await until(async () => (await lib.snapshots.list()).length === 2);
  });

  test('at the end, when something changed since the last', async () => {
    const { library: lib, libraries, place } = await library();
    await lib.journal.append(batchOf(2));
    await libraries.close();
    const { library: again, libraries: second } = await library(place);
    expect(await again.snapshots.list()).toMatchObject([{ reason: 'closing', counts: { entities: 2 } }]);
    await second.close();
    expect(await (await library(place)).library.snapshots.list()).toHaveLength(1);
  });

  test('only so many: those of the same hour go, but for the last five and the pinned', async () => {
    const { library: lib, folder } = await library();
    await lib.journal.append(batchOf(1));
    const pinned = await take(lib, 'Keep');
    for (let count = 0; count < 8; count += 1) {
      await lib.journal.append(batchOf(1));
      await take(lib);
    }
    const kept = await lib.snapshots.list();
    expect(kept.length).toBeGreaterThanOrEqual(6);
    expect(kept.length).toBeLessThanOrEqual(7);
    expect(kept.map(({ id }) => id)).toContain(pinned.id);
    expect(filesIn(folder).filter((name) => name.endsWith('.gz'))).toHaveLength(kept.length);
  });
});

test('what a killed process left of a snapshot goes after a day, and nothing else does', async () => {
  const place = placeWith();
  let ahead = 0;
  const { library: lib } = await opened(place, { snapshotRhythm: never, now: () => Date.now() + ahead });
  const folder = join(place.folder, '.attest', 'snapshots');
  await lib.journal.append(batchOf(1));
  const { id } = await take(lib);
  const left = '.attest-01890000-0000-7000-8000-000000000001.tmp';
  for (const name of [left, 'notes.tmp', '.attest-mine.txt']) writeFileSync(join(folder, name), 'x');
  await lib.journal.append(batchOf(1));
  const second = await take(lib);
  expect(filesIn(folder)).toContain(left);
  ahead = 25 * 3_600_000;
  await lib.journal.append(batchOf(1));
  const third = await take(lib);
  expect(filesIn(folder)).toEqual(
    ['.attest-mine.txt', 'notes.tmp', ...[id, second.id, third.id].map((one) => `${one}.snapshot.gz`)].sort(),
  );
});

describe('a damaged snapshot', () => {
  test('is made up for by its copy, wherever the damage is', async () => {
    const { library: lib, folder } = await library();
    await lib.journal.append(batchOf(30));
    const { id } = await take(lib);
    const path = join(folder, `${id}.snapshot.gz`);
    const good = readFileSync(path);
    for (let at = 0; at < good.length; at += 97) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 0x55;
      writeFileSync(path, bad);
      expect(await allRecords(lib, id, 100)).toHaveLength(30);
      expect(await lib.snapshots.list()).toMatchObject([{ id, state: 'good', counts: { entities: 30 } }]);
    }
  });

  test('is never given out, in part or whole, when no copy is good; the one before is used', async () => {
    const { library: lib, folder, place, info } = await library();
    await lib.journal.append(batchOf(30));
    const before = await take(lib);
    await lib.journal.append(batchOf(1));
    const { id } = await take(lib);
    const paths = [folder, join(place.userData, 'snapshots', info.key)].map((of) =>
      join(of, `${id}.snapshot.gz`),
    );
    const good = readFileSync(paths[0]!);
    let refused = 0;
    // Flags, time, system and level in the headers of gzip say nothing of the content.
    for (let at = 0; at < good.length; at += 41) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 0x55;
      for (const path of paths) writeFileSync(path, bad);
      try {
        expect(await allRecords(lib, id, 100)).toHaveLength(31);
      } catch (error) {
        expect(error).toMatchObject({ code: 'damaged' });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan((good.length / 41) * 0.9);
    for (const path of paths) writeFileSync(path, good.subarray(0, good.length - 5));
    await expect(lib.snapshots.read(id, 0, 10)).rejects.toMatchObject({ code: 'damaged' });
    expect((await lib.snapshots.newestWhole())?.snapshot.id).toBe(before.id);
    for (const path of paths) writeFileSync(path, 'no snapshot');
    expect((await lib.snapshots.list()).find((one) => one.id === id)).toMatchObject({ state: 'damaged' });
  });
});

describe('when the disk fails', () => {
  test('at whichever call, there is a whole snapshot or none, and the journal is untouched', async () => {
    const place = placeWith({ 'Rents.txt': 'Words.' });
    const files = createFaultyFiles();
    const { library: lib } = await opened(place, { files, snapshotRhythm: never });
    await lib.journal.append(batchOf(5));
    files.fail('EIO', () => false);
    await lib.snapshots.take('hand');
    const calls = files.calls.filter(({ path }) => path.includes('snapshots')).length;
    expect(calls).toBeGreaterThan(20);
    let failed = 0;
    for (let nth = 1; nth <= calls; nth += 1) {
      await lib.journal.append(batchOf(1));
      const fault = (['ENOSPC', 'EIO', 'short'] as const)[nth % 3]!;
      let seen = 0;
      files.fail(fault, ({ path }) => path.includes('snapshots') && (seen += 1) === nth);
      await lib.snapshots.take('hand').catch(() => (failed += 1));
      files.heal();
      for (const folder of [
        join(place.folder, '.attest', 'snapshots'),
        join(place.userData, 'snapshots', lib.info.key),
      ])
        expect(filesIn(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      const [newest, ...others] = await lib.snapshots.list();
      expect(await allRecords(lib, newest!.id, 1000)).toHaveLength(newest!.counts.entities);
      for (const { state } of others) expect(state).toBe('good');
    }
    expect((await lib.snapshots.take('hand')).snapshot).toMatchObject({ changesSince: 0 });
    expect((await lib.journal.read({}, 10_000)).entries).toHaveLength(5 + calls);
    expect(failed).toBeLessThan(calls);
  }, 60_000);

  test('of the library alone, the copy outside it is taken all the same', async () => {
    const place = placeWith();
    const files = createFaultyFiles();
    const { library: lib } = await opened(place, { files, snapshotRhythm: never });
    await lib.journal.append(batchOf(5));
    files.fail('ENOSPC', ({ path }) => path.includes(join('.attest', 'snapshots')));
    const snapshot = await take(lib);
    expect(snapshot.places).toEqual(['user-data']);
    expect(await allRecords(lib, snapshot.id)).toHaveLength(5);
  });

  test('everywhere, it is said and nothing is left behind', async () => {
    const place = placeWith();
    const files = createFaultyFiles();
    const { library: lib } = await opened(place, { files, snapshotRhythm: never });
    await lib.journal.append(batchOf(5));
    files.fail('ENOSPC', ({ method, path }) => method === 'write' && path.includes('snapshots'));
    await expect(lib.snapshots.take('hand')).rejects.toMatchObject({ code: 'disk-full' });
    expect(filesIn(join(place.folder, '.attest', 'snapshots'))).toEqual([]);
    files.heal();
    expect((await lib.snapshots.take('hand')).taken).toBe(true);
  });
});

describe('content that is purged', () => {
  test('is in no copy of any snapshot afterwards; the rest is as it was, and what is damaged goes', async () => {
    const { library: lib, folder, place, info } = await library();
    const changes = batchOf(6, 'Zacharias');
    await lib.journal.append(changes);
    const first = await take(lib, 'Named');
    await lib.journal.append(batchOf(4, 'Someone'));
    const second = await take(lib);
    await lib.journal.append(batchOf(1, 'Someone'));
    const damaged = await take(lib);
    const folders = [folder, join(place.userData, 'snapshots', info.key)];
    writeFileSync(join(folders[0]!, `${damaged.id}.snapshot.gz`), 'damaged');
    const before = await allRecords(lib, second.id);
    const gone = new Set(changes.slice(0, 5).map(({ id }) => id));
    const done = await lib.snapshots.purge((record) => (gone.has(record.id) ? undefined : record));
    expect(done).toEqual({ rewritten: 5, removed: 1 });
    expect(await allRecords(lib, second.id)).toEqual(before.filter(({ id }) => !gone.has(id)));
    expect(await lib.snapshots.list()).toMatchObject([
      { id: damaged.id, places: ['user-data'], counts: { entities: 6 } },
      { id: second.id, counts: { entities: 5 } },
      { id: first.id, counts: { entities: 1 }, name: 'Named', at: first.at },
    ]);
    for (const of of folders) {
      for (const name of filesIn(of).filter((file) => file.endsWith('.gz'))) {
        const text = gunzipSync(readFileSync(join(of, name))).toString('utf8');
        for (const id of gone) expect(text).not.toContain(id);
        expect(text).not.toContain('Zacharias 4');
        expect(text).toContain('Zacharias 5');
      }
    }
    expect(await lib.snapshots.purge((record) => record)).toEqual({ rewritten: 0, removed: 0 });
  });
});

describe('a library whose own folder was deleted', () => {
  test('is found again in the snapshots outside it', async () => {
    const { library: lib, libraries, place, info } = await library();
    await lib.journal.append(batchOf(12));
    await libraries.close();
    rmSync(join(place.folder, '.attest'), { recursive: true });
    const { library: again, info: now } = await library(place);
    expect(now.key).toBe(info.key);
    const [snapshot] = await again.snapshots.list();
    expect(snapshot).toMatchObject({ places: ['user-data'], counts: { entities: 12 }, missing: 12 });
    expect(await allRecords(again, snapshot!.id)).toHaveLength(12);
  });
});
