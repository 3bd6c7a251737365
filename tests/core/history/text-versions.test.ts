import { expect, test } from 'vitest';
import type { Fields } from '#core/annotation/change.ts';
import { textVersions, type RecordMoment } from '#core/history/text-versions.ts';

const hash = (digit: string) => digit.repeat(64);
const moment = (at: number, fields: Fields): RecordMoment => ({ at, annotator: 'Ana', fields });
const first = moment(1, {
  textHash: hash('a'),
  sourceHash: hash('1'),
  reader: 'text/1',
  encoding: 'utf-8',
  status: 'to do',
});
const told = (moments: readonly RecordMoment[], rebases: Parameters<typeof textVersions>[1] = []) =>
  textVersions(moments, rebases).map(({ at, reason, textHash }) => `${at} ${reason} ${textHash[0]}`);

test('a document that never changed has the text that work began on', () => {
  expect(told([first, moment(2, { status: 'done' })])).toEqual(['1 first a']);
  expect(told([])).toEqual([]);
});

test('a file that was found with other content is a new version', () => {
  expect(told([first, moment(5, { textHash: hash('b'), sourceHash: hash('2') })])).toEqual([
    '1 first a',
    '5 changed b',
  ]);
});

test('a file that a person put in its place is told with its name, and what comes after it is not', () => {
  const replaced = moment(5, {
    textHash: hash('b'),
    sourceHash: hash('2'),
    replacement: { name: 'later.html', sourceHash: hash('2') },
  });
  const changed = moment(9, { textHash: hash('c'), sourceHash: hash('3') });
  expect(
    textVersions([first, replaced, changed], []).map(({ reason, replacedBy }) => [reason, replacedBy]),
  ).toEqual([
    ['first', undefined],
    ['replaced', 'later.html'],
    ['changed', undefined],
  ]);
});

test('edits made here are told as such, whether or not they were saved into the file', () => {
  const rebase = { fromHash: hash('a'), toHash: hash('b'), createdAt: new Date(3).toISOString() };
  expect(told([first, moment(4, { textHash: hash('b'), sourceHash: hash('2') })], [rebase])).toEqual([
    '1 first a',
    '4 saved b',
  ]);
  // Given up again: the way back is no version.
  const back = { fromHash: hash('b'), toHash: hash('a'), createdAt: new Date(5).toISOString() };
  expect(told([first], [rebase, back])).toEqual(['1 first a', '3 saved b']);
  expect(told([first], [rebase])).toEqual(['1 first a', '3 saved b']);
});

test('the same file read in another way says which', () => {
  expect(told([first, moment(2, { textHash: hash('b'), encoding: 'windows-1252' })])[1]).toBe('2 encoding b');
  expect(told([first, moment(2, { textHash: hash('b'), chosenScope: 'page' })])[1]).toBe('2 scope b');
  expect(told([first, moment(2, { textHash: hash('b'), reader: 'text/2' })])[1]).toBe('2 reader b');
});

test('a text that was there before is told as having come back', () => {
  const there = moment(2, { textHash: hash('b'), sourceHash: hash('2') });
  expect(told([first, there, moment(3, { textHash: hash('a'), sourceHash: hash('1') })])).toEqual([
    '1 first a',
    '2 changed b',
    '3 back a',
  ]);
});
