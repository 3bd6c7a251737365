// Owns where lines and sections of the text begin. Knows numbers only, no nodes and no elements.
import type { Span } from '#core/text/span.ts';

const linesOfSection = 50;
/** A section of very long lines is closed earlier, so that what is near the viewport stays a small part of the text. */
const charactersOfSection = 20_000;

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

export function createPlaceMap(text: string): PlaceMap {
  const lineStarts: number[] = [0];
  const sectionFirstLines: number[] = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    const line = lineStarts.length;
    const firstOfSection = sectionFirstLines.at(-1) ?? 0;
    const sectionStart = lineStarts[firstOfSection] ?? 0;
    if (line - firstOfSection >= linesOfSection || at + 1 - sectionStart >= charactersOfSection) {
      sectionFirstLines.push(line);
    }
    lineStarts.push(at + 1);
  }

  const lineStart = (line: number) => lineStarts[line] ?? text.length + 1;
  const clamp = (offset: number) => Math.max(0, Math.min(offset, text.length));
  const lineAt = (offset: number) => lastAtMost(lineStarts, offset);
  const sectionOfLine = (line: number) => lastAtMost(sectionFirstLines, line);
  const firstLine = (section: number) => sectionFirstLines[section] ?? lineStarts.length;

  return {
    length: text.length,
    lineCount: lineStarts.length,
    sectionCount: sectionFirstLines.length,
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
  };
}
