// Places pointed out in the text, and the count of links.
import { expect, test } from 'vitest';
import type { Id, Relation } from '#core/annotation/records.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { countLinks } from '../../src-renderer/session/link-counts.ts';
import { createShownPlaces } from '../../src-renderer/session/shown-places.ts';

test('only what reaches into the range asked for is given, the current one marked', () => {
  let painted = 0;
  const shown = createShownPlaces(() => (painted += 1));
  const places = [0, 10, 20, 30].map((start) => ({ start, end: start + 5 }));
  shown.show(places, places[2]);
  expect([...shown.within({ start: 12, end: 21 })]).toEqual([
    { start: 10, end: 15, current: false },
    { start: 20, end: 25, current: true },
  ]);
  expect([...shown.within({ start: 5, end: 10 })]).toEqual([]);
  expect([...shown.within({ start: 0, end: 1 })]).toEqual([{ start: 0, end: 5, current: false }]);
  shown.clear();
  expect([...shown.within({ start: 0, end: 100 })]).toEqual([]);
  shown.clear();
  expect(painted).toBe(2);
});

test('links count at both ends, as they are when asked', () => {
  const relation = (id: string, from: string, to: string) => [id, { id, from, to } as Relation] as const;
  const relations = createStore<ReadonlyMap<Id, Relation>>(new Map([relation('1', 'a', 'b')]));
  const count = countLinks(relations);
  expect([count('a'), count('b'), count('c')]).toEqual([1, 1, 0]);
  relations.set(new Map([relation('1', 'a', 'b'), relation('2', 'c', 'a')]));
  expect([count('a'), count('b'), count('c')]).toEqual([2, 1, 1]);
});
