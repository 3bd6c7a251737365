// Owns names for files that Attest makes: safe on every system that a library may be copied to.

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
// Controls, bidirectional overrides (they make a name look like another) and lone surrogates.
const invisible = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]|\p{Cc}|\p{Cs}/gu;
const forbidden = /[<>:"/\\|?*]+/g;
/** Leaves room for a number and an extension in the 255 bytes that file systems allow. */
const mostBytes = 200;

function clip(name: string): string {
  let bytes = 0;
  let clipped = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    clipped += character;
  }
  return clipped;
}

/** A file name without extension that says `title`; `fallback` when nothing of it can stand in a name. */
export function fileNameOf(title: string, fallback: string): string {
  const plain = title
    .normalize('NFC')
    .replace(invisible, ' ')
    .replace(forbidden, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[. -]+/, '');
  const name = clip(plain).replace(/[. -]+$/, '');
  if (name === '') return fallback;
  return reserved.test(name) ? `${fallback} ${name}` : name;
}
