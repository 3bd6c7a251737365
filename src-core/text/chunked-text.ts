// Owns a text that takes thousands of edits one after the other without being copied whole for each.
import type { Edit } from './edit.ts';

export interface ChunkedText {
  readonly length: () => number;
  /** As String.prototype.slice with offsets inside the text. */
  readonly slice: (start: number, end: number) => string;
  /** @throws RangeError when the edit reaches outside the text */
  readonly apply: (edit: Edit) => void;
  readonly toString: () => string;
}

/** Code units. Looking for a place costs a step per chunk, an edit the copy of one. */
const chunkLength = 4096;

export function createChunkedText(text: string): ChunkedText {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunkLength) chunks.push(text.slice(at, at + chunkLength));
  let length = text.length;

  /** The chunk that holds an offset, and where it begins; the one after the last for the text's end. */
  const find = (offset: number) => {
    let index = 0;
    let start = 0;
    for (
      let size = chunks[0]?.length;
      size !== undefined && start + size <= offset;
      size = chunks[index]?.length
    ) {
      start += size;
      index += 1;
    }
    return { index, start };
  };

  return {
    length: () => length,
    slice(start, end) {
      const from = find(start);
      let { index, start: at } = from;
      let found = '';
      for (let chunk = chunks[index]; chunk !== undefined && at < end; chunk = chunks[index]) {
        found += chunk.slice(Math.max(0, start - at), end - at);
        at += chunk.length;
        index += 1;
      }
      return found;
    },
    apply({ start, end, insert }) {
      if (start < 0 || end < start || end > length)
        throw new RangeError(`edit ${start}–${end} is outside a text of ${length} code units`);
      const first = find(start);
      const last = find(end);
      const before = (chunks[first.index] ?? '').slice(0, start - first.start);
      const after = (chunks[last.index] ?? '').slice(end - last.start);
      const joined = before + insert + after;
      const fresh: string[] = [];
      for (let at = 0; at < joined.length; at += chunkLength) fresh.push(joined.slice(at, at + chunkLength));
      chunks.splice(first.index, last.index - first.index + 1, ...fresh);
      length += insert.length - (end - start);
    },
    toString: () => chunks.join(''),
  };
}
