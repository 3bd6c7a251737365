// Owns finding many strings in one text in a single pass, to say of each where it stands if it stands in one place only.
// Karp and Rabin's rolling hash: thousands of needles in megabytes take about as long as one.

/** As many code units of a needle are hashed; shorter needles are looked for one by one. */
const keyLength = 16;
const base = 0x01000193;
// The weight of the code unit that leaves the rolling window: base to the power keyLength, in 32 bits.
const leaving = Array.from({ length: keyLength }).reduce<number>((power) => Math.imul(power, base), 1);
const filterBits = 20;

/** Offset of each needle in the text where it occurs exactly once (overlapping occurrences count); else undefined. */
export function findUniqueOccurrences(text: string, needles: readonly string[]): (number | undefined)[] {
  const places = new Map<string, number | undefined>();
  const byHash = new Map<number, string[]>();
  for (const needle of needles) {
    if (places.has(needle)) continue;
    places.set(needle, needle.length < keyLength ? findUnique(text, needle) : undefined);
    if (needle.length < keyLength) continue;
    const hash = hashOf(needle);
    const sharing = byHash.get(hash);
    if (sharing === undefined) byHash.set(hash, [needle]);
    else sharing.push(needle);
  }
  if (byHash.size > 0) findHashed(text, byHash, places);
  return needles.map((needle) => places.get(needle));
}

function findUnique(text: string, needle: string): number | undefined {
  const first = text.indexOf(needle);
  return first < 0 || text.indexOf(needle, first + 1) >= 0 ? undefined : first;
}

/** Sets the places of needles found once. A needle found again is dropped from the search: it has no place. */
function findHashed(
  text: string,
  byHash: Map<number, string[]>,
  places: Map<string, number | undefined>,
): void {
  // One bit of each hash answers most positions without a look into the map.
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
      const isSecond = places.get(needle) !== undefined;
      places.set(needle, isSecond ? undefined : start);
      return isSecond;
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
