// Which snapshots stay: the last five, hourly for a day, daily for two weeks, weekly for two months, and the pinned ones.
import { describe, expect, test } from 'vitest';
import { outdated } from '../../../src-main/snapshots/rotation.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5);

const at = (time: number, pinned = false) => ({ id: String(time), at: time, pinned });

/** Takes snapshots at these moments, letting go of what is outdated after each. */
function live(moments: readonly number[], pinned: (time: number) => boolean = () => false) {
  let kept: { id: string; at: number; pinned: boolean }[] = [];
  for (const time of moments) {
    kept.push(at(time, pinned(time)));
    const gone = outdated(kept);
    kept = kept.filter(({ id }) => !gone.has(id));
  }
  return kept.map((snapshot) => snapshot.at).sort((a, b) => b - a);
}

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

describe('rotation', () => {
  test('keeps the last five however close they are', () => {
    const moments = every(1000, start, start + 100_000);
    expect(live(moments).slice(0, 5)).toEqual(moments.slice(-5).reverse());
    expect(live(moments)).toHaveLength(5);
  });

  test.each([0, 7 * minute, 11 * hour, 3 * day])(
    'of months without a break keeps what the table says (%i)',
    (later) => {
      const end = start + 75 * day + later;
      const kept = live(every(20 * minute, start, end));
      const longestGap = (back: number) => {
        const within = kept.filter((time) => end - time <= back);
        const older = kept.find((time) => end - time > back) ?? -Infinity;
        return Math.max(...within.map((time, index) => time - (within[index + 1] ?? older)));
      };
      expect(longestGap(day)).toBeLessThanOrEqual(hour);
      expect(longestGap(14 * day)).toBeLessThanOrEqual(day);
      expect(longestGap(62 * day)).toBeLessThanOrEqual(7 * day);
      expect(kept.length).toBeLessThanOrEqual(5 + 26 + 16 + 11);
    },
  );

  test('never lets a pinned one go', () => {
    const first = start;
    const kept = live(every(hour, start, start + 200 * day), (time) => time === first);
    expect(kept).toContain(first);
  });

  test('does not let older ones go because the clock was set a decade ahead for a while', () => {
    const usual = every(hour, start, start + 10 * day);
    const before = live(usual);
    const after = live([...usual, start + 3650 * day, start + 3650 * day + minute]);
    expect(before.filter((time) => !after.includes(time)).length).toBeLessThanOrEqual(3);
  });
});
