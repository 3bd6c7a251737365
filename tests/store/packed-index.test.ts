import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnnotationIndex, type AnnotationIndex } from '#core/annotation/annotation-index.ts';
import { addRecord, removeRecord, updateRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import {
  batchOf,
  createProfile,
  documentA,
  documentB,
  openTestStore,
  setA,
  testAnnotation,
  testLibrary,
} from '../support/store-bench.ts';

async function openIndex(store: LibraryStore, documentId: string): Promise<AnnotationIndex> {
  const { packed, changed, removed } = await store.openAnnotations(documentId);
  const index = createAnnotationIndex(packed);
  for (const id of removed) index.remove(id);
  for (const annotation of changed) index.put(annotation);
  return index;
}

function contentOf(index: AnnotationIndex): object[] {
  return index
    .inTextOrder()
    .map((slot) => index.at(slot))
    .map(({ pieces, ...rest }) => ({ ...rest, pieces: pieces.map(({ start, end }) => ({ start, end })) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function contentFrom(annotations: readonly Annotation[]): object[] {
  return annotations
    .map(({ id, type, setId, status, target }) => ({
      id,
      type,
      setId,
      status,
      textHash: target.textHash,
      pieces: target.pieces.map(({ start, end }) => ({ start, end })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const spot = fc.record({ start: fc.nat({ max: 500 }), length: fc.integer({ min: 1, max: 40 }) });
const target = fc.array(spot, { minLength: 1, maxLength: 3 }).map((spots) => {
  let from = 0;
  const pieces = spots.map(({ start, length }) => {
    const piece = {
      start: from + start,
      end: from + start + length,
      exact: 'x'.repeat(length),
      prefix: '',
      suffix: '',
    };
    from = piece.end;
    return piece;
  });
  return { textHash: 'a'.repeat(64), pieces };
});
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('add' as const), target, second: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), which: fc.nat(), target }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('status' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pack' as const), second: fc.boolean() }) },
);

describe('the packed index', () => {
  it('with the rows written after it equals all rows read, whatever happened in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const store = await openTestStore({ host: createJournalDouble().window(testLibrary()) });
        const there: Annotation[] = [];
        const replace = (which: number, set: Partial<Annotation>) => {
          const old = there[which % there.length];
          if (old === undefined) return;
          const change = updateRecord('annotation', old, set as never);
          there[which % there.length] = { ...old, ...set };
          if (change !== undefined) store.commit(batchOf(change), 'Ada');
        };
        for (const one of steps) {
          if (one.do === 'add') {
            const annotation = testAnnotation({
              target: one.target,
              documentId: one.second ? documentB : documentA,
            });
            there.push(annotation);
            store.commit(batchOf(addRecord('annotation', annotation)), 'Ada');
          } else if (one.do === 'change') replace(one.which, { target: one.target });
          else if (one.do === 'status') replace(one.which, { status: 'done', type: 'quote' });
          else if (one.do === 'move') {
            const old = there[one.which % there.length];
            replace(one.which, { documentId: old?.documentId === documentA ? documentB : documentA });
          } else if (one.do === 'remove' && there.length > 0) {
            const [gone] = there.splice(one.which % there.length, 1);
            store.commit(batchOf(removeRecord('annotation', gone!)), 'Ada');
          } else if (one.do === 'pack') await store.packAnnotations(one.second ? documentB : documentA);
        }
        const counts = await store.annotationCounts();
        for (const documentId of [documentA, documentB]) {
          const expected = there.filter((annotation) => annotation.documentId === documentId);
          expect(contentFrom(await store.annotationsOf({ documentId }))).toEqual(contentFrom(expected));
          expect(contentOf(await openIndex(store, documentId))).toEqual(contentFrom(expected));
          expect(counts.get(documentId) ?? 0).toBe(expected.length);
        }
        expect(contentFrom(await store.annotationsOf({ setId: setA }))).toEqual(contentFrom(there));
        await store.close();
      }),
      { seed: 20, numRuns: 40 },
    );
  }, 60_000);

  it('comes with a database that was built anew', async () => {
    const journal = createJournalDouble();
    const first = await openTestStore({ host: journal.window(testLibrary()) });
    const annotations = Array.from({ length: 50 }, () => testAnnotation());
    await first.commit(batchOf(...annotations.map((one) => addRecord('annotation', one))), 'Ada')
      .acknowledged;
    await first.close();
    const profile = createProfile();
    const store = await openTestStore({ host: journal.window(testLibrary()), profile });
    const opened = await store.openAnnotations(documentA);
    expect(opened.changed).toEqual([]);
    expect(contentOf(await openIndex(store, documentA))).toEqual(contentFrom(annotations));
    await store.close();
  });
});
