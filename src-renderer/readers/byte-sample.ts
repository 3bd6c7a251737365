// Owns the choice of bytes that an encoding is judged by: lines with bytes above ASCII, from all over the file.

/** Bytes of a sample; judging takes a time that grows with it, and more does not make the judgement better. */
const sampleSize = 12_000;
const places = 12;

/** Bytes as they are when there are few; else lines with bytes above ASCII from places spread over the file. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleSize) return bytes;
  const share = Math.floor(sampleSize / places);
  const parts: Uint8Array[] = [];
  let behind = 0;
  for (let place = 0; place < places; place++) {
    const from = Math.max(behind, Math.floor((bytes.length / places) * place));
    const found = nextAboveAscii(bytes, from);
    if (found === undefined) break;
    const { start, end } = stretchAround(bytes, found, share);
    parts.push(bytes.subarray(Math.max(start, behind), end));
    behind = end;
  }
  return joined(parts);
}

/** A passage of about `length` bytes for people to judge by: the first lines with bytes above ASCII, else the beginning. */
export function passageOf(bytes: Uint8Array, length: number): Uint8Array {
  const { start, end } = stretchAround(bytes, nextAboveAscii(bytes, 0) ?? 0, length);
  return bytes.subarray(start, end);
}

function nextAboveAscii(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) >= 0x80) return at;
  }
  return undefined;
}

/**
 * Up to `length` bytes around `at`, cut where no character of any encoding is torn: below 0x30 there is only the character
 * itself, in multi-byte encodings too. At even offsets both, for UTF-16.
 */
function stretchAround(bytes: Uint8Array, at: number, length: number): { start: number; end: number } {
  let start = Math.max(0, at - Math.floor(length / 4));
  while (start > 0 && start < at && (bytes[start] ?? 0) >= 0x30) start += 1;
  let end = Math.min(bytes.length, start + length);
  if (end < bytes.length) {
    let cut = end;
    while (cut > at + 1 && (bytes[cut] ?? 0) >= 0x30) cut -= 1;
    if (cut > at + 1) end = cut;
  }
  return { start: start - (start % 2), end: end - ((end - start) % 2 === 0 || end === bytes.length ? 0 : 1) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    whole[at] = 0x0a;
    at += 1;
  }
  return whole;
}
