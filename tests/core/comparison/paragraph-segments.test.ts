import { expect, test } from 'vitest';
import { segmentsOf, type SegmentedTexts } from '#core/comparison/paragraph-segments.ts';

const id = '0192f0c1-7b1a-7000-8000-000000000001';
const before = 'It cost 40 million.';
const after = 'It cost 60 million.';
const texts: SegmentedTexts = {
  before,
  after,
  marksBefore: [{ id, type: 'claim', start: 3, end: 10 }],
  marksAfter: [{ id, type: 'claim', start: 3, end: 10 }],
};
const row = {
  kind: 'reworded',
  old: { start: 0, end: before.length },
  fresh: { start: 0, end: after.length },
} as const;
const signs = { same: '', removed: '−', added: '+' } as const;
const note = (segments: ReturnType<typeof segmentsOf>) =>
  segments.map(({ kind, text, marks }) => `[${signs[kind]}${text}${marks.length > 0 ? '*' : ''}]`).join('');

test('each column has its own words, cut where a passage begins and ends', () => {
  expect(note(segmentsOf(row, 'before', texts))).toBe('[It ][cost *][−40*][ million.]');
  expect(note(segmentsOf(row, 'after', texts))).toBe('[It ][cost *][+60*][ million.]');
});

test('in one running text what was removed stands before what took its place', () => {
  expect(note(segmentsOf(row, 'both', texts))).toBe('[It ][cost *][−40*][+60*][ million.]');
});

test('a paragraph on one side only is whole there and nothing on the other', () => {
  const removed = { kind: 'removed', old: row.old } as const;
  expect(note(segmentsOf(removed, 'before', texts))).toBe('[−It ][−cost 40*][− million.]');
  expect(segmentsOf(removed, 'after', texts)).toEqual([]);
  expect(note(segmentsOf(removed, 'both', texts))).toBe('[−It ][−cost 40*][− million.]');
});
