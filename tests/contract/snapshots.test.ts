// The host contract's methods about snapshots and backups, over every transport.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Method } from '../../src-core/contract/contract.ts';
import type { LibraryInfo } from '../../src-core/contract/host-data.ts';
import { snapshotMethods, type BackupProgress } from '../../src-core/contract/snapshot-methods.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import * as electron from '../support/electron-fake.ts';
import { batchOf } from '../support/journal-changes.ts';
import { openClient, transports } from './open-client.ts';
import type { Place, Rig } from './rig.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

vi.setConfig({ testTimeout: 30_000 });

const unknownId = '01890000-0000-7000-8000-000000000001';
const nowhere = 'f'.repeat(32);

describe.each(transports)('over %s', (name, start) => {
  let place: Place;
  let rig: Rig;
  let client: HostClient;
  let library: LibraryInfo;
  const answered = new Set<Method>();

  beforeEach(async () => {
    ({ place, rig, client, library } = await openClient(start, answered));
  });
  afterEach(async () => {
    await rig.stop();
    await place.remove();
  });

  const inLibrary = () => ({ library: library.key });
  const work = (count: number) => client.call('journal.append', { ...inLibrary(), changes: batchOf(count) });
  const snapshots = async () => (await client.call('snapshots.list', inLibrary())).snapshots;

  /** Backs up into this folder, by the way of this shell. */
  function save(folder: string) {
    electron.dialog.save = { canceled: false, filePath: join(folder, 'Backup.zip') };
    return client.call('backup.save', { ...inLibrary(), ...(name === 'web' ? { folder } : {}) });
  }
  function restore(file: string, folder: string) {
    if (name === 'web') return client.call('backup.restore', { file, folder });
    // Asked twice: for the file, then for the folder.
    const answers = [[file], [folder]];
    vi.spyOn(electron.dialog, 'open', 'get').mockImplementation(() => ({
      canceled: false,
      filePaths: answers.shift() ?? [],
    }));
    return client.call('backup.restore', {});
  }
  afterEach(() => vi.restoreAllMocks());

  test('snapshots are taken, listed, named, pinned, read in pages and removed', async () => {
    expect(await client.call('snapshots.take', { ...inLibrary(), reason: 'import' })).toEqual({
      taken: false,
    });
    await work(12);
    const first = await client.call('snapshots.take', { ...inLibrary(), reason: 'import' });
    expect(first).toMatchObject({ taken: true, snapshot: { reason: 'import', counts: { entities: 12 } } });
    await work(1);
    const { snapshot } = await client.call('snapshots.take', {
      ...inLibrary(),
      reason: 'hand',
      name: 'Fertig 🌍',
    });
    const id = snapshot!.id;
    expect(await snapshots()).toMatchObject([
      { id, name: 'Fertig 🌍', pinned: true, changesSince: 0 },
      { id: first.snapshot!.id, pinned: false, changesSince: 1 },
    ]);
    const renamed = await client.call('snapshots.rename', { ...inLibrary(), id, name: 'Done' });
    expect(renamed.snapshot.name).toBe('Done');
    expect((await client.call('snapshots.rename', { ...inLibrary(), id })).snapshot.name).toBeUndefined();
    await client.call('snapshots.pin', { ...inLibrary(), id, pinned: false });
    const page = await client.call('snapshots.read', { ...inLibrary(), id, from: 0, limit: 10 });
    const rest = await client.call('snapshots.read', { ...inLibrary(), id, from: 10, limit: 10 });
    expect([page.records.length, page.done, rest.records.length, rest.done]).toEqual([10, false, 3, true]);
    expect(page.records[0]).toMatchObject({ kind: 'entity', fields: { note: 'é “quoted” \n 🙂' } });
    await client.call('snapshots.remove', { ...inLibrary(), id });
    expect(await snapshots()).toHaveLength(1);
    await expect(
      client.call('snapshots.remove', { ...inLibrary(), id: first.snapshot!.id }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('what is not there, or is no name, is refused', async () => {
    for (const call of [
      () => client.call('snapshots.pin', { ...inLibrary(), id: unknownId, pinned: true }),
      () => client.call('snapshots.read', { ...inLibrary(), id: unknownId, from: 0, limit: 1 }),
      () => client.call('snapshots.list', { library: nowhere }),
      () => client.call('backup.save', { library: nowhere }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'not-found' });
    const nameless = { ...inLibrary(), reason: 'hand' as const, name: 'a\u0000b' };
    await expect(client.call('snapshots.take', nameless)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(
      client.call('snapshots.read', { ...inLibrary(), id: '../../x', from: 0, limit: 1 }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('a backup is made with progress told to its own window, and restored and opened', async () => {
    await work(5);
    const folder = join(dirname(place.library), 'Backups');
    await mkdir(folder);
    const [mine, others] = [[] as BackupProgress[], [] as BackupProgress[]];
    client.on('backup.progress', (progress) => mine.push(progress));
    rig.other.on('backup.progress', (progress) => others.push(progress));
    // The streams of events are open once something came.
    await vi.waitFor(async () => {
      await save(folder);
      expect(mine.some(({ doing }) => doing === 'verifying')).toBe(true);
    });
    expect(others).toEqual([]);
    const saved = await save(folder);
    expect(saved).toMatchObject({ saved: true, leftOut: [], leftOutCount: 0 });
    expect(saved.size).toBeGreaterThan(500);
    const restored = await restore(saved.location!, folder);
    expect(restored.library).toMatchObject({ name: 'Library', id: library.id });
    expect(restored.library?.key).not.toBe(library.key);
    expect(restored.files).toBe(saved.files);
    expect((await client.call('app.hello', {})).library?.key).toBe(restored.library?.key);
    const { entries } = await client.call('journal.read', {
      library: restored.library!.key,
      ...{ after: {}, limit: 100 },
    });
    expect(entries).toHaveLength(5);
    await client.call('backup.stop', {});
  });

  test('a file that is no backup is refused, and nothing is written', async () => {
    const folder = dirname(place.library);
    const file = join(folder, 'Holiday.zip');
    await writeFile(file, 'not a zip');
    const before = await readdir(folder);
    await expect(restore(file, folder)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('Holiday.zip'),
    });
    expect(await readdir(folder)).toEqual(before);
  });

  if (name === 'web') {
    test('folders and zip files are offered by the server; places are absolute', async () => {
      const folder = dirname(place.library);
      await writeFile(join(folder, 'Old.zip'), 'x');
      await writeFile(join(folder, '.hidden.zip'), 'x');
      const places = await client.call('backup.places', { path: folder });
      expect(places.folders.map((one) => one.name)).toEqual(['Library', 'Second', 'user-data']);
      expect(places.backups).toMatchObject([{ name: 'Old.zip', path: join(folder, 'Old.zip'), size: 1 }]);
      for (const path of ['relative', 'a/../b'])
        await expect(client.call('backup.save', { ...inLibrary(), folder: path })).rejects.toMatchObject({
          code: 'bad-request',
        });
      await expect(client.call('backup.save', inLibrary())).rejects.toMatchObject({ code: 'bad-request' });
      await expect(
        client.call('backup.save', { ...inLibrary(), folder: place.library }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    });
  } else {
    test('the system’s dialogs ask, pages name no places, and giving up is no failure', async () => {
      electron.dialog.save = { canceled: true, filePath: '' };
      expect(await client.call('backup.save', inLibrary())).toMatchObject({ saved: false });
      const { defaultPath } = electron.dialog.asked.at(-1) as { defaultPath: string };
      expect(defaultPath).toMatch(/Library \d{4}-\d\d-\d\d \d\d\.\d\d\.zip$/);
      electron.dialog.open = { canceled: true, filePaths: [] };
      expect(await client.call('backup.restore', {})).toEqual({ files: 0 });
      await expect(client.call('backup.places', { path: '' })).rejects.toMatchObject({ code: 'forbidden' });
    });
  }

  test('these tests had an answer from every method about snapshots and backups', () => {
    const elsewhere: readonly Method[] = name === 'web' ? [] : ['backup.places'];
    const missing = (Object.keys(snapshotMethods) as Method[]).filter(
      (method) => !answered.has(method) && !elsewhere.includes(method),
    );
    expect(missing).toEqual([]);
  });
});
