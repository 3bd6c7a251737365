// Owns where the pages of a source begin in its text, for sources that have pages. Only blocks say on which page they begin.
import type { Structure } from './structure.ts';

export interface PageStart {
  /** From 1. */
  readonly page: number;
  /** Line (0-based) of the first block that begins on it. */
  readonly line: number;
}

/** In text order; empty for sources without pages. Pages on which no block begins are left out. */
export function pageStarts({ blocks }: Structure): readonly PageStart[] {
  const starts: PageStart[] = [];
  const lines = [...blocks].filter(([, { page }]) => page !== undefined).sort(([a], [b]) => a - b);
  for (const [line, { page = 0 }] of lines) {
    // Footnotes stand behind the paragraph that went on over them: they begin no page anew.
    if (page > (starts.at(-1)?.page ?? 0)) starts.push({ page, line });
  }
  return starts;
}

/** The last of them that begins at or before `line`; the first for what stands before it. */
export function pageOfLine(starts: readonly PageStart[], line: number): number | undefined {
  return (starts.findLast((start) => start.line <= line) ?? starts[0])?.page;
}

/** Where page `page` begins, or the page on which a block goes on over it. */
export function startOfPage(starts: readonly PageStart[], page: number): PageStart | undefined {
  return starts.findLast((start) => start.page <= page) ?? starts[0];
}
