// Owns bringing the names of languages that sources give into the form that a document's facts have.

/** The BCP 47 tag in its canonical form, or undefined. */
export function tagOf(written: string | undefined): string | undefined {
  if (written === undefined || !/^[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*$/i.test(written)) return undefined;
  try {
    return Intl.getCanonicalLocales(written.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
