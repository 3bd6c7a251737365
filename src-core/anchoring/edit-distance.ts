// Owns how far two strings are apart: insertions, deletions and replacements of code units (Levenshtein). Knows nothing of
// what they mean.

/**
 * Work that may still be done, in cells of a table. A count and no time limit, so that the result is the same on every
 * machine; what would take more is not found.
 */
export interface Work {
  cells: number;
}

/** Undefined when it is more than `limit`, or more work than is left. */
export function editDistance(before: string, after: string, limit: number, work: Work): number | undefined {
  if (Math.abs(before.length - after.length) > limit) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  const [rows, columns] = [before.length - head - tail, after.length - head - tail];
  if (rows === 0 || columns === 0) return rows + columns;
  const most = Math.min(limit, Math.max(rows, columns));
  work.cells -= columns * Math.min(rows, 2 * most + 1);
  if (work.cells < 0) return undefined;
  const beyond = most + 1;
  const column = Int32Array.from({ length: rows + 1 }, (_, row) => Math.min(row, beyond));
  for (let at = 1; at <= columns; at += 1) {
    const unit = after.charCodeAt(head + at - 1);
    const first = Math.max(1, at - most);
    const last = Math.min(rows, at + most);
    let diagonal = column[first - 1] ?? beyond;
    column[first - 1] = first === 1 ? Math.min(at, beyond) : beyond;
    for (let row = first; row <= last; row += 1) {
      const left = column[row] ?? beyond;
      const replaced = diagonal + (before.charCodeAt(head + row - 1) === unit ? 0 : 1);
      column[row] = Math.min(replaced, left + 1, (column[row - 1] ?? beyond) + 1, beyond);
      diagonal = left;
    }
    if (last < rows) column[last + 1] = beyond;
  }
  const distance = column[rows] ?? beyond;
  return distance > limit ? undefined : distance;
}
