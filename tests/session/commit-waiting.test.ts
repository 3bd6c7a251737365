// Working on while nothing can be written: a step does not hold up the next one.
import { expect, onTestFinished, test } from 'vitest';
import { storedOrRefused } from '../../src-renderer/session/commit-waiting.ts';
import { failIndexedDbWrites } from '../support/indexed-db.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import { adding, openTestStore, testAnnotation, testLibrary } from '../support/store-bench.ts';

test('with database and journal both full, a step is over when that is known; it is stored when there is room', async () => {
  const host = createJournalDouble().window(testLibrary());
  const store = await openTestStore({ host });
  onTestFinished(() => store.close());
  const makeRoom = failIndexedDbWrites(1);
  onTestFinished(makeRoom);
  host.fault = 'disk-full';

  const first = store.commit(adding(testAnnotation()), 'Ada');
  let stored = false;
  void first.stored.then(() => (stored = true));
  await storedOrRefused(first, store.saveState);
  expect(stored).toBe(false);
  expect(store.saveState.get().state).toBe('failed');

  const second = testAnnotation();
  await storedOrRefused(store.commit(adding(second), 'Ada'), store.saveState);
  expect(await store.annotation(second.id)).toEqual(second);

  makeRoom();
  host.fault = 'none';
  await store.flush();
  await first.stored;
  expect(store.saveState.get()).toMatchObject({ state: 'saved', pending: 0 });
});

test('otherwise a step waits until it is stored', async () => {
  const host = createJournalDouble().window(testLibrary());
  const store = await openTestStore({ host });
  onTestFinished(() => store.close());
  const commit = store.commit(adding(testAnnotation()), 'Ada');
  let stored = false;
  void commit.stored.then(() => (stored = true));
  await storedOrRefused(commit, store.saveState);
  expect(stored).toBe(true);
});
