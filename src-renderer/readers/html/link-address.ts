// Owns which addresses of links are kept, as data: http, https and mailto, made whole by the page's own address.

const longestAddress = 4096;

/** The whole address, or undefined when it leads nowhere that may be shown. Never followed here. */
export function linkAddress(written: string | null, base: string | undefined): string | undefined {
  const trimmed = written?.trim() ?? '';
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > longestAddress) return undefined;
  try {
    const url = base === undefined ? new URL(trimmed) : new URL(trimmed, base);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.href.length <= longestAddress
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}
