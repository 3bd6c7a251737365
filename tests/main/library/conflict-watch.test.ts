import { describe, expect, test, vi } from 'vitest';
import type { Change, StampedChange } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import { decide } from '#core/annotation/conflict-decisions.ts';
import { conflictMethods } from '#core/contract/conflict-methods.ts';
import type { Conflict } from '#core/annotation/conflicts.ts';
import type { Library } from '../../../src-main/library/library.ts';
import { createSynchroniser } from '../../support/synchroniser.ts';
import { testId } from '../../support/journal-changes.ts';
import { opened, placeWith } from '../../support/test-libraries.ts';

vi.setConfig({ testTimeout: 30_000 });

let time = 1_760_000_000_000;

function stamped(annotator: string, changes: readonly Change[]): StampedChange[] {
  const batchId = testId();
  return changes.map((change, index) => ({
    ...change,
    ...{ changeId: testId(), batchId, index, of: changes.length, annotator },
    clock: formatClock((time += 1000), 0),
  }));
}

const entity = (id: string, name: string): Change => ({
  ...{ op: 'add', kind: 'entity', id, previous: {} },
  fields: { name, kind: 'person', note: '', aliases: [] },
});
const noting = (id: string, note: string, previous: string): Change => ({
  ...{ op: 'update', kind: 'entity', id, fields: { note }, previous: { note: previous } },
});

/** Two devices on two copies of a library. */
async function twoDevices() {
  const [a, b] = [placeWith({ 'A.txt': 'Words.' }), placeWith({ 'A.txt': 'Words.' })];
  const ada = (await opened(a)).library;
  const ben = (await opened(b)).library;
  const synchroniser = createSynchroniser([a.folder, b.folder]);
  const synchronise = async () => {
    synchroniser.pass();
    expect(synchroniser.clashes).toEqual([]);
    await Promise.all([ada.journal.look(), ben.journal.look()]);
  };
  return { ada, ben, synchronise };
}

const conflicts = async (library: Library, from = 0, limit = 100) => {
  const page = await library.conflicts.list(from, limit);
  expect(conflictMethods['conflicts.list'].output.parse(page)).toEqual(page);
  return page;
};

describe('conflicts of a library', () => {
  test('are none while one person works on it', async () => {
    const { ada } = await twoDevices();
    const id = testId();
    await ada.journal.append(stamped('Ada', [entity(id, 'Ana Ruiz')]));
    await ada.journal.append(stamped('Ada', [noting(id, 'A', ''), noting(id, 'B', '')]));
    expect(await conflicts(ada)).toEqual({ conflicts: [], total: 0, shared: false });
  });

  test('are the same on both devices once they have exchanged their journals, and gone on both once decided', async () => {
    const { ada, ben, synchronise } = await twoDevices();
    const id = testId();
    await ada.journal.append(stamped('Ada', [entity(id, 'Ana Ruiz')]));
    await synchronise();
    await ada.journal.append(stamped('Ada', [noting(id, 'Mayor', '')]));
    await ben.journal.append(stamped('Ben', [noting(id, 'Councillor', '')]));
    expect((await conflicts(ada)).total).toBe(0);
    await synchronise();
    const { conflicts: found, total, shared } = await conflicts(ada);
    expect(shared).toBe(true);
    expect(total).toBe(1);
    expect(found[0]).toMatchObject({
      field: 'note',
      standing: { value: 'Councillor', annotator: 'Ben' },
      others: [{ value: 'Mayor', annotator: 'Ada' }],
    });
    expect(await conflicts(ben)).toEqual({ conflicts: found, total, shared });

    const conflict = found[0] as Conflict & { readonly what: 'field' };
    const now = { name: 'Ana Ruiz', kind: 'person', note: 'Councillor', aliases: [] };
    const decider = { annotator: 'Ada', moment: '2025-01-01T00:00:00.000Z' };
    await ada.journal.append(stamped('Ada', decide({ conflict, choice: 0 }, now, decider)));
    expect((await conflicts(ada)).total).toBe(0);
    await synchronise();
    expect((await conflicts(ben)).total).toBe(0);
  });

  test('are given in pages, the latest first', async () => {
    const { ada, ben, synchronise } = await twoDevices();
    const ids = Array.from({ length: 30 }, testId);
    await ada.journal.append(
      stamped(
        'Ada',
        ids.map((id, n) => entity(id, `Person ${n}`)),
      ),
    );
    await synchronise();
    await ada.journal.append(
      stamped(
        'Ada',
        ids.map((id) => noting(id, 'Ada', '')),
      ),
    );
    await ben.journal.append(
      stamped(
        'Ben',
        ids.map((id) => noting(id, 'Ben', '')),
      ),
    );
    await synchronise();
    const first = await conflicts(ben, 0, 20);
    const second = await conflicts(ben, 20, 20);
    expect([first.total, first.conflicts.length, second.conflicts.length]).toEqual([30, 20, 10]);
    const given = [...first.conflicts, ...second.conflicts].map((conflict) => conflict.id);
    expect(given).toEqual(ids.toReversed());
  });

  test('are found among thousands of entries, also those that came in between looks', async () => {
    const { ada, ben, synchronise } = await twoDevices();
    const ids = Array.from({ length: 5000 }, testId);
    await ada.journal.append(
      stamped(
        'Ada',
        ids.map((id, n) => entity(id, `Person ${n}`)),
      ),
    );
    await synchronise();
    await ben.journal.append(
      stamped(
        'Ben',
        ids.slice(0, 2500).map((id) => noting(id, 'Ben', '')),
      ),
    );
    await synchronise();
    expect((await conflicts(ada)).total).toBe(0);
    const both = [ids[3]!, ids[4999]!];
    await ada.journal.append(
      stamped(
        'Ada',
        both.map((id) => noting(id, 'Ada', '')),
      ),
    );
    await ben.journal.append(stamped('Ben', [noting(both[1]!, 'Late', '')]));
    await synchronise();
    expect((await conflicts(ada)).conflicts.map((conflict) => conflict.id)).toEqual([both[1], both[0]]);
  });
});
