// Owns finding many strings in one text in a single pass, to say of each where it stands and whether it stands there only.
// Karp and Rabin's rolling hash: thousands of needles in megabytes take about as long as one.

/** As many code units of a needle are hashed; shorter needles are looked for one by one. */
const keyLength = 16;
const base = 0x01000193;
// The weight of the code unit that leaves the rolling window: base to the power keyLength, in 32 bits.
const leaving = Array.from({ length: keyLength }).reduce<number>((power) => Math.imul(power, base), 1);
/** Bits of a hash that the filter goes by: more than there are needles by far, so that few are looked up in vain. */
const filterBitsFor = (needles: number) => Math.min(20, Math.max(8, 36 - Math.clz32(needles)));

/** Where a needle stands first, and how often it stands in the text: 0, 1, or 2 for more than once. */
export interface Occurrence {
  readonly first: number;
  readonly times: 0 | 1 | 2;
}

const nowhere: Occurrence = { first: -1, times: 0 };

/** Offset of each needle in the text where it occurs exactly once (overlapping occurrences count); else undefined. */
export function findUniqueOccurrences(text: string, needles: readonly string[]): (number | undefined)[] {
  return countOccurrences(text, needles).map(({ first, times }) => (times === 1 ? first : undefined));
}

/** How often each needle occurs in the text, counted up to 2. */
export function countOccurrences(text: string, needles: readonly string[]): Occurrence[] {
  const found = new Map<string, Occurrence>();
  const byHash = new Map<number, string[]>();
  for (const needle of needles) {
    if (found.has(needle)) continue;
    found.set(needle, needle.length < keyLength ? countShort(text, needle) : nowhere);
    if (needle.length < keyLength) continue;
    const hash = hashOf(needle);
    const sharing = byHash.get(hash);
    if (sharing === undefined) byHash.set(hash, [needle]);
    else sharing.push(needle);
  }
  if (byHash.size > 0) countHashed(text, byHash, found);
  return needles.map((needle) => found.get(needle) ?? nowhere);
}

function countShort(text: string, needle: string): Occurrence {
  const first = text.indexOf(needle);
  if (first < 0) return nowhere;
  return { first, times: text.indexOf(needle, first + 1) < 0 ? 1 : 2 };
}

/** Counts needles in `found`. One that was found twice is dropped from the search. */
function countHashed(text: string, byHash: Map<number, string[]>, found: Map<string, Occurrence>): void {
  // One bit of each hash answers most positions without a look into the map.
  const filterBits = filterBitsFor(byHash.size);
  const filter = new Uint8Array(1 << filterBits);
  for (const hash of byHash.keys()) filter[hash >>> (32 - filterBits)] = 1;
  let hash = 0;
  for (let end = 1; end <= text.length; end += 1) {
    hash = (Math.imul(hash, base) + text.charCodeAt(end - 1)) | 0;
    if (end > keyLength) hash = (hash - Math.imul(leaving, text.charCodeAt(end - 1 - keyLength))) | 0;
    if (end < keyLength || filter[hash >>> (32 - filterBits)] === 0) continue;
    const candidates = byHash.get(hash);
    if (candidates === undefined) continue;
    const start = end - keyLength;
    const repeated = candidates.filter((needle) => {
      if (!text.startsWith(needle, start)) return false;
      const before = found.get(needle) ?? nowhere;
      found.set(needle, before.times === 0 ? { first: start, times: 1 } : { first: before.first, times: 2 });
      return before.times > 0;
    });
    if (repeated.length > 0)
      byHash.set(
        hash,
        candidates.filter((needle) => !repeated.includes(needle)),
      );
  }
}

function hashOf(needle: string): number {
  let hash = 0;
  for (let at = 0; at < keyLength; at += 1) hash = (Math.imul(hash, base) + needle.charCodeAt(at)) | 0;
  return hash;
}
