// Owns what single lines of Markdown tell by their first characters, in linear time: the structure of texts too large to
// parse, and the heading that may name a document. Sees neither emphasis nor links.
import type { Span } from '#core/text/span.ts';
import type { Block, Structure } from '#core/text/structure.ts';
import { readFrontMatter } from './front-matter.ts';
import { createStructureBuilder } from './structure-builder.ts';

export interface MarkdownLine {
  /** Counted from 0. */
  readonly line: number;
  /** UTF-16 offsets of the line in the text, without its line break. */
  readonly start: number;
  readonly end: number;
  /** Undefined for a plain paragraph. */
  readonly block: Block | undefined;
  readonly markup: readonly Span[];
  /** True for the line of = or - that makes a heading of the line before. */
  readonly underlines: 1 | 2 | undefined;
}

/** Front matter is passed as lines of code. */
export function* markdownLines(text: string): Generator<MarkdownLine> {
  const frontMatter = readFrontMatter(text);
  let fence: string | undefined;
  let afterParagraph = false;
  let indents: number[] = [];
  let line = 0;
  for (let start = 0; start <= text.length; line++) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd;
    const place = { line, start, end };
    const whole = [{ start, end }];
    const next = end + 1;
    // Notation stands at the front: a line of a million characters is judged by as few.
    const front = text.slice(start, Math.min(end, start + 1000));
    const opening = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(front)?.[1];
    if (line < frontMatter.lines) {
      const isFence = line === 0 || line === frontMatter.lines - 1;
      yield { ...place, block: { kind: 'code' }, markup: isFence ? whole : [], underlines: undefined };
    } else if (fence !== undefined) {
      const closes = opening?.startsWith(fence) === true && front.trim() === opening;
      if (closes) fence = undefined;
      yield { ...place, block: { kind: 'code' }, markup: closes ? whole : [], underlines: undefined };
    } else if (opening !== undefined) {
      fence = opening;
      afterParagraph = false;
      yield { ...place, block: { kind: 'code' }, markup: whole, underlines: undefined };
    } else if (afterParagraph && end - start < 1000 && /^ {0,3}(=+|-+)[ \t]*$/.test(front)) {
      afterParagraph = false;
      yield { ...place, block: undefined, markup: whole, underlines: front.includes('=') ? 1 : 2 };
    } else {
      const { block, markupEnd } = judgeFront(front, indents, end - start <= front.length);
      if (block === undefined && /^\S/.test(front)) indents = [];
      afterParagraph = block === undefined && front.trim() !== '';
      const markup = markupEnd > 0 ? [{ start, end: block?.kind === 'rule' ? end : start + markupEnd }] : [];
      yield { ...place, block, markup, underlines: undefined };
    }
    start = next;
  }
}

// `indents` holds the indents of the open list levels and is kept up to date.
function judgeFront(
  front: string,
  indents: number[],
  complete: boolean,
): { block: Block | undefined; markupEnd: number } {
  const heading = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(front);
  if (heading?.[1] !== undefined) {
    return { block: { kind: 'heading', level: heading[1].length }, markupEnd: heading[0].length };
  }
  if (complete && /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(front)) {
    return { block: { kind: 'rule' }, markupEnd: front.length };
  }
  const quotation = /^ {0,3}>(?:[ \t]?>)*/.exec(front);
  if (quotation !== null) {
    const level = quotation[0].replaceAll(/[^>]/g, '').length;
    return { block: { kind: 'quotation', level }, markupEnd: quotation[0].length };
  }
  const item = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/.exec(front);
  if (item?.[1] === undefined) return { block: undefined, markupEnd: 0 };
  const indent = item[1].replaceAll('\t', '    ').length;
  while ((indents.at(-1) ?? -1) > indent) indents.pop();
  if (indents.at(-1) !== indent) indents.push(indent);
  return { block: { kind: 'list-item', level: indents.length }, markupEnd: item[0].length };
}

/** Blocks and the notation at the front of lines; nothing within lines. */
export function markdownLineStructure(text: string): Structure {
  const builder = createStructureBuilder(text);
  for (const { line, block, markup, underlines } of markdownLines(text)) {
    if (block !== undefined) builder.setBlock(line, block);
    if (underlines !== undefined) builder.setBlock(line - 1, { kind: 'heading', level: underlines });
    for (const span of markup) builder.addMark('markup', span);
  }
  return builder.build();
}
