// Long lists keep the row with the focus alive and never move outside themselves.
import { expect, test } from 'vitest';
import { rowForKey, rowsToKeep } from '../../src-renderer/ui/parts/long-list.ts';

const range = { startIndex: 100, endIndex: 103, overscan: 1, count: 1000 };

test('rows in view and a few beyond exist, and the active one wherever it is', () => {
  expect(rowsToKeep(101)(range)).toEqual([99, 100, 101, 102, 103, 104]);
  expect(rowsToKeep(0)(range)).toEqual([0, 99, 100, 101, 102, 103, 104]);
  expect(rowsToKeep(999)(range)).toEqual([99, 100, 101, 102, 103, 104, 999]);
  expect(rowsToKeep(1000)(range)).toEqual([99, 100, 101, 102, 103, 104]);
});

test('keys move by row, page and to the ends, and stop there', () => {
  const view = { height: 100, rowHeight: 20 };
  const move = (key: string, active: number) => rowForKey(key, active, 10, view);
  expect(move('ArrowDown', 4)).toBe(5);
  expect(move('ArrowDown', 9)).toBe(9);
  expect(move('ArrowUp', 0)).toBe(0);
  expect(move('PageDown', 1)).toBe(5);
  expect(move('End', 1)).toBe(9);
  expect(move('Home', 7)).toBe(0);
  expect(move('a', 7)).toBeUndefined();
  expect(move('constructor', 7)).toBeUndefined();
});
