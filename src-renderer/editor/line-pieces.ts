// Owns the cutting of a line at the edges of its marks. Pure: offsets and marks in, pieces out.
import type { Span } from '#core/text/span.ts';
import type { Mark, MarkKind } from '#core/text/structure.ts';

/** A stretch of a line with the same marks all over. UTF-16 offsets of the whole text. */
export interface LinePiece extends Span {
  readonly kinds: ReadonlySet<MarkKind>;
}

/** Pieces that cover the line without gaps; none for an empty line. `marks` may reach beyond the line. */
export function cutLine(line: Span, marks: readonly Mark[]): LinePiece[] {
  if (line.start === line.end) return [];
  const inside = marks.filter(
    (mark) => mark.start < line.end && mark.end > line.start && mark.start < mark.end,
  );
  const cuts = new Set([line.start, line.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, line.start));
    cuts.add(Math.min(mark.end, line.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? line.start;
    const covering = inside.filter((mark) => mark.start <= start && mark.end >= end);
    return { start, end, kinds: new Set(covering.map((mark) => mark.kind)) };
  });
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
