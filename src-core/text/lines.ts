// Owns where the lines of a canonical text begin and end. Knows nothing of blocks or the screen.
import type { Span } from './span.ts';

/** Lines are numbered from 0. A text has one line more than it has `\n`, so the empty text has one. */
export interface LineIndex {
  /** Offset of the first code unit of each line; never empty, the first is 0. */
  readonly starts: Uint32Array;
  readonly lineCount: number;
  /** The line that holds an offset; a `\n` belongs to the line it ends. @throws RangeError outside the text. */
  lineAt(offset: number): number;
  /** The line without its `\n`. @throws RangeError when there is no such line. */
  lineSpan(line: number): Span;
}

export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    starts,
    lineCount: starts.length,
    lineAt(offset) {
      if (offset < 0 || offset > text.length) {
        throw new RangeError(`offset ${offset} is outside a text of ${text.length} code units`);
      }
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? Infinity) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    lineSpan(line) {
      const start = starts[line];
      if (start === undefined)
        throw new RangeError(`line ${line} is outside a text of ${starts.length} lines`);
      const next = starts[line + 1];
      return { start, end: next === undefined ? text.length : next - 1 };
    },
  };
}

/** Two passes, so that the array has its exact size at once: cheaper than growing one for a text of megabytes. */
function lineStarts(text: string): Uint32Array {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  const starts = new Uint32Array(count);
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts[line++] = at + 1;
  return starts;
}
