// The list of annotations as a filter and an order make it, over an index that holds only the little that most filters ask about.
import { describe, expect, test } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { newAnnotation } from '#core/annotation/annotation-changes.ts';
import { packAnnotations } from '#core/annotation/annotation-index.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { createAnnotationRows } from '../../src-renderer/session/annotation-rows.ts';
import { chooseAlso, chooseTo } from '../../src-renderer/session/annotation-choice.ts';
import { createDocumentAnnotations, indexed } from '../../src-renderer/session/document-annotations.ts';
import { recordChangeOf } from '../../src-renderer/session/record-change.ts';

const idOf = (n: number): Id => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const hash = 'a'.repeat(64);
const hand = { annotator: 'Ana', now: '2026-11-22T10:00:00.000Z' };

/** Annotations over the words “word0 word1 …”; every detail may be changed. */
function make(count: number, change: (n: number) => Partial<Annotation> = () => ({})) {
  const words = Array.from({ length: count }, (_, n) => `word${n}`);
  const text = words.join(' ');
  let at = 0;
  const annotations = words.map((word, n): Annotation => {
    const span = { start: at, end: at + word.length };
    at = span.end + 1;
    const wish = {
      ...{ id: idOf(n), documentId: idOf(99_999), setId: idOf(88_888), type: 'claim' },
      target: describeTarget(text, [span], hash),
    };
    return { ...newAnnotation(wish, hand), ...change(n) };
  });
  return { text, annotations };
}

function open(count: number, change?: (n: number) => Partial<Annotation>, linked: readonly number[] = []) {
  const { text, annotations } = make(count, change);
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  const reads: number[] = [];
  const documentAnnotations = createDocumentAnnotations({
    ...{ documentId: idOf(99_999), text, textHash: hash, changed: [], removed: [] },
    packed: packAnnotations(annotations.map(indexed)),
    store: {
      async annotations(ids) {
        reads.push(ids.length);
        return ids.flatMap((id) => byId.get(id) ?? []);
      },
      annotationsOf: async () => [...annotations],
      text: async () => text,
      rebases: async () => [],
      openAnnotations: async () => ({ packed: packAnnotations([]), changed: [], removed: [] }),
    },
  });
  const links = new Set(linked.map(idOf));
  let clock = 0;
  let pauses = 0;
  const list = createAnnotationRows({
    ...{ text: () => text, annotations: documentAnnotations },
    isHidden: () => false,
    tagSet: () => defaultTagSet,
    linkCount: (id) => (links.has(id) ? 1 : 0),
    defer: (run) => run,
    now: () => (clock += 1),
    async pause() {
      pauses += 1;
    },
  });
  const shown = () => {
    const rows = list.rows.get();
    return Array.from({ length: rows.shown }, (_, position) => Number(rows.at(position)?.excerpt.slice(4)));
  };
  /** When the rows are next published. */
  const published = () =>
    new Promise<void>((resolve) => {
      const stop = list.rows.subscribe(() => {
        stop();
        resolve();
      });
    });
  return { list, shown, published, reads, annotations: documentAnnotations, pauses: () => pauses };
}

describe('the filter of the list', () => {
  test('reads no whole annotation for what the index holds', async () => {
    const { list, shown, published, reads } = open(
      20,
      (n) => ({ type: n % 2 === 0 ? 'claim' : 'quote' }),
      [3, 4],
    );
    const done = published();
    list.filter.set({ types: ['quote'], hasLink: true });
    await done;
    expect(shown()).toEqual([3]);
    expect(reads).toEqual([]);
  });

  test('reads all in slices for attributes, notes and confidence, and counts on', async () => {
    const { list, shown, published, reads, annotations } = open(2500, (n) => ({
      note: n % 1000 === 7 ? 'Ask the CLERK' : '',
      attributes: n === 2007 ? { verdict: 'false' } : {},
    }));
    const seen: unknown[] = [];
    annotations.loading.subscribe(() => seen.push(annotations.loading.get()?.done));
    let done = published();
    list.filter.set({ text: 'clerk' });
    await done;
    expect(shown()).toEqual([7, 1007, 2007]);
    expect(reads).toEqual([1000, 1000, 500]);
    expect(seen).toEqual([1000, 2000, undefined]);
    done = published();
    list.filter.set({
      text: 'clerk',
      attributes: [{ type: 'claim', attribute: 'verdict', test: { kind: 'oneOf', options: ['false'] } }],
    });
    await done;
    expect(shown()).toEqual([2007]);
    expect(reads).toHaveLength(3);
  });

  test('lets the window go on during long work, and a newer filter overtakes it', async () => {
    const { list, shown, published, pauses } = open(3000, (n) => ({ type: n < 5 ? 'event' : 'claim' }));
    const done = published();
    list.filter.set({ types: ['claim'] });
    list.filter.set({ types: ['event'] });
    await done;
    expect(shown()).toEqual([0, 1, 2, 3, 4]);
    expect(pauses()).toBeGreaterThan(0);
  });

  test('says what is dimmed, and nothing is when the filter is empty', async () => {
    const { list, published, annotations } = open(4, (n) => ({ type: n < 2 ? 'event' : 'claim' }));
    const dimmed = () => annotations.index.inTextOrder().map((slot) => list.isDimmed(slot));
    expect(dimmed()).toEqual([false, false, false, false]);
    let done = published();
    list.filter.set({ types: ['event'] });
    await done;
    expect(dimmed()).toEqual([false, false, true, true]);
    done = published();
    list.filter.set({});
    await done;
    expect(dimmed()).toEqual([false, false, false, false]);
  });

  test('takes in an annotation as soon as a change lets it pass', async () => {
    const { list, shown, published, annotations } = open(4);
    let done = published();
    list.filter.set({ statuses: ['done'] });
    await done;
    expect(shown()).toEqual([]);
    done = published();
    annotations.apply([
      recordChangeOf({
        ...{ kind: 'annotation', op: 'update', id: idOf(2) },
        ...{ fields: { status: 'done' }, previous: { status: 'draft' } },
      }),
    ]);
    await done;
    expect(shown()).toEqual([2]);
  });
});

describe('the order of the list', () => {
  test('by type and status keeps text order within; the text order stays at hand', async () => {
    const { list, shown, published } = open(4, (n) => ({
      type: (['event', 'claim', 'quote', 'claim'] as const)[n] ?? 'claim',
    }));
    const done = published();
    list.order.set('type');
    await done;
    const order = shown();
    expect(order.filter((n) => n === 1 || n === 3)).toEqual([1, 3]);
    expect(order).not.toEqual([0, 1, 2, 3]);
    const rows = list.rows.get();
    expect([0, 1, 2, 3].map((place) => rows.idInText(place))).toEqual([0, 1, 2, 3].map(idOf));
    expect(rows.placeInText(idOf(2))).toBe(2);
  });

  test('by last change reads all and puts the newest first', async () => {
    const { list, shown, published } = open(3, (n) => ({
      modifiedAt: `2026-11-2${[2, 4, 3][n]}T10:00:00.000Z`,
    }));
    const done = published();
    list.order.set('changed');
    await done;
    expect(shown()).toEqual([1, 2, 0]);
  });
});

describe('choosing several', () => {
  test('joins the selected one first, takes out again, and reaches from the anchor either way', async () => {
    const { list } = open(6);
    const rows = list.rows.get();
    const two = chooseAlso(new Set(), idOf(1), idOf(3));
    expect([...two]).toEqual([idOf(1), idOf(3)]);
    expect([...chooseAlso(two, idOf(1), idOf(1))]).toEqual([idOf(3)]);
    expect([...chooseTo(rows, idOf(4), idOf(2))]).toEqual([idOf(2), idOf(3), idOf(4)]);
    expect([...chooseTo(rows, undefined, idOf(2))]).toEqual([idOf(2)]);
  });

  test('is given up when the filter changes', async () => {
    const { list, published } = open(3);
    list.chosen.set(new Set([idOf(0), idOf(1)]));
    const done = published();
    list.filter.set({ types: ['claim'] });
    await done;
    expect(list.chosen.get().size).toBe(0);
  });
});
