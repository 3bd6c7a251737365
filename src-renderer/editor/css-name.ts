// Owns names of types inside CSS: a tag set's ids may hold spaces and letters of any script, which would end a name there.

/** Letters, digits and hyphens stay; anything else becomes `_` and its code point in hex, so that no two ids meet. */
export function cssName(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9-]/gu, (letter) => `_${(letter.codePointAt(0) ?? 0).toString(16)}`);
}
