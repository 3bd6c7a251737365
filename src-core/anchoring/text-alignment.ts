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
  /** UTF-16 code units of unchanged text that a window first takes in on either side. */
  readonly margin: number;
}

export const textLimits: TextLimits = { edits: 2000, comparisons: 50_000_000, margin: 256 };

export function alignTexts(before: string, after: string, limits: TextLimits = textLimits): TextAlignment {
  const byLine = alignUnits(before, after, cutLines, limits);
  const windows = settleWindows(before, after, byLine, limits);
  return joinKept(fillBetween(windows, before.length, after.length));
}

/** The blocks that share at least one code unit of the old or the new text with a range of it. */
export function blocksOver(alignment: TextAlignment, side: 'old' | 'new', range: Span): Block[] {
  const startOf = (block: Block) => (side === 'old' ? block.oldStart : block.newStart);
  const endOf = (block: Block) => (side === 'old' ? block.oldEnd : block.newEnd);
  let low = 0;
  let high = alignment.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = alignment[middle];
    if (block !== undefined && endOf(block) <= range.start) low = middle + 1;
    else high = middle;
  }
  const over: Block[] = [];
  for (let at = low; at < alignment.length; at += 1) {
    const block = alignment[at];
    if (block === undefined || startOf(block) >= range.end) break;
    if (endOf(block) > startOf(block)) over.push(block);
  }
  return over;
}

/** A part of both texts from the line blocks `first` to `last`, both of which differ, with unchanged text around. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly margin: number;
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
  /** Of its words, in offsets of the whole texts; undefined until compared. */
  readonly blocks: readonly Block[] | undefined;
}

/**
 * Windows around everything that differs by line. One whose outermost words are not kept in place is widened, and
 * windows that meet become one, until all edges hold: then nothing inside can have a rival outside.
 */
function settleWindows(
  before: string,
  after: string,
  byLine: readonly Block[],
  limits: TextLimits,
): readonly Window[] {
  const open = (first: number, last: number, margin: number): Window => {
    const from = byLine[first];
    const to = byLine[last];
    if (from === undefined || to === undefined) throw new RangeError(`no line blocks ${first} to ${last}`);
    const left = Math.min(margin, from.oldStart, from.newStart);
    const right = Math.min(margin, before.length - to.oldEnd, after.length - to.newEnd);
    return {
      first,
      last,
      margin,
      oldStart: from.oldStart - left,
      oldEnd: to.oldEnd + right,
      newStart: from.newStart - left,
      newEnd: to.newEnd + right,
      blocks: undefined,
    };
  };
  let windows = byLine.flatMap(({ kind }, at) => (kind === 'kept' ? [] : [open(at, at, limits.margin)]));
  while (windows.some((window) => window.blocks === undefined)) {
    windows = joinTouching(windows, open).map((window) => {
      if (window.blocks !== undefined) return window;
      const { oldStart, oldEnd, newStart, newEnd } = window;
      const cut = alignUnits(before.slice(oldStart, oldEnd), after.slice(newStart, newEnd), cutWords, limits);
      const blocks = cut.map((block) => shiftBlock(block, oldStart, newStart));
      if (edgesHold(window, blocks, before.length, after.length)) return { ...window, blocks };
      return open(window.first, window.last, window.margin * 4);
    });
  }
  return windows;
}

function joinTouching(
  windows: readonly Window[],
  open: (first: number, last: number, margin: number) => Window,
): Window[] {
  const joined: Window[] = [];
  for (const window of windows) {
    let current = window;
    for (
      let last = joined.at(-1);
      last !== undefined && last.oldEnd >= current.oldStart;
      last = joined.at(-1)
    ) {
      joined.pop();
      current = open(last.first, current.last, Math.max(last.margin, current.margin));
    }
    joined.push(current);
  }
  return joined;
}

/** An edge holds at the end of both texts, or where the outermost words are kept. */
function edgesHold(window: Window, blocks: readonly Block[], oldLength: number, newLength: number): boolean {
  const atStart = window.oldStart === 0 && window.newStart === 0;
  const atEnd = window.oldEnd === oldLength && window.newEnd === newLength;
  return (atStart || blocks[0]?.kind === 'kept') && (atEnd || blocks.at(-1)?.kind === 'kept');
}

/** The windows' blocks, and what is kept between the windows. */
function fillBetween(windows: readonly Window[], oldLength: number, newLength: number): Block[] {
  const blocks: Block[] = [];
  let oldStart = 0;
  let newStart = 0;
  for (const window of windows) {
    blocks.push({ kind: 'kept', oldStart, oldEnd: window.oldStart, newStart, newEnd: window.newStart });
    for (const block of window.blocks ?? []) blocks.push(block);
    oldStart = window.oldEnd;
    newStart = window.newEnd;
  }
  blocks.push({ kind: 'kept', oldStart, oldEnd: oldLength, newStart, newEnd: newLength });
  return blocks;
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
