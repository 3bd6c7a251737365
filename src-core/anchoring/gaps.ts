// Owns where in the new text a piece of the old one can be that is not there word for word: between what is kept for certain on
// either side of it. Knows nothing of how it is looked for there.
import type { Piece } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import type { Block } from './sequence-alignment.ts';
import { firstBlockOver, type TextAlignment } from './text-alignment.ts';

export interface Gap {
  /** Of the old text: the piece and all beside it that is not kept for certain. */
  readonly old: Span;
  /** Of the new text: what stands between the same kept words. */
  readonly fresh: Span;
  /** Whether kept words begin and end right at the edges of the piece or reach into it: then its place is all of `fresh`. */
  readonly isPinned: boolean;
  /** Kept words of the piece itself, in the new text: its place must hold them. */
  readonly core: Span | undefined;
}

/**
 * Letters and digits in a stretch that is kept, from which on it says something. A few words are kept in the rewriting of any
 * sentence, as all have an "and" and spaces.
 */
const tellingLetters = 8;
const letters = /[\p{L}\p{N}]/gu;

export function createGaps(
  before: string,
  after: string,
  alignment: TextAlignment,
): (piece: Pick<Piece, 'start' | 'end'>) => Gap {
  const isTelling = alignment.map(
    (block) =>
      block.kind === 'kept' &&
      (block.oldEnd - block.oldStart > 20 * tellingLetters ||
        (before.slice(block.oldStart, block.oldEnd).match(letters)?.length ?? 0) >= tellingLetters),
  );
  // For each block the nearest telling one, itself included, going back and going on; −1 for none.
  const back = new Int32Array(alignment.length).fill(-1);
  const on = new Int32Array(alignment.length).fill(-1);
  alignment.forEach((_, at) => {
    back[at] = isTelling[at] === true ? at : (back[at - 1] ?? -1);
    const mirrored = alignment.length - 1 - at;
    on[mirrored] = isTelling[mirrored] === true ? mirrored : (on[mirrored + 1] ?? -1);
  });
  const blockAt = (places: Int32Array, at: number): Block | undefined => alignment[places[at] ?? -1];

  return ({ start, end }) => {
    const first = firstBlockOver(alignment, 'old', start);
    const last = firstBlockOver(alignment, 'old', end - 1);
    const left = blockAt(back, first);
    const right = blockAt(on, last);
    const from =
      left === undefined
        ? { old: 0, fresh: 0 }
        : left.oldEnd > start
          ? { old: start, fresh: left.newStart + start - left.oldStart }
          : { old: left.oldEnd, fresh: left.newEnd };
    const to =
      right === undefined
        ? { old: before.length, fresh: after.length }
        : right.oldStart < end
          ? { old: end, fresh: right.newStart + end - right.oldStart }
          : { old: right.oldStart, fresh: right.newStart };
    return {
      old: { start: from.old, end: to.old },
      fresh: { start: from.fresh, end: to.fresh },
      isPinned: from.old === start && to.old === end,
      core: coreOf(alignment, isTelling, first, { start, end }),
    };
  };
}

function coreOf(
  alignment: TextAlignment,
  isTelling: readonly boolean[],
  from: number,
  { start, end }: Span,
): Span | undefined {
  let core: Span | undefined;
  for (let at = from; at < alignment.length; at += 1) {
    const block = alignment[at];
    if (block === undefined || block.oldStart >= end) break;
    if (isTelling[at] !== true) continue;
    const shift = block.newStart - block.oldStart;
    const part = {
      start: Math.max(start, block.oldStart) + shift,
      end: Math.min(end, block.oldEnd) + shift,
    };
    if (part.end > part.start) core = { start: core?.start ?? part.start, end: part.end };
  }
  return core;
}
