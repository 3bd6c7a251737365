// Finding by regular expression, and what replacements become.
import { describe, expect, it } from 'vitest';
import { findPattern, type PatternFindings, type PatternProblem } from '#core/text/search-pattern.ts';
import type { SearchQuery } from '#core/text/search-query.ts';
import { spanAt, spanCount } from '#core/text/search-spans.ts';

const plain = { pattern: true, matchCase: true, wholeWord: false, matchAccents: true };
function find(text: string, words: string, set: Partial<SearchQuery> = {}, replacement?: string) {
  return findPattern(text, { ...plain, words, ...set }, replacement);
}
function findings(result: PatternFindings | PatternProblem): PatternFindings {
  if ('reason' in result) throw new Error(result.reason);
  return result;
}
function found(text: string, words: string, set: Partial<SearchQuery> = {}): string[] {
  const { spans } = findings(find(text, words, set));
  return Array.from({ length: spanCount(spans) }, (_, at) => {
    const { start, end } = spanAt(spans, at)!;
    return text.slice(start, end);
  });
}
const inserts = (text: string, words: string, replacement: string) =>
  findings(find(text, words, {}, replacement)).inserts;

describe('a pattern', () => {
  it('finds what it describes, line by line', () => {
    expect(found('rents fell 4%, then 2.5%', String.raw`\d+(\.\d+)?%`)).toEqual(['4%', '2.5%']);
    expect(found('one\ntwo\nthree', '^t.*$')).toEqual(['two', 'three']);
    expect(found('a.b\na-b', 'a.b')).toEqual(['a.b', 'a-b']);
    expect(found('a\nb', 'a.b')).toEqual([]);
    expect(found('Ana 🌍 Ruiz', String.raw`\p{Lu}\p{Ll}+`)).toEqual(['Ana', 'Ruiz']);
    expect(found('🌍🌍', '.')).toEqual(['🌍', '🌍']);
  });

  it('minds case and whole words as asked', () => {
    expect(found('Rent rent RENT', 'rent')).toEqual(['rent']);
    expect(found('Rent rent RENT', 'rent', { matchCase: false })).toHaveLength(3);
    expect(found('über rented rents rent', 'rents?', { wholeWord: true })).toEqual(['rents', 'rent']);
    expect(found('übel bel', 'a|bel', { wholeWord: true })).toEqual(['bel']);
  });

  it('that cannot be read is told with the reason, also when only its brackets would close ours', () => {
    expect(find('text', '(')).toEqual({ of: 'pattern', reason: 'Unterminated group' });
    expect(find('text', 'a)(?:b', { wholeWord: true })).toMatchObject({ of: 'pattern' });
    expect(find('text', '*')).toEqual({ of: 'pattern', reason: 'Nothing to repeat' });
  });

  it('that fits only between characters finds nothing, says so, and comes to an end', () => {
    expect(find('a\nb', '^')).toMatchObject({ onlyEmpty: true, spans: new Uint32Array(0) });
    expect(find('🌍🌍', 'x*')).toMatchObject({ onlyEmpty: true });
    expect(found('xxa🌍xx', 'x*')).toEqual(['xx', 'xx']);
    expect(find('abc', 'd')).toMatchObject({ onlyEmpty: false });
  });
});

describe('a replacement', () => {
  it('takes groups by number and name, the whole match, and signs with a meaning', () => {
    expect(inserts('May 3, June 4', String.raw`(\w+) (\d)`, '$2 $1')).toEqual(['3 May', '4 June']);
    expect(inserts('2024-05', String.raw`(?<year>\d+)-(?<month>\d+)`, '$<month>/$<year>')).toEqual([
      '05/2024',
    ]);
    expect(inserts('rent', 'rent', '[$&] $$ \\n\\t\\\\n')).toEqual(['[rent] $ \n\t\\n']);
    expect(inserts('b', '(a)?b', '<$1>')).toEqual(['<>']);
    expect(inserts('ab', '(a)(b)', '$10')).toEqual(['a0']);
    expect(inserts('a 5', 'a', 'costs $ x')).toEqual(['costs $ x']);
  });

  it('names the group that there is not', () => {
    expect(find('ab', '(a)', {}, '$1 $2')).toEqual({ of: 'replacement', reason: '$2' });
    expect(find('ab', 'a', {}, '$<who>')).toEqual({ of: 'replacement', reason: '$<who>' });
    expect(find('ab', 'a', {}, '$0')).toEqual({ of: 'replacement', reason: '$0' });
  });

  it('sees what stands around the match, as lookbehind and word borders do', () => {
    expect(inserts('$4 and £4', String.raw`(?<=\$)4`, 'four')).toEqual(['four']);
  });
});
