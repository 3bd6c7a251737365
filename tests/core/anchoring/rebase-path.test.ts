// The way between versions of a text over known edits.
import { expect, test } from 'vitest';
import { editsBetween, type KnownStep } from '#core/anchoring/rebase-path.ts';
import { applyEdits } from '#core/text/edit.ts';

const step = (fromHash: string, toHash: string, insert: string): KnownStep => ({
  fromHash,
  toHash,
  edits: [{ start: 0, end: 0, insert }],
});

test('edits of several versions follow each other, by the fewest steps', () => {
  const steps = [
    step('a', 'b', 'B'),
    step('b', 'c', 'C'),
    step('c', 'd', 'D'),
    step('b', 'd', 'X'),
    step('d', 'a', 'A'),
  ];
  const between = (from: string, to: string) => {
    const edits = editsBetween(steps, from, to);
    return edits === undefined ? undefined : applyEdits('', edits);
  };
  expect(between('a', 'a')).toBe('');
  expect(between('a', 'b')).toBe('B');
  expect(between('a', 'd')).toBe('XB');
  expect(between('c', 'b')).toBe('BAD');
});

test('no way is told where none is known, also among versions that lead in a circle', () => {
  const steps = [step('a', 'b', 'B'), step('b', 'a', 'A')];
  expect(editsBetween(steps, 'a', 'z')).toBeUndefined();
  expect(editsBetween(steps, 'z', 'a')).toBeUndefined();
  expect(editsBetween([], 'a', 'a')).toEqual([]);
});
