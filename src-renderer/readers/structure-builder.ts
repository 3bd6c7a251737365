// Owns the gathering of a Structure in any order: marks are cut at line ends and put in text order. Knows no notation.
import { compareSpans, mergeSpans, type Span } from '#core/text/span.ts';
import type { Block, Mark, MarkKind, Structure } from '#core/text/structure.ts';

export interface StructureBuilder {
  /** `line` counts from 0. A later call for one line replaces the earlier. */
  setBlock(line: number, block: Block): void;
  /** Says what a line is unless that was said before. */
  suggestBlock(line: number, block: Block): void;
  /** Marks of one kind may touch or overlap; they are merged. */
  addMark(kind: MarkKind, span: Span): void;
  build(): Structure;
}

/** Builds structure over `text`; no mark that comes out holds a line break, so each lies within one block. */
export function createStructureBuilder(text: string): StructureBuilder {
  const blocks = new Map<number, Block>();
  const spans = new Map<MarkKind, Span[]>();
  return {
    setBlock(line, block) {
      blocks.set(line, block);
    },
    suggestBlock(line, block) {
      if (!blocks.has(line)) blocks.set(line, block);
    },
    addMark(kind, span) {
      let list = spans.get(kind);
      if (list === undefined) spans.set(kind, (list = []));
      let start = span.start;
      for (let at = text.indexOf('\n', start); at !== -1 && at < span.end; at = text.indexOf('\n', start)) {
        if (at > start) list.push({ start, end: at });
        start = at + 1;
      }
      if (start < span.end) list.push({ start, end: span.end });
    },
    build() {
      const marks: Mark[] = [];
      for (const [kind, list] of spans) {
        for (const span of mergeSpans(list)) marks.push({ ...span, kind });
      }
      return { blocks, marks: marks.sort(compareSpans) };
    },
  };
}
