// Owns the question of how much of some bytes is UTF-8, when not all of it is. Counts only; decodes nothing.

export interface Utf8Census {
  /** Characters of more than one byte that are well formed. */
  readonly wellFormed: number;
  /** Stretches that are not, each of which a decoder shows as one U+FFFD. */
  readonly damaged: number;
  /** Offset in bytes of the first of them; undefined when there is none. */
  readonly firstDamage: number | undefined;
}

/** How many bytes may follow this first byte, and the range of the second, by the table of the Unicode standard (3-7). */
function sequence(lead: number): readonly [length: number, low: number, high: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
  if (lead === 0xe0) return [3, 0xa0, 0xbf];
  if (lead === 0xed) return [3, 0x80, 0x9f];
  if (lead >= 0xe1 && lead <= 0xef) return [3, 0x80, 0xbf];
  if (lead === 0xf0) return [4, 0x90, 0xbf];
  if (lead >= 0xf1 && lead <= 0xf3) return [4, 0x80, 0xbf];
  if (lead === 0xf4) return [4, 0x80, 0x8f];
  return undefined;
}

export function takeUtf8Census(bytes: Uint8Array): Utf8Census {
  let wellFormed = 0;
  let damaged = 0;
  let firstDamage: number | undefined;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const expected = sequence(lead);
    const start = at;
    at += 1;
    let whole = expected !== undefined;
    if (expected !== undefined) {
      const [length, low, high] = expected;
      for (let place = 1; place < length; place++) {
        const next = bytes[at] ?? 0;
        if (next < (place === 1 ? low : 0x80) || next > (place === 1 ? high : 0xbf)) {
          whole = false;
          break;
        }
        at += 1;
      }
    }
    if (whole) wellFormed += 1;
    else {
      damaged += 1;
      firstDamage ??= start;
    }
  }
  return { wellFormed, damaged, firstDamage };
}

/**
 * Whether bytes that are not quite UTF-8 are damaged UTF-8 rather than another encoding: some character of more than one byte
 * is well formed, and at most one in five is not. Other encodings meet the pattern of UTF-8 by chance, East Asian ones in
 * up to a quarter of their characters, so that far more would be damaged.
 */
export function isDamagedUtf8({ wellFormed, damaged }: Utf8Census): boolean {
  return wellFormed > 0 && damaged * 4 <= wellFormed;
}
