// The host contract's methods about working together and about room on the disk, over every transport.
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Input, Method } from '../../src-core/contract/contract.ts';
import { conflictMethods } from '../../src-core/contract/conflict-methods.ts';
import { spaceMethods } from '../../src-core/contract/space-methods.ts';
import type { LibraryInfo } from '../../src-core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { colleagueOf } from '../support/colleague.ts';
import { openClient, transports } from './open-client.ts';
import type { Place, Rig } from './rig.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

vi.setConfig({ testTimeout: 30_000 });

const uuid = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const entity = uuid(1);

function noting(number: number, note: string, before?: string): Input<'journal.append'>['changes'][number] {
  return {
    ...{ op: before === undefined ? 'add' : 'update', kind: 'entity', id: entity },
    fields: { note },
    previous: before === undefined ? {} : { note: before },
    ...{ changeId: uuid(1000 + number), batchId: uuid(2000 + number), index: 0, of: 1 },
    clock: `0189${String(number).padStart(8, '0')}-0000`,
    annotator: 'Ana',
  };
}

describe.each(transports)('over %s', (_name, start) => {
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

  const list = (from = 0, limit = 10) => client.call('conflicts.list', { library: library.key, from, limit });
  const append = (...changes: Input<'journal.append'>['changes']) =>
    client.call('journal.append', { library: library.key, changes });

  test('what two people changed at once is listed with both versions, page by page', async () => {
    await append(noting(1, ''));
    expect(await list()).toEqual({ conflicts: [], total: 0, shared: false });
    const colleague = colleagueOf({ folder: dirname(place.library), library: place.library }, 'Ben 🌍');
    await append(noting(2, 'Ana’s', ''));
    const change = { op: 'update', kind: 'entity', id: entity, previous: { note: '' } } as const;
    await colleague.change(() => [{ ...change, fields: { note: 'Ben’s' } }]);
    colleague.carry();
    await expect.poll(async () => (await list()).total, { timeout: 15_000 }).toBe(1);
    const { conflicts, shared } = await list();
    expect(shared).toBe(true);
    expect(conflicts).toMatchObject([
      {
        ...{ what: 'field', kind: 'entity', id: entity, field: 'note' },
        standing: { value: 'Ben’s', annotator: 'Ben 🌍' },
        others: [{ value: 'Ana’s', annotator: 'Ana', writer: library.writer }],
      },
    ]);
    expect((await list(1)).conflicts).toEqual([]);
  });

  test('the room on the disks is told', async () => {
    const { space } = await client.call('space.read', { library: library.key });
    expect(space.free).toBeGreaterThan(0);
    expect([place.library, place.userData]).toContain(space.location);
  });

  test('nonsense is refused, and so are libraries that are not open', async () => {
    const elsewhere = { library: 'f'.repeat(32) };
    await expect(client.call('conflicts.list', { ...elsewhere, from: 0, limit: 10 })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(client.call('space.read', elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    for (const [from, limit] of [
      [-1, 10],
      [0, 0],
      [0, 201],
      [0.5, 10],
    ] as const)
      await expect(list(from, limit)).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('every method was answered', () => {
    const methods = [...Object.keys(conflictMethods), ...Object.keys(spaceMethods)];
    expect(methods.filter((method) => !answered.has(method as Method))).toEqual([]);
  });
});
