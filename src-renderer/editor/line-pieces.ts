// Owns the cutting of a line into pieces that are drawn alike: at the edges of its marks and around control characters. Pure:
// text, offsets and marks in, pieces out.
import type { Span } from '#core/text/span.ts';
import type { Mark, MarkKind } from '#core/text/structure.ts';

/** A stretch of a line with the same marks all over. UTF-16 offsets of the whole text. */
export interface LinePiece extends Span {
  readonly kinds: ReadonlySet<MarkKind>;
  /** A single character that has no shape of its own. */
  readonly control: boolean;
}

// Tabs and line ends have a shape; LS and PS are not line ends here, and the browser draws nothing for them. U+2400 is what
// the readers put in the place of a NUL.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u2400]/g;

/** Pieces that cover the line without gaps; none for an empty line. `marks` are in text order and may reach beyond the line. */
export function cutLine(text: string, line: Span, marks: readonly Mark[]): LinePiece[] {
  if (line.start === line.end) return [];
  const inside = marks.filter(
    (mark) => mark.start < line.end && mark.end > line.start && mark.start < mark.end,
  );
  const cuts = new Set([line.start, line.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, line.start));
    cuts.add(Math.min(mark.end, line.end));
  }
  const single = controlsIn(text, line);
  for (const at of single) cuts.add(at).add(at + 1);
  const edges = [...cuts].sort((a, b) => a - b);
  const pieces: LinePiece[] = [];
  // Marks that are open at the piece; a line of a megabyte may have ten thousand of them one after the other.
  let open: Mark[] = [];
  let next = 0;
  for (let edge = 1; edge < edges.length; edge++) {
    const start = edges[edge - 1] ?? line.start;
    const end = edges[edge] ?? line.end;
    open = open.filter((mark) => mark.end > start);
    for (let mark = inside[next]; mark !== undefined && mark.start <= start; mark = inside[next]) {
      if (mark.end > start) open.push(mark);
      next += 1;
    }
    const kinds = new Set(open.map((mark) => mark.kind));
    const control = single.has(start);
    pieces.push({ start, end, kinds, control });
  }
  return pieces;
}

/** True when the whole line is one plain piece, as nearly all lines are. */
export function isPlainLine(text: string, line: Span, marks: readonly Mark[]): boolean {
  if (marks.length > 0) return false;
  return text.slice(line.start, line.end).search(controls) === -1;
}

function controlsIn(text: string, line: Span): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { index } of text.slice(line.start, line.end).matchAll(controls)) found.add(line.start + index);
  return found;
}

export function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return (
    a.length === b.length &&
    a.every((mark, index) => {
      const other = b[index];
      return other?.kind === mark.kind && other.start === mark.start && other.end === mark.end;
    })
  );
}
