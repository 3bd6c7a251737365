// Owns the mapping between offsets of the text and places in the DOM. Reads elements only; Lexical is not needed for it.
import type { Span } from '#core/text/span.ts';
import type { TextSurface } from './text-surface.ts';

export interface DomPlace {
  readonly node: Node;
  readonly offset: number;
}

/** The line's element; its section is filled when it is not yet. */
export function lineElement(surface: TextSurface, line: number): HTMLElement {
  const section = surface.places.sectionOfLine(line);
  surface.fill(section, section);
  const element = surface.sectionElement(section).children[line - surface.places.firstLine(section)];
  if (!(element instanceof HTMLElement)) throw new RangeError(`The text has no line ${line}.`);
  return element;
}

/** The text nodes of an element in their order. */
export function* textNodes(element: Node): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) yield node;
  }
}

/**
 * Where an offset stands in the DOM. Between two pieces of a line, 'before' gives the end of the first and 'after' the
 * start of the second: ranges begin with 'after' and end with 'before'. In an empty line it is the line's element.
 */
export function domPlace(surface: TextSurface, offset: number, side: 'before' | 'after'): DomPlace {
  const { places } = surface;
  const line = places.lineAt(places.clamp(offset));
  const element = lineElement(surface, line);
  let column = places.clamp(offset) - places.lineSpan(line).start;
  let last: DomPlace = { node: element, offset: 0 };
  for (const node of textNodes(element)) {
    if (column < node.length || (column === node.length && side === 'before'))
      return { node, offset: column };
    column -= node.length;
    last = { node, offset: node.length };
  }
  return last;
}

/** Offset within a line's element, in UTF-16 units: as many as the text in front of the place has. */
function columnIn(line: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** The offset at which a place of the DOM stands; undefined outside the text. */
export function offsetOfPlace(surface: TextSurface, node: Node, offset: number): number | undefined {
  const { places, textbox } = surface;
  if (node === textbox) {
    const child = textbox.childNodes[offset];
    const section = child === undefined ? undefined : surface.sectionOf(child);
    return section === undefined ? (offset === 0 ? 0 : places.length) : places.sectionSpan(section).start;
  }
  if (!textbox.contains(node)) return undefined;
  // From the node up: the child of the textbox is the section, the child of that the line.
  let line: Node | undefined;
  let section: Node = node;
  while (section.parentNode !== null && section.parentNode !== textbox) {
    line = section;
    section = section.parentNode;
  }
  const number = surface.sectionOf(section);
  if (number === undefined) return undefined;
  const span = places.sectionSpan(number);
  const first = places.firstLine(number);
  if (line === undefined) {
    if (offset === 0) return span.start;
    const lines = places.sectionLines(number);
    return first + offset < lines.end && surface.isFilled(number)
      ? places.lineSpan(first + offset).start
      : span.end;
  }
  if (!(line instanceof HTMLElement) || !line.classList.contains('line')) return span.start;
  let index = 0;
  for (let before = line.previousElementSibling; before !== null; before = before.previousElementSibling)
    index++;
  return places.lineSpan(first + index).start + columnIn(line, node, offset);
}

/** A range that does not follow changes of the DOM: cheap in numbers, made anew when the text around it is. */
export function staticRange(surface: TextSurface, span: Span): StaticRange {
  const start = domPlace(surface, span.start, 'after');
  const end = domPlace(surface, span.end, 'before');
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}

/** Client rectangles of the letters of a span, line by line. Empty lines have none. */
export function letterRectangles(surface: TextSurface, span: Span): DOMRect[] {
  const { places } = surface;
  const rectangles: DOMRect[] = [];
  const range = document.createRange();
  const last = places.lineAt(span.end);
  for (let line = places.lineAt(span.start); line <= last; line++) {
    let at = places.lineSpan(line).start;
    for (const node of textNodes(lineElement(surface, line))) {
      const start = Math.max(span.start, at) - at;
      const end = Math.min(span.end, at + node.length) - at;
      if (start < end) {
        range.setStart(node, start);
        range.setEnd(node, end);
        rectangles.push(...range.getClientRects());
      }
      at += node.length;
    }
  }
  return rectangles;
}

/** Where the letter at an offset is drawn; in an empty line, or behind the last letter, the end of the row. */
export function placeRectangle(surface: TextSurface, offset: number): DOMRect {
  const { places } = surface;
  const line = places.lineAt(places.clamp(offset));
  const span = places.lineSpan(line);
  const at = places.clamp(offset);
  const found =
    at < span.end
      ? letterRectangles(surface, { start: at, end: Math.min(at + 2, span.end) }).at(0)
      : letterRectangles(surface, { start: Math.max(span.start, at - 2), end: at }).at(-1);
  return found ?? lineElement(surface, line).getBoundingClientRect();
}
