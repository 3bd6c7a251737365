// Owns where a passage that is gone stood: the place in the new text between what is still there before and after it. For
// showing only; nothing is ever anchored by it.
import type { Span } from '../text/span.ts';
import type { Block } from './sequence-alignment.ts';
import { alignTexts, blocksOver, type TextAlignment } from './text-alignment.ts';

/** Longer stretches, in UTF-16 code units, do not tell a place any more. */
const longest = 4000;

/** Both texts together, in UTF-16 code units, that are compared whole; a second more would be waited for with megabytes. */
const comparedWhole = 200_000;
/** Lines looked at on either side for one that both texts have once. */
const neighbours = 8;
/** Shorter ones, in UTF-16 code units, are seldom the only ones of their kind. */
const shortestLine = 12;
/** Between two such lines there may be as much, in UTF-16 code units. */
const widestWindow = 40_000;

/** As `formerPlace`, in long texts by what lies between the nearest lines that both have once. */
export function findFormerPlace(before: string, after: string, span: Span): Span | undefined {
  const whole = before.length + after.length <= comparedWhole;
  const window = whole
    ? { old: { start: 0, end: before.length }, fresh: { start: 0, end: after.length } }
    : windowAround(before, after, span);
  if (window === undefined) return undefined;
  const { old, fresh } = window;
  const alignment = alignTexts(before.slice(old.start, old.end), after.slice(fresh.start, fresh.end));
  const place = formerPlace(alignment, { start: span.start - old.start, end: span.end - old.start });
  return place === undefined ? undefined : { start: place.start + fresh.start, end: place.end + fresh.start };
}

function windowAround(before: string, after: string, span: Span) {
  const above = lineAbove(before, after, span.start);
  const below = lineBelow(before, after, span.end);
  if (above === undefined || below === undefined) return undefined;
  const old = { start: above.old, end: below.old };
  const fresh = { start: above.fresh, end: below.fresh };
  const widest = Math.max(old.end - old.start, fresh.end - fresh.start);
  return fresh.end < fresh.start || widest > widestWindow ? undefined : { old, fresh };
}

interface SharedPlace {
  readonly old: number;
  readonly fresh: number;
}

/** Where the nearest such line above begins, or both texts do. */
function lineAbove(before: string, after: string, offset: number): SharedPlace | undefined {
  let end = before.lastIndexOf('\n', offset - 1);
  for (let seen = 0; seen < neighbours; seen += 1) {
    if (end <= 0 || offset === 0) return { old: 0, fresh: 0 };
    const start = before.lastIndexOf('\n', end - 1) + 1;
    const fresh = onlyPlace(before, after, before.slice(start, end));
    if (fresh !== undefined) return { old: start, fresh };
    end = start - 1;
  }
  return undefined;
}

/** Where the nearest such line below ends, or both texts do. */
function lineBelow(before: string, after: string, offset: number): SharedPlace | undefined {
  const ends = { old: before.length, fresh: after.length };
  let start = before.indexOf('\n', offset) + 1;
  for (let seen = 0; seen < neighbours; seen += 1) {
    if (start === 0 || start >= before.length) return ends;
    const next = before.indexOf('\n', start);
    const end = next === -1 ? before.length : next;
    const fresh = onlyPlace(before, after, before.slice(start, end));
    if (fresh !== undefined) return { old: end, fresh: fresh + end - start };
    start = next + 1;
  }
  return undefined;
}

/** Where a line stands in the new text, when each text has its words once. */
function onlyPlace(before: string, after: string, line: string): number | undefined {
  if (line.length < shortestLine) return undefined;
  const at = after.indexOf(line);
  if (at === -1 || after.includes(line, at + 1)) return undefined;
  return before.includes(line, before.indexOf(line) + 1) ? undefined : at;
}

/**
 * The stretch of the new text that took the place of a span of the old one; empty where it was only taken out. Undefined when
 * nothing near it is left.
 */
export function formerPlace(alignment: TextAlignment, span: Span): Span | undefined {
  const over = blocksOver(alignment, 'old', span);
  const first = over[0];
  const last = over.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const start = first.kind === 'kept' ? first.newStart + span.start - first.oldStart : first.newStart;
  const end = last.kind === 'kept' ? last.newStart + span.end - last.oldStart : endOfChange(alignment, last);
  if (end < start || end - start > longest) return undefined;
  return { start, end };
}

/** A change lies in blocks of its own: what went, then what came. */
function endOfChange(alignment: TextAlignment, block: Block): number {
  let end = block.newEnd;
  for (let at = alignment.indexOf(block) + 1; at < alignment.length; at += 1) {
    const next = alignment[at];
    if (next === undefined || next.kind === 'kept') break;
    end = next.newEnd;
  }
  return end;
}
