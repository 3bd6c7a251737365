// Annotations made on earlier texts: found again when a document is opened, decided about, taken back, and found anew when the text
// becomes another.
import { expect, test } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { placeTargets } from '#core/anchoring/placing.ts';
import { packAnnotations } from '#core/annotation/annotation-index.ts';
import { newAnnotation } from '#core/annotation/annotation-changes.ts';
import { updateRecord } from '#core/annotation/change.ts';
import type { Annotation, Json, Rebase } from '#core/annotation/records.ts';
import { countAnchors, needsReview } from '../../src-renderer/session/anchor-states.ts';
import { createDocumentAnnotations, indexed } from '../../src-renderer/session/document-annotations.ts';
import { recordChangeOf } from '../../src-renderer/session/record-change.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const hashOf = (name: string) => name.repeat(64).slice(0, 64);
const hand = { annotator: 'Ada', now: '2026-01-01T00:00:00.000Z' };
const documentId = idOf(1);

const before =
  'The council closes the pool for a year.\nRents fell by 4 percent in May, said the bank.\nNobody was hurt.\n';
const after =
  'Stop press!\nThe council closes the pool for a year.\nRents fell by 5 percent in May, said the bank.\n';
const [old, present] = [hashOf('a'), hashOf('b')];

function annotationOf(n: number, words: string): Annotation {
  const start = before.indexOf(words);
  const target = describeTarget(before, [{ start, end: start + words.length }], old);
  return newAnnotation({ id: idOf(n), documentId, setId: idOf(2), type: 'claim', target }, hand);
}

function open(annotations: readonly Annotation[], rebases: readonly Rebase[] = []) {
  const texts = new Map([
    [old, before],
    [present, after],
  ]);
  let shown = { text: after, textHash: present };
  let searches = 0;
  const packed = packAnnotations(annotations.map(indexed));
  const opened = createDocumentAnnotations({
    ...{ documentId, text: after, textHash: present, packed, changed: [], removed: [] },
    store: {
      annotations: async (ids) => annotations.filter(({ id }) => ids.includes(id)),
      annotationsOf: async () => [...annotations],
      text: async (hash) => texts.get(hash),
      rebases: async () => [...rebases],
      openAnnotations: async () => ({ packed, changed: [], removed: [] }),
    },
    shown: () => shown,
    async placeTargets(request) {
      searches += 1;
      return placeTargets(request);
    },
  });
  const wordsOf = (n: number) =>
    (opened.index.get(idOf(n))?.pieces ?? []).map(({ start, end }) => shown.text.slice(start, end));
  return {
    ...{ opened, wordsOf },
    searches: () => searches,
    become(text: string, textHash: string) {
      shown = { text, textHash };
      opened.follow({ edits: [], by: 'exchange' });
    },
  };
}

const pool = annotationOf(10, 'closes the pool');
const rents = annotationOf(11, 'Rents fell by 4 percent in May');
const hurt = annotationOf(12, 'Nobody was hurt.');

test('what was made on another text is placed, and says how certain that is', async () => {
  const { opened, wordsOf } = open([pool, rents, hurt]);
  const { anchors } = opened;
  expect(anchors.settled.get()).toBe(false);
  expect(wordsOf(10)).toEqual([]);
  expect(await opened.place()).toEqual({ moved: 2, lost: 1 });
  expect(anchors.settled.get()).toBe(true);
  expect(countAnchors(anchors.places.get())).toEqual({
    exact: 0,
    moved: 1,
    changed: 1,
    lost: 1,
    toReview: 2,
  });
  expect([wordsOf(10), wordsOf(11), wordsOf(12)]).toEqual([
    ['closes the pool'],
    ['Rents fell by 5 percent in May'],
    [],
  ]);
  expect(anchors.of(rents.id)).toMatchObject({ state: 'changed', spans: opened.index.get(rents.id)!.pieces });
  expect(needsReview(anchors.of(rents.id))).toBe(true);
});

test('a place that is accepted is no longer in question, and is again when that is taken back, without another search', async () => {
  const { opened, wordsOf, searches } = open([pool, rents, hurt]);
  await opened.place();
  const target = describeTarget(after, opened.index.get(rents.id)!.pieces, present) as unknown as Json;
  const accepted = updateRecord('annotation', rents, { target })!;
  opened.apply([recordChangeOf(accepted)]);
  expect(opened.anchors.of(rents.id)).toBeUndefined();
  expect(wordsOf(11)).toEqual(['Rents fell by 5 percent in May']);
  opened.apply([recordChangeOf({ ...accepted, fields: accepted.previous, previous: accepted.fields })]);
  expect(opened.anchors.of(rents.id)?.state).toBe('changed');
  expect(wordsOf(11)).toEqual(['Rents fell by 5 percent in May']);
  expect(searches()).toBe(1);
});

test('what a person holds for lost has no place and is not asked about, until that is taken back', async () => {
  const { opened, wordsOf } = open([pool, rents, hurt]);
  await opened.place();
  const held = updateRecord('annotation', rents, { lostIn: present })!;
  opened.apply([recordChangeOf(held)]);
  expect(opened.anchors.of(rents.id)).toEqual({ state: 'lost', spans: [], decided: true });
  expect(wordsOf(11)).toEqual([]);
  expect(countAnchors(opened.anchors.places.get()).toReview).toBe(1);
  opened.apply([recordChangeOf({ ...held, fields: held.previous, previous: held.fields })]);
  expect(opened.anchors.of(rents.id)?.state).toBe('changed');
  expect(wordsOf(11)).toEqual(['Rents fell by 5 percent in May']);
});

test('a decision holds after the text was edited, and not in a text that nobody knows the way to', async () => {
  const lostBefore = { ...rents, lostIn: old };
  const unknown = open([lostBefore]);
  await unknown.opened.place();
  expect(unknown.opened.anchors.of(rents.id)?.state).toBe('changed');

  const edits = [{ start: 0, end: before.length, insert: after }];
  const rebase: Rebase = {
    id: idOf(50),
    documentId,
    fromHash: old,
    toHash: present,
    edits,
    createdAt: hand.now,
  };
  const known = open([lostBefore], [rebase]);
  await known.opened.place();
  expect(known.opened.anchors.of(rents.id)).toMatchObject({ state: 'lost', decided: true });
});

test('a text that becomes another has all placed anew', async () => {
  const { opened, become, wordsOf } = open([pool, rents, hurt]);
  await opened.place();
  const settled = new Promise<void>((resolve) => {
    const stop = opened.anchors.settled.subscribe(() => {
      if (!opened.anchors.settled.get()) return;
      stop();
      resolve();
    });
  });
  become(before, old);
  await expect.poll(() => wordsOf(12)).toEqual(['Nobody was hurt.']);
  await settled;
  expect(opened.anchors.places.get().size).toBe(0);
  expect(wordsOf(11)).toEqual(['Rents fell by 4 percent in May']);
});

test('when the search cannot be done nothing is said to be lost', async () => {
  const packed = packAnnotations([indexed(pool)]);
  const opened = createDocumentAnnotations({
    ...{ documentId, text: after, textHash: present, packed, changed: [], removed: [] },
    store: {
      annotations: async () => [pool],
      annotationsOf: async () => [pool],
      text: async () => undefined,
      rebases: async () => [],
      openAnnotations: async () => ({ packed, changed: [], removed: [] }),
    },
    placeTargets: () => Promise.reject(new Error('stopped')),
  });
  expect(await opened.place()).toEqual({ moved: 0, lost: 0 });
  expect(opened.anchors.settled.get()).toBe(false);
  expect(opened.anchors.places.get().size).toBe(0);
});
