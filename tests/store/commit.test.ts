import { describe, expect, it, vi } from 'vitest';
import { createJournalDouble } from '../support/journal-double.ts';
import {
  adding,
  batchOf,
  createProfile,
  createTestTime,
  documentA,
  openTestStore,
  testAnnotation,
  testLibrary,
  testSet,
  updating,
} from '../support/store-bench.ts';
import { addRecord, removeRecord } from '#core/annotation/change.ts';

describe('committing', () => {
  it('is read back at once, journalled, and there after a reload', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    const annotation = testAnnotation({ note: 'Check the figure.', attributes: { checkable: 'yes' } });
    const commit = store.commit(
      batchOf(addRecord('annotationSet', testSet()), addRecord('annotation', annotation)),
      'Ada',
    );
    expect(store.saveState.get()).toEqual({ state: 'pending', pending: 2 });
    expect(await store.annotation(annotation.id)).toEqual(annotation);
    await commit.acknowledged;
    expect(store.saveState.get()).toEqual({ state: 'saved', pending: 0 });
    expect(journal.entries().map((entry) => [entry.kind, entry.index, entry.of, entry.annotator])).toEqual([
      ['annotationSet', 0, 2, 'Ada'],
      ['annotation', 1, 2, 'Ada'],
    ]);
    await store.close();

    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(again.opened).toEqual({ restored: 0, mode: 'database', notices: [] });
    expect(await again.annotationsOf({ documentId: documentA })).toEqual([annotation]);
    expect(await again.records('annotationSet')).toEqual([testSet()]);
    expect(again.saveState.get().state).toBe('saved');
    await again.close();
  });

  it('updates and removes, and counts what is alive', async () => {
    const journal = createJournalDouble();
    const store = await openTestStore({ host: journal.window(testLibrary()) });
    const kept = testAnnotation();
    const gone = testAnnotation();
    store.commit(adding(kept), 'Ada');
    store.commit(adding(gone), 'Ada');
    store.commit(updating(kept, { status: 'done', note: 'Seen' }), 'Ada');
    await store.commit(batchOf(removeRecord('annotation', gone)), 'Ada').acknowledged;
    expect(await store.annotations([gone.id, kept.id])).toEqual([{ ...kept, status: 'done', note: 'Seen' }]);
    expect(await store.fields('annotation', gone.id)).toBeUndefined();
    expect(await store.annotationCounts()).toEqual(new Map([[documentA, 1]]));
    await store.close();
  });

  it('sends what waits in one call, in the order it was made', async () => {
    const journal = createJournalDouble();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host });
    const annotations = Array.from({ length: 30 }, () => testAnnotation());
    await Promise.all(annotations.map((annotation) => store.commit(adding(annotation), 'Ada').acknowledged));
    expect(journal.entries().map((entry) => entry.id)).toEqual(annotations.map(({ id }) => id));
    expect(host.calls.filter(({ method }) => method === 'journal.append').length).toBeLessThan(10);
    await store.close();
  });

  it('refuses a change that the journal would not take, and keeps nothing of its batch', async () => {
    const journal = createJournalDouble();
    const store = await openTestStore({ host: journal.window(testLibrary()) });
    const annotation = testAnnotation();
    const bad = { ...addRecord('annotation', annotation), fields: { __proto__x: 1, '<b>': 2 } };
    expect(() => store.commit(batchOf(addRecord('annotation', testAnnotation()), bad), 'Ada')).toThrow(
      'could not be kept',
    );
    expect(store.pendingChanges()).toEqual([]);
    expect(await store.annotationsOf({})).toEqual([]);
    await store.close();
  });

  it('splits what is too large for one call', async () => {
    const journal = createJournalDouble();
    const host = journal.window(testLibrary());
    const small = {
      ...host,
      call: ((method, input) => {
        const { changes } = input as { changes?: unknown[] };
        if (method === 'journal.append' && changes!.length > 4) host.fault = 'too-large';
        const reply = host.call(method, input);
        return reply.finally(() => {
          host.fault = 'none';
        });
      }) as typeof host.call,
    };
    const store = await openTestStore({ host: small });
    const annotations = Array.from({ length: 11 }, () => testAnnotation());
    const all = batchOf(...annotations.map((annotation) => addRecord('annotation', annotation)));
    await store.commit(all, 'Ada').acknowledged;
    expect(journal.entries().map((entry) => entry.id)).toEqual(annotations.map(({ id }) => id));
    await store.close();
  });
});

describe('when the journal does not acknowledge', () => {
  it('says after three seconds that the work is only kept in this window, and goes on when the host is back', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, time });
    host.fault = 'stuck';
    const annotation = testAnnotation();
    const commit = store.commit(adding(annotation), 'Ada');
    await commit.stored;
    time.advance(2900);
    expect(store.saveState.get().state).toBe('pending');
    time.advance(200);
    expect(store.saveState.get()).toMatchObject({ state: 'delayed', pending: 1 });
    expect(store.pendingChanges()).toMatchObject([{ id: annotation.id, op: 'add' }]);
    expect(await store.annotation(annotation.id)).toEqual(annotation);

    host.fault = 'none';
    await vi.waitFor(() => {
      time.advance(5000);
      expect(store.saveState.get().state).toBe('saved');
    });
    await commit.acknowledged;
    expect(journal.entries()).toHaveLength(1);
    await store.close();
  });

  it('keeps the order over refusals and lost replies, and never doubles a change', async () => {
    const journal = createJournalDouble();
    const time = createTestTime();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host, time });
    const annotations = Array.from({ length: 12 }, () => testAnnotation());
    const faults = ['deaf', 'down', 'disk-full', 'none'] as const;
    for (const [position, annotation] of annotations.entries()) {
      host.fault = faults[position % faults.length]!;
      await store.commit(adding(annotation), 'Ada').stored;
      time.advance(20_000);
      await store.flush();
    }
    await store.flush();
    expect(store.saveState.get()).toEqual({ state: 'saved', pending: 0 });
    expect(journal.entries().map((entry) => entry.id)).toEqual(annotations.map(({ id }) => id));
    await store.close();
  });

  it('gives the host’s reason at once when it refuses', async () => {
    const journal = createJournalDouble();
    const host = journal.window(testLibrary());
    const store = await openTestStore({ host });
    host.fault = 'disk-full';
    store.commit(adding(testAnnotation()), 'Ada');
    await vi.waitFor(() =>
      expect(store.saveState.get()).toEqual({ state: 'delayed', pending: 1, message: 'Refused: disk-full.' }),
    );
    host.fault = 'none';
    await store.flush();
    expect(store.saveState.get().state).toBe('saved');
    await store.close();
  });

  it('takes up what a killed window had stored but not sent, once', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const killed = journal.window(testLibrary());
    const before = await openTestStore({ host: killed, profile });
    const annotations = [testAnnotation(), testAnnotation()];
    killed.fault = 'stuck';
    for (const annotation of annotations) await before.commit(adding(annotation), 'Ada').stored;
    killed.hears = false;
    expect(journal.entries()).toEqual([]);

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    expect(store.saveState.get()).toEqual({ state: 'saved', pending: 0 });
    expect(journal.entries().map((entry) => entry.id)).toEqual(annotations.map(({ id }) => id));
    expect(await store.annotationsOf({})).toEqual(annotations);
    await store.close();
  });

  it('does not repeat what a killed window had sent without hearing the reply', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const killed = journal.window(testLibrary());
    killed.hears = false;
    const before = await openTestStore({ host: killed, profile });
    killed.fault = 'deaf';
    await before.commit(adding(testAnnotation()), 'Ada').stored;
    await vi.waitFor(() => expect(journal.entries()).toHaveLength(1));

    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    await store.flush();
    expect(journal.entries()).toHaveLength(1);
    expect(await store.annotationsOf({})).toHaveLength(1);
    await store.close();
  });

  it('tells that a library is read-only while its journal is kept elsewhere', async () => {
    const journal = createJournalDouble();
    journal.state = {
      state: 'read-only',
      message: 'Kept in /home/reader/attest.',
      notices: ['One line was damaged.'],
    };
    const store = await openTestStore({ host: journal.window(testLibrary()) });
    expect(store.saveState.get()).toEqual({
      state: 'read-only',
      pending: 0,
      message: 'Kept in /home/reader/attest.',
    });
    expect(store.opened.notices).toEqual(['One line was damaged.']);
    journal.state = { state: 'good', notices: [] };
    journal.tellState();
    expect(store.saveState.get()).toEqual({ state: 'saved', pending: 0 });
    await store.close();
  });
});
