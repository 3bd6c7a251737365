// Writes text in the encodings that TextDecoder reads, by turning its tables round: the platform only encodes UTF-8.
import type { Encoding } from '../../src-core/text/encodings.ts';
import { decodeAs } from '../../src-renderer/readers/text-decoder.ts';
import { encodeUtf16 } from './encode-utf16.ts';

const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();

const leads: Partial<Record<Encoding, readonly [from: number, to: number]>> = {
  gb18030: [0x81, 0xfe],
  gbk: [0x81, 0xfe],
  big5: [0x81, 0xfe],
  'euc-jp': [0xa1, 0xfe],
  shift_jis: [0x81, 0xfc],
  'euc-kr': [0x81, 0xfe],
};

function tableOf(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    const character = decodeAs(Uint8Array.from(bytes), encoding);
    if ([...character].length === 1 && character !== '\uFFFD' && !table.has(character)) {
      table.set(character, bytes);
    }
  };
  for (let byte = 0; byte < 0x100; byte++) add([byte]);
  const [from, to] = leads[encoding] ?? [1, 0];
  for (let lead = from; lead <= to; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) add([lead, trail]);
  }
  tables.set(encoding, table);
  return table;
}

/** @throws when a character is not in the encoding. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(text, encoding);
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(text);
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const character of text) {
    const written = table.get(character);
    if (written === undefined) throw new Error(`${encoding} has no ${character}`);
    bytes.push(...written);
  }
  return Uint8Array.from(bytes);
}

// The characters of EUC-JP without their high bits, between escapes.
function encodeIso2022Jp(text: string): Uint8Array {
  const bytes: number[] = [];
  let wide = false;
  for (const character of text) {
    const isWide = character >= '\x80';
    if (isWide !== wide) bytes.push(0x1b, ...(isWide ? [0x24, 0x42] : [0x28, 0x42]));
    wide = isWide;
    bytes.push(
      ...(isWide ? [...encode(character, 'euc-jp')].map((byte) => byte & 0x7f) : encode(character, 'utf-8')),
    );
  }
  if (wide) bytes.push(0x1b, 0x28, 0x42);
  return Uint8Array.from(bytes);
}
