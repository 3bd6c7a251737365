// How much of a document counts as read, and where somebody stopped.
import { describe, expect, test } from 'vitest';
import {
  createReadingProgress,
  readAfter,
  type KeptProgress,
} from '../../src-renderer/session/reading-progress.ts';

function begin(kept?: unknown, length = 1000) {
  let now = 1_000_000;
  let due: { run: () => void; at: number } | undefined;
  const saved: KeptProgress[] = [];
  const progress = createReadingProgress({
    length,
    kept,
    keep: (given) => saved.push(JSON.parse(JSON.stringify(given)) as KeptProgress),
    now: () => now,
    after(run, milliseconds) {
      const mine = (due = { run, at: now + milliseconds });
      return () => {
        if (due === mine) due = undefined;
      };
    },
  });
  const wait = (milliseconds: number) => {
    now += milliseconds;
    if (due !== undefined && due.at <= now) {
      const { run } = due;
      due = undefined;
      run();
    }
  };
  return { progress, saved, wait };
}

describe('reading progress', () => {
  test('counts what stayed in view, and joins it with what was read before', () => {
    const { progress, wait } = begin();
    progress.rest({ start: 0, end: 200 });
    expect(progress.read.get()).toEqual([]);
    wait(readAfter);
    progress.rest({ start: 150, end: 350 });
    wait(readAfter);
    progress.rest({ start: 700, end: 900 });
    wait(readAfter);
    expect(progress.read.get()).toEqual([
      { start: 0, end: 350 },
      { start: 700, end: 900 },
    ]);
  });

  test('does not count what was only scrolled past', () => {
    const { progress, wait, saved } = begin();
    progress.rest({ start: 0, end: 200 });
    wait(readAfter / 2);
    progress.move();
    wait(readAfter);
    expect(progress.read.get()).toEqual([]);
    expect(saved).toEqual([]);
  });

  test('stops at the furthest place read, or at the annotation changed since', () => {
    const { progress, wait } = begin();
    progress.rest({ start: 400, end: 600 });
    wait(readAfter);
    progress.rest({ start: 0, end: 200 });
    wait(readAfter);
    expect(progress.stops()).toMatchObject([{ kind: 'read', offset: 400 }]);
    progress.worked('annotation');
    expect(progress.stops()).toMatchObject([{ kind: 'worked', annotation: 'annotation' }, { kind: 'read' }]);
    wait(10);
    progress.rest({ start: 500, end: 700 });
    wait(readAfter);
    expect(progress.stops()).toMatchObject([{ kind: 'read', offset: 500 }, { kind: 'worked' }]);
  });

  test('goes on from what was kept, within a text that became shorter', () => {
    const first = begin();
    first.progress.rest({ start: 100, end: 900 });
    first.wait(readAfter);
    first.progress.worked('annotation');
    const { progress } = begin(first.saved.at(-1), 500);
    expect(progress.read.get()).toEqual([{ start: 100, end: 500 }]);
    expect(progress.stops().map(({ kind }) => kind)).toEqual(['worked', 'read']);
  });

  test.each([
    undefined,
    null,
    7,
    { read: 'all' },
    { read: [[5, 2], ['a', 3], [0]], furthest: { offset: -1, at: 3 } },
  ])('begins anew from what cannot be understood: %j', (kept) => {
    const { progress } = begin(kept);
    expect(progress.read.get()).toEqual([]);
    expect(progress.stops()).toEqual([]);
  });
});
