// Patterns in a real worker: what they find, that a newer one ends the older, and that none goes on for ever.
import { afterEach, describe, expect, test } from 'vitest';
import { spanAt, spanCount } from '#core/text/search-spans.ts';
import {
  createPatternFinder,
  type PatternFinder,
  type PatternOutcome,
} from '../../src-renderer/readers/pattern-worker-client.ts';

const query = (words: string) => ({
  words,
  pattern: true,
  matchCase: true,
  wholeWord: false,
  matchAccents: true,
});
/** Fits nothing, and tries two to the number of letters ways to find out. */
const endless = { text: 'a'.repeat(60), query: query('(a+)+b') };

let finder: PatternFinder | undefined;
afterEach(() => finder?.rest());

function found(text: string, outcome: PatternOutcome): string[] {
  if (typeof outcome === 'string' || 'reason' in outcome) throw new Error(JSON.stringify(outcome));
  return Array.from({ length: spanCount(outcome.spans) }, (_, at) => {
    const { start, end } = spanAt(outcome.spans, at)!;
    return text.slice(start, end);
  });
}

describe('the worker of patterns', () => {
  test('finds in the text that it has, and in another one', async () => {
    finder = createPatternFinder();
    const text = 'rents 4%, rents 12%';
    expect(found(text, await finder.find(text, query(String.raw`\d+%`)))).toEqual(['4%', '12%']);
    expect(found(text, await finder.find(text, query('rent.')))).toEqual(['rents', 'rents']);
    expect(found('other 7%', await finder.find('other 7%', query(String.raw`\d+%`)))).toEqual(['7%']);
    expect(await finder.find(text, query('(\\d+)%'), '$1 percent')).toMatchObject({
      inserts: ['4 percent', '12 percent'],
    });
    expect(await finder.find(text, query('('))).toEqual({ of: 'pattern', reason: 'Unterminated group' });
  });

  test('is ended when a pattern takes too long, and the next one is found', async () => {
    finder = createPatternFinder(undefined, 150);
    expect(await finder.find(endless.text, endless.query)).toBe('time');
    expect(found('ab', await finder.find('ab', query('b')))).toEqual(['b']);
  });

  test('leaves an older pattern for a newer one', async () => {
    finder = createPatternFinder(undefined, 60_000);
    const older = finder.find(endless.text, endless.query);
    const newer = finder.find('ab', query('b'));
    expect(await older).toBe('superseded');
    expect(found('ab', await newer)).toEqual(['b']);
    const last = finder.find(endless.text, endless.query);
    finder.rest();
    expect(await last).toBe('superseded');
  });
});
