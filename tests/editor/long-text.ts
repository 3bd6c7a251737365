// Owns a long text of many sections for tests that need to scroll.
export const longText = Array.from({ length: 3000 }, (_, n) =>
  n % 7 === 3 ? '' : `Line ${n}: the council of Łódź said “${n} people” came, 👩‍👩‍👧 or more than before.`,
).join('\n');
