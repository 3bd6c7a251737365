// Owns the step from bytes to a string: which encoding it is, and whether it is text at all. Knows nothing of formats.
import { message } from '#core/messages/catalogue.ts';
import { largestDocument } from '#core/text/document-size.ts';
import type { Encoding } from '#core/text/encodings.ts';
import { guessEncoding, isIso2022Jp } from './encoding-detection.ts';
import { signatureOf } from './file-signatures.ts';
import { ReaderProblem, tooLarge } from './reader-problem.ts';
import { decodeAs, decodeStrictly } from './text-decoder.ts';
import { isDamagedUtf8, takeUtf8Census } from './utf8-damage.ts';

/** Characters that do not stand in the text as they stand in the file. */
export interface Replaced {
  readonly count: number;
  /** Of the first one, counted from 1. */
  readonly line: number;
}

export interface DecodedText {
  /**
   * As decoded: a byte order mark and the line ends of the file are still in it. Never holds a lone surrogate, nor a NUL: in
   * its place stands U+2400 (␀), as long in the text, since no exchange format and no clipboard takes a NUL.
   */
  readonly decoded: string;
  readonly encoding: Encoding;
  /** How the encoding is known. What was guessed is to be shown, not trusted. */
  readonly by: 'mark' | 'bytes' | 'declared' | 'guess' | 'choice';
  /** Bytes that mean nothing in the encoding, shown as U+FFFD. */
  readonly damage: Replaced | undefined;
  readonly nuls: Replaced | undefined;
}

/** Above this share of NULs and other controls it is not text: one in 50 characters. */
const mostControls = 0.02;

/**
 * The order: what a person chose; a byte order mark; UTF-8 without a fault; UTF-16 by its NULs; what the file `declared`, when
 * its bytes have a meaning in it; UTF-8 with few faults (see utf8-damage.ts); else the likeliest other encoding.
 * @throws ReaderProblem 'not-text' when the bytes are binary, 'too-large' above `largestDocument` bytes.
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding, declared?: Encoding): DecodedText {
  if (bytes.length > largestDocument) throw tooLarge(bytes.length);
  const signature = signatureOf(bytes);
  if (signature?.certain === true) throw notText(bytes);
  if (chosen !== undefined) return shown(decodeAs(bytes, chosen), chosen, 'choice', bytes);
  const marked = markedEncoding(bytes);
  const result =
    marked === undefined
      ? (decodePlain(bytes) ??
        decodeUnmarkedUtf16(bytes) ??
        decodeDeclared(bytes, declared) ??
        decodeRest(bytes))
      : shown(decodeAs(bytes, marked), marked, 'mark', bytes);
  if (looksBinary(result)) throw notText(bytes, result.nuls);
  return result;
}

/** True when bytes say themselves what they are, so that an earlier choice for other bytes no longer holds. */
export function saysItsEncoding(bytes: Uint8Array): boolean {
  if (markedEncoding(bytes) !== undefined) return true;
  const { wellFormed, damaged } = takeUtf8Census(bytes);
  return wellFormed > 0 && damaged === 0;
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

function decodePlain(bytes: Uint8Array): DecodedText | undefined {
  const decoded = decodeStrictly(bytes, 'utf-8');
  if (decoded === undefined) return undefined;
  // UTF-16 of letters below U+8000 can be UTF-8 byte for byte: then half of it is NULs and other controls. With hardly any it is
  // UTF-8 into which a NUL has strayed.
  if (utf16ByNuls(bytes) !== undefined && controlsIn(decoded) > decoded.length * mostControls)
    return undefined;
  return isIso2022Jp(bytes)
    ? shown(decodeAs(bytes, 'iso-2022-jp'), 'iso-2022-jp', 'guess', bytes)
    : shown(decoded, 'utf-8', 'bytes', bytes);
}

// Spaces, digits and line ends have a NUL byte in UTF-16, nearly always on the same side: no other text has that many.
function utf16ByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
  }
  const more = Math.max(even, odd);
  // Fewer than one in 200 characters is a stray NUL in some other encoding, not the spaces of a text.
  if (more === 0 || more * 400 < bytes.length || Math.min(even, odd) * 50 > more) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decodeUnmarkedUtf16(bytes: Uint8Array): DecodedText | undefined {
  const encoding = utf16ByNuls(bytes);
  const decoded = encoding === undefined ? undefined : decodeStrictly(bytes, encoding);
  if (encoding === undefined || decoded === undefined) return undefined;
  const result = shown(decoded, encoding, 'guess', bytes);
  return looksBinary(result) ? undefined : result;
}

// Unicode was looked for before. A wrong word of the file shows by bytes without a meaning in its encoding.
function decodeDeclared(bytes: Uint8Array, declared: Encoding | undefined): DecodedText | undefined {
  if (declared === undefined || declared.startsWith('utf-')) return undefined;
  const result = shown(decodeAs(bytes, declared), declared, 'declared', bytes);
  const damage = result.damage?.count ?? 0;
  return damage * 500 > result.decoded.length || looksBinary(result) ? undefined : result;
}

function decodeRest(bytes: Uint8Array): DecodedText {
  const census = takeUtf8Census(bytes);
  if (isDamagedUtf8(census)) return shown(decodeAs(bytes, 'utf-8'), 'utf-8', 'bytes', bytes);
  const encoding = guessEncoding(bytes);
  return shown(decodeAs(bytes, encoding), encoding, 'guess', bytes);
}

function shown(decoded: string, encoding: Encoding, by: DecodedText['by'], bytes: Uint8Array): DecodedText {
  const nuls = replacedIn(decoded, '\0');
  return {
    decoded: nuls === undefined ? decoded : decoded.replaceAll('\0', '\u2400'),
    encoding,
    by,
    damage: damageOf(decoded, encoding, bytes),
    nuls,
  };
}

// U+FFFD may stand in the file itself: in UTF-8 and UTF-16 that is no damage.
function damageOf(decoded: string, encoding: Encoding, bytes: Uint8Array): Replaced | undefined {
  if (!decoded.includes('\uFFFD')) return undefined;
  if (encoding === 'utf-8') {
    const { damaged, firstDamage } = takeUtf8Census(bytes);
    if (firstDamage === undefined) return undefined;
    return { count: damaged, line: lineOf(decodeAs(bytes.subarray(0, firstDamage), 'utf-8')) };
  }
  if (encoding.startsWith('utf-16') && decodeStrictly(bytes, encoding) !== undefined) return undefined;
  return replacedIn(decoded, '\uFFFD');
}

function replacedIn(decoded: string, character: string): Replaced | undefined {
  const first = decoded.indexOf(character);
  if (first === -1) return undefined;
  let count = 0;
  for (let at = first; at !== -1; at = decoded.indexOf(character, at + 1)) count += 1;
  return { count, line: lineOf(decoded.slice(0, first)) };
}

/** The line that follows this text, from 1. */
function lineOf(before: string): number {
  return (before.match(/\r\n?|\n/g)?.length ?? 0) + 1;
}

// Bell, backspace, form feed and escape turn up in old texts and terminal logs; more than one control in 50 does not, save
// where the bytes are UTF-8 beyond doubt: then only NULs speak against it.
function looksBinary({ decoded, nuls, by, damage }: DecodedText): boolean {
  let controls = nuls?.count ?? 0;
  if (by !== 'bytes' || damage !== undefined) controls += controlsIn(decoded);
  return controls > decoded.length * mostControls;
}

function controlsIn(decoded: string): number {
  let controls = 0;
  for (let index = 0; index < decoded.length; index++) {
    const code = decoded.charCodeAt(index);
    if (code < 0x20 ? code !== 0x09 && code !== 0x0a && code !== 0x0d : code >= 0x7f && code < 0xa0) {
      // U+0085 ends lines in what comes from mainframes.
      if (code !== 0x85) controls++;
    }
  }
  return controls;
}

function notText(bytes: Uint8Array, nuls?: Replaced): ReaderProblem {
  const signature = signatureOf(bytes);
  if (signature?.text === true) {
    return new ReaderProblem('not-text', message('reader.otherText', { kind: signature.name }));
  }
  if (signature !== undefined) {
    return new ReaderProblem('not-text', message('reader.binaryKind', { kind: signature.name }));
  }
  return new ReaderProblem(
    'not-text',
    nuls === undefined ? message('reader.binary') : message('reader.binaryNuls', { ...nuls }),
  );
}
