// Bringing the present to a past state: exactly that state, as one batch that undo takes back, whatever happened in between.
import { describe, expect, test } from 'vitest';
import {
  addRecord,
  fieldsToRecord,
  removeRecord,
  type Change,
  type Fields,
} from '#core/annotation/change.ts';
import { applyFields, invertChanges } from '#core/annotation/change-inversion.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { stampOf } from '#core/annotation/merge.ts';
import type { Id, RecordKind, Relation } from '#core/annotation/records.ts';
import { createHistoryIndex } from '#core/history/history-index.ts';
import type { HistoryScope, RecordState } from '#core/history/history-step.ts';
import { stateAt } from '#core/history/past-state.ts';
import { planRestore, type RestoreOptions, type RestorePlan } from '#core/history/restore-plan.ts';
import { createBench, documentOf, hand, idOf, recordsOf, setOf, type Bench } from './entries.ts';

type State = ReadonlyMap<string, Fields>;

function pastOf(bench: Bench, scope: HistoryScope, place: number, exclusive = false): RecordState[] {
  const index = createHistoryIndex();
  bench.entries.forEach((entry, at) => index.add(entry, at));
  const at = bench.entries[place]!;
  const until = stampOf(at, at.writer);
  return index.changedSince(scope, until, exclusive).map(({ kind, id, rows }) => ({
    ...{ kind, id },
    fields: stateAt(
      rows.map((row) => bench.entries[index.placeOf(row)]!),
      until,
      exclusive,
    ),
  }));
}

const present = (now: State) => ({
  fields: (kind: RecordKind, id: Id) => now.get(`${kind}/${id}`),
  relations: [...now]
    .filter(([key]) => key.startsWith('relation/'))
    .map(([key, fields]) => fieldsToRecord('relation', key.slice('relation/'.length), fields) as Relation),
  users: (kind: RecordKind, id: Id) =>
    [...now].flatMap(([key, fields]) => {
      if (!key.startsWith('annotation/')) return [];
      const refers = kind === 'annotationSet' ? fields['setId'] === id : fields['attributes.speaker'] === id;
      return refers ? [key.slice('annotation/'.length)] : [];
    }),
});

const plan = (bench: Bench, past: readonly RecordState[], options?: RestoreOptions): RestorePlan =>
  planRestore(past, present(bench.now), hand, options);

/** Records as they are after these changes; fails on a change that does not fit what is there. */
function after(now: State, changes: readonly Change[]): State {
  const next = new Map(now);
  for (const change of changes) {
    const key = `${change.kind}/${change.id}`;
    expect(next.has(key), `${change.op} ${key}`).toBe(change.op !== 'add');
    const fields = applyFields(next.get(key), change);
    if (fields === undefined) next.delete(key);
    else next.set(key, fields);
  }
  return next;
}

/** Without who changed it last: that is whoever restored it. */
function plain(state: State): Record<string, Fields> {
  return Object.fromEntries(
    [...state]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { modifiedBy: _by, modifiedAt: _at, ...fields }]) => [key, fields]),
  );
}

function expectUndone(bench: Bench, changes: readonly Change[]) {
  const restored = new Map(after(bench.now, changes));
  const { changes: inverse, skipped } = invertChanges(changes, (kind, id) => restored.get(`${kind}/${id}`));
  expect(skipped).toEqual([]);
  expect(after(restored, inverse)).toEqual(new Map(bench.now));
}

function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What people might do: sets, entities, annotations in three documents, links, edits, deletions with their links. */
function randomLife(seed: number, steps: number): { bench: Bench; states: State[] } {
  const pick = random(seed);
  const bench = createBench();
  const states: State[] = [];
  let ids = 0;
  const alive = (kind: RecordKind) =>
    [...bench.now.keys()].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.split('/')[1]!);
  const oneOf = (kind: RecordKind) => alive(kind)[pick(alive(kind).length)];
  for (const n of [0, 1]) bench.add('annotationSet', recordsOf.annotationSet(setOf(n), `Set ${n}`));
  states.push(new Map(bench.now), new Map(bench.now));
  const withLinks = (annotations: readonly Id[]): Change[] => {
    const gone = new Set(annotations);
    const touching = alive('relation').filter((id) => {
      const fields = bench.fields('relation', id)!;
      return gone.has(fields['from'] as Id) || gone.has(fields['to'] as Id);
    });
    return [
      ...touching.map((id) => removeRecord('relation', { id, ...bench.fields('relation', id) })),
      ...annotations.map((id) =>
        removeRecord('annotation', fieldsToRecord('annotation', id, bench.fields('annotation', id)!)),
      ),
    ];
  };
  for (let step = 0; step < steps; step += 1) {
    const annotation = oneOf('annotation');
    const entity = oneOf('entity');
    const set = oneOf('annotationSet');
    const before = bench.entries.length;
    switch (pick(9)) {
      case 0:
      case 1:
        if (set === undefined) break;
        bench.step(
          Array.from({ length: 1 + pick(4) }, () =>
            addRecord(
              'annotation',
              recordsOf.annotation(idOf((ids += 1)), pick(3), 0, {
                setId: set,
                attributes: entity === undefined ? {} : { speaker: entity },
              }),
            ),
          ),
        );
        break;
      case 2:
        if (annotation !== undefined) bench.update('annotation', annotation, { note: `note ${step}` }, 'Bea');
        break;
      case 3:
        if (annotation !== undefined && bench.fields('annotation', annotation)!['status'] !== 'done')
          bench.update('annotation', annotation, { status: 'done', 'attributes.topic': `t${step}` });
        break;
      case 4:
        if (annotation !== undefined) bench.step(withLinks([annotation]));
        break;
      case 5: {
        const other = oneOf('annotation');
        if (annotation === undefined || other === undefined || other === annotation) break;
        bench.add('relation', recordsOf.relation(idOf((ids += 1)), annotation, other, 0));
        break;
      }
      case 6:
        bench.add('entity', recordsOf.entity(idOf((ids += 1)), `Entity ${step}`));
        break;
      case 7: {
        const users = alive('annotation').filter(
          (id) => bench.fields('annotation', id)!['attributes.speaker'] === entity,
        );
        if (entity !== undefined && users.length === 0) bench.remove('entity', entity);
        break;
      }
      case 8: {
        if (set === undefined || alive('annotationSet').length < 2) break;
        const own = alive('annotation').filter((id) => bench.fields('annotation', id)!['setId'] === set);
        const record = { id: set, ...bench.fields('annotationSet', set) };
        bench.step([...withLinks(own), removeRecord('annotationSet', record)]);
        break;
      }
    }
    while (states.length < bench.entries.length) states.push(new Map(bench.now));
    if (bench.entries.length === before) continue;
  }
  return { bench, states };
}

/** The last entry of the step that this one belongs to. */
function endOfStep(bench: Bench, place: number): number {
  const { batchId } = bench.entries[place]!;
  return bench.entries.findLastIndex((entry) => entry.batchId === batchId);
}

describe('restoring', () => {
  test('brings the whole library to exactly what it was after any step, and undo brings the present back', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const { bench, states } = randomLife(seed, 60);
      const place = endOfStep(bench, random(seed * 7)(bench.entries.length));
      const { changes, missing, leftOut } = plan(bench, pastOf(bench, { of: 'library' }, place));
      expect(missing, `seed ${seed}`).toEqual([]);
      expect(leftOut).toEqual({ annotations: 0, relations: 0, inUse: 0 });
      expect(plain(after(bench.now, changes)), `seed ${seed}`).toEqual(plain(states[place]!));
      expectUndone(bench, changes);
      for (const { op, fields } of changes) {
        if (op !== 'remove') expect(fields).toMatchObject({ modifiedBy: 'Restorer' });
      }
    }
  });

  test('brings one document to what it was and leaves the others as they are', () => {
    for (let seed = 100; seed < 120; seed += 1) {
      const { bench, states } = randomLife(seed, 60);
      const place = endOfStep(bench, random(seed * 7)(bench.entries.length));
      const past = pastOf(bench, { of: 'document', id: documentOf(1) }, place);
      // The session asks for what is missing; here everything that ever was is at hand.
      const all = pastOf(bench, { of: 'library' }, 0).map(({ kind, id }) => {
        const then = states[place]!.get(`${kind}/${id}`) ?? null;
        return { kind, id, fields: then };
      });
      const first = plan(bench, past);
      const needed = all.filter(({ kind, id }) =>
        first.missing.some((one) => one.kind === kind && one.id === id),
      );
      const { changes, missing } = plan(bench, [...past, ...needed]);
      expect(missing, `seed ${seed}`).toEqual([]);
      const restored = after(bench.now, changes);
      const of = (state: State, wanted: boolean) =>
        plain(
          new Map(
            [...state].filter(
              ([key, fields]) =>
                key.startsWith('annotation/') && (fields['documentId'] === documentOf(1)) === wanted,
            ),
          ),
        );
      expect(of(restored, true), `seed ${seed}`).toEqual(of(states[place]!, true));
      expect(of(restored, false), `seed ${seed}`).toEqual(of(bench.now, false));
      // No link hangs in the air that did not before.
      for (const { from, to } of present(restored).relations) {
        expect(restored.has(`annotation/${from}`) && restored.has(`annotation/${to}`), `seed ${seed}`).toBe(
          true,
        );
      }
      expectUndone(bench, changes);
    }
  });

  test('brings back what a step deleted: the set, its annotations and their links, in an order that fits', () => {
    const bench = createBench();
    bench.add('annotationSet', recordsOf.annotationSet(setOf(1), 'Mine'));
    bench.add('annotation', recordsOf.annotation(idOf(1), 1, 1, { note: 'n' }));
    bench.add('annotation', recordsOf.annotation(idOf(2), 2, 1));
    bench.add('relation', recordsOf.relation(idOf(3), idOf(1), idOf(2), 1));
    const before = new Map(bench.now);
    const gone = (kind: RecordKind, id: Id) =>
      removeRecord(kind, fieldsToRecord(kind, id, bench.fields(kind, id)!));
    const end = bench.step([
      gone('relation', idOf(3)),
      gone('annotation', idOf(1)),
      gone('annotation', idOf(2)),
      gone('annotationSet', setOf(1)),
    ]);
    const first = bench.entries.findIndex(({ batchId }) => batchId === end.batchId);
    const { changes, tally, documents } = plan(
      bench,
      pastOf(bench, { of: 'step', batchId: end.batchId }, first, true),
    );
    expect(changes.map(({ op, kind }) => `${op} ${kind}`)).toEqual([
      'add annotationSet',
      'add annotation',
      'add annotation',
      'add relation',
    ]);
    expect(plain(after(bench.now, changes))).toEqual(plain(before));
    expect(tally).toContainEqual({ kind: 'annotation', op: 'add', count: 2 });
    expect([...documents].sort()).toEqual([documentOf(1), documentOf(2)].sort());
  });

  test('names the set and the people that an annotation needs, and leaves it out while its set is not to be had', () => {
    const bench = createBench();
    bench.add('annotationSet', recordsOf.annotationSet(setOf(1), 'Mine'));
    bench.add('entity', recordsOf.entity(idOf(7), 'Ana Ruiz'));
    const attributes = { people: [{ entity: idOf(7), role: 'speaker' }] };
    bench.add('annotation', recordsOf.annotation(idOf(1), 1, 1, { attributes }));
    const removed = bench.remove('annotation', idOf(1));
    bench.remove('entity', idOf(7));
    bench.remove('annotationSet', setOf(1));
    const place = bench.entries.indexOf(removed);
    const past = pastOf(bench, { of: 'record', kind: 'annotation', id: idOf(1) }, place, true);
    const alone = plan(bench, past);
    expect(alone.changes).toEqual([]);
    expect(alone.missing).toEqual([{ kind: 'annotationSet', id: setOf(1) }]);
    expect(alone.leftOut.annotations).toBe(1);
    const set = pastOf(bench, { of: 'record', kind: 'annotationSet', id: setOf(1) }, place, true);
    const withSet = plan(bench, [...past, ...set]);
    expect(withSet.missing).toEqual([{ kind: 'entity', id: idOf(7) }]);
    const person = pastOf(bench, { of: 'record', kind: 'entity', id: idOf(7) }, place, true);
    const whole = plan(bench, [...past, ...set, ...person]);
    expect(whole.missing).toEqual([]);
    expect(whole.changes.map(({ op, kind }) => `${op} ${kind}`)).toEqual([
      'add annotationSet',
      'add entity',
      'add annotation',
    ]);
  });

  test('takes the links of what goes away with it, also those that were made later', () => {
    const bench = createBench();
    bench.add('annotationSet', recordsOf.annotationSet(setOf(1), 'Mine'));
    bench.add('annotation', recordsOf.annotation(idOf(1), 1, 1));
    const made = bench.add('annotation', recordsOf.annotation(idOf(2), 2, 1));
    bench.add('relation', recordsOf.relation(idOf(3), idOf(1), idOf(2), 1));
    const place = bench.entries.indexOf(made);
    const { changes } = plan(bench, pastOf(bench, { of: 'step', batchId: made.batchId }, place, true));
    expect(changes.map(({ op, kind, id }) => `${op} ${kind} ${id}`)).toEqual([
      `remove relation ${idOf(3)}`,
      `remove annotation ${idOf(2)}`,
    ]);
    expectUndone(bench, changes);
  });

  test('takes a set or a name away with what uses it, and leaves it where something else does', () => {
    const bench = createBench();
    const made = bench.step([
      addRecord('annotationSet', recordsOf.annotationSet(setOf(1), 'Imported')),
      addRecord('entity', recordsOf.entity(idOf(7), 'Ana Ruiz')),
      addRecord('annotation', recordsOf.annotation(idOf(1), 1, 1, { attributes: { speaker: idOf(7) } })),
    ]);
    const takeBack = () => plan(bench, pastOf(bench, { of: 'step', batchId: made.batchId }, 0, true));
    expect(takeBack().changes.map(({ op, kind }) => `${op} ${kind}`)).toEqual([
      'remove annotation',
      'remove entity',
      'remove annotationSet',
    ]);
    bench.add('annotation', recordsOf.annotation(idOf(2), 2, 1, { attributes: { speaker: idOf(7) } }));
    expect(takeBack().changes.map(({ op, kind }) => `${op} ${kind}`)).toEqual(['remove annotation']);
    expect(takeBack().leftOut.inUse).toBe(2);
    bench.update('annotation', idOf(2), { 'attributes.speaker': null });
    expect(takeBack().changes.map(({ kind }) => kind)).toEqual(['annotation', 'entity']);
  });

  test('leaves documents that another window is changing alone, and all that they may refer to', () => {
    const bench = createBench();
    const start = bench.add('annotationSet', recordsOf.annotationSet(setOf(0), 'First'));
    bench.add('annotationSet', recordsOf.annotationSet(setOf(1), 'Later'));
    bench.add('entity', recordsOf.entity(idOf(7), 'Later'));
    bench.add('annotation', recordsOf.annotation(idOf(1), 1, 1));
    bench.add('annotation', recordsOf.annotation(idOf(2), 2, 1));
    const past = pastOf(bench, { of: 'library' }, bench.entries.indexOf(start));
    expect(plan(bench, past).changes.map(({ kind, id }) => `${kind}/${id}`)).toHaveLength(4);
    const { changes } = plan(bench, past, { without: new Set([documentOf(2)]) });
    expect(changes.map(({ op, id }) => `${op} ${id}`)).toEqual([`remove ${idOf(1)}`]);
  });

  test('does not move a document back to where its file is not, but gives it its status and details', () => {
    const bench = createBench();
    const record = {
      id: documentOf(1),
      path: 'Old.txt',
      title: 'Old',
      sourceHash: 'a'.repeat(64),
      textHash: 'a'.repeat(64),
      reader: 'text/1',
      status: 'to do',
      metadata: { author: 'Ada' },
    } as { readonly id: Id };
    const start = bench.add('document', record);
    bench.update('document', documentOf(1), { path: 'New.txt', title: 'New', textHash: 'b'.repeat(64) });
    bench.update('document', documentOf(1), { status: 'done', metadata: { author: 'Bea' } });
    const { changes } = plan(bench, pastOf(bench, { of: 'library' }, bench.entries.indexOf(start)));
    expect(changes).toEqual([
      {
        ...{ op: 'update', kind: 'document', id: documentOf(1) },
        fields: { status: 'to do', metadata: { author: 'Ada' } },
        previous: { status: 'done', metadata: { author: 'Bea' } },
      },
    ]);
  });

  test('gives a tag set of before a version of its own, and does nothing where only versions differ', () => {
    const bench = createBench();
    const start = bench.add('tagSet', defaultTagSet);
    bench.update('tagSet', defaultTagSet.id, { name: 'Mine', version: 7 });
    const past = pastOf(bench, { of: 'library' }, bench.entries.indexOf(start));
    const { changes } = plan(bench, past);
    expect(changes[0]?.fields).toEqual({ name: defaultTagSet.name, version: 8 });
    bench.step(changes);
    expect(plan(bench, past).changes).toEqual([]);
  });
});
