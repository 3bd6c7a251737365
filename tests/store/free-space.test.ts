import { describe, expect, it, vi } from 'vitest';
import type { Payload } from '#core/contract/contract.ts';
import type { SpaceState } from '#core/contract/space-methods.ts';
import type { HostCaller } from '../../src-renderer/store/host-port.ts';
import { createJournalDouble, libraryKey, type DoubleWindow } from '../support/journal-double.ts';
import { Dexie } from 'dexie';
import {
  adding,
  createProfile,
  createTestTime,
  openTestStore,
  testAnnotation,
  testLibrary,
} from '../support/store-bench.ts';

const enough: SpaceState = {
  state: 'enough',
  free: 9e9,
  place: 'library',
  location: '/home',
  ownFull: false,
};
const full: SpaceState = { ...enough, state: 'full', free: 0, ownFull: true };

/** A host that also tells of the room on its disks. */
function withRoom(window: DoubleWindow, first: SpaceState) {
  const listeners = new Set<(payload: Payload<'space.state'>) => void>();
  const host: HostCaller & Pick<DoubleWindow, 'library'> = {
    library: window.library,
    call: (method, input) =>
      method === 'space.read' ? Promise.resolve({ space: first } as never) : window.call(method, input),
    on(event, listener) {
      if (event !== 'space.state') return window.on(event, listener);
      const one = listener as unknown as (payload: Payload<'space.state'>) => void;
      listeners.add(one);
      return () => listeners.delete(one);
    },
  };
  return {
    host,
    tell(space: SpaceState) {
      for (const listener of [...listeners]) listener({ library: libraryKey, space });
    },
  };
}

async function rowsIn(profile: ReturnType<typeof createProfile>): Promise<number> {
  const database = await new Dexie(`attest-${libraryKey}`, profile).open();
  const count = await database.table('annotations').count();
  database.close();
  return count;
}

describe('a store whose disk is full', () => {
  it('writes nothing more to the database from then on, goes on with the journal, and says so only once', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const { host, tell } = withRoom(journal.window(testLibrary()), enough);
    const store = await openTestStore({ host, profile });
    const [first, second] = [testAnnotation(), testAnnotation()];
    await store.commit(adding(first), 'Ada').acknowledged;
    expect(await store.annotationsOf({})).toHaveLength(1);
    tell(full);
    await store.commit(adding(second), 'Ada').acknowledged;
    expect(await store.annotationsOf({})).toEqual([first, second]);
    expect(store.saveState.get().state).toBe('saved');
    // The one who watches the room tells of it.
    expect(store.notices.get()).toEqual([]);
    await store.close();
    expect(await rowsIn(profile)).toBe(1);
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(again.opened.mode).toBe('database');
    expect(await again.annotationsOf({})).toEqual([first, second]);
    await again.close();
  });

  it('does not open the database at all when it begins on a full disk', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const before = await openTestStore({ host: journal.window(testLibrary()), profile });
    const annotation = testAnnotation();
    await before.commit(adding(annotation), 'Ada').acknowledged;
    await before.close();
    const opening = vi.spyOn(profile.indexedDB, 'open');
    const { host } = withRoom(journal.window(testLibrary()), full);
    const store = await openTestStore({ host, profile });
    expect(store.opened.mode).toBe('memory');
    expect(await store.annotationsOf({})).toEqual([annotation]);
    expect(opening).not.toHaveBeenCalled();
    await store.close();
  });

  it('goes on by itself as soon as there is room, without waiting for the next attempt', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const window = journal.window(testLibrary());
    const { host, tell } = withRoom(window, enough);
    const store = await openTestStore({ host, time });
    window.fault = 'disk-full';
    tell({ ...full, ownFull: false });
    const commit = store.commit(adding(testAnnotation()), 'Ada');
    await commit.stored;
    await vi.waitFor(() => expect(store.saveState.get()).toMatchObject({ state: 'delayed', pending: 1 }));
    window.fault = 'none';
    tell(enough);
    await commit.acknowledged;
    expect(store.saveState.get().state).toBe('saved');
    expect(journal.entries()).toHaveLength(1);
    await store.close();
  });
});

describe('fields of others', () => {
  it('are those that another writer set last, of removed records too', async () => {
    const journal = createJournalDouble();
    const ada = await openTestStore({ host: journal.window(testLibrary()) });
    const bea = await openTestStore({
      host: journal.window(testLibrary('00000002-0000-4000-8000-000000000002')),
    });
    const annotation = testAnnotation();
    await ada.commit(adding(annotation), 'Ada').acknowledged;
    await vi.waitFor(async () => expect(await bea.annotation(annotation.id)).toBeDefined());
    expect(await ada.fieldsOfOthers('annotation', [annotation.id])).toEqual(new Map());
    const change = { op: 'update', kind: 'annotation', id: annotation.id } as const;
    const note = { ...change, fields: { note: 'Bea’s' }, previous: { note: '' } };
    await bea.commit({ ...adding(annotation), changes: [note] }, 'Bea').acknowledged;
    const removal = { ...change, op: 'remove', fields: {}, previous: {} } as const;
    await ada.commit({ ...adding(annotation), changes: [removal] }, 'Ada').acknowledged;
    await vi.waitFor(async () =>
      expect(await ada.fieldsOfOthers('annotation', [annotation.id])).toEqual(
        new Map([[annotation.id, { note: 'Bea’s' }]]),
      ),
    );
    await ada.close();
    await bea.close();
  });
});
