// Owns the making of a section's lines from text and structure. Every function runs inside an update of the editor.
import {
  $createTextNode,
  $getNodeByKey,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_SUBSCRIPT,
  IS_SUPERSCRIPT,
  type LexicalNode,
  type TextNode,
} from 'lexical';
import type { Span } from '#core/text/span.ts';
import type { Mark, MarkKind } from '#core/text/structure.ts';
import { $createControlNode } from './control-node.ts';
import { $createLineNode, $isLineNode, type LineNode, paragraph } from './line-node.ts';
import { lineParts } from './line-parts.ts';
import { cutLine, isPlainLine, type LinePiece } from './line-pieces.ts';
import { $createLinkTextNode, $createMarkupNode } from './markup-node.ts';
import { $createPartNode } from './part-node.ts';
import type { PlaceMap } from './place-map.ts';
import type { RowEstimate } from './row-estimate.ts';
import { $isSectionNode, type SectionNode } from './section-node.ts';
import type { StructuredLines } from './structured-lines.ts';

const formats: Readonly<Record<Exclude<MarkKind, 'link' | 'markup'>, number>> = {
  bold: IS_BOLD,
  italic: IS_ITALIC,
  strike: IS_STRIKETHROUGH,
  code: IS_CODE,
  superscript: IS_SUPERSCRIPT,
  subscript: IS_SUBSCRIPT,
};

function $createPiece(text: string, { kinds, control }: LinePiece): TextNode {
  if (control) return $createControlNode(text);
  if (kinds.has('markup')) return $createMarkupNode(text);
  const node = kinds.has('link') ? $createLinkTextNode(text) : $createTextNode(text);
  let format = 0;
  for (const kind of kinds) {
    if (kind !== 'link' && kind !== 'markup') format |= formats[kind];
  }
  return format === 0 ? node : node.setFormat(format);
}

function $createPieces(text: string, span: Span, marks: readonly Mark[]): TextNode[] {
  if (isPlainLine(text, span, marks)) {
    return span.start === span.end ? [] : [$createTextNode(text.slice(span.start, span.end))];
  }
  return cutLine(text, span, marks).map((piece) => $createPiece(text.slice(piece.start, piece.end), piece));
}

function $createContent(source: LineSource, line: number): LexicalNode[] {
  const { text, places, estimate } = source;
  const span = places.lineSpan(line);
  const marks = source.lines.marksOfLine(line);
  const parts = lineParts(text, span);
  if (parts.length === 1) return $createPieces(text, span, marks);
  return parts.map((part) =>
    $createPartNode(estimate.spanHeight(part)).append(...$createPieces(text, part, marks)),
  );
}

function $section(key: string): SectionNode {
  const node = $getNodeByKey(key);
  if (!$isSectionNode(node)) throw new Error(`Section ${key} of the text is gone.`);
  return node;
}

/** What lines are made of. */
export interface LineSource {
  readonly text: string;
  readonly places: PlaceMap;
  readonly lines: StructuredLines;
  readonly estimate: RowEstimate;
}

function $createLines(source: LineSource, { start, end }: Span): LineNode[] {
  const nodes: LineNode[] = [];
  for (let line = start; line < end; line++) {
    const node = $createLineNode(source.lines.block(line));
    node.append(...$createContent(source, line));
    nodes.push(node);
  }
  return nodes;
}

export function $fillSection(key: string, source: LineSource, section: number): void {
  $section(key).append(...$createLines(source, source.places.sectionLines(section)));
}

/**
 * Redoes lines of a section after an edit: the one at `index` of the section and `removed` - 1 after it become the lines `lines` of the
 * text. The first keeps its element.
 */
export function $editLines(
  key: string,
  source: LineSource,
  index: number,
  removed: number,
  lines: Span,
): void {
  const section = $section(key);
  const first = section.getChildAtIndex(index);
  if (!$isLineNode(first)) throw new Error(`Line ${lines.start} of the text is gone.`);
  $redoLine(first, source, lines.start);
  if (removed > 1 || lines.end - lines.start > 1) {
    section.splice(index + 1, removed - 1, $createLines(source, { start: lines.start + 1, end: lines.end }));
  }
}

function $redoLine(node: LineNode, source: LineSource, line: number): void {
  const block = source.lines.block(line) ?? paragraph;
  if (node.__block !== block) node.setBlock(block);
  node.splice(0, node.getChildrenSize(), $createContent(source, line));
}

/** Takes lines out of a section. */
export function $removeLines(key: string, index: number, count: number): void {
  $section(key).splice(index, count, []);
}

/** Redoes only the lines that look different now, so that a selection elsewhere keeps its nodes. */
export function $updateSection(
  key: string,
  source: LineSource,
  section: number,
  before: StructuredLines,
): void {
  const { places, lines } = source;
  const { start, end } = places.sectionLines(section);
  let node = $section(key).getFirstChild();
  for (let line = start; line < end; line++) {
    if ($isLineNode(node) && !lines.sameLine(line, before)) {
      $redoLine(node, source, line);
    }
    node = node?.getNextSibling() ?? null;
  }
}
