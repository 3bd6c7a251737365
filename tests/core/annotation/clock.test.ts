import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMilliseconds, clockPattern, createClock, formatClock } from '#core/annotation/clock.ts';

const moment = fc.integer({ min: 0, max: 2 ** 47 });
const reading = fc
  .tuple(moment, fc.integer({ min: 0, max: 0xffff }))
  .map(([at, counter]) => formatClock(at, counter));
const options = { seed: 20240229, numRuns: 500 };

describe('the clock', () => {
  it('never goes back, whatever wall time does and whatever it has witnessed', () => {
    const steps = fc.array(
      fc.oneof(
        moment.map((wall) => ({ wall })),
        reading.map((seen) => ({ seen })),
      ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        let wall = 0;
        let latest = '';
        const clock = createClock(() => wall);
        for (const step of list) {
          if ('wall' in step) wall = step.wall;
          else {
            clock.witness(step.seen);
            if (step.seen > latest) latest = step.seen;
          }
          const now = clock.tick();
          expect(now).toMatch(clockPattern);
          expect(now > latest).toBe(true);
          latest = now;
        }
      }),
      options,
    );
  });

  it('shows wall time when that is ahead', () => {
    const clock = createClock(() => 1_700_000_000_123.9);
    expect(clock.tick()).toBe(formatClock(1_700_000_000_123, 0));
    expect(clock.tick()).toBe(formatClock(1_700_000_000_123, 1));
  });

  it('goes on into the next millisecond when its counter is used up', () => {
    const clock = createClock(() => 5);
    clock.witness(formatClock(7, 0xffff));
    expect(clock.tick()).toBe(formatClock(8, 0));
  });

  it('gives readings that sort as strings in the order of time', () => {
    fc.assert(
      fc.property(reading, reading, (a, b) => {
        if (clockMilliseconds(a) < clockMilliseconds(b)) expect(a < b).toBe(true);
      }),
      options,
    );
  });

  it('reads back its milliseconds', () => {
    fc.assert(
      fc.property(moment, (at) => {
        expect(clockMilliseconds(formatClock(at, 3))).toBe(at);
      }),
      options,
    );
  });
});
