// Changing many annotations at once, in one document and in all: what is gathered, what is done as one step, and what undo brings back.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addRecord } from '#core/annotation/change.ts';
import type { AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import type { Annotation } from '#core/annotation/records.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { applyBulk, gatherBulk, previewBulk } from '../../src-renderer/session/bulk-editing.ts';
import type { DocumentSession } from '../../src-renderer/session/document-session.ts';
import { openTestLibrary } from '../support/library-session.ts';
import { batchOf, documentA, documentB, testAnnotation } from '../support/store-bench.ts';

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

async function openLibrary(annotations: readonly Annotation[]) {
  const library = await openTestLibrary();
  await library.commit(batchOf(...annotations.map((annotation) => addRecord('annotation', annotation))));
  const kept = () => library.store.annotationsOf({});
  return { library, kept };
}

/** The open document, as far as changing annotations of the whole library asks it. */
function openedWith(filter: AnnotationFilter): DocumentSession {
  return {
    id: documentA,
    rows: { filter: createStore(filter) },
    annotations: { isLost: () => false },
  } as unknown as DocumentSession;
}

const here = testAnnotation({ attributes: { 'check-status': 'open' } });
const there = testAnnotation({ documentId: documentB, note: 'Ask again' });
const quote = testAnnotation({ documentId: documentB, type: 'quote', status: 'done' });

describe('changing many annotations', () => {
  test('gathers those of all documents that pass the filter, or all without one', async () => {
    const { library } = await openLibrary([here, there, quote]);
    const ids = async (filter: AnnotationFilter) =>
      (await gatherBulk(library, openedWith(filter), 'library')).map(({ id }) => id).toSorted();
    expect(await ids({})).toEqual([here.id, there.id, quote.id].toSorted());
    expect(await ids({ types: ['claim'] })).toEqual([here.id, there.id].toSorted());
    expect(await ids({ hasNote: true })).toEqual([there.id]);
  });

  test('says before what would change, what says so already and what cannot take it; nothing is changed', async () => {
    const { library, kept } = await openLibrary([here, there, quote]);
    const before = await kept();
    const status = previewBulk(library, { kind: 'status', status: 'done' }, before);
    expect(status.affected.toSorted()).toEqual([here.id, there.id].toSorted());
    expect(status.unchanged).toEqual([quote.id]);
    const attribute = { kind: 'attribute', attribute: 'check-status', value: 'checked' } as const;
    expect(previewBulk(library, attribute, before).refused.map(({ id }) => id)).toEqual([quote.id]);
    expect(await kept()).toEqual(before);
  });

  test('is one step across documents, and one undo brings back exactly what was', async () => {
    const { library, kept } = await openLibrary([here, there, quote]);
    const before = await kept();
    const ids = before.map(({ id }) => id);
    const documents = new Set([documentA, documentB]);
    const open = openedWith({});
    expect(await applyBulk(library, open, { kind: 'status', status: 'done' }, ids, documents)).toEqual({
      changed: 2,
      leftOut: [],
    });
    expect((await kept()).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    await library.historyOf(documentA).undo();
    expect(await kept()).toEqual(before);

    expect(await applyBulk(library, open, { kind: 'delete' }, ids, documents)).toMatchObject({ changed: 3 });
    expect(await kept()).toEqual([]);
    await library.historyOf(documentA).undo();
    expect(await kept()).toEqual(before);
    expect(library.historyOf(documentA).state.get().undo).toBeUndefined();
  });

  test('changes annotations as they are by then, not as they were when they were gathered', async () => {
    const { library, kept } = await openLibrary([here, there]);
    const open = openedWith({});
    await applyBulk(library, open, { kind: 'status', status: 'done' }, [here.id], new Set([documentA]));
    const late = await applyBulk(
      library,
      open,
      { kind: 'status', status: 'done' },
      [here.id, there.id],
      new Set([documentA, documentB]),
    );
    expect(late.changed).toBe(1);
    expect((await kept()).every(({ status }) => status === 'done')).toBe(true);
  });
});
