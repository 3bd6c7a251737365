// Owns how the keys of the command table are written on a keyboard whose letters or signs sit elsewhere. Pure; the layout comes
// from the browser's Keyboard API, where there is one.
import type { Key } from './command.ts';
import { writeKey, type Platform } from './keys.ts';

/** What each key writes without modifiers, by KeyboardEvent.code. */
export type KeyLayout = ReadonlyMap<string, string>;

/** Keys that are known by what they write (see keyOf), wherever the layout puts it. */
const signs: Readonly<Record<string, string>> = { Comma: ',', Period: '.', Slash: '/' };
/** Keys that are known by their place on the board. */
const places =
  /^(?:Backquote|Minus|Equal|BracketLeft|BracketRight|Semicolon|Quote|Backslash|IntlBackslash|Digit\d)$/;

/**
 * A key as the person's keycaps show it: as `writeKey`, but a letter that the layout cannot write is shown as what stands
 * at its place, since that is the key to press, and so is a key that is known by its place.
 */
export function writeKeyOn(key: Key, platform: Platform, layout: KeyLayout | undefined): string {
  const written = writeKey(key, platform);
  const base = key.split('+').at(-1) ?? '';
  const cap = layout === undefined || key === 'Shift+Slash' ? undefined : capOf(base, layout);
  if (cap === undefined) return written;
  const usual = writeKey(base, platform);
  return written.slice(0, written.length - usual.length) + cap;
}

function capOf(base: string, layout: KeyLayout): string | undefined {
  if (/^[A-Z]$/.test(base)) {
    const writable = [...layout.values()].some((written) => written.toUpperCase() === base);
    return writable ? undefined : capAt(`Key${base}`, layout);
  }
  if (Object.hasOwn(signs, base)) {
    const writable = [...layout.values()].includes(signs[base] ?? '');
    return writable ? undefined : capAt(base, layout);
  }
  return places.test(base) ? capAt(base, layout) : undefined;
}

function capAt(code: string, layout: KeyLayout): string | undefined {
  const written = layout.get(code);
  if (written === undefined || written.trim() === '') return undefined;
  // Capitals are what stands on keycaps; what grows by it (ß) is left as it is.
  const capital = written.toUpperCase();
  return capital.length === written.length ? capital : written;
}
