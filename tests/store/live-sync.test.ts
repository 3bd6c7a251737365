import { describe, expect, it, vi } from 'vitest';
import { removeRecord } from '#core/annotation/change.ts';
import { isAlive } from '#core/annotation/merge.ts';
import type { TouchedRecord } from '../../src-renderer/store/rows.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import {
  adding,
  batchOf,
  createProfile,
  openTestStore,
  testAnnotation,
  testLibrary,
  updating,
  writerOf,
} from '../support/store-bench.ts';

function listenTo(store: LibraryStore): TouchedRecord[] {
  const heard: TouchedRecord[] = [];
  store.onChanges((changes) => heard.push(...changes));
  return heard;
}

describe('two stores on one journal', () => {
  it('see each other’s changes live, and do not hear their own', async () => {
    const journal = createJournalDouble();
    const ada = await openTestStore({ host: journal.window(testLibrary()) });
    const bea = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const heardByAda = listenTo(ada);
    const heardByBea = listenTo(bea);
    const annotation = testAnnotation();
    await ada.commit(adding(annotation), 'Ada').acknowledged;
    await vi.waitFor(() => expect(heardByBea).toHaveLength(1));
    expect(heardByBea[0]).toMatchObject({ record: { id: annotation.id, kind: 'annotation' } });
    expect(heardByBea[0]!.before).toBeUndefined();

    await bea.commit(updating(annotation, { note: 'From Bea' }), 'Bea').acknowledged;
    await vi.waitFor(() => expect(heardByAda).toHaveLength(1));
    expect(heardByAda[0]!.before!.fields['note']).toBe('');
    expect(heardByAda[0]!.record.fields['note']).toBe('From Bea');
    expect(await ada.annotation(annotation.id)).toEqual(await bea.annotation(annotation.id));
    expect(heardByBea).toHaveLength(1);
    await ada.close();
    await bea.close();
  });

  it('end up the same when both change one record, the later one winning field by field', async () => {
    const journal = createJournalDouble();
    const hostOfAda = journal.window(testLibrary());
    const hostOfBea = journal.window(testLibrary(writerOf(2)));
    const ada = await openTestStore({ host: hostOfAda });
    const bea = await openTestStore({ host: hostOfBea });
    const annotation = testAnnotation();
    await ada.commit(adding(annotation), 'Ada').acknowledged;
    await vi.waitFor(async () => expect(await bea.annotation(annotation.id)).toBeDefined());
    hostOfAda.fault = 'down';
    await ada.commit(updating(annotation, { note: 'Ada', status: 'done' }), 'Ada').stored;
    await bea.commit(updating(annotation, { note: 'Bea' }), 'Bea').acknowledged;
    hostOfAda.fault = 'none';
    await ada.flush();
    await ada.catchUp();
    await vi.waitFor(async () =>
      expect(await bea.annotation(annotation.id)).toEqual(await ada.annotation(annotation.id)),
    );
    expect(await ada.annotation(annotation.id)).toMatchObject({ status: 'done' });
    await ada.close();
    await bea.close();
  });

  it('fill the gap when events were missed', async () => {
    const journal = createJournalDouble();
    const hostOfAda = journal.window(testLibrary());
    const ada = await openTestStore({ host: hostOfAda });
    const bea = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const heard = listenTo(ada);
    const annotations = [testAnnotation(), testAnnotation(), testAnnotation()];
    hostOfAda.hears = false;
    await bea.commit(adding(annotations[0]!), 'Bea').acknowledged;
    await bea.commit(adding(annotations[1]!), 'Bea').acknowledged;
    hostOfAda.hears = true;
    await bea.commit(adding(annotations[2]!), 'Bea').acknowledged;
    await vi.waitFor(() =>
      expect(heard.map(({ record }) => record.id)).toEqual(annotations.map(({ id }) => id)),
    );
    expect(await ada.annotationsOf({})).toEqual(annotations);
    await ada.close();
    await bea.close();
  });

  it('are told of additions and removals also when both windows share one profile', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const first = await openTestStore({ host: journal.window(testLibrary()), profile });
    const second = await openTestStore({ host: journal.window(testLibrary()), profile });
    const heard = listenTo(second);
    const annotation = testAnnotation();
    await first.commit(adding(annotation), 'Ada').acknowledged;
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]!.before).toBeUndefined();
    await first.commit(batchOf(removeRecord('annotation', annotation)), 'Ada').acknowledged;
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect([heard[1]!.before, heard[1]!.record].map((record) => isAlive(record!))).toEqual([true, false]);

    const other = testAnnotation();
    await second.commit(adding(other), 'Ada').acknowledged;
    await vi.waitFor(async () => expect(await first.annotationsOf({})).toEqual([other]));
    await first.close();
    await second.close();
    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    expect(again.opened.restored).toBe(0);
    await again.close();
  });

  it('never take back on the screen what was just done here', async () => {
    const journal = createJournalDouble();
    const hostOfAda = journal.window(testLibrary());
    const ada = await openTestStore({ host: hostOfAda });
    const bea = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const annotation = testAnnotation();
    await ada.commit(adding(annotation), 'Ada').acknowledged;
    await vi.waitFor(async () => expect(await bea.annotation(annotation.id)).toBeDefined());
    const heard = listenTo(ada);
    // Bea's change is older than Ada's but reaches her while hers is on its way.
    await bea.commit(updating(annotation, { status: 'done' }), 'Bea').acknowledged;
    ada.commit(updating(annotation, { note: 'Just now' }), 'Ada');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]!.record.fields).toMatchObject({ note: 'Just now', status: 'done' });
    await ada.close();
    await bea.close();
  });

  it('says when the journal no longer follows from what was there, and keeps both', async () => {
    const journal = createJournalDouble();
    const profile = createProfile();
    const ada = await openTestStore({ host: journal.window(testLibrary()), profile });
    const mine = testAnnotation();
    await ada.commit(adding(mine), 'Ada').acknowledged;
    journal.clear();
    const bea = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
    const theirs = testAnnotation();
    await bea.commit(adding(theirs), 'Bea').acknowledged;
    await ada.catchUp();
    expect(ada.notices.get().join()).toContain('Nothing was dropped');
    expect(await ada.annotationsOf({})).toEqual([mine, theirs]);
    await ada.close();

    const again = await openTestStore({ host: journal.window(testLibrary()), profile });
    await again.flush();
    await vi.waitFor(async () => expect(await bea.annotationsOf({})).toEqual([mine, theirs]));
    await again.close();
    await bea.close();
  });
});
