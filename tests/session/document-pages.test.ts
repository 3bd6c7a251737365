// Pages of an open document's source: which is read, and where each begins.
import { describe, expect, test } from 'vitest';
import { pageOfLine, pageStarts, startOfPage } from '../../src-core/text/pages.ts';
import { noStructure, type Block, type Structure } from '../../src-core/text/structure.ts';
import { createDocumentPages } from '../../src-renderer/session/document-pages.ts';
import { goToPage } from '../../src-renderer/session/page-going.ts';

const paged = (pages: readonly (number | undefined)[]): Structure => ({
  blocks: new Map(
    pages.flatMap((page, line): [number, Block][] =>
      page === undefined ? [] : [[line, { kind: 'paragraph', page }]],
    ),
  ),
  marks: [],
});
/** Lines of three letters; empty ones between blocks; page 3 holds no block's beginning; a note of page 1 stands after page 2 began. */
const structure = paged([1, undefined, 1, undefined, 2, undefined, 1, undefined, 4]);
const text = Array.from({ length: 9 }, (_, line) => (line % 2 === 0 ? 'abc' : '')).join('\n');

describe('pages', () => {
  test('begin with the first block that begins on them; notes of earlier ones begin none anew', () => {
    expect(pageStarts(structure)).toEqual([
      { page: 1, line: 0 },
      { page: 2, line: 4 },
      { page: 4, line: 8 },
    ]);
    expect(pageStarts(noStructure)).toEqual([]);
    const starts = pageStarts(structure);
    expect([0, 3, 4, 7, 8, 99].map((line) => pageOfLine(starts, line))).toEqual([1, 1, 2, 2, 4, 4]);
    expect([1, 2, 3, 4, 9].map((page) => startOfPage(starts, page)?.line)).toEqual([0, 4, 4, 8, 8]);
    expect(startOfPage([], 1)).toBeUndefined();
  });

  test('are told by the place of the reader, once for each change', () => {
    const pages = createDocumentPages({ text, structure, pages: 5 });
    const told: number[] = [];
    pages.state.subscribe(() => told.push(pages.state.get().shown));
    expect(pages.state.get()).toEqual({ count: 5, shown: 1 });
    for (const offset of [1, 5, 10, 12, 20, 0]) pages.readAt(offset);
    expect(told).toEqual([2, 4, 1]);
    expect(text.slice(pages.offsetOf(2), (pages.offsetOf(2) ?? 0) + 3)).toBe('abc');
    expect(pages.pageAt(pages.offsetOf(4) ?? 0)).toBe(4);
  });

  test('are none for a text without them, also when it takes the place of one with', () => {
    const pages = createDocumentPages({ text, structure, pages: 5 });
    pages.readAt(20);
    pages.exchange({ text: 'abc', structure: noStructure, pages: undefined });
    expect(pages.state.get()).toEqual({ count: 0, shown: 0 });
    expect(pages.offsetOf(1)).toBeUndefined();
    pages.exchange({ text, structure, pages: undefined });
    expect(pages.state.get()).toEqual({ count: 4, shown: 4 });
  });

  test('are gone to, and it is said when one begins on none', () => {
    const pages = createDocumentPages({ text, structure, pages: 5 });
    const done: string[] = [];
    const document = {
      pages,
      focus: () => void done.push('focus'),
      select: (span: { start: number } | undefined) => void done.push(`select ${span?.start}`),
      reveal: (span: { start: number }) => void done.push(`reveal ${span.start}`),
    };
    const notices = { announce: (words: string) => void done.push(words) };
    goToPage(document, notices, 2);
    goToPage(document, notices, 3);
    expect(done).toEqual([
      ...['focus', 'select 10', 'reveal 10', 'Page 2'],
      ...['focus', 'select 10', 'reveal 10', 'No paragraph begins on page 3: this one goes on over it.'],
    ]);
  });
});
