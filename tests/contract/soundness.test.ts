// The host contract's methods about checking a library and deleting for good, over every transport.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LibraryInfo } from '../../src-core/contract/host-data.ts';
import { batchOf } from '../support/journal-changes.ts';
import { startElectronRig } from './electron-rig.ts';
import { makePlace, type Place, type Rig, type StartRig } from './rig.ts';
import { startWebRig } from './web-rig.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

vi.setConfig({ testTimeout: 30_000 });

const transports: readonly (readonly [Rig['name'], StartRig])[] = [
  ['web', startWebRig],
  ['electron', startElectronRig],
];

describe.each(transports)('over %s', (_name, start) => {
  let place: Place;
  let rig: Rig;
  let library: LibraryInfo;

  beforeEach(async () => {
    place = await makePlace();
    rig = await start(place);
    library = (await rig.client.call('app.hello', {})).library!;
  });
  afterEach(async () => {
    await rig.stop();
    await place.remove();
  });

  test('a library is checked, and repaired where there is something to repair', async () => {
    const { key } = library;
    await rig.client.call('journal.append', { library: key, changes: batchOf(3) });
    const sound = await rig.client.call('library.verify', { library: key });
    expect(sound).toMatchObject({ entries: 3, writers: 1, serious: 0, findings: [] });
    expect(await rig.client.call('library.repair', { library: key })).toMatchObject({ done: [], now: sound });
    await expect(rig.client.call('library.verify', { library: '0'.repeat(32) })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('what is deleted for good is previewed, gone, and listed; every window is told', async () => {
    const { key } = library;
    const [secret, kept] = batchOf(2);
    await rig.client.call('journal.append', { library: key, changes: [secret!, kept!] });
    const target = { library: key, kind: 'annotation', id: secret!.id } as const;
    expect(await rig.client.call('purge.preview', target)).toMatchObject({ entries: 1, others: 0 });
    expect(await rig.client.call('purge.list', { library: key, from: 0 })).toEqual({
      records: [],
      texts: [],
      done: true,
    });
    const told = new Promise<unknown>((resolve) => rig.client.on('library.purged', resolve));
    expect(await rig.client.call('purge.run', { ...target, by: 'Ann' })).toMatchObject({ entries: 1 });
    expect(await told).toEqual({ library: key });
    expect(await rig.client.call('purge.list', { library: key, from: 0 })).toMatchObject({
      records: [{ id: secret!.id }],
    });
    const { entries } = await rig.client.call('journal.read', { library: key, after: {}, limit: 100 });
    expect(entries.map(({ id }) => id)).toEqual([kept!.id]);
    expect((await rig.client.call('journal.position', { library: key })).journal.purges).toBe(1);
  });
});
