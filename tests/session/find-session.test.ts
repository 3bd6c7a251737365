// Find in document as a person steps through it: counting, wrapping round, starting where they read, and following the text.
import { describe, expect, test } from 'vitest';
import { applyEdit, type Edit } from '#core/text/edit.ts';
import { findPattern } from '#core/text/search-pattern.ts';
import { spanAt, spanCount } from '#core/text/search-spans.ts';
import type { Span } from '#core/text/span.ts';
import type { PatternOutcome } from '../../src-renderer/readers/pattern-worker-client.ts';
import { createFindHistory } from '../../src-renderer/session/find-history.ts';
import { createFindSession } from '../../src-renderer/session/find-session.ts';

function historyInMemory() {
  let kept: unknown;
  return createFindHistory({ read: () => kept, keep: (value) => (kept = value) });
}

function openFind(first: string, from = 0, outcome?: PatternOutcome) {
  let text = first;
  const revealed: Span[] = [];
  const closedAt: (Span | undefined)[] = [];
  const find = createFindSession({
    text: () => text,
    patterns: {
      find: async (source, query, replacement) => outcome ?? findPattern(source, query, replacement),
      rest: () => undefined,
    },
    history: historyInMemory(),
    from: () => from,
    reveal: (match) => revealed.push(match),
    repaint: () => undefined,
    closed: (match) => closedAt.push(match),
    rest: 0,
  });
  const edit = (...edits: Edit[]) => {
    text = edits.reduce(applyEdit, text);
    find.textEdited(edits);
  };
  const words = () => {
    const matches = find.matches();
    return Array.from({ length: spanCount(matches) }, (_, at) => {
      const { start, end } = spanAt(matches, at)!;
      return text.slice(start, end);
    });
  };
  /** When what was asked for is there. */
  const settled = () =>
    new Promise<void>((resolve) => {
      if (!find.state.get().working) resolve();
      else {
        const stop = find.state.subscribe(() => {
          if (find.state.get().working) return;
          stop();
          resolve();
        });
      }
    });
  const nextVersion = () =>
    new Promise<void>((resolve) => {
      const { version } = find.state.get();
      const stop = find.state.subscribe(() => {
        if (find.state.get().version === version) return;
        stop();
        resolve();
      });
    });
  return { find, revealed, closedAt, edit, words, settled, nextVersion };
}

describe('find in document', () => {
  const text = 'rent Rent current rent RENT';

  test('counts the matches and goes to the first from where one reads', () => {
    const { find, revealed } = openFind(text, 6);
    find.open('rent');
    expect(find.state.get()).toMatchObject({ open: true, count: 5, current: 3 });
    expect(revealed).toEqual([{ start: 13, end: 17 }]);
  });

  test('steps round at either end, and goes to a match by its number', () => {
    const { find, revealed } = openFind(text);
    find.open('rent');
    find.step(-1);
    expect(find.state.get().current).toBe(5);
    find.step(1);
    expect(find.state.get().current).toBe(1);
    find.goTo(3);
    expect(find.state.get().current).toBe(4);
    expect(revealed.at(-1)).toEqual({ start: 18, end: 22 });
    find.stepFrom(23);
    expect(find.state.get().current).toBe(5);
    find.stepFrom(24);
    expect(find.state.get().current).toBe(1);
  });

  test('narrows by case and whole word, staying where it is when it can', () => {
    const { find } = openFind(text);
    find.open('rent');
    find.step(1);
    find.change({ wholeWord: true });
    expect(find.state.get()).toMatchObject({ count: 4, current: 2 });
    find.change({ matchCase: true });
    expect(find.state.get()).toMatchObject({ count: 2, current: 2 });
  });

  test('does not mind accents and quotes unless asked', () => {
    const { find } = openFind('Café “it’s” cafe "it\'s"');
    find.open('cafe');
    expect(find.state.get().count).toBe(2);
    find.change({ query: `it's` });
    expect(find.state.get().count).toBe(2);
    find.change({ matchAccents: true });
    expect(find.state.get().count).toBe(1);
  });

  test('says zero of zero when nothing matches, and stepping does nothing', () => {
    const { find, revealed } = openFind(text);
    find.open('tax');
    find.step(1);
    expect(find.state.get()).toMatchObject({ count: 0, current: 0 });
    expect(revealed).toEqual([]);
  });

  test('gives the painter only what lies in its range, one of it current', () => {
    const { find } = openFind(text);
    find.open('rent');
    expect([...find.matchesIn({ start: 6, end: 16 })]).toEqual([
      { start: 5, end: 9, current: false },
      { start: 13, end: 17, current: false },
    ]);
    expect([...find.matchesIn({ start: 0, end: 1 })]).toEqual([{ start: 0, end: 4, current: true }]);
  });

  test('closing forgets the matches and hands back the one it stood on', () => {
    const { find, closedAt } = openFind(text);
    find.open('rent');
    find.close();
    expect(closedAt).toEqual([{ start: 0, end: 4 }]);
    expect([...find.matchesIn({ start: 0, end: 100 })]).toEqual([]);
    expect(find.state.get()).toMatchObject({ open: false, count: 0 });
  });
});

describe('a pattern that is being found', () => {
  test('is looked for elsewhere, and its matches are shown when they come', async () => {
    const { find, words, settled, revealed } = openFind('rents 4%, rents 12%');
    find.open(String.raw`\d+%`);
    expect(find.state.get().count).toBe(0);
    find.change({ pattern: true });
    expect(find.state.get().working).toBe(true);
    await settled();
    expect(words()).toEqual(['4%', '12%']);
    expect(find.state.get()).toMatchObject({ working: false, problem: undefined, current: 1 });
    expect(revealed).toEqual([{ start: 6, end: 8 }]);
  });

  test('that cannot be read or fits nothing to be seen is explained', async () => {
    const { find, settled } = openFind('text');
    find.change({ pattern: true });
    find.open('(');
    await settled();
    expect(find.state.get().problem).toContain('is not closed');
    find.change({ query: '^' });
    await settled();
    expect(find.state.get()).toMatchObject({
      count: 0,
      problem: expect.stringContaining('between characters'),
    });
    find.change({ query: 't' });
    await settled();
    expect(find.state.get()).toMatchObject({ count: 2, problem: undefined });
    find.change({ query: String.raw`\p{Nonsense}` });
    await settled();
    expect(find.state.get().problem).toContain(String.raw`\p{L}`);
    find.change({ query: '(?<a>x)|(?<a>y)(?' });
    await settled();
    expect(find.state.get().problem).toMatch(/group|pattern/);
  });

  test('that took too long is told, and nothing is left of the matches before', async () => {
    const { find, settled } = openFind('aaaa', 0, 'time');
    find.open('a');
    expect(find.state.get().count).toBe(4);
    find.change({ pattern: true, query: '(a+)+$' });
    await settled();
    expect(find.state.get()).toMatchObject({ count: 0, problem: expect.stringContaining('two seconds') });
  });

  test('gives what its matches become, or says which group there is not', async () => {
    const { find, settled } = openFind('May 3, June 4');
    find.change({ pattern: true, replacement: '$2 $1' });
    find.open(String.raw`(\w+) (\d)`);
    await settled();
    const becomes = await find.replacements();
    expect([0, 1].map((at) => becomes?.insertOf(at))).toEqual(['3 May', '4 June']);
    find.change({ replacement: '$3' });
    expect(await find.replacements()).toBeUndefined();
    expect(find.state.get().replacementProblem).toContain('$3');
    find.change({ replacement: '$1' });
    expect(find.state.get().replacementProblem).toBeUndefined();
  });
});

describe('what was looked for before', () => {
  test('is gone through and back to what is being typed', () => {
    const { find } = openFind('one two three');
    find.open('one');
    find.step(1);
    find.change({ query: 'two' });
    find.step(1);
    find.change({ query: 'thr' });
    find.recall(1);
    expect(find.state.get()).toMatchObject({ query: 'two', count: 1 });
    find.recall(1);
    expect(find.state.get().query).toBe('one');
    find.recall(1);
    expect(find.state.get().query).toBe('one');
    find.recall(-1);
    find.recall(-1);
    expect(find.state.get().query).toBe('thr');
  });

  test('is kept once each, newest first, with whether it was a pattern, and at most twenty', () => {
    const history = historyInMemory();
    for (let at = 0; at < 25; at += 1) history.add({ words: `word ${at}`, pattern: false });
    history.add({ words: 'word 20', pattern: false });
    history.add({ words: 'word 20', pattern: true });
    history.add({ words: '', pattern: false });
    expect(history.entries()).toHaveLength(20);
    expect(history.entries().slice(0, 3)).toEqual([
      { words: 'word 20', pattern: true },
      { words: 'word 20', pattern: false },
      { words: 'word 24', pattern: false },
    ]);
  });

  test('that cannot be read any more is nothing', () => {
    const memory = {
      read: () => [{ words: 3 }, 'x', null, { words: 'a', pattern: true }],
      keep: () => undefined,
    };
    expect(createFindHistory(memory).entries()).toEqual([{ words: 'a', pattern: true }]);
    expect(createFindHistory({ read: () => ({}), keep: () => undefined }).entries()).toEqual([]);
  });
});

describe('matches while the text changes', () => {
  test('move with it at once, and what became a match is found when typing rests', async () => {
    const { find, edit, words, nextVersion, revealed } = openFind('a rent, a rent');
    find.open('rent');
    find.step(1);
    const seen = revealed.length;
    edit({ start: 0, end: 0, insert: 're' });
    expect(words()).toEqual(['rent', 'rent']);
    expect(find.state.get()).toMatchObject({ count: 2, current: 2 });
    edit({ start: 2, end: 3, insert: 'nt' });
    await nextVersion();
    expect(words()).toEqual(['rent', 'rent', 'rent']);
    expect(find.state.get()).toMatchObject({ count: 3, current: 3 });
    // Nobody asked to be taken anywhere.
    expect(revealed).toHaveLength(seen);
  });

  test('are looked for again before they are replaced', async () => {
    const { find, edit, words, settled } = openFind('a rent, a rant');
    find.change({ pattern: true, replacement: '[$&]' });
    find.open('r.nt');
    await settled();
    edit({ start: 0, end: 0, insert: 'runt ' });
    expect(words()).toEqual(['rent', 'rant']);
    const becomes = await find.replacements();
    expect(words()).toEqual(['runt', 'rent', 'rant']);
    expect(becomes?.matches).toBe(find.matches());
    expect(becomes?.insertOf(0)).toBe('[runt]');
    find.dispose();
  });

  test('that were typed into are gone', () => {
    const { find, edit, words } = openFind('a rent, a rent');
    find.open('rent');
    edit({ start: 3, end: 3, insert: 'x' });
    expect(words()).toEqual(['rent']);
  });

  test('are looked for anew when the text is another', () => {
    const { find, edit, words } = openFind('rent');
    find.open('rent');
    edit();
    expect(words()).toEqual(['rent']);
    edit(...Array.from({ length: 60 }, () => ({ start: 0, end: 0, insert: 'rent ' })));
    expect(words()).toHaveLength(61);
  });
});
