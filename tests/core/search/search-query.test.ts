// What people type into the search of the library means what they expect.
import { describe, expect, test } from 'vitest';
import { readQuery, type QueryNode } from '../../../src-core/search/search-query.ts';

/** The query as it was understood: phrases in quotes, `and` and `or` in brackets. */
function written(node: QueryNode): string {
  if (node.kind === 'not') return `-${written(node.part)}`;
  if (node.kind !== 'words') return `(${node.parts.map(written).join(node.kind === 'and' ? ' ' : ' | ')})`;
  const words = node.words.join(' ') + (node.prefix ? '*' : '');
  return node.words.length > 1 ? `"${words}"` : words;
}
const understood = (query: string) => {
  const read = readQuery(query);
  return read.kind === 'query' ? written(read.node) : read.problem;
};

describe('a query', () => {
  test('of several words asks for all of them, in whatever case and with whatever accents', () => {
    expect(understood('Łódź  RENTS')).toBe('(lodz rents)');
    expect(understood('rents AND mayor')).toBe('(rents mayor)');
  });

  test('in quotes of any kind asks for the words in a row, also where the quote is not closed', () => {
    expect(understood('"rents fell"')).toBe('"rents fell"');
    expect(understood('“rents fell”')).toBe('"rents fell"');
    expect(understood('«rents fell» mayor')).toBe('("rents fell" mayor)');
    expect(understood('"rents fell')).toBe('"rents fell"');
  });

  test('with a star asks for beginnings, of the last word of a phrase too', () => {
    expect(understood('rent*')).toBe('rent*');
    expect(understood('"the may"*')).toBe('"the may*"');
  });

  test('joins alternatives by OR, which binds less than standing side by side', () => {
    expect(understood('mayor rents OR council')).toBe('((mayor rents) | council)');
    expect(understood('mayor (rents OR prices)')).toBe('(mayor (rents | prices))');
    expect(understood('or')).toBe('or');
  });

  test('leaves out what stands after a minus, of words, phrases and brackets', () => {
    expect(understood('rents -denied')).toBe('(rents -denied)');
    expect(understood('rents -"was denied" NOT late')).toBe('(rents -"was denied" -late)');
    expect(understood('rents -(mayor OR council)')).toBe('(rents -(mayor | council))');
    expect(understood('rents NOT -mayor')).toBe('(rents mayor)');
  });

  test('takes words joined by signs for words in a row', () => {
    expect(understood("fact-checker don't 4.5")).toBe('("fact checker" "don t" "4 5")');
    expect(understood('東京')).toBe('"東 京"');
  });

  test('that cannot be answered says why, and stray brackets and signs do no harm', () => {
    expect(understood('')).toBe('empty');
    expect(understood(' ,.- ()" ')).toBe('empty');
    expect(understood('-denied')).toBe('minus');
    expect(understood('rents OR -denied')).toBe('minus');
    expect(understood('a '.repeat(31))).toBe('long');
    expect(understood('(rents')).toBe('rents');
    expect(understood(')rents) mayor(')).toBe('(rents mayor)');
    expect(understood('OR rents OR')).toBe('rents');
    expect(understood('AND - rents')).toBe('minus');
  });
});
