// Owns which block and which marks each section of a text has, and what another structure changes. Knows no nodes.
import { pageStarts } from '#core/text/pages.ts';
import { mapSpan, type Edit } from '#core/text/edit.ts';
import type { Block, Mark, Structure } from '#core/text/structure.ts';
import { sameMarks } from './line-pieces.ts';
import type { PlaceChange, PlaceMap } from './place-map.ts';

export interface StructuredLines {
  block(line: number): Block | undefined;
  /** Marks in the line, in text order; UTF-16 offsets of the whole text. */
  marksOfLine(line: number): readonly Mark[];
  /** True when the line looks the same under both structures. */
  sameLine(line: number, other: StructuredLines): boolean;
  /** Marks as they are kept: by offsets in their line. */
  marksInLine(line: number): readonly Mark[];
  /**
   * The text was edited; `columns`: where in its first line the edit began, and in its last line ended. What is new is plain until
   * another structure says more.
   */
  edited(change: PlaceChange, edit: Edit, columns: { readonly start: number; readonly end: number }): void;
}

const none: readonly Mark[] = [];

export function structureLines(structure: Structure, places: PlaceMap): StructuredLines {
  // By offsets in the line, so that editing a line leaves all others as they are.
  let marksByLine: (readonly Mark[] | undefined)[] = [];
  for (const mark of structure.marks) {
    if (mark.start >= mark.end) continue;
    const last = places.lineAt(places.clamp(mark.end - 1));
    for (let line = places.lineAt(places.clamp(mark.start)); line <= last; line++) {
      const { start, end } = places.lineSpan(line);
      const inLine = {
        kind: mark.kind,
        start: Math.max(mark.start - start, 0),
        end: Math.min(mark.end, end) - start,
      };
      if (inLine.start >= inLine.end) continue;
      const marks = marksByLine[line];
      if (marks === undefined) marksByLine[line] = [inLine];
      else (marks as Mark[]).push(inLine);
    }
  }
  let blocks: (Block | undefined)[] = [];
  for (const [line, block] of withPageStarts(structure)) blocks[line] = block;
  const block = (line: number) => blocks[line];
  const marksInLine = (line: number) => marksByLine[line] ?? none;
  return {
    block,
    marksInLine,
    marksOfLine(line) {
      const marks = marksInLine(line);
      if (marks.length === 0) return none;
      const { start } = places.lineSpan(line);
      return marks.map((mark) => ({ ...mark, start: mark.start + start, end: mark.end + start }));
    },
    sameLine(line, other) {
      const [mine, theirs] = [block(line), other.block(line)];
      return (
        (mine?.kind ?? 'paragraph') === (theirs?.kind ?? 'paragraph') &&
        mine?.level === theirs?.level &&
        mine?.marker === theirs?.marker &&
        mine?.column === theirs?.column &&
        mine?.page === theirs?.page &&
        sameMarks(marksInLine(line), other.marksInLine(line))
      );
    },
    edited({ firstLine, lastLine, lines }, edit, columns) {
      const head = marksInLine(firstLine);
      const tail = marksInLine(lastLine);
      const first = block(firstLine);
      const last = columns.start === 0 && lines > 1 ? block(lastLine) : undefined;
      let marks: (readonly Mark[])[];
      if (lines === 1 && firstLine === lastLine) {
        const inLine = { start: columns.start, end: columns.end, insert: edit.insert };
        marks = [withContent(head.map((mark) => ({ ...mark, ...mapSpan(mark, inLine) })))];
      } else {
        const tailStart = lines === 1 ? columns.start + edit.insert.length : lengthOfLastLine(edit.insert);
        const before = withContent(head.map((mark) => ({ ...mark, end: Math.min(mark.end, columns.start) })));
        const after = withContent(
          tail.map((mark) => ({ ...mark, start: Math.max(mark.start, columns.end) })),
        ).map((mark) => ({
          ...mark,
          start: mark.start - columns.end + tailStart,
          end: mark.end - columns.end + tailStart,
        }));
        marks = lines === 1 ? [[...before, ...after]] : [before, ...plainLines(lines - 2), after];
      }
      marksByLine = replaceLines(marksByLine, firstLine, lastLine, marks);
      const rest = lines === 1 ? [] : [...new Array<undefined>(lines - 2).fill(undefined), last];
      blocks = replaceLines(blocks, firstLine, lastLine, [last === undefined ? first : undefined, ...rest]);
    },
  };
}

const withContent = (marks: readonly Mark[]) => marks.filter(({ start, end }) => start < end);
const plainLines = (count: number) => new Array<readonly Mark[]>(count).fill(none);
const lengthOfLastLine = (insert: string) => insert.length - insert.lastIndexOf('\n') - 1;

/** The same array when as many lines come as go. */
function replaceLines<T>(list: (T | undefined)[], first: number, last: number, lines: (T | undefined)[]) {
  if (lines.length === last - first + 1) {
    lines.forEach((line, at) => {
      list[first + at] = line;
    });
    return list;
  }
  // Lines without anything are holes; slices must reach over them to keep the numbers of those behind.
  const before = list.slice(0, first);
  before.length = first;
  return before.concat(lines, list.slice(last + 1));
}

/** Beside the text a page's number stands once. */
function withPageStarts(structure: Structure): Structure['blocks'] {
  const starts = new Set(pageStarts(structure).map(({ line }) => line));
  if (starts.size === 0) return structure.blocks;
  return new Map(
    [...structure.blocks].map(([line, block]) => {
      if (block.page === undefined || starts.has(line)) return [line, block];
      const { page: _, ...others } = block;
      return [line, others];
    }),
  );
}
