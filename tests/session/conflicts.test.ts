// What a window knows of conflicts, says of them and of room on the disk, and what undo refuses for others' sake.
import { describe, expect, test } from 'vitest';
import { addRecord, type Batch, type Fields } from '#core/annotation/change.ts';
import type { FieldConflict } from '#core/annotation/conflicts.ts';
import type { Relation } from '#core/annotation/records.ts';
import type { SpaceState } from '#core/contract/space-methods.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { createConflicts } from '../../src-renderer/session/conflicts.ts';
import { createHistory } from '../../src-renderer/session/history.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { tellSpace } from '../../src-renderer/session/space-notices.ts';
import { obstacleTo } from '../../src-renderer/session/undo-obstacles.ts';
import type { HostCaller } from '../../src-renderer/store/host-port.ts';
import type { SaveState } from '../../src-renderer/store/save-state.ts';
import { createTestTime } from '../support/store-bench.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const person = { annotator: 'Ann', writer: idOf(1), clock: '018bcfe56800-0000' };

function conflictOf(n: number): FieldConflict {
  return {
    ...{ what: 'field', kind: 'annotation', id: idOf(n), field: 'note' },
    standing: { ...person, value: `theirs ${n}` },
    others: [{ ...person, value: `mine ${n}` }],
  };
}

/** A host with so many conflicts, and a store that has the records as the conflicts say. */
function setting(count: number) {
  let open = Array.from({ length: count }, (_, n) => conflictOf(n));
  const records = new Map<string, Fields>(open.map(({ id, standing }) => [id, { note: standing.value }]));
  const time = createTestTime();
  const asked: number[] = [];
  const committed: Batch[] = [];
  let tellChange: () => void = () => undefined;
  const saveState = createStore<SaveState>({ state: 'saved', pending: 0 });
  const call = async (_method: string, { from, limit }: { from: number; limit: number }) => {
    asked.push(limit);
    return { conflicts: open.slice(from, from + limit), total: open.length, shared: true };
  };
  const conflicts = createConflicts({
    host: { call: call as unknown as HostCaller['call'] },
    library: '0123456789abcdef',
    store: {
      onChanges(listener) {
        tellChange = () => listener([], 'elsewhere');
        return () => undefined;
      },
      fieldsOf: async (_, ids) =>
        new Map(ids.flatMap((id) => (records.has(id) ? [[id, records.get(id) ?? {}]] : []))),
      saveState,
    },
    annotator: () => 'Ann',
    moment: () => '2026-05-01T10:00:00.000Z',
    after: time.after,
  });
  const history = createHistory({
    async commit(batch) {
      committed.push(batch);
    },
    fields: async (_, id) => records.get(id),
    newId: () => idOf(9000 + committed.length),
    now: () => 0,
  });
  return {
    ...{ conflicts, history, records, committed, asked, time, saveState },
    setOpen: (ids: readonly number[]) => (open = ids.map(conflictOf)),
    tellChange: () => tellChange(),
  };
}

describe('the conflicts of a library', () => {
  test('are asked for a moment after something came from elsewhere, and once for many changes', async () => {
    const { conflicts, asked, time, tellChange } = setting(1);
    for (let times = 0; times < 5; times += 1) tellChange();
    expect(asked).toHaveLength(0);
    time.advance(1000);
    await expect.poll(() => conflicts.state.get().total).toBe(1);
    expect(asked).toHaveLength(1);
  });

  test('are asked for again when what was done here has reached the journal', async () => {
    const { conflicts, setOpen, saveState, time } = setting(0);
    await conflicts.refresh();
    setOpen([1]);
    saveState.set({ state: 'pending', pending: 1 });
    saveState.set({ state: 'saved', pending: 0 });
    time.advance(1000);
    await expect.poll(() => conflicts.state.get().total).toBe(1);
  });

  test('are listed in pages, however many there are', async () => {
    const { conflicts, asked } = setting(1000);
    await conflicts.refresh();
    expect(conflicts.state.get()).toMatchObject({ total: 1000 });
    expect(conflicts.state.get().listed).toHaveLength(50);
    for (let times = 0; times < 5; times += 1) await conflicts.more();
    expect(conflicts.state.get().listed).toHaveLength(300);
    expect(Math.max(...asked)).toBeLessThanOrEqual(200);
  });

  test('are decided as one step that can be undone, and leave the list at once', async () => {
    const { conflicts, history, committed } = setting(3);
    await conflicts.refresh();
    const decisions = conflicts.state
      .get()
      .listed.map((conflict) => ({ conflict: conflict as FieldConflict, choice: 1 }));
    expect(await conflicts.decide(decisions, history)).toBe(3);
    expect(committed).toHaveLength(1);
    expect(committed[0]?.changes.map(({ fields }) => fields['note'])).toEqual(['mine 0', 'mine 1', 'mine 2']);
    expect(conflicts.state.get()).toEqual({ total: 0, listed: [] });
    expect(history.state.get().undo).toBe('log.decide');
  });

  test('are not decided over what somebody changed meanwhile', async () => {
    const { conflicts, history, records, committed } = setting(2);
    await conflicts.refresh();
    records.set(idOf(0), { note: 'newer' });
    const decisions = conflicts.state
      .get()
      .listed.map((conflict) => ({ conflict: conflict as FieldConflict, choice: 1 }));
    expect(await conflicts.decide(decisions, history)).toBe(1);
    expect(committed[0]?.changes.map(({ id }) => id)).toEqual([idOf(1)]);
    expect(conflicts.state.get().listed.map(({ id }) => id)).toEqual([idOf(0)]);
  });
});

describe('undo', () => {
  const annotation = { id: idOf(1) };
  const link: Relation = {
    ...{ id: idOf(2), setId: idOf(3), kind: 'supports', from: idOf(4), to: annotation.id, note: '' },
    ...{ createdBy: 'Ben', createdAt: '', modifiedBy: 'Ben', modifiedAt: '' },
  };
  const made: Batch = {
    id: idOf(5),
    label: 'log.tag',
    changes: [addRecord('annotation', annotation)],
    edits: [],
  };
  const obstacle = (byOthers: Fields, links: readonly Relation[] = [link], batch = made) =>
    obstacleTo(batch, {
      store: {
        annotationsOf: async () => [],
        fieldsOfOthers: async () => new Map(Object.keys(byOthers).length === 0 ? [] : [[link.id, byOthers]]),
      },
      relations: () => new Map(links.map((one) => [one.id, one])),
    });

  test('does not take away an annotation that others have linked to, and says why', async () => {
    expect(await obstacle({ ...link, createdAt: 'then' })).toContain(
      'somebody else linked to this annotation',
    );
  });

  test('takes it away when nobody linked to it, or only the person did, or the link goes with it', async () => {
    expect(await obstacle({}, [])).toBeUndefined();
    expect(await obstacle({})).toBeUndefined();
    expect(await obstacle({ note: 'a word by somebody' })).toBeUndefined();
    const both = { ...made, changes: [...made.changes, addRecord('relation', link)] };
    expect(await obstacle({ ...link, createdAt: 'then' }, [link], both)).toBeUndefined();
  });
});

describe('room on the disk', () => {
  const enough: SpaceState = {
    state: 'enough',
    free: 9e9,
    place: 'library',
    location: '/data',
    ownFull: false,
  };
  const low: SpaceState = { ...enough, state: 'low', free: 321_000_000 };
  const full: SpaceState = { ...enough, state: 'full', free: 0 };
  const listening = () => {
    const notices = createNotices();
    const state = createStore<SpaceState | undefined>(undefined);
    const stop = tellSpace(
      notices,
      { space: { state, close: () => undefined } },
      { label: 'Save', run: () => undefined },
    );
    const shown = () => notices.shown.get().map(({ tone, text }) => `${tone}: ${text}`);
    return { notices, state, shown, stop };
  };

  test('is told once when it is low, with what is safe, what is not and what to do', () => {
    const { notices, state, shown } = listening();
    state.set(low);
    state.set({ ...low, free: 300_000_000 });
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toMatch(/^warning: .*321 MB at \/data.*Everything is saved.*Free some space/s);
    for (const { id } of notices.shown.get()) notices.dismiss(id);
    state.set({ ...low, free: 200_000_000 });
    expect(shown()).toEqual([]);
  });

  test('that ran out is told in place of that, and taken back when there is some again', () => {
    const { notices, state, shown } = listening();
    state.set(low);
    state.set(full);
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toMatch(/^error: .*full.*is safe.*this window only.*Free some space/s);
    expect(notices.shown.get()[0]?.action?.label).toBe('Save');
    state.set(low);
    expect(shown()).toEqual([]);
    expect(notices.announcement.get()).toBe('There is room on the disk again. Saving goes on.');
    state.set(enough);
    expect(notices.announcement.get()).toBe('There is enough room on the disk again.');
  });
});
