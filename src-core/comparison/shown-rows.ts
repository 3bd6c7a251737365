// Owns which rows of a comparison are shown: all, or the changes with what stands around them and the rest folded away. Pure.
import type { ComparedParagraph } from './compared-paragraph.ts';

export type ShownRow =
  | { readonly kind: 'paragraph'; readonly at: number }
  /** Rows [from, to) that are the same on both sides and not shown. */
  | { readonly kind: 'folded'; readonly from: number; readonly to: number };

/** Unchanged paragraphs shown beside a change. */
const around = 1;
/** Fewer than this are not worth folding. */
const leastFolded = 2;

export function isChange({ kind }: ComparedParagraph): boolean {
  return kind !== 'same';
}

/** @param unfolded rows that are shown whatever they are, by their places */
export function shownRows(
  paragraphs: readonly ComparedParagraph[],
  changesOnly: boolean,
  unfolded: ReadonlySet<number> = new Set(),
): ShownRow[] {
  if (!changesOnly) return paragraphs.map((_, at) => ({ kind: 'paragraph', at }));
  const keep = new Uint8Array(paragraphs.length);
  paragraphs.forEach((paragraph, at) => {
    if (unfolded.has(at)) keep[at] = 1;
    if (!isChange(paragraph)) return;
    for (let near = Math.max(0, at - around); near <= Math.min(paragraphs.length - 1, at + around); near += 1)
      keep[near] = 1;
  });
  const rows: ShownRow[] = [];
  for (let at = 0; at < paragraphs.length;) {
    if (keep[at] === 1) {
      rows.push({ kind: 'paragraph', at });
      at += 1;
      continue;
    }
    let to = at;
    while (to < paragraphs.length && keep[to] === 0) to += 1;
    if (to - at >= leastFolded) rows.push({ kind: 'folded', from: at, to });
    else for (; at < to; at += 1) rows.push({ kind: 'paragraph', at });
    at = to;
  }
  return rows;
}

/** Places of the rows that are changes, neighbours as one: where "next change" goes. */
export function changePlaces(paragraphs: readonly ComparedParagraph[]): number[] {
  const places: number[] = [];
  paragraphs.forEach((paragraph, at) => {
    const before = paragraphs[at - 1];
    if (isChange(paragraph) && (before === undefined || !isChange(before))) places.push(at);
  });
  return places;
}
