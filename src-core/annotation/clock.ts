// Owns the hybrid logical clock that orders changes made on different machines. Wall time is injected.
// After Kulkarni et al., "Logical Physical Clocks" (2014): never goes back, stays close to wall time.

/** 12 hex digits of milliseconds since 1970, '-', 4 hex digits of a counter. Strings sort as the clock does. */
export const clockPattern = /^[0-9a-f]{12}-[0-9a-f]{4}$/;

const counterLimit = 0xffff;

export function formatClock(milliseconds: number, counter: number): string {
  return `${milliseconds.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}`;
}

/** Milliseconds since 1970 of a reading. */
export function clockMilliseconds(reading: string): number {
  return Number.parseInt(reading.slice(0, 12), 16);
}

export interface Clock {
  /** A reading later than every one given or witnessed before, also when wall time jumps back. */
  tick(): string;
  /** Takes note of a reading made elsewhere, so that the next tick comes after it. */
  witness(reading: string): void;
}

/** @param now wall time in milliseconds since 1970 */
export function createClock(now: () => number): Clock {
  let milliseconds = 0;
  let counter = 0;
  return {
    tick() {
      const wall = Math.max(0, Math.floor(now()));
      if (wall > milliseconds) {
        milliseconds = wall;
        counter = 0;
      } else if (counter < counterLimit) {
        counter += 1;
      } else {
        milliseconds += 1;
        counter = 0;
      }
      return formatClock(milliseconds, counter);
    },
    witness(reading) {
      const seen = clockMilliseconds(reading);
      const seenCounter = Number.parseInt(reading.slice(13), 16);
      if (seen > milliseconds || (seen === milliseconds && seenCounter > counter)) {
        milliseconds = seen;
        counter = seenCounter;
      }
    },
  };
}
