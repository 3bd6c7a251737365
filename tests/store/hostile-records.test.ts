// Records that a journal in a shared folder holds though no program of ours would make them: they are kept, and not shown.
import { expect, it, vi } from 'vitest';
import type { Batch, Change, Fields } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { RecordKind } from '#core/annotation/records.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import {
  adding,
  newTestId,
  openTestStore,
  testAnnotation,
  testLibrary,
  writerOf,
} from '../support/store-bench.ts';

const added = (kind: RecordKind, fields: Fields): Change => ({
  ...{ op: 'add', kind, id: newTestId(), previous: {} },
  fields,
});

it('are not shown, hold nothing up and stay where they are', async () => {
  const journal = createJournalDouble();
  const ada = await openTestStore({ host: journal.window(testLibrary()) });
  const eve = await openTestStore({ host: journal.window(testLibrary(writerOf(2))) });
  const good = testAnnotation();
  await ada.commit(adding(good), 'Ada').acknowledged;
  const { documentId, setId } = good;
  const words = { documentId, setId, type: 'claim', status: 'draft', note: '' };
  const hostile = [
    added('annotation', { ...words, target: 'nowhere' }),
    added('annotation', { ...words, target: { textHash: 'x', pieces: [null, 7] } }),
    added('annotation', { ...words, target: { ...good.target } as never, note: { toString: 'x' } }),
    added('tagSet', { name: 'x', version: 99, types: 5, relations: [] }),
    added('tagSet', {
      ...{ name: 'x', version: 99, relations: [] },
      types: [
        { ...defaultTagSet.types[0], id: "x'] {} *", colour: { light: 'red;}', dark: 'url(x)' } },
      ] as never,
    }),
    added('relation', { kind: 'supports', from: ['x'] }),
    added('entity', { name: 7, kind: 'person' }),
    added('document', { path: {}, title: 'x' }),
    added('annotationSet', { name: null }),
    added('rebase', { fromHash: 'x', toHash: 'y', edits: 'all' }),
  ];
  const batch: Batch = { id: newTestId(), label: 'log.tag', changes: hostile, edits: [] };
  await eve.commit(batch, 'Eve').acknowledged;
  const [first] = hostile;
  await vi.waitFor(async () =>
    expect(await ada.fields('annotation', first!.id)).toMatchObject({ target: 'nowhere' }),
  );

  const again = await openTestStore({ host: journal.window(testLibrary()) });
  for (const store of [ada, again]) {
    expect((await store.annotationsOf({ documentId })).map(({ id }) => id)).toEqual([good.id]);
    const opened = await store.openAnnotations(documentId);
    expect(opened.changed.length + opened.packed.ids.length / 36).toBe(1);
    await store.packAnnotations(documentId);
    for (const kind of ['tagSet', 'relation', 'entity', 'document', 'annotationSet', 'rebase'] as const) {
      expect(await store.records(kind), kind).toEqual([]);
    }
    // Nothing is thrown away: a later version, or its owner, may make sense of it.
    for (const { kind, id } of hostile) expect(await store.fields(kind, id)).toBeDefined();
  }
  for (const store of [ada, eve, again]) await store.close();
});
