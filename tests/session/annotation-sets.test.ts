// Annotation sets as a person meets them: one is offered at first, becomes real with use, can be switched and hidden.
import { describe, expect, test } from 'vitest';
import { addRecord, removeRecord } from '#core/annotation/change.ts';
import type { AnnotationSet } from '#core/annotation/records.ts';
import { createAnnotationSets } from '../../src-renderer/session/annotation-sets.ts';
import { recordChangeOf } from '../../src-renderer/session/record-change.ts';

const at = '2026-11-22T10:00:00.000Z';
const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const setOf = (n: number, name: string, annotator: string): AnnotationSet => ({
  id: idOf(n),
  name,
  annotator,
  createdBy: annotator,
  createdAt: at,
  modifiedBy: annotator,
  modifiedAt: at,
});

function openSets(sets: readonly AnnotationSet[], current?: string, annotator = 'Ana') {
  const remembered: { current: string; hidden: readonly string[] }[] = [];
  const session = createAnnotationSets({
    sets,
    annotator: () => annotator,
    newId: () => idOf(99),
    now: () => at,
    current,
    hidden: [],
    remember: (id, hidden) => remembered.push({ current: id, hidden }),
  });
  return { session, remembered };
}

describe('annotation sets', () => {
  test('a newcomer is offered a set of their name, which is a record only once it is used', () => {
    const { session } = openSets([]);
    expect(session.state.get().sets.map(({ name }) => name)).toEqual(['Ana’s annotations']);
    const before = session.changesBeforeUse();
    expect(before).toMatchObject([{ op: 'add', kind: 'annotationSet', id: idOf(99) }]);
    session.apply(before.map(recordChangeOf));
    expect(session.changesBeforeUse()).toEqual([]);
    expect(session.state.get()).toMatchObject({ current: idOf(99) });
  });

  test('another annotator starts with a set of their own beside the others', () => {
    const { session } = openSets([setOf(1, 'Bo’s annotations', 'Bo')]);
    expect(session.state.get().sets.map(({ name }) => name)).toEqual([
      'Ana’s annotations',
      'Bo’s annotations',
    ]);
    expect(session.state.get().current).toBe(idOf(99));
  });

  test('comes back to the set that was current', () => {
    const { session } = openSets([setOf(1, 'First', 'Ana'), setOf(2, 'Second', 'Ana')], idOf(2));
    expect(session.state.get().current).toBe(idOf(2));
  });

  test('switching shows a hidden set, and both are remembered', () => {
    const { session, remembered } = openSets([setOf(1, 'First', 'Ana'), setOf(2, 'Second', 'Ana')]);
    session.setHidden(idOf(2), true);
    expect(remembered.at(-1)).toEqual({ current: idOf(1), hidden: [idOf(2)] });
    session.switchTo(idOf(2));
    expect(remembered.at(-1)).toEqual({ current: idOf(2), hidden: [] });
  });

  test('when the current set is removed, another of this annotator is current', () => {
    const second = setOf(2, 'Second', 'Ana');
    const { session } = openSets([setOf(1, 'First', 'Ana'), second], idOf(2));
    session.apply([recordChangeOf(removeRecord('annotationSet', second))]);
    expect(session.state.get().current).toBe(idOf(1));
  });

  test('a set made elsewhere appears under its name', () => {
    const { session } = openSets([setOf(1, 'First', 'Ana')]);
    session.apply([recordChangeOf(addRecord('annotationSet', setOf(3, 'Aardvark', 'Bo')))]);
    expect(session.state.get().sets.map(({ name }) => name)).toEqual(['Aardvark', 'First']);
  });
});
