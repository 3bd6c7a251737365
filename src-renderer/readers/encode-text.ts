// Owns the way back from a text to the bytes of its file: encoding, byte order mark and line ends as they were. What cannot be
// written is said, never replaced.
import { canonicalText, firstLoneSurrogate, sourceText, type LineEnds } from '#core/text/canonical-text.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { decodeText } from './decode-text.ts';
import { legacyEncoder, type CharacterEncoder } from './legacy-encoder.ts';

/** How a text stands in its file. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly lineEnds: LineEnds;
}

/** The first character that the encoding does not have. `line` counts from 1. */
export interface Unwritable {
  readonly character: string;
  readonly line: number;
}

export type EncodedText =
  | {
      readonly bytes: Uint8Array;
      /** The encoding has to be named for these bytes to be read as this text: they look like another one. */
      readonly mustBeNamed: boolean;
    }
  | { readonly unwritable: Unwritable };

/** @param text canonical @param form with line ends of one kind; mixed ones are written as \n */
export function encodeText(text: string, form: TextForm): EncodedText {
  const lone = firstLoneSurrogate(text);
  if (lone !== undefined) return { unwritable: { character: '\uFFFD', line: lineAt(text, lone) } };
  const source = sourceText({ ...form, text }) ?? text;
  const written = encodeSource(source, form.encoding);
  if (typeof written === 'number') {
    const character = String.fromCodePoint(source.codePointAt(written) ?? 0);
    return { unwritable: { character, line: lineAt(text, text.indexOf(character)) } };
  }
  if (readsAs(written, undefined) === text) return { bytes: written, mustBeNamed: false };
  if (readsAs(written, form.encoding) === text) return { bytes: written, mustBeNamed: true };
  // A NUL or a carriage return cannot be read back as what they are.
  const odd = /[\0\r]/.exec(text);
  return { unwritable: { character: odd?.[0] ?? '\uFFFD', line: lineAt(text, odd?.index ?? 0) } };
}

/** Without regard for how it is read back: the bytes, or the offset of what cannot be written. */
export function encodeSource(source: string, encoding: Encoding): Uint8Array | number {
  if (encoding === 'utf-8') return new TextEncoder().encode(source);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(source, encoding === 'utf-16le');
  if (encoding === 'iso-2022-jp') return encodeIso2022Jp(source);
  return encodeBy(source, legacyEncoder(encoding));
}

function readsAs(bytes: Uint8Array, chosen: Encoding | undefined): string | undefined {
  try {
    return canonicalText(decodeText(bytes, chosen).decoded).text;
  } catch {
    return undefined;
  }
}

function encodeUtf16(source: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(source.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < source.length; at += 1) view.setUint16(at * 2, source.charCodeAt(at), littleEndian);
  return bytes;
}

function encodeBy(source: string, encoder: CharacterEncoder): Uint8Array | number {
  // No code is longer than four bytes for two units, or three for one.
  const bytes = new Uint8Array(source.length * 4);
  let length = 0;
  for (let at = 0; at < source.length;) {
    const unit = source.charCodeAt(at);
    // The same in all of them, and most of most texts; controls are not, in some runtimes.
    if ((unit >= 0x20 && unit < 0x7f) || unit === 0x0a) {
      bytes[length++] = unit;
      at += 1;
      continue;
    }
    const character = unit < 0xd800 || unit > 0xdfff ? source.charAt(at) : source.slice(at, at + 2);
    const code = encoder(character);
    if (code === undefined) return at;
    for (const byte of code) bytes[length++] = byte;
    at += character.length;
  }
  return bytes.slice(0, length);
}

/** The characters of EUC-JP without their high bits, between escapes. */
function encodeIso2022Jp(source: string): Uint8Array | number {
  const encoder = legacyEncoder('euc-jp');
  const bytes: number[] = [];
  let isWide = false;
  let at = 0;
  for (const character of source) {
    const code = encoder(character);
    const wide = code?.length === 2 && code[0] !== 0x8e;
    // Its own signs for changing between sets of characters are no characters.
    if (code === undefined || (!wide && character > '\x7f') || '\x0e\x0f\x1b'.includes(character)) return at;
    if (wide !== isWide) bytes.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]));
    isWide = wide;
    for (const byte of code) bytes.push(wide ? byte & 0x7f : byte);
    at += character.length;
  }
  if (isWide) bytes.push(0x1b, 0x28, 0x42);
  return Uint8Array.from(bytes);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
