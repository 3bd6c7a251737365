// Owns which block and which marks each section of a text has, and what another structure changes. Knows no nodes.
import type { Block, Mark, Structure } from '#core/text/structure.ts';
import { sameMarks } from './line-pieces.ts';
import type { PlaceMap } from './place-map.ts';

export interface StructuredLines {
  block(line: number): Block | undefined;
  /** Marks that reach into the line, in text order. */
  marksOfLine(line: number): readonly Mark[];
  /** True when the line looks the same under both structures. */
  sameLine(line: number, other: StructuredLines): boolean;
}

const none: readonly Mark[] = [];

export function structureLines(structure: Structure, places: PlaceMap): StructuredLines {
  const marksByLine = new Map<number, Mark[]>();
  for (const mark of structure.marks) {
    if (mark.start >= mark.end) continue;
    const last = places.lineAt(places.clamp(mark.end - 1));
    for (let line = places.lineAt(places.clamp(mark.start)); line <= last; line++) {
      const marks = marksByLine.get(line);
      if (marks === undefined) marksByLine.set(line, [mark]);
      else marks.push(mark);
    }
  }
  const block = (line: number) => structure.blocks.get(line);
  const marksOfLine = (line: number) => marksByLine.get(line) ?? none;
  return {
    block,
    marksOfLine,
    sameLine(line, other) {
      const [mine, theirs] = [block(line), other.block(line)];
      return (
        (mine?.kind ?? 'paragraph') === (theirs?.kind ?? 'paragraph') &&
        mine?.level === theirs?.level &&
        mine?.marker === theirs?.marker &&
        mine?.column === theirs?.column &&
        mine?.page === theirs?.page &&
        sameMarks(marksOfLine(line), other.marksOfLine(line))
      );
    },
  };
}
