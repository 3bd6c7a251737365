// Drafts in their two places: the database of the browser, and the host beside the journal.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import type { Draft } from '#core/text/draft.ts';
import type { HostCaller } from '../../src-renderer/store/host-port.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import { createProfile, documentA, openTestStore, testLibrary } from '../support/store-bench.ts';

const from = 'Rents fell.';
const hash = createHash('sha256').update(from).digest('hex');
const draftAt = (second: number, insert: string): Draft => ({
  documentId: documentA,
  ...{ sourceHash: hash, sourceTextHash: hash, fromHash: hash },
  edits: [{ start: 0, end: 0, insert }],
  ...{ length: from.length + insert.length, at: `2026-11-22T10:00:0${second}.000Z` },
});

/** The double with drafts; `draftsFail` has the host refuse or never answer what is about them. */
function hostWithDrafts(journal = createJournalDouble(), kept = new Map<string, Draft>()) {
  const window = journal.window(testLibrary());
  const state = { draftsFail: 'no' as 'no' | 'refused' | 'stuck' };
  const sent: Draft[] = [];
  const host: HostCaller & { readonly library: LibraryInfo } = {
    ...window,
    async call(method, input) {
      const given = input as { readonly draft?: Draft; readonly id?: string };
      if (method.startsWith('drafts.')) {
        if (state.draftsFail === 'stuck') return new Promise<never>(() => {});
        if (state.draftsFail === 'refused') throw new HostError('disk-full', 'The disk is full.');
      }
      if (method === 'drafts.keep' && given.draft !== undefined) {
        sent.push(given.draft);
        kept.set(given.draft.documentId, given.draft);
        return {} as never;
      }
      if (method === 'drafts.read') {
        const draft = kept.get(given.id ?? '');
        return (draft === undefined ? {} : { draft }) as never;
      }
      if (method === 'drafts.drop') {
        kept.delete(given.id ?? '');
        return {} as never;
      }
      return window.call(method, input);
    },
  };
  return { host, state, kept, sent, journal };
}

describe('drafts', () => {
  it('are in both places with the text that they were made on, and gone from both when they are dropped', async () => {
    const profile = createProfile();
    const { host, kept, journal } = hostWithDrafts();
    const store = await openTestStore({ host, profile });
    await store.drafts.keep(draftAt(1, 'Yes: '), from);
    await store.drafts.keep(draftAt(2, 'No: '), from);
    expect(await store.drafts.read(documentA)).toEqual(draftAt(2, 'No: '));
    await expect.poll(() => kept.get(documentA)).toEqual(draftAt(2, 'No: '));
    expect([...journal.texts.keys()]).toEqual([hash]);
    await store.drafts.drop(documentA);
    expect(await store.drafts.read(documentA)).toBeUndefined();
    expect(kept.size).toBe(0);
    await store.close();
  });

  it('survive the profile being deleted, and the host losing them', async () => {
    const { host, state, kept, journal } = hostWithDrafts();
    const profile = createProfile();
    const before = await openTestStore({ host, profile });
    await before.drafts.keep(draftAt(1, 'Yes: '), from);
    await expect.poll(() => kept.size).toBe(1);
    state.draftsFail = 'refused';
    await before.drafts.keep(draftAt(2, 'No: '), from);
    await before.close();
    const fresh = await openTestStore({ host: hostWithDrafts(journal, kept).host, profile: createProfile() });
    expect(await fresh.drafts.read(documentA)).toEqual(draftAt(1, 'Yes: '));
    expect(await fresh.text(hash)).toBe(from);
    await fresh.close();
    const alone = await openTestStore({ host: hostWithDrafts().host, profile });
    expect(await alone.drafts.read(documentA)).toEqual(draftAt(2, 'No: '));
    expect(await alone.text(hash)).toBe(from);
    await alone.close();
  });

  it('are the later ones where the two places differ, and are kept at once while the host does not answer', async () => {
    const profile = createProfile();
    const { host, state, kept } = hostWithDrafts();
    const store = await openTestStore({ host, profile });
    await store.drafts.keep(draftAt(1, 'Yes: '), from);
    await expect.poll(() => kept.size).toBe(1);
    state.draftsFail = 'stuck';
    await store.drafts.keep(draftAt(2, 'No: '), from);
    await store.drafts.keep(draftAt(3, 'Well: '), from);
    state.draftsFail = 'no';
    expect(kept.get(documentA)).toEqual(draftAt(1, 'Yes: '));
    expect(await store.drafts.read(documentA)).toEqual(draftAt(3, 'Well: '));
    await store.close();
  });

  it('are not said to be kept when neither place takes them', async () => {
    const { host, state } = hostWithDrafts();
    const noDatabase = createProfile();
    const broken = { ...noDatabase, indexedDB: undefined as unknown as IDBFactory };
    const store = await openTestStore({ host, profile: broken });
    await store.drafts.keep(draftAt(1, 'Yes: '), from);
    state.draftsFail = 'refused';
    await expect(store.drafts.keep(draftAt(2, 'No: '), from)).rejects.toMatchObject({ code: 'disk-full' });
    state.draftsFail = 'no';
    await store.drafts.keep(draftAt(3, 'Well: '), from);
    expect(await store.drafts.read(documentA)).toEqual(draftAt(3, 'Well: '));
    await store.close();
  });
});
