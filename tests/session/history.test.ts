// The history of a session: one order for everything, each step waiting for the one before.
import { describe, expect, test } from 'vitest';
import { addRecord, updateRecord, type Batch, type Change, type Fields } from '#core/annotation/change.ts';
import { applyFields } from '#core/annotation/change-inversion.ts';
import { createHistory } from '../../src-renderer/session/history.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Records as a store would keep them, applied when a commit's turn comes. */
function openHistory() {
  const records = new Map<string, Fields>();
  const committed: Batch[] = [];
  let ids = 1000;
  let now = 0;
  const apply = (changes: readonly Change[]) => {
    for (const change of changes) {
      const next = applyFields(records.get(change.id), change);
      if (next === undefined) records.delete(change.id);
      else records.set(change.id, next);
    }
  };
  const history = createHistory({
    async commit(batch) {
      await Promise.resolve();
      committed.push(batch);
      apply(batch.changes);
    },
    fields: async (_, id) => records.get(id),
    newId: () => idOf((ids += 1)),
    now: () => now,
  });
  const rename = (id: string, name: string) => {
    const before = { id, ...records.get(id) };
    const change = updateRecord('entity', before, { name });
    return change === undefined ? [] : [change];
  };
  return { history, records, committed, apply, rename, advance: (ms: number) => (now += ms) };
}

describe('the history', () => {
  test('takes back and does again in one order, with labels for the menu', async () => {
    const { history, records, rename } = openHistory();
    await history.execute('log.tag', () => [
      addRecord('entity', { id: idOf(1), name: 'a' } as { id: string }),
    ]);
    await history.execute('log.note', () => rename(idOf(1), 'b'));
    expect(history.state.get()).toEqual({ undo: 'log.note', redo: undefined });
    await history.undo();
    expect(records.get(idOf(1))).toEqual({ name: 'a' });
    await history.undo();
    expect(records.size).toBe(0);
    expect(history.state.get()).toEqual({ undo: undefined, redo: 'log.tag' });
    await history.redo();
    await history.redo();
    expect(records.get(idOf(1))).toEqual({ name: 'b' });
  });

  test('acts in order when keys come faster than the store', async () => {
    const { history, records, rename } = openHistory();
    const done = [
      history.execute('log.tag', () => [addRecord('entity', { id: idOf(1), name: 'a' } as { id: string })]),
      history.execute('log.note', () => rename(idOf(1), 'b')),
      history.undo(),
      history.undo(),
      history.undo(),
      history.redo(),
    ];
    const steps = await Promise.all(done);
    expect(steps[4]).toBeUndefined();
    expect(records.get(idOf(1))).toEqual({ name: 'a' });
  });

  test('records nothing when there is nothing to change', async () => {
    const { history, committed, rename } = openHistory();
    await history.execute('log.tag', () => [
      addRecord('entity', { id: idOf(1), name: 'a' } as { id: string }),
    ]);
    expect(await history.execute('log.note', () => rename(idOf(1), 'a'))).toBe(false);
    expect(committed).toHaveLength(1);
    expect(history.state.get().undo).toBe('log.tag');
  });

  test('leaves alone what somebody else changed since, and says so', async () => {
    const { history, records, rename, apply } = openHistory();
    await history.execute('log.tag', () => [
      addRecord('entity', { id: idOf(1), name: 'a' } as { id: string }),
    ]);
    await history.execute('log.note', () => rename(idOf(1), 'b'));
    apply(rename(idOf(1), 'theirs'));
    const step = await history.undo();
    expect(step?.skipped).toBe(1);
    expect(records.get(idOf(1))).toEqual({ name: 'theirs' });
  });

  test('joins quick steps of one kind into one', async () => {
    const { history, records, rename, advance } = openHistory();
    await history.execute('log.tag', () => [
      addRecord('entity', { id: idOf(1), name: '' } as { id: string }),
    ]);
    for (const name of ['n', 'no', 'not']) {
      advance(300);
      await history.execute('log.note', () => rename(idOf(1), name), 'note/1');
    }
    await history.undo();
    expect(records.get(idOf(1))).toEqual({ name: '' });
  });
});
