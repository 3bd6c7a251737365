// Owns how moments and sizes of files are written for people.

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Milliseconds since 1970; '–' for none. */
export function writeMoment(at: number): string {
  return at === 0 ? '–' : moments.format(at);
}

/** Bytes, in the unit that leaves few digits: "48 kB". Units of a thousand, as the systems' file managers have them. */
export function writeSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < sizes.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: sizes[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}
