// Owns writing characters in the encodings that are no Unicode, by turning the platform's decoders round: it encodes UTF-8 only.
import type { Encoding } from '#core/text/encodings.ts';
import { decodeAs } from './text-decoder.ts';

/** Bytes of each character, and of a character beyond the table where there is a rule; undefined for what cannot be written. */
export type CharacterEncoder = (character: string) => readonly number[] | undefined;

const lineEnd = 0x0a;

type Range = readonly [from: number, to: number];

/** First bytes of characters of two, in the order in which they are preferred where one character has two codes. */
const leads: Partial<Record<Encoding, readonly Range[]>> = {
  gb18030: [[0x81, 0xfe]],
  gbk: [[0x81, 0xfe]],
  big5: [
    [0xa1, 0xfe],
    [0x81, 0xa0],
  ],
  'euc-jp': [
    [0x8e, 0x8e],
    [0xa1, 0xfe],
  ],
  // The codes of NEC for the characters of IBM are read and not written.
  shift_jis: [
    [0x81, 0xec],
    [0xef, 0xfc],
    [0xed, 0xee],
  ],
  'euc-kr': [[0x81, 0xfe]],
};

const encoders = new Map<Encoding, CharacterEncoder>();

/** Kept once made: the table of an East Asian encoding takes some hundredths of a second. */
export function legacyEncoder(encoding: Encoding): CharacterEncoder {
  const known = encoders.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  for (const codes of codesOf(encoding)) addCodes(table, encoding, codes);
  const encoder: CharacterEncoder =
    encoding === 'gb18030'
      ? (character) => table.get(character) ?? fourBytes(character.codePointAt(0) ?? 0)
      : (character) => table.get(character);
  encoders.set(encoding, encoder);
  return encoder;
}

function* codesOf(encoding: Encoding): Generator<readonly (readonly number[])[]> {
  yield Array.from({ length: 0x100 }, (_, byte) => [byte]);
  for (const range of leads[encoding] ?? []) yield pairs([], range, [0x40, 0xfe]);
  if (encoding === 'euc-jp') yield pairs([0x8f], [0xa1, 0xfe], [0xa1, 0xfe]);
  if (encoding === 'gb18030') yield Array.from({ length: fourByteCodes }, (_, index) => fourByteCode(index));
}

function pairs(before: readonly number[], first: Range, second: Range): (readonly number[])[] {
  const codes: (readonly number[])[] = [];
  for (let lead = first[0]; lead <= first[1]; lead += 1) {
    for (let trail = second[0]; trail <= second[1]; trail += 1) codes.push([...before, lead, trail]);
  }
  return codes;
}

/** Decodes all at once, each on a line of its own: a line end is never part of a character. */
function addCodes(
  table: Map<string, readonly number[]>,
  encoding: Encoding,
  codes: readonly (readonly number[])[],
): void {
  const bytes = codes.flatMap((code) => (code[0] === lineEnd ? [0x20, lineEnd] : [...code, lineEnd]));
  const characters = decodeAs(Uint8Array.from(bytes), encoding).split('\n');
  codes.forEach((code, position) => {
    const character = code[0] === lineEnd ? '\n' : (characters[position] ?? '');
    if (isOneCharacter(character) && !table.has(character)) table.set(character, code);
  });
}

function isOneCharacter(decoded: string): boolean {
  const codePoint = decoded.codePointAt(0);
  if (codePoint === undefined || codePoint === 0xfffd) return false;
  return decoded.length === (codePoint > 0xffff ? 2 : 1);
}

/** Codes of four bytes that stand for characters below U+10000; above that they follow in order. */
const fourByteCodes = 39_420;
const firstBeyond = 189_000;

function fourByteCode(index: number): readonly number[] {
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
}

function fourBytes(codePoint: number): readonly number[] | undefined {
  return codePoint < 0x10000 ? undefined : fourByteCode(firstBeyond + codePoint - 0x10000);
}
