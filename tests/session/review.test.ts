// A review as a person goes through it: what is shown next, how far it is, leaving and taking it up again, and undo.
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { noAnnotations } from '#core/annotation/annotation-index.ts';
import { addRecord, removeRecord } from '#core/annotation/change.ts';
import type { Annotation } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { sha256Hex } from '../../src-renderer/readers/text-hash.ts';
import { createDocumentAnnotations, indexed } from '../../src-renderer/session/document-annotations.ts';
import type { DocumentSession } from '../../src-renderer/session/document-session.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import type { OpenedText } from '../../src-renderer/session/opened-text.ts';
import { createReadingSelection } from '../../src-renderer/session/reading-selection.ts';
import { createReview } from '../../src-renderer/session/review.ts';
import { createReviewCounts } from '../../src-renderer/session/review-counts.ts';
import { createTextEditing } from '../../src-renderer/session/text-editing.ts';
import { openTestLibrary } from '../support/library-session.ts';
import { batchOf, documentA, testAnnotation } from '../support/store-bench.ts';

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

const oldText = [
  'The bridge over the Sona opened on 3 May 2024.',
  'The minister told reporters that the bridge costs twelve million euros in all.',
  'Critics called the whole project a monument to vanity and waste.',
  'It rained all day, and nobody complained about the weather that day.',
].join('\n');
const text = [
  'A correction was added on Friday.',
  'The bridge over the Sona opened on 3 May 2024.',
  'The minister told reporters that the bridge cost twelve million euros in all.',
  'A spokesman declined to comment.',
  'It rained all day, and nobody complains about the weather that day.',
].join('\n');

const spanOf = (within: string, words: string): Span => {
  const start = within.indexOf(words);
  return { start, end: start + words.length };
};

async function openReview() {
  const [oldHash, textHash] = await Promise.all([sha256Hex(oldText), sha256Hex(text)]);
  const make = (words: string) =>
    testAnnotation({ target: describeTarget(oldText, [spanOf(oldText, words)], oldHash) });
  const date = make('opened on 3 May 2024');
  const cost = make('that the bridge costs twelve million euros in all');
  const critics = make('a monument to vanity and waste');
  const rain = make('nobody complained about the weather that day');
  const all: readonly Annotation[] = [date, cost, critics, rain];
  const library = await openTestLibrary();
  await library.store.keepText(oldHash, oldText);
  await library.commit(batchOf(...all.map((annotation) => addRecord('annotation', annotation))));
  const annotations = createDocumentAnnotations({
    ...{ documentId: documentA, text, textHash, packed: noAnnotations, changed: all.map(indexed) },
    ...{ removed: [], store: library.store },
  });
  library.watch(annotations.apply);
  const editing = createTextEditing({
    ...{ text, textHash, reason: undefined },
    log: library.historyOf(documentA).editLog(documentA),
  });
  onTestFinished(() => editing.close());
  const selection = createReadingSelection({
    ...{ text: () => text, annotations },
    isHidden: () => false,
    repaint: () => undefined,
  });
  const revealed: string[] = [];
  const document = {
    id: documentA,
    opened: { id: documentA, text, textHash, path: 'Bridge.txt', title: 'Bridge' } as OpenedText,
    ...{ annotations, editing, selection },
    select: (span: Span | undefined) =>
      selection.changed(span === undefined ? undefined : { anchor: span.start, head: span.end }),
    reveal: (span: Span) => revealed.push(text.slice(span.start, span.end)),
    focus: () => undefined,
  } as unknown as DocumentSession;
  const notices = createNotices();
  const review = createReview(library, document, notices);
  const names = new Map([
    [date.id, 'date'],
    [cost.id, 'cost'],
    [critics.id, 'critics'],
    [rain.id, 'rain'],
  ]);
  const shown = () => {
    const { items, current, decided } = review.state.get();
    return {
      items: items.map(({ id, state }) => `${names.get(id)} ${state}`),
      current: current === undefined ? undefined : names.get(current),
      decided,
    };
  };
  const selected = () => names.get(selection.selectedId.get() ?? '');
  const kept = async (one: Annotation) =>
    (await library.store.annotations([one.id])).map(({ target }) => target.pieces[0]?.exact)[0];
  await annotations.place();
  return {
    library,
    document,
    annotations,
    review,
    shown,
    selected,
    revealed,
    notices,
    kept,
    date,
    cost,
    critics,
    rain,
  };
}

describe('a review', () => {
  test('begins with what is first in the text, shows it there, and goes on by itself after each decision', async () => {
    const { review, shown, selected, kept, cost, rain } = await openReview();
    expect(review.toReview.get()).toBe(3);
    expect(shown().items).toEqual([]);
    review.open();
    expect(shown()).toEqual({
      items: ['cost changed', 'rain changed', 'critics lost'],
      current: 'cost',
      decided: 0,
    });
    expect(selected()).toBe('cost');
    await review.accept();
    expect(shown()).toEqual({
      items: ['cost kept', 'rain changed', 'critics lost'],
      current: 'rain',
      decided: 1,
    });
    review.step(1);
    expect(shown().current).toBe('critics');
    await review.accept();
    expect(shown().decided).toBe(1);
    await review.markLost();
    expect(shown()).toMatchObject({ current: 'rain', decided: 2 });
    await review.accept();
    expect(shown()).toMatchObject({ current: 'rain', decided: 3 });
    expect(review.toReview.get()).toBe(0);
    expect(await kept(cost)).toBe('that the bridge cost twelve million euros in all');
    expect(await kept(rain)).toBe('nobody complains about the weather that day');
  });

  test('goes back with undo to what is open again', async () => {
    const { library, review, shown } = await openReview();
    const undo = async () => void (await library.historyOf(documentA).undo());
    review.open();
    await review.accept();
    await review.markLost();
    expect(shown()).toMatchObject({ current: 'critics', decided: 2 });
    await review.followUndo(undo);
    expect(shown()).toMatchObject({ current: 'rain', decided: 1 });
    await review.followUndo(undo);
    expect(shown()).toMatchObject({ current: 'cost', decided: 0 });
    expect(review.toReview.get()).toBe(3);
  });

  test('is left at any time, and taken up again with what is left', async () => {
    const { review, shown } = await openReview();
    review.open();
    await review.accept();
    review.close();
    expect(review.state.get().open).toBe(false);
    review.open();
    expect(shown()).toEqual({ items: ['rain changed', 'critics lost'], current: 'rain', decided: 0 });
  });

  test('shows what only moved when asked for, or when opened on it', async () => {
    const { review, shown, date } = await openReview();
    review.open();
    review.showMoved(true);
    expect(shown().items).toContain('date moved');
    review.showMoved(false);
    expect(shown().items).not.toContain('date moved');
    review.close();
    review.open(date.id);
    expect(shown().current).toBe('date');
  });

  test('places by hand on the words selected, and offers those that took the place of lost ones', async () => {
    const { document, review, shown, kept, critics, notices } = await openReview();
    review.open(critics.id);
    await vi.waitFor(() => expect(review.comparison.get()?.id).toBe(critics.id));
    review.beginPlacing();
    expect(review.state.get().placing).toBe(true);
    expect(document.selection.words.get()?.text).toContain('A spokesman declined to comment');
    // Left again, nothing stays behind that a key would tag.
    review.leavePlacing();
    expect(document.selection.words.get()).toBeUndefined();
    expect(shown().current).toBe('critics');
    review.beginPlacing();
    review.go(critics.id);
    expect(document.selection.words.get()).toBeUndefined();
    await vi.waitFor(() => expect(review.comparison.get()?.id).toBe(critics.id));
    review.beginPlacing();
    document.select({ start: 0, end: 0 });
    expect(await review.takePlaced(false)).toBe(false);
    expect(notices.announcement.get()).toBe('Select the words of the annotation in the text first.');
    document.select(spanOf(text, 'pokesman declined'));
    expect(await review.takePlaced(false)).toBe(true);
    expect(shown()).toMatchObject({ decided: 1, current: 'cost' });
    expect(await kept(critics)).toBe('spokesman declined');
  });

  test('accepts many at once as one step', async () => {
    const { library, review, shown, kept, cost, rain } = await openReview();
    review.open();
    await review.acceptAll([cost.id, rain.id]);
    expect(shown()).toMatchObject({ decided: 2, current: 'critics' });
    await library.historyOf(documentA).undo();
    expect(shown()).toMatchObject({ decided: 0 });
    expect(await kept(cost)).toBe('that the bridge costs twelve million euros in all');
  });

  test('goes on when what is looked at is deleted', async () => {
    const { library, review, shown, cost } = await openReview();
    review.open();
    await library.commit(batchOf(removeRecord('annotation', cost)));
    await vi.waitFor(() => expect(shown().items).toEqual(['rain changed', 'critics lost']));
    expect(shown().current).toBe('rain');
  });
});

test('how many are left is kept for the list of documents, and goes when none are', async () => {
  const places = new Map<string, unknown>();
  const store = {
    place: async (key: string) => places.get(key) as never,
    setPlace: async (key: string, value: unknown) => void places.set(key, value),
  };
  const first = createReviewCounts(store);
  first.set('a', 3);
  first.set('b', 1);
  await vi.waitFor(() => expect(places.get('reviewCounts')).toEqual({ a: 3, b: 1 }));
  const later = createReviewCounts(store);
  later.set('b', 0);
  await vi.waitFor(() => expect([...later.counts.get()]).toEqual([['a', 3]]));
  await vi.waitFor(() => expect(places.get('reviewCounts')).toEqual({ a: 3 }));
});
