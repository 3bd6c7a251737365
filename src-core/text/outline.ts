// Owns where lines of a text stand from top to bottom, as plain numbers: what a picture of the whole document is drawn by. Knows no
// elements.

/** Heights are CSS pixels from the top of all that can be scrolled. */
export interface TextOutline {
  /** Offset at which each line starts. */
  readonly starts: readonly number[];
  /** Top of each line, and behind the last one its bottom. */
  readonly tops: ArrayLike<number>;
  /** UTF-16 units of the text. */
  readonly length: number;
  /** Of all that can be scrolled, what is before and behind the text included. */
  readonly height: number;
}

/** The last index whose value is at most `value`, looked for from `low` on. */
function lastAtMost(values: ArrayLike<number>, value: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if ((values[middle] ?? 0) <= value) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** How far down an offset stands; within a line in proportion to its letters. */
export function topOf(outline: TextOutline, offset: number): number {
  return topWithin(outline, lastAtMost(outline.starts, offset, 0, outline.starts.length - 1), offset);
}

function topWithin({ starts, tops, length }: TextOutline, line: number, offset: number): number {
  const start = starts[line] ?? 0;
  const end = starts[line + 1] ?? length + 1;
  const top = tops[line] ?? 0;
  const bottom = tops[line + 1] ?? top;
  return end <= start ? top : top + ((bottom - top) * Math.min(offset - start, end - start)) / (end - start);
}

/** The offset that stands `top` pixels down. */
export function offsetAt(outline: TextOutline, top: number): number {
  const { starts, tops, length } = outline;
  if (top <= (tops[0] ?? 0)) return 0;
  const line = lastAtMost(tops, top, 0, starts.length - 1);
  const start = starts[line] ?? 0;
  const end = Math.min(length, (starts[line + 1] ?? length + 1) - 1);
  const lineTop = tops[line] ?? 0;
  const height = (tops[line + 1] ?? lineTop) - lineTop;
  const share = height <= 0 ? 0 : Math.min(1, (top - lineTop) / height);
  return Math.min(end, start + Math.floor((end - start) * share));
}

/**
 * `topOf` for offsets that mostly rise: it looks on from where it was, which for tens of thousands of places costs a tenth.
 */
export function followTops(outline: TextOutline): (offset: number) => number {
  const { starts } = outline;
  let line = 0;
  return (offset) => {
    if ((starts[line] ?? 0) > offset) line = lastAtMost(starts, offset, 0, line);
    for (let steps = 0; (starts[line + 1] ?? Infinity) <= offset; steps += 1) {
      if (steps < 8) line += 1;
      else line = lastAtMost(starts, offset, line + 1, starts.length - 1);
    }
    return topWithin(outline, line, offset);
  };
}
