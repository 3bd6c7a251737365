// Owns the making of ids: UUID version 7, which sort by the time they were made. Wall time and randomness are injected.
// After RFC 9562, section 6.2, method 1: the 12 bits beside the milliseconds are a counter.
import type { Id } from './records.ts';

const counterLimit = 0xfff;

/**
 * Ids that are unique and, from one maker, strictly ascending as strings, also when wall time jumps back.
 * @param now wall time in milliseconds since 1970
 * @param randomBytes that many bytes that nobody can foresee
 */
export function createIdMaker(now: () => number, randomBytes: (count: number) => Uint8Array): () => Id {
  let milliseconds = 0;
  let counter = 0;
  return () => {
    const random = randomBytes(10);
    const byte = (index: number) => random[index] ?? 0;
    const wall = Math.max(0, Math.floor(now()));
    if (wall > milliseconds) {
      milliseconds = wall;
      // Starts in the lower half, so that many ids of one millisecond rarely borrow from the next.
      counter = ((byte(8) << 8) | byte(9)) & (counterLimit >> 1);
    } else if (counter < counterLimit) {
      counter += 1;
    } else {
      milliseconds += 1;
      counter = 0;
    }
    const time = milliseconds.toString(16).padStart(12, '0');
    const variant = (byte(0) & 0x3f) | 0x80;
    const tail = [variant, ...random.subarray(1, 8)]
      .map((value) => value.toString(16).padStart(2, '0'))
      .join('');
    return [
      time.slice(0, 8),
      time.slice(8),
      `7${counter.toString(16).padStart(3, '0')}`,
      tail.slice(0, 4),
      tail.slice(4),
    ].join('-');
  };
}
