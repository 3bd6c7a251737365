// Owns the order in which the lines of a page are read: column by column where it has columns, straight down where it has none.
import { lineOf, rowsOf, segmentsOf, type PdfFragment, type PdfLine, type PdfRow } from './pdf-line.ts';

/** Lines that belong together as a column or a full width; a paragraph may go on from one run into the next. */
export interface LineRun {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

/** Gaps, in sizes of the letters, that may part columns. Words are nearer to each other, also in spaced lines. */
const columnGap = 0.9;
/** Baselines nearer than this many sizes are those of lines side by side: lines of one column are further apart. */
const besideEachOther = 0.9;
const fewestLines = 4;
const deepest = 3;

export function readingOrder(fragments: readonly PdfFragment[]): LineRun[] {
  return runsIn(rowsOf(fragments), 0);
}

interface Segment {
  readonly fragments: PdfFragment[];
  readonly left: number;
  readonly right: number;
}

function runsIn(rows: readonly PdfRow[], depth: number): LineRun[] {
  if (rows.length === 0) return [];
  const segmented = rows.map((row) => segmentsOf(row, columnGap).map(segmentOf));
  const gutter = depth < deepest ? gutterOf(segmented, bandsOf(rows)) : undefined;
  if (gutter === undefined) return [runOf(rows.map((row) => lineOf(row.fragments)))];

  const runs: LineRun[] = [];
  const sides: [PdfRow[], PdfRow[]] = [[], []];
  let wide: PdfLine[] = [];
  const rtl = lineOf(rows.flatMap((row) => row.fragments)).rtl;
  const flushSides = () => {
    const [left, right] = sides.map((side) => runsIn(side.splice(0), depth + 1));
    runs.push(...(rtl ? [right, left] : [left, right]).flatMap((side) => side ?? []));
  };
  const flushWide = () => {
    if (wide.length > 0) runs.push(runOf(wide));
    wide = [];
  };
  for (const [at, row] of rows.entries()) {
    const segments = segmented[at] ?? [];
    if (segments.some(({ left, right }) => left < gutter - 1 && right > gutter + 1)) {
      flushSides();
      wide.push(lineOf(row.fragments));
      continue;
    }
    flushWide();
    for (const side of [0, 1] as const) {
      const here = segments.filter(({ left }) => left < gutter === (side === 0));
      if (here.length > 0)
        sides[side].push({ y: row.y, fragments: here.flatMap(({ fragments }) => fragments) });
    }
  }
  flushSides();
  flushWide();
  return runs;
}

function segmentOf(fragments: PdfFragment[]): Segment {
  return {
    fragments,
    left: Math.min(...fragments.map(({ x }) => x)),
    right: Math.max(...fragments.map(({ x, width }) => x + width)),
  };
}

/** Rows with those just below them: after a heading in one column its lines no longer stand level with those of the other. */
function bandsOf(rows: readonly PdfRow[]): Segment[][] {
  const bands: { y: number; size: number; fragments: PdfFragment[] }[] = [];
  for (const { y, fragments } of rows) {
    const size = Math.max(...fragments.map((fragment) => fragment.size));
    const band = bands.at(-1);
    if (band !== undefined && y - band.y < besideEachOther * Math.min(size, band.size))
      band.fragments.push(...fragments);
    else bands.push({ y, size, fragments: [...fragments] });
  }
  return bands.map((band) => segmentsOf(band, columnGap).map(segmentOf));
}

/** Where a gap goes down the page with lines of text on both sides; not where a table has its columns. */
function gutterOf(
  rows: readonly (readonly Segment[])[],
  bands: readonly (readonly Segment[])[],
): number | undefined {
  const parted = bands.filter((segments) => segments.length > 1);
  if (parted.length < fewestLines) return undefined;
  // Candidates are the middles of gaps, counted by the point.
  const counts = new Map<number, number>();
  for (const segments of parted) {
    for (const [at, segment] of segments.entries()) {
      const next = segments[at + 1];
      if (next === undefined) continue;
      for (let x = Math.ceil(segment.right + 1); x <= Math.floor(next.left - 1); x++)
        counts.set(x, (counts.get(x) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...counts.values());
  if (most < fewestLines || most < bands.length * 0.2) return undefined;
  const best = [...counts].filter(([, count]) => count === most).map(([x]) => x);
  const gutter = best[Math.floor(best.length / 2)];
  if (gutter === undefined) return undefined;
  const left = sideOf(rows, ({ right }) => right <= gutter + 1);
  const right = sideOf(rows, ({ left: from }) => from >= gutter - 1);
  return left && right ? gutter : undefined;
}

/** True when the segments of this side are lines of a column: most of them are nearly as wide as it is. */
function sideOf(rows: readonly (readonly Segment[])[], isHere: (segment: Segment) => boolean): boolean {
  const here = rows.flatMap((segments) => {
    const side = segments.filter(isHere);
    const [first] = side;
    const last = side.at(-1);
    return first === undefined || last === undefined
      ? []
      : [{ left: first.left, right: last.right, fragments: side.flatMap((one) => one.fragments) }];
  });
  if (here.length < fewestLines) return false;
  const width = Math.max(...here.map(({ right }) => right)) - Math.min(...here.map(({ left }) => left));
  const full = here.filter(({ left, right }) => right - left > width * 0.7);
  const letters = here.reduce(
    (sum, { fragments }) => sum + fragments.reduce((of, { text }) => of + text.length, 0),
    0,
  );
  return full.length * 2 >= here.length && letters / here.length >= 15;
}

function runOf(lines: readonly PdfLine[]): LineRun {
  return {
    lines,
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}
