import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { addRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { createJournalDouble, libraryKey } from '../support/journal-double.ts';
import {
  adding,
  batchOf,
  createProfile,
  documentA,
  openTestStore,
  testAnnotation,
  testLibrary,
  updating,
  writerOf,
} from '../support/store-bench.ts';

const databaseName = `attest-${libraryKey}`;

async function addMany(store: LibraryStore, count: number): Promise<Annotation[]> {
  const annotations = Array.from({ length: count }, () => testAnnotation());
  await store.commit(batchOf(...annotations.map((one) => addRecord('annotation', one))), 'Ada').acknowledged;
  return annotations;
}

const documentRecord = {
  id: documentA,
  path: 'flood.txt',
  title: 'Flood',
  sourceHash: 'b'.repeat(64),
  textHash: 'a'.repeat(64),
  reader: 'text/1',
  status: 'to do',
  metadata: {},
} as const;

describe('opening a library', () => {
  it('builds the database from the journal when the profile was deleted, and says how much came back', async () => {
    const journal = createJournalDouble();
    const first = await openTestStore({ host: journal.window(testLibrary()) });
    const [one, two, three] = await addMany(first, 3);
    first.commit(updating(one!, { note: 'Later' }), 'Ada');
    await first.flush();
    await first.close();

    const store = await openTestStore({ host: journal.window(testLibrary()) });
    expect(store.opened).toEqual({ restored: 3, mode: 'database', notices: [] });
    expect(await store.annotationsOf({})).toEqual([{ ...one, note: 'Later' }, two, three]);
    expect(await store.annotationCounts()).toEqual(new Map([[documentA, 3]]));
    await store.close();
  });

  it('reads on when the journal has gone further', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const mine = await addMany(first, 2);
    await first.close();
    const other = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const theirs = await addMany(other, 2100);
    await other.close();

    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, profile });
    expect(store.opened.restored).toBe(0);
    expect(await store.annotationsOf({})).toEqual([...mine, ...theirs]);
    expect(host.calls.filter(({ method }) => method === 'journal.read')).toHaveLength(2);
    await store.close();
  }, 30_000);

  it('asks for no entries when nothing happened since', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    await addMany(first, 5);
    await first.close();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, profile });
    expect(host.calls.map(({ method }) => method)).not.toContain('journal.read');
    await store.close();
  });

  it('writes out again what the journal lost', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const [one, two] = await addMany(first, 2);
    await first.commit(updating(one!, { status: 'done', 'attributes.checkable': 'yes' }), 'Ada').acknowledged;
    await first.close();
    journal.cutBack(writerOf(1), 1);

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(store.opened.notices.join()).toContain('missing from the journal');
    await store.flush();
    const expected = [{ ...one, status: 'done', attributes: { checkable: 'yes' } }, two];
    expect(await store.annotationsOf({})).toEqual(expected);
    await store.close();

    const elsewhere = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    expect(await elsewhere.annotationsOf({})).toEqual(expected);
    await elsewhere.close();
  });

  it('writes out everything when the journal is gone, removals included', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const other = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const theirs = await addMany(other, 2);
    await other.close();
    const [gone, kept] = await addMany(first, 2);
    const { id, ...fields } = gone!;
    const removal = {
      op: 'remove',
      kind: 'annotation',
      id,
      fields: {},
      previous: addRecord('annotation', { id, ...fields } as Annotation).fields,
    } as const;
    await first.commit(batchOf(removal), 'Ada').acknowledged;
    await first.close();
    journal.clear();

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    await store.close();
    const elsewhere = await openTestStore({ host: journal.window(testLibrary(writerOf(3))) });
    expect(await elsewhere.annotationsOf({})).toEqual(
      [...theirs, kept].sort((a, b) => (a!.id < b!.id ? -1 : 1)),
    );
    expect(journal.entries().some((entry) => entry.op === 'remove' && entry.id === gone!.id)).toBe(true);
    await elsewhere.close();
  });

  it('brings together a journal and a database that went different ways', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const lost = await addMany(first, 3);
    await first.close();
    journal.cutBack(writerOf(1), 0);
    const other = await openTestStore({ host: journal.window(testLibrary()) });
    const newer = await addMany(other, 5);
    await other.close();

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    expect(await store.annotationsOf({})).toEqual([...lost, ...newer]);
    expect(journal.entries()).toHaveLength(8);
    await store.close();
  });

  it('notices rows that went missing although the positions are right', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const annotations = await addMany(first, 4);
    await first.close();
    const database = await new Dexie(databaseName, profile).open();
    await database.table('annotations').delete(annotations[1]!.id);
    database.close();

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(store.opened.restored).toBe(1);
    expect(await store.annotationsOf({})).toEqual(annotations);
    await store.close();
  });

  it('goes on under a new writer with what waits in the outbox', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const killed = journal.window(testLibrary());
    const before = await openTestStore({ host: killed, profile });
    killed.fault = 'stuck';
    const annotation = testAnnotation();
    await before.commit(adding(annotation), 'Ada').stored;

    const store = await openTestStore({ host: journal.window(testLibrary(writerOf(2))), profile });
    await store.flush();
    expect(journal.entries()).toMatchObject([{ writer: writerOf(2), id: annotation.id }]);
    expect(await store.annotationsOf({})).toEqual([annotation]);
    await store.close();
  });

  it('does not mix in what is left of another library that was in the same folder', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const old = await addMany(first, 2);
    await first.close();

    const newJournal = createJournalDouble();
    const newLibrary = { ...testLibrary(), id: '22222222-2222-4222-8222-222222222222' };
    const store = await openTestStore({ host: newJournal.window(newLibrary), profile });
    expect(store.opened.notices.join()).toContain('Another library');
    expect(await store.annotationsOf({})).toEqual([]);
    await store.close();
    expect(newJournal.entries()).toEqual([]);

    const back = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(back.opened.restored).toBe(0);
    expect(await back.annotationsOf({})).toEqual(old);
    await back.close();
  });

  it('writes everything out again when the library’s own folder was deleted from under its documents', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    await first.commit(batchOf(addRecord('document', documentRecord)), 'Ada').acknowledged;
    const old = await addMany(first, 2);
    await first.close();

    const newJournal = createJournalDouble();
    newJournal.documents = [
      { id: documentA, path: 'flood.txt', title: 'Flood', size: 1, modifiedAt: 1, state: 'ready' },
    ];
    const newLibrary = { ...testLibrary(), id: '22222222-2222-4222-8222-222222222222' };
    const store = await openTestStore({ host: newJournal.window(newLibrary), profile });
    await store.flush();
    expect(await store.annotationsOf({})).toEqual(old);
    expect(newJournal.entries()).toHaveLength(3);
    await store.close();
  });

  it('keeps places through a rebuild', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    await first.setPlace('currentSet', 'x');
    await addMany(first, 1);
    await first.close();
    journal.clear();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(await store.place('currentSet')).toBe('x');
    await store.close();
  });

  it('rejects with the host’s error when the host does not answer', async () => {
    const host = createJournalDouble().window(testLibrary());
    host.fault = 'down';
    await expect(openTestStore({ host })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
