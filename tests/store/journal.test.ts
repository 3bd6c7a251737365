import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { addRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { journalOn } from '../support/journal-changes.ts';
import { hostOn } from '../support/journal-host.ts';
import {
  adding,
  batchOf,
  createProfile,
  openTestStore,
  testAnnotation,
  updating,
} from '../support/store-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function addMany(store: LibraryStore, count: number): Promise<Annotation[]> {
  const annotations = Array.from({ length: count }, () => testAnnotation());
  await store.commit(batchOf(...annotations.map((one) => addRecord('annotation', one))), 'Ada').acknowledged;
  return annotations;
}

describe('on the real journal', () => {
  it('work comes back after a reload, and after the profile was deleted', async () => {
    const [library, userData] = [temporaryFolder(), temporaryFolder()];
    const profile = createProfile();
    const first = await openTestStore({ host: hostOn(await journalOn({ library, userData })), profile });
    const annotations = await addMany(first, 200);
    await first.commit(updating(annotations[0]!, { note: 'Seen' }), 'Ada').acknowledged;
    const expected = [{ ...annotations[0]!, note: 'Seen' }, ...annotations.slice(1)];
    await first.close();

    const shell = await journalOn({ library, userData: temporaryFolder() });
    const other = await openTestStore({ host: hostOn(shell) });
    expect(other.opened.restored).toBe(200);
    expect(await other.annotationsOf({})).toEqual(expected);
    await other.close();
  });

  it('two shells on one library hear of each other', async () => {
    const library = temporaryFolder();
    const journals = [
      await journalOn({ library, userData: temporaryFolder() }),
      await journalOn({ library, userData: temporaryFolder() }),
    ] as const;
    const ada = await openTestStore({ host: hostOn(journals[0]) });
    const bea = await openTestStore({ host: hostOn(journals[1]) });
    const annotation = testAnnotation();
    await ada.commit(adding(annotation), 'Ada').acknowledged;
    await journals[1].look();
    await vi.waitFor(async () => expect(await bea.annotation(annotation.id)).toEqual(annotation));
    await bea.commit(updating(annotation, { status: 'done' }), 'Bea').acknowledged;
    await journals[0].look();
    await vi.waitFor(async () =>
      expect(await ada.annotation(annotation.id)).toEqual({ ...annotation, status: 'done' }),
    );
    await ada.close();
    await bea.close();
  });

  it('a deleted journal is written out again from the database, and the next start is quiet', async () => {
    const [library, userData] = [temporaryFolder(), temporaryFolder()];
    const profile = createProfile();
    const first = await journalOn({ library, userData });
    const store = await openTestStore({ host: hostOn(first), profile });
    const annotations = await addMany(store, 20);
    await store.close();
    await first.close();
    await rm(join(library, '.attest', 'journal'), { recursive: true });

    const second = await journalOn({ library, userData });
    const again = await openTestStore({ host: hostOn(second), profile });
    await again.flush();
    expect(again.saveState.get().state).toBe('saved');
    expect(await again.annotationsOf({})).toEqual(annotations);
    await again.close();
    await second.close();

    const third = await journalOn({ library, userData });
    const quiet = await openTestStore({ host: hostOn(third), profile });
    expect(quiet.opened).toMatchObject({ restored: 0, notices: [] });
    await quiet.close();
    const elsewhere = await openTestStore({
      host: hostOn(await journalOn({ library, userData: temporaryFolder() })),
    });
    expect(await elsewhere.annotationsOf({})).toEqual(annotations);
    await elsewhere.close();
  });
});
