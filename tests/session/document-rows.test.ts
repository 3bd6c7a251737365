// How documents become the rows of the tree "Documents".
import { describe, expect, it } from 'vitest';
import type { DocumentEntry } from '../../src-renderer/session/document-list.ts';
import {
  createRowMaker,
  documentRows,
  parentRow,
  progressOf,
  type RowsWanted,
  type TreeRow,
} from '../../src-renderer/session/document-rows.ts';

const entry = (path: string, set: Partial<DocumentEntry> = {}): DocumentEntry => ({
  id: `id of ${path}`,
  path,
  title: path.slice(path.lastIndexOf('/') + 1),
  state: 'ready',
  status: 'to do',
  annotationCount: 0,
  modifiedAt: 0,
  size: 1,
  ...set,
});
const entries = [
  entry('Zebra.txt', { status: 'done', modifiedAt: 30 }),
  entry('news/2026/Article 10.md', { annotationCount: 2, modifiedAt: 20 }),
  entry('news/2026/Article 9.md', { status: 'done', annotationCount: 1, modifiedAt: 10 }),
  entry('news/Summary.md', { status: 'in progress' }),
  entry('apple.txt', { title: 'An apple a day', annotationCount: 5, state: 'missing' }),
];
const wanted: RowsWanted = {
  entries,
  folders: ['empty', 'news', 'news/2026'],
  sort: 'name',
  folded: new Set(),
  words: '',
  show: 'all',
};
const outline = (rows: readonly TreeRow[]) =>
  rows.map(
    (row) => `${' '.repeat(row.level - 1)}${row.kind === 'folder' ? `${row.name}/` : row.entry.title}`,
  );
const shown = (set: Partial<RowsWanted>) => outline(documentRows({ ...wanted, ...set }));

describe('the rows of the documents', () => {
  it('put folders first, empty ones too, then names in the order people count', () => {
    expect(shown({})).toEqual([
      'empty/',
      'news/',
      ' 2026/',
      '  Article 9.md',
      '  Article 10.md',
      ' Summary.md',
      'An apple a day',
      'Zebra.txt',
    ]);
  });
  it('say their place among their siblings', () => {
    const places = documentRows(wanted).map(({ position, siblings }) => `${position}/${siblings}`);
    expect(places).toEqual(['1/4', '2/4', '1/2', '1/2', '2/2', '2/2', '3/4', '4/4']);
  });
  it('leave out what a folded folder holds, but count it and how far it is', () => {
    const rows = documentRows({ ...wanted, folded: new Set(['news']) });
    expect(outline(rows)).toEqual(['empty/', 'news/', 'An apple a day', 'Zebra.txt']);
    expect(rows[1]).toMatchObject({
      kind: 'folder',
      open: false,
      documents: 3,
      progress: { 'to do': 1, 'in progress': 1, done: 1 },
    });
  });
  it('filter by every word of title or path, in any order and case, inside folded folders too', () => {
    expect(shown({ folded: new Set(['news', 'news/2026']), words: '9 ARTICLE' })).toEqual([
      'news/',
      ' 2026/',
      '  Article 9.md',
    ]);
    expect(shown({ words: 'apple.txt' })).toEqual(['An apple a day']);
    expect(shown({ words: 'nothing like it' })).toEqual([]);
  });
  it('show only documents of a status, or those that are missing', () => {
    expect(shown({ show: 'done' })).toEqual(['news/', ' 2026/', '  Article 9.md', 'Zebra.txt']);
    expect(shown({ show: 'in progress' })).toEqual(['news/', ' Summary.md']);
    expect(shown({ show: 'missing' })).toEqual(['An apple a day']);
    expect(shown({ show: 'done', words: 'zebra' })).toEqual(['Zebra.txt']);
  });
  it('sort what is in a folder by last change, status or number of annotations, then by name', () => {
    const top = (set: Partial<RowsWanted>) =>
      shown({
        ...set,
        folders: [],
        entries: entries.map((one) => ({ ...one, path: one.path.replace(/.*\//, '') })),
      });
    expect(top({ sort: 'modified' })).toEqual([
      'Zebra.txt',
      'Article 10.md',
      'Article 9.md',
      'An apple a day',
      'Summary.md',
    ]);
    expect(top({ sort: 'status' })).toEqual([
      'Summary.md',
      'An apple a day',
      'Article 10.md',
      'Article 9.md',
      'Zebra.txt',
    ]);
    expect(top({ sort: 'annotations' })).toEqual([
      'An apple a day',
      'Article 10.md',
      'Article 9.md',
      'Summary.md',
      'Zebra.txt',
    ]);
  });
  it('tell documents of one title in one folder apart by their files’ names', () => {
    const rows = documentRows({
      ...wanted,
      entries: [
        entry('Rents.txt', { title: 'Rents' }),
        entry('Rents.md', { title: 'Rents' }),
        entry('news/Rents.md', { title: 'Rents' }),
      ],
    });
    const names = rows.flatMap((row) => (row.kind === 'document' ? [row.distinction] : []));
    expect(names).toEqual([undefined, 'Rents.md', 'Rents.txt']);
  });
  it('follow a change of name although the order by name is remembered', () => {
    const make = createRowMaker();
    make(wanted);
    const renamed = entries.map((one) => (one.path === 'Zebra.txt' ? { ...one, title: 'Aardvark' } : one));
    expect(outline(make({ ...wanted, entries: renamed })).slice(-2)).toEqual(['Aardvark', 'An apple a day']);
    expect(outline(make(wanted)).at(-1)).toBe('Zebra.txt');
  });
  it('know the folder that a row is in', () => {
    const rows = documentRows(wanted);
    expect(parentRow(rows, 4)).toBe(2);
    expect(parentRow(rows, 2)).toBe(1);
    expect(parentRow(rows, 7)).toBe(-1);
  });
  it('count how far the library is', () => {
    expect(progressOf(entries)).toEqual({ 'to do': 2, 'in progress': 1, done: 2 });
  });
});
