// Owns a text and its annotations as paper shows them: blocks of runs, each with what lies over it, and the numbers of the
// annotations that end there. Letter for letter the text; knows nothing of types, notes or the screen.
import type { Span } from '../text/span.ts';
import type { BlockKind, MarkKind, Structure } from '../text/structure.ts';

export interface PrintRun {
  readonly text: string;
  readonly marks: readonly MarkKind[];
  /** Positions, in the list given, of the annotations that lie over all of it; ascending. */
  readonly over: readonly number[];
  /** Positions of those of which a piece ends with this run; ascending. A run without letters may stand only for them. */
  readonly ends: readonly number[];
}

/** One line of the text, without its line end. */
export interface PrintBlock {
  readonly kind: BlockKind;
  readonly level?: number;
  /** What stands in front of its words. */
  readonly marker?: string;
  readonly column?: number;
  /** Empty for an empty line. */
  readonly runs: readonly PrintRun[];
}

/** What a sweep over the text keeps at hand: things sorted by start, and those of them that are not over yet. */
interface Sweep<T extends Span> {
  readonly sorted: readonly T[];
  next: number;
  active: T[];
}

interface OwnedPiece extends Span {
  readonly owner: number;
}

/**
 * The blocks one after the other, so that a long text can be laid out in slices.
 * @param annotations the pieces of each, in text order within it; without pieces it stands nowhere
 */
export function* printBlocks(
  text: string,
  structure: Structure,
  annotations: readonly (readonly Span[])[],
): Generator<PrintBlock> {
  const pieces = sweepOver(
    annotations.flatMap((spans, owner) => spans.map(({ start, end }) => ({ start, end, owner }))),
  );
  const marks = sweepOver(structure.marks);
  let start = 0;
  for (let line = 0; ; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const block = structure.blocks.get(line);
    yield {
      kind: block?.kind ?? 'paragraph',
      ...(block?.level === undefined ? {} : { level: block.level }),
      ...(block?.marker === undefined ? {} : { marker: block.marker }),
      ...(block?.column === undefined ? {} : { column: block.column }),
      runs: runsOf(text, { start, end }, pieces, marks),
    };
    if (found === -1) return;
    start = found + 1;
  }
}

function runsOf(
  text: string,
  line: Span,
  pieces: Sweep<OwnedPiece>,
  marks: Sweep<Structure['marks'][number]>,
): PrintRun[] {
  const cuts = new Set([line.start, line.end]);
  const ends = new Map<number, number[]>();
  // A line's end belongs to the line: what covers it alone ends here too.
  for (const piece of reaching(pieces, line.start, line.end)) {
    if (piece.start > line.start && piece.start < line.end) cuts.add(piece.start);
    if (piece.end - 1 > line.end) continue;
    const place = Math.min(piece.end, line.end);
    cuts.add(place);
    const here = ends.get(place);
    if (here === undefined) ends.set(place, [piece.owner]);
    else here.push(piece.owner);
  }
  for (const mark of reaching(marks, line.start, line.end)) {
    if (mark.start > line.start && mark.start < line.end) cuts.add(mark.start);
    if (mark.end > line.start && mark.end < line.end) cuts.add(mark.end);
  }
  const endingAt = (offset: number) => [...new Set(ends.get(offset))].sort(ascending);
  if (line.start === line.end) {
    const only = endingAt(line.end);
    return only.length === 0 ? [] : [{ text: '', marks: [], over: [], ends: only }];
  }

  const places = [...cuts].sort(ascending);
  const piecesHere = sweepOver(pieces.active);
  const marksHere = sweepOver(marks.active);
  const runs: PrintRun[] = [];
  for (let at = 1; at < places.length; at += 1) {
    const from = places[at - 1] ?? line.start;
    const to = places[at] ?? line.end;
    const over = reaching(piecesHere, from, from).map((piece) => piece.owner);
    const kinds = reaching(marksHere, from, from).map((mark) => mark.kind);
    runs.push({
      text: text.slice(from, to),
      marks: [...new Set(kinds)],
      over: [...new Set(over)].sort(ascending),
      ends: endingAt(to),
    });
  }
  return runs;
}

function sweepOver<T extends Span>(spans: readonly T[]): Sweep<T> {
  return { sorted: spans.toSorted((a, b) => a.start - b.start), next: 0, active: [] };
}

/** Those that start at `to` or before and end behind `from`. Both only ever grow from call to call. */
function reaching<T extends Span>(sweep: Sweep<T>, from: number, to: number): readonly T[] {
  if (sweep.active.some((span) => span.end <= from))
    sweep.active = sweep.active.filter((span) => span.end > from);
  for (;;) {
    const span = sweep.sorted[sweep.next];
    if (span === undefined || span.start > to) return sweep.active;
    sweep.next += 1;
    if (span.end > from) sweep.active.push(span);
  }
}

const ascending = (a: number, b: number) => a - b;
