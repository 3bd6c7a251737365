// Owns making one canonical text out of blocks of words as a source hands them over, one after the other: white space, lines,
// marks. Knows no format. What comes out depends on what goes in alone, so that the same bytes give the same text.
import { compareSpans } from '#core/text/span.ts';
import type { Block, BlockKind, Mark, MarkKind, Structure } from '#core/text/structure.ts';
import { tooMuchText } from './reader-problem.ts';

/** How words look, and for a link where it leads. */
export interface FlowMark {
  readonly kind: MarkKind;
  readonly address?: string;
}

export interface BeginOptions {
  /** Blocks of one group stand on lines below each other; between others is an empty line. */
  readonly group?: number | undefined;
  /** Spaces and line ends of the words stay. */
  readonly preserved?: boolean;
}

export interface Flow {
  /** Ends the open block and begins the next. A block without words leaves no trace. */
  begin(block: Block, options?: BeginOptions): void;
  /** Adds words to the open block, or to a paragraph when none is open. White space is collapsed, also over calls. */
  words(words: string, marks?: readonly FlowMark[]): void;
  /** What follows stands on a line of its own in the same block; in titles, headings and captions it is a space. */
  breakLine(): void;
  /** Ends the open block; words after it make a paragraph. */
  end(): void;
  /** True until the first words. */
  isEmpty(): boolean;
  finish(): { readonly text: string; readonly structure: Structure };
}

/** UTF-16 units. A text that is longer is not laid out in any bearable time. */
const longestText = 20_000_000;
const mostLines = 1_000_000;

const onOneLine: ReadonlySet<BlockKind> = new Set<BlockKind>(['title', 'heading', 'caption']);
const paragraph: Block = { kind: 'paragraph' };

interface OpenMark {
  readonly kind: MarkKind;
  readonly address: string | undefined;
  start: number;
  end: number;
}

export function createFlow(): Flow {
  const lines: string[] = [];
  const blocks = new Map<number, Block>();
  const marks: Mark[] = [];
  let length = 0;

  let block = paragraph;
  let group: number | undefined;
  let preserved = false;
  /** Tells blocks from each other; a block's own lines belong together. */
  let serial = 0;
  let last:
    { readonly block: Block; readonly group: number | undefined; readonly serial: number } | undefined;

  let line = '';
  let lineMarks: OpenMark[] = [];
  /** Empty lines asked for since the last words, within the block. */
  let emptyLines = 0;
  /** The marker of a block stands in front of its first line, also when paragraphs inside it begin it again. */
  const marked = new WeakSet<Block>();

  function push(content: string, what: Block): void {
    if (what.kind !== 'paragraph' || Object.keys(what).length > 1) blocks.set(lines.length, what);
    lines.push(content);
    length += content.length + 1;
    if (length > longestText || lines.length > mostLines) throw tooMuchText();
  }

  function endLine(): void {
    const kept = preserved ? line.trimEnd() : line.replace(/[ \u00a0]+$/, '');
    const blank = kept === '' || (!preserved && /^[\s\u00a0\u200b]*$/.test(kept));
    if (blank) {
      if (last?.serial === serial) emptyLines += 1;
    } else {
      const same = last?.serial === serial;
      const together = same || (group !== undefined && last?.group === group);
      if (last !== undefined && (!together || (same && emptyLines > 0))) {
        const joined =
          last.block.kind === block.kind && (block.kind === 'quotation' || block.kind === 'code');
        push('', joined && (together || block.kind === 'quotation') ? { kind: block.kind } : paragraph);
      }
      const { marker: _, ...further } = block;
      const start = length;
      push(kept, marked.has(block) ? further : block);
      marked.add(block);
      for (const mark of lineMarks) {
        const end = Math.min(mark.end, kept.length);
        if (mark.start >= end) continue;
        const { kind, address } = mark;
        const span = { start: start + mark.start, end: start + end };
        marks.push(address === undefined ? { ...span, kind } : { ...span, kind, address });
      }
      last = { block, group, serial };
      emptyLines = 0;
    }
    line = '';
    lineMarks = [];
  }

  function append(words: string, kinds: readonly FlowMark[]): void {
    const start = line.length;
    line += words;
    for (const { kind, address } of kinds) {
      const open = lineMarks.findLast((mark) => mark.kind === kind && mark.address === address);
      if (open?.end === start) open.end = line.length;
      else lineMarks.push({ kind, address, start, end: line.length });
    }
  }

  return {
    begin(next, options = {}) {
      endLine();
      block = next;
      ({ group, preserved = false } = options);
      serial += 1;
      emptyLines = 0;
    },
    words(words, kinds = []) {
      const clean = cleaned(words);
      if (preserved) {
        for (const [at, part] of clean.split(/\r\n?|\n/).entries()) {
          if (at > 0) endLine();
          append(part, kinds);
        }
        return;
      }
      const collapsed = clean.replace(/[ \t\n\r\f\v]+/g, ' ');
      const fits = line === '' || line.endsWith(' ') ? collapsed.replace(/^ /, '') : collapsed;
      if (fits !== '') append(fits, kinds);
    },
    breakLine() {
      if (!onOneLine.has(block.kind)) endLine();
      else if (line !== '' && !line.endsWith(' ')) line += ' ';
    },
    end() {
      endLine();
      block = paragraph;
      group = undefined;
      preserved = false;
      serial += 1;
      emptyLines = 0;
    },
    isEmpty: () => last === undefined && line.trim() === '',
    finish() {
      endLine();
      return { text: lines.join('\n'), structure: { blocks, marks: marks.sort(compareSpans) } };
    },
  };
}

// Soft hyphens and byte order marks inside a text would part words that read as one. Other controls mean nothing here.
function cleaned(words: string): string {
  return (
    words
      // eslint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u00ad\ufeff\0-\x08\x0e-\x1f\x7f-\x9f]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  );
}
