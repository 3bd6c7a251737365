// Owns where lines and sections of the text begin, also while it is edited. Knows numbers only, no nodes and no elements.
import type { Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';

const linesOfSection = 50;
/** A section of very long lines is closed earlier, so that what is near the viewport stays a small part of the text. */
const charactersOfSection = 20_000;
/** A section that editing made longer than this is split into such as a new text has. */
const mostLinesOfSection = 100;
const mostCharactersOfSection = 60_000;

/** Lines and sections are counted from 0; offsets are UTF-16 units of the whole text. */
export interface PlaceMap {
  readonly length: number;
  readonly lineCount: number;
  readonly sectionCount: number;
  clamp(offset: number): number;
  /** The line that holds the offset; a line's end belongs to the line. */
  lineAt(offset: number): number;
  /** Without its line end. */
  lineSpan(line: number): Span;
  sectionOfLine(line: number): number;
  sectionAt(offset: number): number;
  firstLine(section: number): number;
  /** Lines of the section, end exclusive. */
  sectionLines(section: number): Span;
  /** From the start of its first line to the end of its last, without the last line end. */
  sectionSpan(section: number): Span;
}

/** What an edit did to lines and sections; numbers are those from before it unless said otherwise. */
export interface PlaceChange {
  readonly firstLine: number;
  readonly lastLine: number;
  /** How many lines stand in the place of `firstLine` to `lastLine` now; at least one. */
  readonly lines: number;
  readonly firstSection: number;
  readonly lastSection: number;
  /** Whether the last section keeps lines of its own; it is another one than the first then. */
  readonly lastStays: boolean;
  /** How many sections the lines of the first one are in now; at least one. */
  readonly sections: number;
}

export interface EditablePlaceMap extends PlaceMap {
  edited(edit: Edit): PlaceChange;
}

/** The last index whose value is at most `value`; `starts` rises and begins with 0. */
function lastAtMost(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function createPlaceMap(text: string): EditablePlaceMap {
  let { length } = text;
  let lineStarts: number[] = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  let sectionFirstLines: number[] = sectionsOf(0, lineStarts.length);

  const lineStart = (line: number) => lineStarts[line] ?? length + 1;
  const clamp = (offset: number) => Math.max(0, Math.min(offset, length));
  const lineAt = (offset: number) => lastAtMost(lineStarts, offset);
  const sectionOfLine = (line: number) => lastAtMost(sectionFirstLines, line);
  const firstLine = (section: number) => sectionFirstLines[section] ?? lineStarts.length;

  /** First lines of the sections that lines `from` to `to` (exclusive) are grouped in. */
  function sectionsOf(from: number, to: number): number[] {
    const firsts = [from];
    for (let line = from + 1; line < to; line++) {
      const first = firsts.at(-1) ?? from;
      const characters = (lineStarts[line] ?? 0) - (lineStarts[first] ?? 0);
      if (line - first >= linesOfSection || characters >= charactersOfSection) firsts.push(line);
    }
    return firsts;
  }

  function editLines(edit: Edit, first: number, last: number): number {
    const by = edit.insert.length - (edit.end - edit.start);
    const added: number[] = [];
    for (let at = edit.insert.indexOf('\n'); at !== -1; at = edit.insert.indexOf('\n', at + 1))
      added.push(edit.start + at + 1);
    if (added.length === last - first) {
      added.forEach((start, index) => {
        lineStarts[first + 1 + index] = start;
      });
    } else {
      const after = lineStarts.slice(last + 1);
      lineStarts = lineStarts.slice(0, first + 1).concat(added, after);
    }
    if (by !== 0) {
      for (let line = first + 1 + added.length; line < lineStarts.length; line++)
        lineStarts[line] = (lineStarts[line] ?? 0) + by;
    }
    length += by;
    return added.length + 1;
  }

  return {
    get length() {
      return length;
    },
    get lineCount() {
      return lineStarts.length;
    },
    get sectionCount() {
      return sectionFirstLines.length;
    },
    clamp,
    lineAt,
    lineSpan: (line) => ({ start: lineStart(line), end: lineStart(line + 1) - 1 }),
    sectionOfLine,
    sectionAt: (offset) => sectionOfLine(lineAt(offset)),
    firstLine,
    sectionLines: (section) => ({ start: firstLine(section), end: firstLine(section + 1) }),
    sectionSpan: (section) => ({
      start: lineStart(firstLine(section)),
      end: lineStart(firstLine(section + 1)) - 1,
    }),
    edited(edit) {
      const [first, last] = [lineAt(edit.start), lineAt(edit.end)];
      const [firstSection, lastSection] = [sectionOfLine(first), sectionOfLine(last)];
      const lastStays = lastSection > firstSection && last + 1 < firstLine(lastSection + 1);
      const begin = firstLine(firstSection);
      const end = lastSection > firstSection ? last + 1 : firstLine(firstSection + 1);
      const lines = editLines(edit, first, last);
      const more = lines - (last - first + 1);
      const after = sectionFirstLines.slice(lastSection + 1).map((line) => line + more);
      if (lastStays) after.unshift(last + 1 + more);
      const until = end + more;
      const characters = lineStart(until) - lineStart(begin);
      const grown = until - begin > mostLinesOfSection || characters > mostCharactersOfSection;
      const own = grown && until - begin > 1 ? sectionsOf(begin, until) : [begin];
      sectionFirstLines = sectionFirstLines.slice(0, firstSection).concat(own, after);
      return {
        ...{ firstLine: first, lastLine: last, lines, firstSection, lastSection, lastStays },
        sections: own.length,
      };
    },
  };
}
