// Find in document as a person steps through it: counting, wrapping round, starting where they read.
import { describe, expect, test } from 'vitest';
import type { Span } from '#core/text/span.ts';
import { createFindSession } from '../../src-renderer/session/find-session.ts';

function openFind(text: string, from = 0) {
  const revealed: Span[] = [];
  const closedAt: (Span | undefined)[] = [];
  const find = createFindSession({
    text,
    from: () => from,
    reveal: (match) => revealed.push(match),
    repaint: () => undefined,
    closed: (match) => closedAt.push(match),
  });
  return { find, revealed, closedAt };
}

describe('find in document', () => {
  const text = 'rent Rent current rent RENT';

  test('counts the matches and goes to the first from where one reads', () => {
    const { find, revealed } = openFind(text, 6);
    find.open('rent');
    expect(find.state.get()).toMatchObject({ open: true, count: 5, current: 3 });
    expect(revealed).toEqual([{ start: 13, end: 17 }]);
  });

  test('steps round at either end', () => {
    const { find } = openFind(text);
    find.open('rent');
    find.step(-1);
    expect(find.state.get().current).toBe(5);
    find.step(1);
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
