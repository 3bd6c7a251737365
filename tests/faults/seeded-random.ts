// Owns the chance in fault tests: a row of numbers that depends on nothing but its seed.

/** Numbers from 0 to below 1 (FNV-1a into mulberry32). Good enough to pick faults by, not for secrets. */
export function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `below`. */
export const pick = (random: () => number, below: number): number => Math.floor(random() * below);

export function pickOne<T>(random: () => number, from: readonly T[]): T {
  const one = from[pick(random, from.length)];
  if (one === undefined) throw new RangeError('There is nothing to pick from.');
  return one;
}
