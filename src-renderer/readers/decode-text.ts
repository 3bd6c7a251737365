// Owns the step from bytes to a string: which encoding it is, and whether it is text at all. Knows nothing of formats.
import { message } from '#core/messages/catalogue.ts';
import { signatureOf } from './file-signatures.ts';
import { ReaderProblem } from './reader-problem.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DecodedText {
  /** As decoded: a byte order mark and the line ends of the file are still in it. Never holds a lone surrogate or NUL. */
  readonly decoded: string;
  readonly encoding: Encoding;
  /** True when the encoding is a guess, or damaged bytes were replaced by U+FFFD: to be shown, not trusted. */
  readonly uncertain: boolean;
}

/** Larger files are refused: as UTF-16 with its blocks such a text would not fit a window's memory. */
export const largestDocument = 100_000_000;

/** @throws ReaderProblem 'not-text' when the bytes are binary, 'too-large' above `largestDocument` bytes. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > largestDocument) {
    throw new ReaderProblem(
      'too-large',
      message('reader.tooLarge', {
        megabytes: Math.ceil(bytes.length / 1_000_000),
        limit: largestDocument / 1_000_000,
      }),
    );
  }
  if (signatureOf(bytes)?.certain === true) throw notText(bytes);
  const marked = markedEncoding(bytes);
  const result =
    marked === undefined
      ? (decodeStrictly(bytes, 'utf-8', false) ?? decodeUnmarkedUtf16(bytes) ?? decodeLegacy(bytes))
      : decodeMarked(bytes, marked);
  if (result === undefined) throw notText(bytes);
  return result;
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

function decode(bytes: Uint8Array, encoding: Encoding, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding, uncertain: boolean): DecodedText | undefined {
  let decoded: string;
  try {
    decoded = decode(bytes, encoding, true);
  } catch {
    return undefined;
  }
  return decoded.includes('\0') ? undefined : { decoded, encoding, uncertain };
}

// The mark leaves no doubt about the encoding, so damage behind it is better shown than read as another encoding.
function decodeMarked(bytes: Uint8Array, encoding: Encoding): DecodedText | undefined {
  const strict = decodeStrictly(bytes, encoding, false);
  if (strict !== undefined) return strict;
  const decoded = decode(bytes, encoding, false);
  return looksBinary(decoded) ? undefined : { decoded, encoding, uncertain: true };
}

// Spaces, digits and line ends have a NUL byte in UTF-16, always on the same side: no other text has NULs at all.
function decodeUnmarkedUtf16(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) even++;
    else odd++;
    if (even > 0 && odd > 0) return undefined;
  }
  // Fewer than one in 200 characters is a stray NUL in some other encoding, not the spaces of a text.
  if (even + odd === 0 || (even + odd) * 400 < bytes.length) return undefined;
  const result = decodeStrictly(bytes, odd > 0 ? 'utf-16le' : 'utf-16be', true);
  return result === undefined || looksBinary(result.decoded) ? undefined : result;
}

// Every byte means something in windows-1252, so this is a last resort that never fails on text and is never trusted.
function decodeLegacy(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.includes(0)) return undefined;
  const decoded = decodeWindows1252(bytes);
  return looksBinary(decoded) ? undefined : { decoded, encoding: 'windows-1252', uncertain: true };
}

// The characters of windows-1252 where Latin-1 has controls; five places are unassigned and stay controls.
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

// Node 20 decodes this label as Latin-1, browsers rightly; the table makes both the same.
function decodeWindows1252(bytes: Uint8Array): string {
  return decode(bytes, 'windows-1252', false).replaceAll(/[\x80-\x9f]/g, (control) =>
    windows1252.charAt(control.charCodeAt(0) - 0x80),
  );
}

// Bell, backspace, form feed and escape turn up in old texts and terminal logs; more than one control in 50 does not.
function looksBinary(decoded: string): boolean {
  let controls = 0;
  for (let index = 0; index < decoded.length; index++) {
    const code = decoded.charCodeAt(index);
    if (code === 0) return true;
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0)) {
      controls++;
    }
  }
  return controls * 50 > decoded.length;
}

function notText(bytes: Uint8Array): ReaderProblem {
  const signature = signatureOf(bytes);
  return new ReaderProblem(
    'not-text',
    signature === undefined
      ? message('reader.binary')
      : message('reader.binaryKind', { kind: signature.name }),
  );
}
