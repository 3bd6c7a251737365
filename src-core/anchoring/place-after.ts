// Owns where a reader's place is in a text that became another: roughly right at once, where annotations must be right for certain.

/** UTF-16 code units by which a place is known again. */
const known = 60;
/** Lines below the place that are tried. */
const lines = 40;

/** The offset in `after` of what stood at `offset` in `before`, or of what came soon after it. */
export function placeAfter(before: string, after: string, offset: number): number {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  if (offset <= head) return offset;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  if (offset >= before.length - tail) return after.length - (before.length - offset);
  let at = offset;
  for (let tried = 0; tried < lines && at < before.length; tried += 1) {
    const words = before.slice(at, at + known);
    const found = after.indexOf(words);
    if (words.length === known && found >= 0 && after.indexOf(words, found + 1) < 0) return found;
    const next = before.indexOf('\n', at) + 1;
    if (next === 0) break;
    at = next;
  }
  // Everything around it was written anew: as far down in that as it was.
  const share = (offset - head) / (before.length - tail - head);
  return Math.round(head + share * (after.length - tail - head));
}
