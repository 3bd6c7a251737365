// The index of a journal: steps newest first, by scope, person and kind, from entries in any order.
import { describe, expect, test } from 'vitest';
import { addRecord, removeRecord } from '#core/annotation/change.ts';
import { stampOf } from '#core/annotation/merge.ts';
import { createHistoryIndex } from '#core/history/history-index.ts';
import type { HistoryFilter, HistoryScope } from '#core/history/history-step.ts';
import { createBench, documentOf, idOf, recordsOf, writerB, type Bench } from './entries.ts';

const library: HistoryScope = { of: 'library' };

function indexOf(bench: Bench, order: (a: number) => number = (place) => place) {
  const index = createHistoryIndex();
  const places = bench.entries.map((_, place) => place).sort((a, b) => order(a) - order(b));
  for (const place of places) index.add(bench.entries[place]!, place);
  return index;
}

/** `count kinds`, a step a line. */
function told(bench: Bench, scope: HistoryScope, filter: HistoryFilter = {}, order?: (a: number) => number) {
  const index = indexOf(bench, order);
  return index
    .page(scope, filter, undefined, 100)
    .steps.map(({ rows }) => rows.map((row) => `${index.opOf(row)} ${index.recordOf(row).kind}`).join(', '));
}

/** Two documents with an annotation each, linked; a set; an entity; work of two people. */
function twoDocuments() {
  const bench = createBench();
  bench.add('annotationSet', recordsOf.annotationSet(idOf(0x2001), 'First'));
  bench.step([
    addRecord('annotation', recordsOf.annotation(idOf(1), 1, 1)),
    addRecord('annotation', recordsOf.annotation(idOf(2), 2, 1)),
  ]);
  bench.update('annotation', idOf(1), { note: 'a' }, 'Bea');
  bench.add('relation', recordsOf.relation(idOf(3), idOf(1), idOf(2), 1), 'Bea');
  bench.remove('annotation', idOf(2));
  bench.add('entity', recordsOf.entity(idOf(4), 'Ana Ruiz'));
  return bench;
}

describe('the index of a journal', () => {
  test('tells the steps of the library newest first, each with its changes in order', () => {
    expect(told(twoDocuments(), library)).toEqual([
      'add entity',
      'remove annotation',
      'add relation',
      'update annotation',
      'add annotation, add annotation',
      'add annotationSet',
    ]);
  });

  test('tells the same in whatever order entries are met, and when some are met twice', () => {
    const bench = twoDocuments();
    const straight = told(bench, library);
    expect(told(bench, library, {}, (place) => -place)).toEqual(straight);
    const index = indexOf(bench);
    bench.entries.forEach((entry, place) => index.add(entry, place));
    expect(index.page(library, {}, undefined, 100).total).toBe(straight.length);
  });

  test('gives a document its annotations, and links by either end, but none of the others', () => {
    const first: HistoryScope = { of: 'document', id: documentOf(1) };
    expect(told(twoDocuments(), first)).toEqual(['add relation', 'update annotation', 'add annotation']);
    expect(told(twoDocuments(), first, {}, (place) => -place)).toEqual(told(twoDocuments(), first));
    const second: HistoryScope = { of: 'document', id: documentOf(2) };
    expect(told(twoDocuments(), second)).toEqual(['remove annotation', 'add relation', 'add annotation']);
  });

  test('gives an annotation its own changes and its links', () => {
    const own: HistoryScope = { of: 'record', kind: 'annotation', id: idOf(1) };
    expect(told(twoDocuments(), own)).toEqual(['add relation', 'update annotation', 'add annotation']);
  });

  test('leaves out what a filter by person, kind or operation does not let through', () => {
    const bench = twoDocuments();
    expect(told(bench, library, { annotator: 'Bea' })).toEqual(['add relation', 'update annotation']);
    expect(told(bench, library, { kinds: ['entity', 'annotationSet'] })).toEqual([
      'add entity',
      'add annotationSet',
    ]);
    expect(told(bench, library, { kinds: ['annotation'], op: 'remove' })).toEqual(['remove annotation']);
    expect(indexOf(bench).people(library)).toEqual(['Ada', 'Bea']);
    expect(indexOf(bench).people({ of: 'document', id: documentOf(2) })).toEqual(['Ada', 'Bea']);
    expect(indexOf(bench).people({ of: 'record', kind: 'entity', id: idOf(4) })).toEqual(['Ada']);
  });

  test('pages without gaps or repetition, and says how many there are', () => {
    const index = indexOf(twoDocuments());
    const seen: string[] = [];
    let before: string | undefined;
    for (;;) {
      const page = index.page(library, {}, before, 2);
      expect(page.total).toBe(6);
      seen.push(...page.steps.map(({ step }) => step.batchId));
      before = page.steps.at(-1)?.step.last;
      if (page.done) break;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  test('knows which records were changed since a step, as far as the scope goes', () => {
    const bench = twoDocuments();
    const noted = bench.entries[3]!;
    const since = stampOf(noted, noted.writer);
    const idsOf = (scope: HistoryScope, inclusive = false) =>
      indexOf(bench)
        .changedSince(scope, since, inclusive)
        .map(({ id }) => id)
        .sort();
    expect(idsOf(library)).toEqual([idOf(2), idOf(3), idOf(4)]);
    expect(idsOf(library, true)).toEqual([idOf(1), idOf(2), idOf(3), idOf(4)]);
    expect(idsOf({ of: 'document', id: documentOf(1) })).toEqual([idOf(3)]);
    expect(idsOf({ of: 'record', kind: 'annotation', id: idOf(1) })).toEqual([idOf(1), idOf(3)]);
    const made = bench.entries[1]!;
    const ofStep: HistoryScope = { of: 'step', batchId: made.batchId };
    expect(idsOf(ofStep)).toEqual([idOf(2)]);
    const all = indexOf(bench).changedSince(ofStep, stampOf(made, made.writer), true);
    expect(all.map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
  });

  test('takes steps of writers whose batches overlap in time for what they are', () => {
    const bench = createBench();
    const long = [1, 2, 3].map((n) => addRecord('entity', recordsOf.entity(idOf(n), `E${n}`)));
    bench.step(long, { at: 1_700_000_000_000 });
    bench.step([addRecord('entity', recordsOf.entity(idOf(9), 'Between'))], {
      writer: writerB,
      at: 1_700_000_000_000,
    });
    bench.step([removeRecord('entity', recordsOf.entity(idOf(1), 'E1'))], { at: 1_700_000_001_000 });
    expect(told(bench, library)).toEqual([
      'remove entity',
      'add entity, add entity, add entity',
      'add entity',
    ]);
  });
});
