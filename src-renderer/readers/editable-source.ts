// Owns the question whether a document's text may be edited: only where what is written back is, byte for byte, what was read.
import { sourceText } from '#core/text/canonical-text.ts';
import { encodeSource } from './encode-text.ts';
import type { ReadDocument } from './read-document.ts';

/**
 * format: it is more than text; damage, nuls: not all of it stands in the text as it stands in the file; line-ends: they are
 * mixed; encoding: it would be written in other bytes.
 */
export type EditObstacle = 'format' | 'damage' | 'nuls' | 'line-ends' | 'encoding';

type Read = Pick<ReadDocument, 'reader' | 'encoding' | 'decoding' | 'lineEnds' | 'bom' | 'text'>;

/** Why the text cannot be written back into its file; undefined when it can. */
export function editObstacle(read: Read, bytes: Uint8Array): EditObstacle | undefined {
  const { reader, encoding, decoding } = read;
  if (encoding === undefined || !/^(text|markdown)\//.test(reader)) return 'format';
  if (decoding.damage !== undefined) return 'damage';
  if (decoding.nuls !== undefined) return 'nuls';
  const source = sourceText(read);
  if (source === undefined) return 'line-ends';
  // Undamaged Unicode has one way to be written.
  if (encoding.startsWith('utf-')) return undefined;
  const written = encodeSource(source, encoding);
  return typeof written !== 'number' && sameBytes(written, bytes) ? undefined : 'encoding';
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
