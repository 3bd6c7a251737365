// Owns the gathering of a Structure in any order: marks are cut at line ends and put in text order. Knows no notation.
import { compareSpans, mergeSpans, type Span } from '#core/text/span.ts';
import type { Block, Mark, MarkKind, Structure } from '#core/text/structure.ts';

export interface StructureBuilder {
  /** `line` counts from 0. A later call for one line replaces the earlier. */
  setBlock(line: number, block: Block): void;
  /** Says what a line is unless that was said before. */
  suggestBlock(line: number, block: Block): void;
  /** Marks of one kind may touch or overlap; they are merged, links where they lead to the same address. */
  addMark(kind: MarkKind, span: Span, address?: string): void;
  build(): Structure;
}

/** Builds structure over `text`; no mark that comes out holds a line break, so each lies within one block. */
export function createStructureBuilder(text: string): StructureBuilder {
  const blocks = new Map<number, Block>();
  const groups = new Map<string, { kind: MarkKind; address: string | undefined; spans: Span[] }>();
  return {
    setBlock(line, block) {
      blocks.set(line, block);
    },
    suggestBlock(line, block) {
      if (!blocks.has(line)) blocks.set(line, block);
    },
    addMark(kind, span, address) {
      const key = address === undefined ? kind : `${kind} ${address}`;
      let group = groups.get(key);
      if (group === undefined) groups.set(key, (group = { kind, address, spans: [] }));
      const list = group.spans;
      let start = span.start;
      for (let at = text.indexOf('\n', start); at !== -1 && at < span.end; at = text.indexOf('\n', start)) {
        if (at > start) list.push({ start, end: at });
        start = at + 1;
      }
      if (start < span.end) list.push({ start, end: span.end });
    },
    build() {
      const marks: Mark[] = [];
      for (const { kind, address, spans } of groups.values()) {
        for (const span of mergeSpans(spans))
          marks.push(address === undefined ? { ...span, kind } : { ...span, kind, address });
      }
      return { blocks, marks: marks.sort(compareSpans) };
    },
  };
}
