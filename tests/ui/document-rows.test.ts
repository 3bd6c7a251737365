// How documents become the rows of the tree "Documents".
import { describe, expect, it } from 'vitest';
import type { DocumentEntry } from '../../src-renderer/session/document-list.ts';
import { documentRows, parentRow, type TreeRow } from '../../src-renderer/ui/documents/document-rows.ts';

const entry = (path: string, title = path.slice(path.lastIndexOf('/') + 1)): DocumentEntry => ({
  id: `id of ${path}`,
  path,
  title,
  state: 'ready',
  status: 'to do',
  annotationCount: 0,
});
const entries = [
  entry('Zebra.txt'),
  entry('news/2026/Article 10.md'),
  entry('news/2026/Article 9.md'),
  entry('news/Summary.md'),
  entry('apple.txt', 'An apple a day'),
];
const none = new Set<string>();
const outline = (rows: readonly TreeRow[]) =>
  rows.map(
    (row) => `${' '.repeat(row.level - 1)}${row.kind === 'folder' ? `${row.name}/` : row.entry.title}`,
  );

describe('the rows of the documents', () => {
  it('put folders first, then names in the order people count', () => {
    expect(outline(documentRows(entries, none, ''))).toEqual([
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
    const places = documentRows(entries, none, '').map(({ position, siblings }) => `${position}/${siblings}`);
    expect(places).toEqual(['1/3', '1/2', '1/2', '2/2', '2/2', '2/3', '3/3']);
  });
  it('leave out what a folded folder holds, but count it', () => {
    const rows = documentRows(entries, new Set(['news']), '');
    expect(outline(rows)).toEqual(['news/', 'An apple a day', 'Zebra.txt']);
    expect(rows[0]).toMatchObject({ kind: 'folder', open: false, documents: 3 });
  });
  it('filter by every word of title or path, in any order and case, inside folded folders too', () => {
    expect(outline(documentRows(entries, new Set(['news', 'news/2026']), '9 ARTICLE'))).toEqual([
      'news/',
      ' 2026/',
      '  Article 9.md',
    ]);
    expect(outline(documentRows(entries, none, 'apple.txt'))).toEqual(['An apple a day']);
    expect(documentRows(entries, none, 'nothing like it')).toEqual([]);
  });
  it('know the folder that a row is in', () => {
    const rows = documentRows(entries, none, '');
    expect(parentRow(rows, 3)).toBe(1);
    expect(parentRow(rows, 1)).toBe(0);
    expect(parentRow(rows, 6)).toBe(-1);
  });
});
