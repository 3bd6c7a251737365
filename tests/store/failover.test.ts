import { afterEach, describe, expect, it, vi } from 'vitest';
import { Dexie } from 'dexie';
import { failIndexedDbWrites } from '../support/indexed-db.ts';
import { createJournalDouble, libraryKey } from '../support/journal-double.ts';
import {
  adding,
  createProfile,
  createTestTime,
  documentA,
  newTestId,
  openTestStore,
  testAnnotation,
  testLibrary,
  updating,
  writerOf,
} from '../support/store-bench.ts';
import { createAnnotationIndex } from '#core/annotation/annotation-index.ts';
import { createFailoverRows } from '../../src-renderer/store/failover-rows.ts';
import { createMemoryRows } from '../../src-renderer/store/memory-rows.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

describe('without a database that works', () => {
  it('goes on with the journal alone from the first failed write, and is whole again at the next start', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, profile });
    const annotations = [testAnnotation(), testAnnotation(), testAnnotation()];
    await store.commit(adding(annotations[0]!), 'Ada').acknowledged;
    await store.annotationsOf({});
    const mend = failIndexedDbWrites(2);
    undo.push(mend);
    await store.commit(adding(annotations[1]!), 'Ada').acknowledged;
    await expect.poll(() => store.notices.get().join()).toContain('database failed');
    mend();
    await store.commit(adding(annotations[2]!), 'Ada').acknowledged;
    await store.commit(updating(annotations[0]!, { note: 'Seen' }), 'Ada').stored;
    const expected = [{ ...annotations[0]!, note: 'Seen' }, annotations[1], annotations[2]];
    expect(await store.annotationsOf({ documentId: documentA })).toEqual(expected);
    expect(await store.annotationCounts()).toEqual(new Map([[documentA, 3]]));
    const { packed } = await store.openAnnotations(documentA);
    expect(createAnnotationIndex(packed).size).toBe(3);
    await store.flush();
    expect(store.saveState.get().state).toBe('saved');
    await store.close();

    const database = await new Dexie(`attest-${libraryKey}`, profile).open();
    expect(await database.table('annotations').count()).toBe(1);
    database.close();
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(again.opened.mode).toBe('database');
    expect(await again.annotationsOf({})).toEqual(expected);
    await again.close();
  });

  it('gives a short write that waits behind a long one the time of both', async () => {
    const time = createTestTime();
    let finish: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const memory = createMemoryRows();
    const rows = createFailoverRows({
      // A database that does one thing after the other, and takes its time for the first.
      database: {
        ...memory,
        apply: (changes, alongside) => busy.then(() => memory.apply(changes, alongside)),
        setPlace: (key, value) => busy.then(() => memory.setPlace(key, value)),
      },
      host: createJournalDouble().window(testLibrary()),
      library: testLibrary(),
      after: time.after,
      newId: newTestId,
      pending: () => [],
      witness: () => undefined,
      onFailure: () => undefined,
    });
    const many = Array.from({ length: 5000 }, () => adding(testAnnotation())).flatMap(
      ({ changes }) => changes,
    );
    const stamped = many.map((change, index) => ({
      change: {
        ...change,
        batchId: newTestId(),
        index,
        of: 5000,
        changeId: newTestId(),
        clock: '',
        annotator: '',
      },
      writer: writerOf(1),
    }));
    const long = rows.apply(stamped, { outbox: [], clock: '' });
    const short = rows.setPlace('reading', 1);
    time.advance(12_000);
    await Promise.resolve();
    expect(rows.mode()).toBe('database');
    finish();
    await Promise.all([long, short]);
    expect(rows.mode()).toBe('database');
    rows.close();
  });

  it('does not wait for a write that gets no answer', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const store = await openTestStore({ host: journal.window(testLibrary()), time });
    undo.push(failIndexedDbWrites(1, 'hangs'));
    const annotation = testAnnotation();
    const commit = store.commit(adding(annotation), 'Ada');
    time.advance(4000);
    expect(store.saveState.get().state).toBe('delayed');
    time.advance(2000);
    await commit.acknowledged;
    expect(journal.entries()).toHaveLength(1);
    expect(await store.annotation(annotation.id)).toEqual(annotation);
    await store.close();
  });

  it('says that nothing is kept when the journal fails too, offers the changes, and saves when it can', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, time });
    const before = testAnnotation();
    await store.commit(adding(before), 'Ada').acknowledged;
    host.fault = 'down';
    undo.push(failIndexedDbWrites(1));
    const annotations = [testAnnotation(), testAnnotation()];
    const commits = annotations.map((annotation) => store.commit(adding(annotation), 'Ada'));
    await vi.waitFor(() => expect(store.saveState.get()).toMatchObject({ state: 'failed', pending: 2 }));
    expect(store.saveState.get().message).toBe('The host does not answer.');
    expect(store.pendingChanges().map(({ id }) => id)).toEqual(annotations.map(({ id }) => id));
    // What is on the screen can still be read, from the database as it was and from memory.
    expect(await store.annotationsOf({})).toEqual([before, ...annotations]);

    host.fault = 'none';
    await store.flush();
    await Promise.all(commits.map((commit) => commit.acknowledged));
    expect(store.saveState.get().state).toBe('saved');
    expect(journal.entries().map(({ id }) => id)).toEqual([before, ...annotations].map(({ id }) => id));
    await store.close();
  });

  it('opens from the journal when IndexedDB is refused', async () => {
    const journal = createJournalDouble();
    const first = await openTestStore({ host: journal.window(testLibrary()) });
    const annotation = testAnnotation();
    await first.commit(adding(annotation), 'Ada').acknowledged;
    await first.close();

    const profile = createProfile();
    const refused = {
      ...profile,
      indexedDB: {
        open() {
          throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
        },
      } as unknown as IDBFactory,
    };
    const store = await openTestStore({ host: journal.window(testLibrary()), profile: refused });
    expect(store.opened.mode).toBe('memory');
    expect(store.opened.notices.join()).toContain('Nothing is missing');
    expect(await store.annotationsOf({})).toEqual([annotation]);
    await store.commit(updating(annotation, { note: 'Seen' }), 'Ada').stored;
    expect(journal.entries()).toHaveLength(2);
    expect(await store.annotation(annotation.id)).toEqual({ ...annotation, note: 'Seen' });

    const other = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const theirs = testAnnotation();
    await other.commit(adding(theirs), 'Bea').acknowledged;
    await vi.waitFor(async () => expect(await store.annotation(theirs.id)).toEqual(theirs));
    await other.close();
    await store.close();
  });

  it('opens from the journal when IndexedDB does not answer', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const profile = createProfile();
    const silent = { ...profile, indexedDB: { open: () => ({}) } as unknown as IDBFactory };
    const opening = openTestStore({ host: journal.window(testLibrary()), time, profile: silent });
    let opened = false;
    void opening.then(() => {
      opened = true;
    });
    await vi.waitFor(() => {
      time.advance(6000);
      expect(opened).toBe(true);
    });
    const store = await opening;
    expect(store.opened.mode).toBe('memory');
    await store.close();
  });

  it('opens from the journal when the database is of a later version', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const later = new Dexie(`attest-${libraryKey}`, profile);
    later.version(99).stores({ somethingElse: 'id' });
    await later.open();
    later.close();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(store.opened.mode).toBe('memory');
    const annotation = testAnnotation();
    await store.commit(adding(annotation), 'Ada').acknowledged;
    expect(await store.annotationsOf({})).toEqual([annotation]);
    await store.close();
    const databases = await profile.indexedDB.databases();
    expect(databases).toEqual([{ name: `attest-${libraryKey}`, version: 990 }]);
  });

  it('leaves the database when another window wants to change it, and loses nothing', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    const annotations = [testAnnotation(), testAnnotation()];
    await store.commit(adding(annotations[0]!), 'Ada').acknowledged;
    await new Dexie(`attest-${libraryKey}`, profile).delete();
    await vi.waitFor(() => expect(store.notices.get().join()).toContain('Reload this window'));
    await store.commit(adding(annotations[1]!), 'Ada').acknowledged;
    expect(await store.annotationsOf({})).toEqual(annotations);
    await store.close();
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(again.opened.restored).toBe(2);
    await again.close();
  });
});
