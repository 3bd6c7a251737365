// Owns the search for what no file of Attest may hold: half characters, and names that mean something to JavaScript itself.
import { firstLoneSurrogate } from '../text/canonical-text.ts';

/** `where`: a path of names, list entries named by their id; `offset` within that string, in UTF-16 code units. */
export interface Unwritable {
  readonly what: 'half-character' | 'name';
  readonly where: string;
  readonly offset: number;
}

/** The first such string or name within `content`. Recurses: the content must not be deep. */
export function findUnwritable(content: unknown, path = ''): Unwritable | undefined {
  if (typeof content === 'string') {
    const offset = firstLoneSurrogate(content);
    return offset === undefined ? undefined : { what: 'half-character', where: path, offset };
  }
  if (typeof content !== 'object' || content === null) return undefined;
  for (const [name, value] of Object.entries(content)) {
    const item = (value as { readonly id?: unknown } | null)?.id;
    const here = `${path}/${Array.isArray(content) && typeof item === 'string' ? item : name}`;
    if (name === '__proto__') return { what: 'name', where: here, offset: 0 };
    const found = findUnwritable(name, here) ?? findUnwritable(value, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
