// Owns putting the pieces of words of a page into lines, from left to right or right to left, with the spaces between them.
import type { LinkedWords } from './pdf-links.ts';

/** Words that a page shows in one piece. Points from the upper left corner; `y` is the line that the letters stand on. */
export interface PdfFragment {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly rtl: boolean;
  readonly links?: readonly LinkedWords[];
}

export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Of most of its letters, in points. */
  readonly size: number;
  readonly rtl: boolean;
  /** Offsets in `text` of small letters above the line. */
  readonly raised: readonly { readonly start: number; readonly end: number }[];
  readonly links: readonly LinkedWords[];
}

/** Pieces that stand on one line of the page, over all its columns. */
export interface PdfRow {
  readonly y: number;
  readonly fragments: readonly PdfFragment[];
}

/** From the top down. Small raised or lowered letters belong to the row of the letters beside them. */
export function rowsOf(fragments: readonly PdfFragment[]): PdfRow[] {
  const words = fragments.filter(({ text }) => text.trim() !== '');
  const rows: { y: number; size: number; fragments: PdfFragment[] }[] = [];
  for (const fragment of words.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    let row: (typeof rows)[number] | undefined;
    // Rows near enough are the last few only.
    for (let at = rows.length - 1; at >= 0 && at >= rows.length - 6; at--) {
      const candidate = rows[at];
      if (candidate === undefined) break;
      const distance = Math.abs(fragment.y - candidate.y);
      const [small, large] = [
        Math.min(fragment.size, candidate.size),
        Math.max(fragment.size, candidate.size),
      ];
      const near = small < large * 0.8 ? large * 0.55 : small * 0.35;
      if (distance <= near && (small >= large * 0.8 || touches(fragment, candidate.fragments)))
        row = candidate;
      if (row !== undefined) break;
    }
    if (row === undefined) rows.push({ y: fragment.y, size: fragment.size, fragments: [fragment] });
    else {
      row.fragments.push(fragment);
      if (fragment.size > row.size * 1.2) Object.assign(row, { y: fragment.y, size: fragment.size });
    }
  }
  return rows.sort((a, b) => a.y - b.y);
}

function touches(fragment: PdfFragment, others: readonly PdfFragment[]): boolean {
  const reach = Math.max(2, fragment.size);
  return others.some(
    (other) => fragment.x <= other.x + other.width + reach && other.x <= fragment.x + fragment.width + reach,
  );
}

/** Pieces of a row without a gap of this many sizes between them. */
export function segmentsOf(row: PdfRow, gap: number): PdfFragment[][] {
  const segments: PdfFragment[][] = [];
  let end = -Infinity;
  for (const fragment of row.fragments.toSorted((a, b) => a.x - b.x)) {
    const last = segments.at(-1);
    if (last === undefined || fragment.x - end > gap * fragment.size) segments.push([fragment]);
    else last.push(fragment);
    end = Math.max(end, fragment.x + fragment.width);
  }
  return segments;
}

export function lineOf(fragments: readonly PdfFragment[]): PdfLine {
  const letters = (of: readonly PdfFragment[]) => of.reduce((sum, { text }) => sum + text.trim().length, 0);
  const rtl = letters(fragments.filter((fragment) => fragment.rtl)) * 2 > letters(fragments);
  const size = commonest(fragments.map((fragment) => [fragment.size, fragment.text.trim().length]));
  const base = commonest(
    fragments.filter((one) => one.size > size * 0.9).map((one) => [one.y, one.text.length]),
  );
  const sorted = fragments.toSorted((a, b) => (rtl ? b.x + b.width - (a.x + a.width) : a.x - b.x));
  const raised: { start: number; end: number }[] = [];
  const links: LinkedWords[] = [];
  let text = '';
  let before: PdfFragment | undefined;
  for (const fragment of sorted) {
    if (before !== undefined && !/\s$/.test(text) && !/^\s/.test(fragment.text)) {
      const gap = rtl ? before.x - (fragment.x + fragment.width) : fragment.x - (before.x + before.width);
      if (gap > 0.17 * Math.min(size, Math.max(before.size, fragment.size))) text += ' ';
    }
    const start = text.length;
    text += fragment.text;
    for (const link of fragment.links ?? [])
      links.push({ ...link, start: link.start + start, end: link.end + start });
    if (fragment.size < size * 0.85 && base - fragment.y > size * 0.15)
      raised.push({ start, end: text.length });
    before = fragment;
  }
  const lead = text.length - text.trimStart().length;
  return {
    text: text.trim(),
    left: Math.min(...fragments.map(({ x }) => x)),
    right: Math.max(...fragments.map(({ x, width }) => x + width)),
    y: base,
    size,
    rtl,
    raised: raised.map(({ start, end }) => ({ start: Math.max(0, start - lead), end: end - lead })),
    links: links.map((link) => ({
      ...link,
      start: Math.max(0, link.start - lead),
      end: Math.max(0, link.end - lead),
    })),
  };
}

/** The value with the most weight, values within 2 % being one. */
export function commonest(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const sums = new Map<number, number>();
  for (const [value, weight] of weighted) {
    const rounded = Math.round(value * 4) / 4;
    sums.set(rounded, (sums.get(rounded) ?? 0) + Math.max(weight, 0.01));
  }
  let best = 0;
  let most = 0;
  for (const [value, sum] of sums) if (sum > most) [best, most] = [value, sum];
  return best;
}
