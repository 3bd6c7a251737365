// A large library whose database is gone or behind opens from the journal at once; the database is filled meanwhile.
import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createAnnotationIndex } from '#core/annotation/annotation-index.ts';
import { addRecord, removeRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { failIndexedDbWrites } from '../support/indexed-db.ts';
import { createJournalDouble, libraryKey, type JournalDouble } from '../support/journal-double.ts';
import {
  adding,
  batchOf,
  createProfile,
  documentA,
  documentB,
  openTestStore,
  testAnnotation,
  testLibrary,
  updating,
  writerOf,
} from '../support/store-bench.ts';

vi.setConfig({ testTimeout: 60_000 });

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

const many = 3000;
const byId = (a: Annotation, b: Annotation) => (a.id < b.id ? -1 : 1);

async function largeJournal(): Promise<{ journal: JournalDouble; annotations: Annotation[] }> {
  const journal = createJournalDouble();
  const annotations = Array.from({ length: many }, (_, index) =>
    testAnnotation({ documentId: index % 3 === 0 ? documentB : documentA }),
  );
  const writer = journal.window(testLibrary(writerOf(2)));
  const changes = annotations.map((annotation, index) => ({
    ...addRecord('annotation', annotation),
    changeId: annotation.id,
    batchId: annotation.id,
    index: 0,
    of: 1,
    clock: `01900000${String(index).padStart(4, '0')}-0000`,
    annotator: 'Ada',
  }));
  await writer.call('journal.append', { library: libraryKey, changes });
  return { journal, annotations };
}

async function rowCount(profile: ReturnType<typeof createProfile>): Promise<number> {
  const database = await new Dexie(`attest-${libraryKey}`, profile).open();
  const count = await database.table('annotations').count();
  database.close();
  return count;
}

async function expectSame(store: LibraryStore, expected: readonly Annotation[]) {
  expect(await store.annotationsOf({})).toEqual([...expected].sort(byId));
  const counts = await store.annotationCounts();
  for (const documentId of [documentA, documentB]) {
    const of = expected.filter((annotation) => annotation.documentId === documentId);
    expect(counts.get(documentId) ?? 0).toBe(of.length);
    const { packed, changed, removed } = await store.openAnnotations(documentId);
    const index = createAnnotationIndex(packed);
    for (const annotation of changed) index.put(annotation);
    for (const id of removed) index.remove(id);
    expect(index.size).toBe(of.length);
  }
}

describe('a database that is filled in the background', () => {
  test('is read from memory before it is filled, and takes over with all that was done meanwhile', async () => {
    const { journal, annotations } = await largeJournal();
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(store.opened).toEqual({ restored: many, mode: 'database', notices: [] });
    expect(await rowCount(profile)).toBeLessThan(many);
    // At once: read, change, add, move to another document, remove, and hear of others.
    const [first, second, third, ...rest] = annotations as [Annotation, Annotation, Annotation];
    const mine = testAnnotation();
    const theirs = testAnnotation({ documentId: documentB });
    store.commit(updating(first, { note: 'Early' }), 'Ada');
    store.commit(updating(second, { documentId: documentB }), 'Ada');
    store.commit(batchOf(removeRecord('annotation', third)), 'Ada');
    store.commit(adding(mine), 'Ada');
    const other = await openTestStore({ host: journal.window(testLibrary(writerOf(3))) });
    await other.commit(adding(theirs), 'Bea').acknowledged;
    const expected = [
      { ...first, note: 'Early' },
      { ...second, documentId: documentB },
      ...rest,
      mine,
      theirs,
    ] as Annotation[];
    await vi.waitFor(async () => expect(await store.annotation(theirs.id)).toEqual(theirs));
    await expectSame(store, expected);
    await store.close();
    await other.close();

    const host = journal.window(testLibrary());
    const again = await openTestStore({ host, profile });
    expect(again.opened).toEqual({ restored: 0, mode: 'database', notices: [] });
    expect(host.calls.filter(({ method }) => method === 'journal.read')).toEqual([]);
    await expectSame(again, expected);
    await again.close();
  });

  test('is filled anew when the window ended in the middle', async () => {
    const { journal, annotations } = await largeJournal();
    const profile = createProfile();
    const host = journal.window(testLibrary());
    const killed = await openTestStore({ host, profile });
    host.fault = 'stuck';
    const mine = testAnnotation();
    await killed.commit(adding(mine), 'Ada').stored;
    // Its connection stays open, as that of a killed page does for a while; nothing more of it arrives.
    undo.push(failIndexedDbWrites(1));
    await vi.waitFor(() => expect(killed.notices.get().join()).toContain('database failed'));
    undo.splice(0).forEach((one) => one());
    expect(await rowCount(profile)).toBeLessThan(many);

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    await expectSame(store, [...annotations, mine]);
    await store.close();
    expect(journal.entries().filter(({ id }) => id === mine.id)).toHaveLength(1);
  });

  test('is left when it refuses, and the window goes on with the journal', async () => {
    const { journal, annotations } = await largeJournal();
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    undo.push(failIndexedDbWrites(1));
    await vi.waitFor(() => expect(store.notices.get().join()).toContain('database failed'));
    const mine = testAnnotation();
    await store.commit(adding(mine), 'Ada').acknowledged;
    await expectSame(store, [...annotations, mine]);
    await store.close();
  });

  test('keeps what only its rows had, and writes it to the journal', async () => {
    const { journal, annotations } = await largeJournal();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const mine = [testAnnotation(), testAnnotation()];
    for (const annotation of mine) await first.commit(adding(annotation), 'Ada').acknowledged;
    await first.close();
    journal.cutBack(writerOf(1), 0);
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(store.opened.notices.join()).toContain('missing from the journal');
    await store.flush();
    await expectSame(store, [...annotations, ...mine]);
    expect(journal.entries()).toHaveLength(many + 2);
    await store.close();
  });

  test('is filled by two windows of one profile without either losing what the other does', async () => {
    const { journal, annotations } = await largeJournal();
    const profile = createProfile();
    const [one, two] = await Promise.all([
      openTestStore({ host: journal.window(testLibrary()), profile }),
      openTestStore({ host: journal.window(testLibrary()), profile }),
    ]);
    const mine = [testAnnotation(), testAnnotation()] as const;
    one.commit(adding(mine[0]), 'Ada');
    two.commit(adding(mine[1]), 'Ada');
    await one.flush();
    await two.flush();
    const all = [...annotations, ...mine].sort(byId);
    for (const store of [one, two]) {
      await vi.waitFor(async () => expect(await store.annotationsOf({})).toEqual(all));
    }
    await one.close();
    await two.close();
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(await again.annotationsOf({})).toEqual(all);
    await again.close();
  });
});
