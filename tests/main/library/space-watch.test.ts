import { describe, expect, test } from 'vitest';
import type { SpaceState } from '#core/contract/space-methods.ts';
import { nodeFreeSpace } from '../../../src-main/files/free-space.ts';
import { createSpaceWatch } from '../../../src-main/library/space-watch.ts';
import { join } from 'node:path';
import { nextEvent, opened, placeWith } from '../../support/test-libraries.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const megabyte = 1_000_000;

/** A watch on two disks whose room the test sets; looks only when asked. */
function watchOn(room: { library: number; own: number }) {
  const told: SpaceState[] = [];
  const watch = createSpaceWatch({
    library: '/library',
    own: '/own',
    freeSpace: async (path) => room[path.slice(1) as keyof typeof room],
    changed: (space) => told.push(space),
    every: 1_000_000,
  });
  return { watch, told, states: () => told.map(({ state, place }) => `${state} ${place}`) };
}

describe('the watch over free space', () => {
  test('tells once when a disk falls below 500 MB, and once when there is room again', async () => {
    const room = { library: 900 * megabyte, own: 900 * megabyte };
    const { watch, told, states } = watchOn(room);
    await watch.look();
    expect(told).toEqual([]);
    room.library = 499 * megabyte;
    await watch.look();
    room.library = 300 * megabyte;
    await watch.look();
    expect(states()).toEqual(['low library']);
    expect(told[0]).toMatchObject({ free: 499 * megabyte, location: '/library', ownFull: false });
    room.library = 700 * megabyte;
    await watch.look();
    expect(states()).toEqual(['low library', 'enough library']);
    watch.close();
  });

  test('does not come and go at the edge', async () => {
    const room = { library: 499 * megabyte, own: 900 * megabyte };
    const { watch, states } = watchOn(room);
    for (const free of [499, 501, 499, 520, 498]) {
      room.library = free * megabyte;
      await watch.look();
    }
    expect(states()).toEqual(['low library']);
    watch.close();
  });

  test('says which place is full, and whether the browser’s database is meant', async () => {
    const room = { library: 900 * megabyte, own: 5 * megabyte };
    const { watch, told } = watchOn(room);
    await watch.look();
    expect(told.at(-1)).toMatchObject({ state: 'full', place: 'own', location: '/own', ownFull: true });
    room.own = 900 * megabyte;
    room.library = megabyte;
    await watch.look();
    expect(told.at(-1)).toMatchObject({ state: 'full', place: 'library', ownFull: false });
    watch.close();
  });

  test('takes a drive that does not say for one with room', async () => {
    const told: SpaceState[] = [];
    const watch = createSpaceWatch({
      library: '/library',
      own: '/own',
      freeSpace: () => Promise.reject(new Error('ENOSYS')),
      changed: (space) => told.push(space),
    });
    expect(await watch.look()).toMatchObject({ state: 'enough' });
    expect(told).toEqual([]);
    watch.close();
  });

  test('asks the disk of the nearest folder that is there', async () => {
    const folder = temporaryFolder();
    const free = await nodeFreeSpace(join(folder, 'not', 'yet', 'there'));
    expect(free).toBeGreaterThan(0);
    expect(Number.isFinite(free)).toBe(true);
  });

  test('reaches the windows of the library as an event', async () => {
    let free = 900 * megabyte;
    const { library, libraries, info } = await opened(placeWith({ 'A.txt': 'Words.' }), {
      freeSpace: async () => free,
    });
    expect((await library.space.look()).state).toBe('enough');
    const event = nextEvent(libraries, 'space.state');
    free = 5 * megabyte;
    await library.space.look();
    expect(await event).toMatchObject({ library: info.key, space: { state: 'full', ownFull: true } });
  });
});
