// What clicks and keys with and without modifiers choose in the list of documents, and where "next unfinished" goes.
import { describe, expect, it } from 'vitest';
import {
  chooseAll,
  chooseAlso,
  chooseOnly,
  chooseTo,
  noChoice,
} from '../../src-renderer/session/document-choice.ts';
import type { DocumentEntry } from '../../src-renderer/session/document-list.ts';
import { nameProblem } from '../../src-renderer/session/document-name.ts';
import { documentRows, type TreeRow } from '../../src-renderer/session/document-rows.ts';
import { nextUnfinished } from '../../src-renderer/session/unfinished.ts';

const entry = (path: string, set: Partial<DocumentEntry> = {}): DocumentEntry => ({
  id: path,
  path,
  title: path,
  state: 'ready',
  status: 'to do',
  annotationCount: 0,
  modifiedAt: 0,
  size: 1,
  ...set,
});
const rows = documentRows({
  entries: ['in/a', 'in/b', 'c', 'd', 'e'].map((path) => entry(path)),
  folders: [],
  sort: 'name',
  folded: new Set(),
  words: '',
  show: 'all',
});
const row = (key: string): TreeRow => rows.find((candidate) => candidate.key === key)!;

describe('choosing documents', () => {
  it('takes the pressed row alone, and none with a folder', () => {
    expect([...chooseOnly(row('c')).chosen]).toEqual(['c']);
    expect([...chooseOnly(row('in/')).chosen]).toEqual([]);
  });
  it('adds and takes away single rows, and keeps the list’s order', () => {
    const two = chooseAlso(rows, chooseOnly(row('e')), row('in/b'));
    expect([...two.chosen]).toEqual(['in/b', 'e']);
    expect([...chooseAlso(rows, two, row('e')).chosen]).toEqual(['in/b']);
  });
  it('reaches from the row chosen first, in both directions, over folders', () => {
    const from = chooseOnly(row('c'));
    const down = chooseTo(rows, from, row('e'));
    expect([...down.chosen]).toEqual(['c', 'd', 'e']);
    expect([...chooseTo(rows, down, row('in/')).chosen]).toEqual(['in/a', 'in/b', 'c']);
    expect([...chooseTo(rows, chooseOnly(row('in/a')), row('in/b'), true).chosen]).toEqual(['in/a', 'in/b']);
  });
  it('begins a range at the row itself when nothing was chosen', () => {
    expect([...chooseTo(rows, noChoice, row('d')).chosen]).toEqual(['d']);
  });
  it('takes all that is shown', () => {
    expect([...chooseAll(rows, noChoice).chosen]).toEqual(['in/a', 'in/b', 'c', 'd', 'e']);
  });
});

describe('the next document that is not done', () => {
  const entries = [
    entry('a', { status: 'done' }),
    entry('b'),
    entry('c', { state: 'missing' }),
    entry('d', { status: 'in progress' }),
    entry('e', { status: 'done' }),
  ];
  it('passes those done and those that cannot be opened, and goes round at the ends', () => {
    expect(nextUnfinished(entries, 'b', 1)?.id).toBe('d');
    expect(nextUnfinished(entries, 'd', 1)?.id).toBe('b');
    expect(nextUnfinished(entries, 'b', -1)?.id).toBe('d');
    expect(nextUnfinished(entries, undefined, 1)?.id).toBe('b');
    expect(nextUnfinished(entries, undefined, -1)?.id).toBe('d');
  });
  it('is none when only the open one is left', () => {
    expect(nextUnfinished([entry('a'), entry('b', { status: 'done' })], 'a', 1)).toBeUndefined();
    expect(nextUnfinished([], undefined, 1)).toBeUndefined();
  });
});

describe('a name for a file', () => {
  it('says what is wrong with it before the host has to', () => {
    expect(['', '  ', '.hidden', 'a/b', 'a\\b', 'a\tb', 'é'.repeat(128)].map(nameProblem)).toEqual([
      'documents.name.empty',
      'documents.name.empty',
      'documents.name.dot',
      'documents.name.slash',
      'documents.name.slash',
      'documents.name.control',
      'documents.name.long',
    ]);
    expect(nameProblem('Rents: “2026”.txt')).toBeUndefined();
  });
});
