// Owns decoding bytes by a named encoding, the same in every runtime. Which encoding it is, is decided elsewhere.
import type { Encoding } from '#core/text/encodings.ts';

/** A byte order mark stays in the text. Bytes that mean nothing become U+FFFD; the text never holds a lone surrogate. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  const decoded = decode(bytes, encoding, false);
  return encoding === 'windows-1252' ? withWindowsLetters(decoded) : decoded;
}

/** The text; undefined when some bytes mean nothing in this encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    const decoded = decode(bytes, encoding, true);
    return encoding === 'windows-1252' ? withWindowsLetters(decoded) : decoded;
  } catch {
    return undefined;
  }
}

/** Whether this runtime has the encoding; Chromium has all of them, Node's ICU lacks a few. */
export function canDecode(encoding: Encoding): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, encoding: Encoding, fatal: boolean): string {
  return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
}

// The characters of windows-1252 where Latin-1 has controls; five places are unassigned and stay controls.
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

// Node 20 decodes this label as Latin-1, browsers rightly; the table makes both the same.
function withWindowsLetters(decoded: string): string {
  return decoded.replaceAll(/[\x80-\x9f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
}
