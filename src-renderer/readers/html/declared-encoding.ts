// Owns what a web page says of its own encoding. Whether that is believed is decided with the bytes, in decode-text.ts.
import { isEncoding, type Encoding } from '#core/text/encodings.ts';

/** Browsers look at 1024 bytes; pages with long comments in front of it are common. */
const reach = 8192;

/** From `<meta charset>`, `<meta http-equiv>` or an XML declaration; undefined when none is named that is known. */
export function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const front = Array.from(bytes.subarray(0, reach), (byte) => String.fromCharCode(byte)).join('');
  const label =
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})/i.exec(front)?.[1] ??
    /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(front)?.[1];
  if (label === undefined) return undefined;
  try {
    const known = new TextDecoder(label).encoding;
    // By the standard a page that says UTF-16 in ASCII letters is UTF-8.
    if (known.startsWith('utf-16')) return 'utf-8';
    return isEncoding(known) ? known : undefined;
  } catch {
    return undefined;
  }
}
