// The host contract's methods about the past, over every transport.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Method, Input } from '../../src-core/contract/contract.ts';
import { historyMethods } from '../../src-core/contract/history-methods.ts';
import type { LibraryInfo } from '../../src-core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { openClient, transports } from './open-client.ts';
import type { Place, Rig } from './rig.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

vi.setConfig({ testTimeout: 30_000 });

const uuid = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const entity = uuid(1);

/** The name of a person, then another: one step each. */
function naming(number: number, name: string, before?: string): Input<'journal.append'>['changes'][number] {
  return {
    ...{ op: before === undefined ? 'add' : 'update', kind: 'entity', id: entity },
    fields: { name },
    previous: before === undefined ? {} : { name: before },
    ...{ changeId: uuid(1000 + number), batchId: uuid(2000 + number), index: 0, of: 1 },
    clock: `0189${String(number).padStart(8, '0')}-0000`,
    annotator: number === 1 ? 'Ana' : 'Bea',
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
    const changes = [naming(1, 'Ana Ruiz 🌍'), naming(2, 'Ana María Ruiz', 'Ana Ruiz 🌍')];
    await client.call('journal.append', { library: library.key, changes });
  });
  afterEach(async () => {
    await rig.stop();
    await place.remove();
  });

  const read = (asked: Partial<Input<'history.read'>> = {}) =>
    client.call('history.read', {
      ...{ library: library.key, scope: { of: 'library' }, filter: {}, limit: 10 },
      ...asked,
    });

  test('the past is read newest first, with values before and after, by page and by person', async () => {
    const all = await read();
    expect(all).toMatchObject({ total: 2, done: true, people: ['Ana', 'Bea'] });
    expect(all.steps.map(({ annotator }) => annotator)).toEqual(['Bea', 'Ana']);
    expect(all.steps[0]?.changes).toMatchObject([
      { fields: { name: 'Ana María Ruiz' }, previous: { name: 'Ana Ruiz 🌍' } },
    ]);
    expect(await read({ limit: 1 })).toMatchObject({ total: 2, done: false });
    const before = all.steps[0]!.last;
    expect((await read({ before })).steps.map(({ annotator }) => annotator)).toEqual(['Ana']);
    expect((await read({ filter: { annotator: 'Ana' } })).total).toBe(1);
    expect((await read({ scope: { of: 'document', id: uuid(7) } })).steps).toEqual([]);
  });

  test('records are given as they were at a moment, and as nothing where there was none', async () => {
    const { steps } = await read();
    const state = (until: string, exclusive: boolean) =>
      client.call('history.state', {
        ...{ library: library.key, scope: { of: 'library' }, limit: 10 },
        ...{ until, exclusive },
      });
    const first = steps[1]!.last;
    expect(await state(first, false)).toEqual({
      records: [{ kind: 'entity', id: entity, fields: { name: 'Ana Ruiz 🌍' } }],
      total: 1,
    });
    expect((await state(first, true)).records).toEqual([{ kind: 'entity', id: entity, fields: null }]);
  });

  test('what does not name a moment or a library is refused', async () => {
    await expect(read({ before: 'yesterday' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(read({ limit: 1000 })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(read({ library: 'f'.repeat(32) })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('these tests had an answer from every method about the past', () => {
    expect(Object.keys(historyMethods).filter((method) => !answered.has(method as Method))).toEqual([]);
  });
});
