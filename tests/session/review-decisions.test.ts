// What decisions of the review write: new targets on the text shown or a mark, each one step that undo takes back.
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { addRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { createDocumentAnnotations, indexed } from '../../src-renderer/session/document-annotations.ts';
import { noAnnotations } from '#core/annotation/annotation-index.ts';
import type { OpenedText } from '../../src-renderer/session/opened-text.ts';
import {
  acceptPlaces,
  markLost,
  placeByHand,
  type ReviewedDocument,
} from '../../src-renderer/session/review-decisions.ts';
import { createTextEditing } from '../../src-renderer/session/text-editing.ts';
import { openTestLibrary } from '../support/library-session.ts';
import { batchOf, documentA, testAnnotation } from '../support/store-bench.ts';

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const oldText = 'It costs ten million euros.\nNobody asked why.\n';
const text = 'A correction.\nIt cost nine million euros.\nNobody asked why.\n';
const oldHash = 'a'.repeat(64);
const textHash = 'b'.repeat(64);

const spanOf = (within: string, words: string): Span => {
  const start = within.indexOf(words);
  return { start, end: start + words.length };
};
const madeOn = (words: string) =>
  testAnnotation({ target: describeTarget(oldText, [spanOf(oldText, words)], oldHash) });

async function open(annotations: readonly Annotation[], places: readonly (Span | undefined)[]) {
  const library = await openTestLibrary();
  await library.commit(batchOf(...annotations.map((annotation) => addRecord('annotation', annotation))));
  const listed = createDocumentAnnotations({
    ...{ documentId: documentA, text, textHash, packed: noAnnotations, changed: [], removed: [] },
    store: library.store,
  });
  annotations.forEach((annotation, at) => {
    const span = places[at];
    listed.index.put({ ...indexed(annotation), pieces: span === undefined ? [] : [span] });
  });
  const editing = createTextEditing({
    ...{ text, textHash, reason: undefined },
    log: library.historyOf(documentA).editLog(documentA),
  });
  onTestFinished(() => editing.close());
  const opened = { id: documentA, text, textHash, path: 'Bridge.txt', title: 'Bridge' } as OpenedText;
  const document: ReviewedDocument = { id: documentA, opened, annotations: listed, editing };
  const kept = async () =>
    (await library.store.annotations(annotations.map(({ id }) => id))).map(({ target, lostIn }) => ({
      words: target.pieces.map(({ exact }) => exact).join(' … '),
      onShown: target.textHash === textHash,
      lostIn,
    }));
  return { library, document, kept, undo: () => library.historyOf(documentA).undo() };
}

describe('decisions of the review', () => {
  const cost = madeOn('costs ten million');
  const why = madeOn('Nobody asked');
  const as = (words: string, onShown: boolean, lostIn?: string) => ({ words, onShown, lostIn });

  test('accepting makes the words found the annotation’s own, and undo brings back the old ones', async () => {
    const { library, document, kept, undo } = await open([cost], [spanOf(text, 'cost nine million')]);
    const before = await library.store.annotations([cost.id]);
    expect(await acceptPlaces(library, document, [cost.id])).toBe(1);
    expect(await kept()).toEqual([as('cost nine million', true)]);
    await undo();
    expect(await library.store.annotations([cost.id])).toEqual(before);
  });

  test('accepting many is one step, and leaves out what has no place', async () => {
    const { library, document, kept, undo } = await open(
      [cost, why],
      [spanOf(text, 'cost nine million'), undefined],
    );
    expect(await acceptPlaces(library, document, [cost.id, why.id])).toBe(1);
    expect(await kept()).toEqual([as('cost nine million', true), as('Nobody asked', false)]);
    await undo();
    expect(await kept()).toEqual([as('costs ten million', false), as('Nobody asked', false)]);
    expect(library.historyOf(documentA).state.get().undo).toBeUndefined();
  });

  test('marking as lost keeps everything and says in which text; placing by hand takes it back', async () => {
    const { library, document, kept, undo } = await open([why], [undefined]);
    expect(await markLost(library, document, why.id)).toBe(true);
    expect(await kept()).toEqual([as('Nobody asked', false, textHash)]);
    expect(await markLost(library, document, why.id)).toBe(false);
    expect(await placeByHand(library, document, why.id, [spanOf(text, 'asked why')])).toBe(true);
    expect(await kept()).toEqual([as('asked why', true)]);
    await undo();
    expect(await kept()).toEqual([as('Nobody asked', false, textHash)]);
    await undo();
    expect(await kept()).toEqual([as('Nobody asked', false)]);
  });
});
