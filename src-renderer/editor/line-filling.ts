// Owns the making of a section's lines from text and structure. Every function runs inside an update of the editor.
import {
  $createTextNode,
  $getNodeByKey,
  IS_BOLD,
  IS_CODE,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  type TextNode,
} from 'lexical';
import type { MarkKind } from '#core/text/structure.ts';
import { $createLineNode, $isLineNode, type LineNode } from './line-node.ts';
import { cutLine } from './line-pieces.ts';
import { $createLinkTextNode, $createMarkupNode } from './markup-node.ts';
import type { PlaceMap } from './place-map.ts';
import { $isSectionNode, type SectionNode } from './section-node.ts';
import type { StructuredLines } from './structured-lines.ts';

const formats: Readonly<Record<Exclude<MarkKind, 'link' | 'markup'>, number>> = {
  bold: IS_BOLD,
  italic: IS_ITALIC,
  strike: IS_STRIKETHROUGH,
  code: IS_CODE,
};

function $createPiece(text: string, kinds: ReadonlySet<MarkKind>): TextNode {
  if (kinds.has('markup')) return $createMarkupNode(text);
  const node = kinds.has('link') ? $createLinkTextNode(text) : $createTextNode(text);
  let format = 0;
  for (const kind of kinds) {
    if (kind !== 'link' && kind !== 'markup') format |= formats[kind];
  }
  return format === 0 ? node : node.setFormat(format);
}

function $createPieces(text: string, places: PlaceMap, line: number, lines: StructuredLines): TextNode[] {
  const span = places.lineSpan(line);
  const marks = lines.marksOfLine(line);
  if (marks.length === 0) {
    return span.start === span.end ? [] : [$createTextNode(text.slice(span.start, span.end))];
  }
  return cutLine(span, marks).map((piece) => $createPiece(text.slice(piece.start, piece.end), piece.kinds));
}

function $section(key: string): SectionNode {
  const node = $getNodeByKey(key);
  if (!$isSectionNode(node)) throw new Error(`Section ${key} of the text is gone.`);
  return node;
}

export function $fillSection(
  key: string,
  text: string,
  places: PlaceMap,
  section: number,
  lines: StructuredLines,
): void {
  const { start, end } = places.sectionLines(section);
  const nodes: LineNode[] = [];
  for (let line = start; line < end; line++) {
    const node = $createLineNode(lines.block(line));
    node.append(...$createPieces(text, places, line, lines));
    nodes.push(node);
  }
  $section(key).append(...nodes);
}

/** Redoes only the lines that look different now, so that a selection elsewhere keeps its nodes. */
export function $updateSection(
  key: string,
  text: string,
  places: PlaceMap,
  section: number,
  before: StructuredLines,
  lines: StructuredLines,
): void {
  const { start, end } = places.sectionLines(section);
  let node = $section(key).getFirstChild();
  for (let line = start; line < end; line++) {
    if ($isLineNode(node) && !lines.sameLine(line, before)) {
      node.setBlock(lines.block(line) ?? { kind: 'paragraph' });
      node.splice(0, node.getChildrenSize(), $createPieces(text, places, line, lines));
    }
    node = node?.getNextSibling() ?? null;
  }
}
