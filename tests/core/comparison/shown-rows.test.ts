import { expect, test } from 'vitest';
import type { ComparedParagraph } from '#core/comparison/compared-paragraph.ts';
import { changePlaces, shownRows } from '#core/comparison/shown-rows.ts';

const span = { start: 0, end: 1 };
const same: ComparedParagraph = { kind: 'same', old: span, fresh: span };
const changed: ComparedParagraph = { kind: 'reworded', old: span, fresh: span };
const paragraphs = [same, same, same, changed, changed, same, same, same, same, changed];

function shown(changesOnly: boolean, unfolded?: ReadonlySet<number>): string {
  return shownRows(paragraphs, changesOnly, unfolded)
    .map((row) => (row.kind === 'folded' ? `(${row.from}–${row.to - 1})` : String(row.at)))
    .join(' ');
}

test('all rows are shown, or the changes with one paragraph around each and the rest folded', () => {
  expect(shown(false)).toBe('0 1 2 3 4 5 6 7 8 9');
  expect(shown(true)).toBe('(0–1) 2 3 4 5 (6–7) 8 9');
});

test('what was unfolded stays, and a single row is not worth folding', () => {
  expect(shown(true, new Set([0, 6, 7]))).toBe('0 1 2 3 4 5 6 7 8 9');
});

test('the next change is the next group of rows that differ', () => {
  expect(changePlaces(paragraphs)).toEqual([3, 9]);
  expect(changePlaces([same])).toEqual([]);
});
