// Owns what an overview of a document shows, as numbers: each piece of an annotation with its column, and the rows of a picture it
// falls on. Knows no canvas.
import type { Id } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { followTops, type TextOutline } from '#core/text/outline.ts';
import type { DocumentSession } from '../../session/document-session.ts';

export interface OverviewTicks {
  /** Types that occur, in the tag set's order: one column each. */
  readonly types: readonly string[];
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly columns: Uint8Array;
  /** 1 for what a filter leaves out. */
  readonly dimmed: Uint8Array;
}

/** Pieces of what is shown in the text, in text order. Lost annotations have none. */
export function gatherTicks(
  { annotations: { index }, rows, opened }: DocumentSession,
  tagSet: TagSet,
  hidden: ReadonlySet<Id>,
): OverviewTicks {
  const order = new Map(tagSet.types.map(({ id }, column) => [id, column]));
  const starts: number[] = [];
  const ends: number[] = [];
  const columns: number[] = [];
  const dimmed: number[] = [];
  for (const { start, end, slot } of index.piecesIn({ start: 0, end: opened.text.length })) {
    if (hidden.size > 0 && hidden.has(index.setAt(slot))) continue;
    const type = index.typeAt(slot);
    let column = order.get(type);
    if (column === undefined) order.set(type, (column = order.size));
    starts.push(start);
    ends.push(end);
    columns.push(column);
    dimmed.push(rows.isDimmed(slot) ? 1 : 0);
  }
  const used = [...new Set(columns)].sort((a, b) => a - b);
  const narrow = new Map(used.map((column, at) => [column, at]));
  const names = [...order.keys()];
  return {
    types: used.map((column) => names[column] ?? ''),
    count: starts.length,
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    columns: Uint8Array.from(columns, (column) => narrow.get(column) ?? 0),
    dimmed: Uint8Array.from(dimmed),
  };
}

/** What stands on a row of a column. */
export const rowStates = { none: 0, dimmed: 1, normal: 2 } as const;

/**
 * One byte per column and row of a picture `height` rows high; column after column. What the filter shows goes before what it dims.
 * @param least rows that the shortest annotation has
 */
export function fillRows(
  ticks: OverviewTicks,
  outline: TextOutline,
  height: number,
  least: number,
): Uint8Array {
  const rows = new Uint8Array(ticks.types.length * height);
  const topOf = followTops(outline);
  const endOf = followTops(outline);
  const scale = outline.height === 0 ? 0 : height / outline.height;
  for (let at = 0; at < ticks.count; at += 1) {
    const from = Math.min(height - 1, Math.floor(topOf(ticks.starts[at] ?? 0) * scale));
    const to = Math.min(height, Math.max(from + least, Math.ceil(endOf(ticks.ends[at] ?? 0) * scale)));
    const state = ticks.dimmed[at] === 1 ? rowStates.dimmed : rowStates.normal;
    const base = (ticks.columns[at] ?? 0) * height;
    for (let row = from; row < to; row += 1) if ((rows[base + row] ?? 0) < state) rows[base + row] = state;
  }
  return rows;
}

/** Place of the piece that starts nearest to a height, at most `reach` pixels of the picture away; undefined when none is so near. */
export function nearestTick(
  ticks: OverviewTicks,
  outline: TextOutline,
  picture: { readonly height: number; readonly y: number; readonly column: number | undefined },
  reach: number,
): { readonly start: number; readonly end: number } | undefined {
  const topOf = followTops(outline);
  const scale = picture.height / outline.height;
  let best: { start: number; end: number } | undefined;
  let least = reach;
  for (let at = 0; at < ticks.count; at += 1) {
    // What the filter leaves out is not what somebody aims at, and the column says which type they do.
    if (ticks.dimmed[at] === 1 || (picture.column !== undefined && ticks.columns[at] !== picture.column))
      continue;
    const start = ticks.starts[at] ?? 0;
    const away = Math.abs(topOf(start) * scale - picture.y);
    if (away > least || (best !== undefined && away === least)) continue;
    least = away;
    best = { start, end: ticks.ends[at] ?? start };
  }
  return best;
}
