// Owns ids that must come out the same wherever they are made: UUID version 8 from a hash.
import { createHash } from 'node:crypto';
import type { Id } from '#core/annotation/records.ts';

/** The same id for the same parts, everywhere. */
export function derivedId(...parts: readonly string[]): Id {
  const bytes = createHash('sha256').update(parts.join('\0')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
