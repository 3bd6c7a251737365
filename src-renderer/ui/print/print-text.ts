// Owns the article's text on paper: blocks with underlined words and superscript numbers, as DOM made in slices.
import { printBlocks, type PrintBlock, type PrintRun } from '#core/annotation/print-blocks.ts';
import type { PrintContents, PrintedAnnotation } from '../../session/print-contents.ts';

/** Blocks of text one after the other; empty lines become space. */
export function* printTextNodes(contents: PrintContents): Generator<HTMLElement> {
  const placed = contents.annotations.filter(({ pieces }) => pieces.length > 0);
  const spans = placed.map(({ pieces }) => pieces);
  for (const block of printBlocks(contents.text, contents.structure, spans)) yield blockNode(block, placed);
}

function blockNode(block: PrintBlock, annotations: readonly PrintedAnnotation[]): HTMLElement {
  const empty = block.runs.length === 0;
  const element = document.createElement(headingTag(block) ?? 'p');
  element.className = empty ? 'print-block print-empty' : 'print-block';
  element.dir = 'auto';
  element.dataset['kind'] = block.kind;
  if (block.marker !== undefined) element.dataset['marker'] = block.marker;
  if (block.column !== undefined) element.dataset['column'] = String(block.column);
  if (block.level !== undefined) element.dataset['level'] = String(Math.min(block.level, 4));
  for (const run of block.runs) element.append(...runNodes(run, annotations));
  return element;
}

/** The article's own headings stand below the title. */
function headingTag({ kind, level = 1 }: PrintBlock): string | undefined {
  if (kind === 'title') return 'h2';
  return kind === 'heading' ? `h${Math.min(6, level + 1)}` : undefined;
}

function runNodes(run: PrintRun, annotations: readonly PrintedAnnotation[]): Node[] {
  const nodes: Node[] = [];
  if (run.text !== '') {
    let node: Node = document.createTextNode(run.text);
    for (const kind of run.marks) node = wrapped(node, `print-${kind}`);
    // Lines of several annotations lie below each other, each on an element of its own.
    for (const position of run.over) {
      const annotation = annotations[position];
      if (annotation === undefined) continue;
      const line = wrapped(node, 'print-mark');
      paint(line, annotation);
      node = line;
    }
    nodes.push(node);
  }
  for (const position of run.ends) {
    const annotation = annotations[position];
    if (annotation === undefined) continue;
    const number = document.createElement('sup');
    number.className = 'print-number';
    number.textContent = String(annotation.number);
    paint(number, annotation);
    nodes.push(number);
  }
  return nodes;
}

function wrapped(node: Node, className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(node);
  return element;
}

/** Colour and line of the type, as custom properties for the style sheet. */
export function paint(element: HTMLElement, { type, lane }: Pick<PrintedAnnotation, 'type' | 'lane'>): void {
  element.style.setProperty('--lane', String(Math.min(lane, 5)));
  if (type === undefined) return;
  element.style.setProperty('--tag', type.colour.light);
  element.style.setProperty('--tag-line', type.line);
}
