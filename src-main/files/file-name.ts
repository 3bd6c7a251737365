// Owns names for files that Attest makes: safe on every system that a library may be copied to.
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
// Controls, bidirectional overrides (they make a name look like another) and lone surrogates.
const invisible = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]|\p{Cc}|\p{Cs}/u;
const everyInvisible = new RegExp(invisible.source, 'gu');
const forbidden = /[<>:"/\\|?*]/;
const everyForbidden = /[<>:"/\\|?*]+/g;
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
    .replace(everyInvisible, ' ')
    .replace(everyForbidden, '-')
    .replace(/\s+/gu, ' ')
    .replace(/^[. -]+/, '');
  const name = clip(plain).replace(/[. -]+$/, '');
  if (name === '') return fallback;
  return reserved.test(name) ? `${fallback} ${name}` : name;
}

/**
 * Refuses a name that somebody gave and that would not work everywhere; 'bad-request' that says why. What is good comes
 * back in NFC.
 */
export function checkFileName(given: string): string {
  const name = given.normalize('NFC');
  const refuse = (id: Parameters<typeof message>[0]) =>
    new HostError('bad-request', message(id, { name }), { name });
  if (name === '' || name.startsWith('.') || name.startsWith('~$') || name === 'node_modules')
    throw refuse('host.name.hidden');
  if (forbidden.test(name)) throw refuse('host.name.characters');
  if (invisible.test(name)) throw refuse('host.name.invisible');
  if (/^ |[. ]$/.test(name)) throw refuse('host.name.edges');
  if (reserved.test(name)) throw refuse('host.name.reserved');
  if (Buffer.byteLength(name) > mostBytes + 40) throw refuse('host.name.long');
  return name;
}
