// Owns which parts of two versions of a text correspond beyond doubt. First by lines, cheap for megabytes; then, in
// windows around what differs, by words, where also an unchanged line may turn out to have a rival ("Yes." and "… Yes.").
import type { AlignmentLimits } from './edit-distances.ts';
import { joinKept, shiftBlock, type Block } from './sequence-alignment.ts';
import type { Span } from '../text/span.ts';
import { cutLines, cutWords, unitsOf, type Cut } from './tokens.ts';
import { alignWithAnchors } from './unique-anchors.ts';

/** Blocks in UTF-16 offsets that cover both texts. */
export type TextAlignment = readonly Block[];

export interface TextLimits extends AlignmentLimits {
  /**
   * UTF-16 code units of unchanged text that a window takes in on either side. What could be confused with something in
   * the window must be in it: on generated texts full of repetition 64 was always enough, 32 not.
   */
  readonly margin: number;
}

export const textLimits: TextLimits = { edits: 2000, comparisons: 50_000_000, margin: 256 };

export function alignTexts(before: string, after: string, limits: TextLimits = textLimits): TextAlignment {
  const byLine = alignUnits(before, after, cutLines, limits);
  const blocks: Block[] = [];
  let oldStart = 0;
  let newStart = 0;
  for (const window of openWindows(byLine, before.length, after.length, limits.margin)) {
    blocks.push({ kind: 'kept', oldStart, oldEnd: window.oldStart, newStart, newEnd: window.newStart });
    ({ oldEnd: oldStart, newEnd: newStart } = window);
    const old = before.slice(window.oldStart, oldStart);
    const fresh = after.slice(window.newStart, newStart);
    for (const block of alignUnits(old, fresh, cutWords, limits)) {
      blocks.push(shiftBlock(block, window.oldStart, window.newStart));
    }
  }
  blocks.push({ kind: 'kept', oldStart, oldEnd: before.length, newStart, newEnd: after.length });
  return joinKept(blocks);
}

/** The blocks that share at least one code unit of the old or the new text with a range of it. */
export function blocksOver(alignment: TextAlignment, side: 'old' | 'new', range: Span): Block[] {
  const startOf = (block: Block) => (side === 'old' ? block.oldStart : block.newStart);
  const endOf = (block: Block) => (side === 'old' ? block.oldEnd : block.newEnd);
  const over: Block[] = [];
  for (let at = firstBlockOver(alignment, side, range.start); at < alignment.length; at += 1) {
    const block = alignment[at];
    if (block === undefined || startOf(block) >= range.end) break;
    if (endOf(block) > startOf(block)) over.push(block);
  }
  return over;
}

/** Place of the block that holds the code unit at `offset` of that side; the number of blocks when none does. */
export function firstBlockOver(alignment: TextAlignment, side: 'old' | 'new', offset: number): number {
  let low = 0;
  let high = alignment.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = alignment[middle];
    if (block !== undefined && (side === 'old' ? block.oldEnd : block.newEnd) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Window = Omit<Block, 'kind'>;

/** What differs by line, with a margin of kept text on both sides; windows that would meet are one. */
function openWindows(
  byLine: readonly Block[],
  oldLength: number,
  newLength: number,
  margin: number,
): Window[] {
  const windows: Window[] = [];
  for (const { kind, oldStart, oldEnd, newStart, newEnd } of byLine) {
    if (kind === 'kept') continue;
    // All within the margin is kept or in the window before, so both texts have as much of it.
    const left = Math.min(margin, oldStart, newStart);
    const right = Math.min(margin, oldLength - oldEnd, newLength - newEnd);
    const last = windows.at(-1);
    if (last !== undefined && last.oldEnd >= oldStart - left) {
      windows[windows.length - 1] = { ...last, oldEnd: oldEnd + right, newEnd: newEnd + right };
    } else {
      windows.push({
        oldStart: oldStart - left,
        oldEnd: oldEnd + right,
        newStart: newStart - left,
        newEnd: newEnd + right,
      });
    }
  }
  return windows;
}

function alignUnits(before: string, after: string, cut: Cut, limits: AlignmentLimits): Block[] {
  const [old, fresh] = unitsOf(before, after, cut);
  return alignWithAnchors(old.ids, fresh.ids, limits).map((block) => ({
    kind: block.kind,
    oldStart: old.starts[block.oldStart] ?? before.length,
    oldEnd: old.starts[block.oldEnd] ?? before.length,
    newStart: fresh.starts[block.newStart] ?? after.length,
    newEnd: fresh.starts[block.newEnd] ?? after.length,
  }));
}
