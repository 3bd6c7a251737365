// Owns the walk over a tree of HTML: which block and marks its words have. Knows neither where the tree comes from nor how the
// text is laid out. It goes without recursion, since a page may nest as deep as it likes.
import type { Block } from '#core/text/structure.ts';
import type { Flow, FlowMark } from '../flow.ts';
import { inlineMarks, isHidden, leftOut, plainBlocks, rolesOf } from './element-kinds.ts';
import { linkAddress } from './link-address.ts';
import { isDataTable } from './table-kind.ts';

export interface HtmlFlowOptions {
  /** For links that do not name their site. */
  readonly base?: string | undefined;
  /** The heading with these words is the title of the document. */
  readonly title?: string | undefined;
}

const deepestLevel = 9;
const backLink = /^(?:[\s^]|\u21a9|\u21b5|\u2191|\u2b06|\u25b2|\ufe0e|\ufe0f)*$/;

/** What holds inside an element. */
interface Surroundings {
  readonly block: Block;
  readonly group: number | undefined;
  readonly preserved: boolean;
  readonly marks: readonly FlowMark[];
  readonly list: { readonly ordered: boolean; readonly depth: number; next: number } | undefined;
  readonly quotes: number;
  readonly table: { readonly group: number; column: number } | undefined;
  readonly notes: boolean;
}

interface Step {
  readonly node: Node;
  readonly around: Surroundings;
  /** Called instead of a visit: the element is left. */
  readonly leave?: () => void;
}

let groups = 0;
const nextGroup = () => (groups += 1);

const elementNode = 1;
const textNode = 3;

export function flowHtml(root: Element, flow: Flow, options: HtmlFlowOptions = {}): void {
  const title = options.title === undefined ? undefined : comparable(options.title);
  let titleSeen = false;
  const start: Surroundings = {
    block: { kind: 'paragraph' },
    group: undefined,
    preserved: false,
    marks: [],
    list: undefined,
    quotes: 0,
    table: undefined,
    notes: false,
  };
  const open = ({ block, group, preserved }: Surroundings) => flow.begin(block, { group, preserved });
  const steps: Step[] = [{ node: root, around: start }];

  const visit = (node: Node, around: Surroundings): void => {
    if (node.nodeType === textNode) {
      flow.words(node.nodeValue ?? '', around.marks);
      return;
    }
    if (node.nodeType !== elementNode) return;
    const element = node as Element;
    const name = element.localName.toLowerCase();
    if (leftOut.has(name) || isHidden(element)) return;
    if (name === 'br') {
      flow.breakLine();
      return;
    }
    if (name === 'hr') {
      flow.end();
      open(around);
      return;
    }
    const inside = surroundingsIn(element, name, around);
    if (inside === undefined) return;
    if (inside.before !== undefined) flow.words(inside.before, inside.around.marks);
    const { opens, after } = inside;
    if (opens) open(inside.around);
    if (opens || after !== undefined) {
      const leave = () => {
        if (after !== undefined) flow.words(after, inside.around.marks);
        if (opens) open(around);
      };
      steps.push({ node, around, leave });
    }
    for (let child = element.lastChild; child !== null; child = child.previousSibling) {
      steps.push({ node: child, around: inside.around });
    }
  };

  interface Inside {
    readonly around: Surroundings;
    readonly opens: boolean;
    readonly before?: string;
    readonly after?: string;
  }

  const surroundingsIn = (element: Element, name: string, around: Surroundings): Inside | undefined => {
    const mark = inlineMarks[name];
    if (mark !== undefined) {
      const marks = [...around.marks.filter(({ kind }) => kind !== mark), { kind: mark }];
      // A number that leads to a note would read as part of the figure before it.
      const isReference = mark === 'superscript' && isNoteReference(element);
      const brackets = isReference && !/^\s*[[(]/.test(element.textContent);
      return {
        around: { ...around, marks },
        opens: false,
        ...(brackets ? { before: '[', after: ']' } : {}),
      };
    }
    const block = blockOf(element, name, around);
    if (block !== undefined) return { around: block, opens: true };
    switch (name) {
      case 'a': {
        if (around.notes && backLink.test(element.textContent)) return undefined;
        if (/ doc-backlink /.test(rolesOf(element))) return undefined;
        const address = linkAddress(element.getAttribute('href'), options.base);
        const others = around.marks.filter(({ kind }) => kind !== 'link');
        const marks = address === undefined ? around.marks : [...others, { kind: 'link', address } as const];
        const isReference = / (?:doc-noteref|noteref) /.test(rolesOf(element));
        const raised = around.marks.some(({ kind }) => kind === 'superscript');
        if (!isReference || raised) return { around: { ...around, marks }, opens: false };
        const brackets = !/^\s*[[(]/.test(element.textContent);
        return {
          around: { ...around, marks: [...marks, { kind: 'superscript' }] },
          opens: false,
          ...(brackets ? { before: '[', after: ']' } : {}),
        };
      }
      case 'q': {
        const [before, after] = around.quotes % 2 === 0 ? ['“', '”'] : ['‘', '’'];
        return { around: { ...around, quotes: around.quotes + 1 }, opens: false, before, after };
      }
      case 'rt':
        return { around, opens: false, before: '(', after: ')' };
      default:
        return { around, opens: false };
    }
  };

  const blockOf = (element: Element, name: string, around: Surroundings): Surroundings | undefined => {
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) {
      if (around.table !== undefined) return { ...around, block: around.block };
      const isTitle = !titleSeen && title !== undefined && comparable(element.textContent) === title;
      titleSeen ||= isTitle;
      const block: Block = isTitle ? { kind: 'title' } : { kind: 'heading', level: Number(heading) };
      return { ...around, block, group: undefined };
    }
    const isNote = / (?:doc-footnote|doc-endnote|footnote|endnote|rearnote) /.test(rolesOf(element));
    if (isNote && name !== 'a' && name !== 'section' && name !== 'ol' && name !== 'sup') {
      const marker = name === 'li' && around.list !== undefined ? markerIn(around) : {};
      return { ...around, block: { kind: 'footnote', ...marker }, group: undefined, notes: true };
    }
    switch (name) {
      case 'ul':
      case 'ol':
      case 'dir': {
        const depth = Math.min((around.list?.depth ?? 0) + 1, deepestLevel);
        const first = Number.parseInt(element.getAttribute('start') ?? '1', 10);
        const list = { ordered: name === 'ol', depth, next: Number.isSafeInteger(first) ? first : 1 };
        const notes = around.notes || isNotesList(element);
        return { ...around, list, notes, group: around.list === undefined ? nextGroup() : around.group };
      }
      case 'li': {
        if (around.notes) {
          return { ...around, block: { kind: 'footnote', ...markerIn(around) }, group: undefined };
        }
        const list = around.list ?? { ordered: false, depth: 1, next: 1 };
        const value = Number.parseInt(element.getAttribute('value') ?? '', 10);
        if (list.ordered && Number.isSafeInteger(value)) list.next = value;
        const marker = markerIn({ list }).marker;
        const block: Block = { kind: 'list-item', level: list.depth, marker };
        return { ...around, list, block, group: around.table?.group ?? around.group };
      }
      case 'dl':
        return { ...around, group: nextGroup() };
      case 'dd':
        return { ...around, block: { kind: 'list-item', level: 1 } };
      case 'blockquote': {
        const level = around.block.kind === 'quotation' ? (around.block.level ?? 1) + 1 : 1;
        return {
          ...around,
          block: { kind: 'quotation', level: Math.min(level, deepestLevel) },
          group: undefined,
        };
      }
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
        return { ...around, block: { kind: 'code' }, group: undefined, preserved: true };
      case 'figcaption':
      case 'caption':
        return { ...around, block: { kind: 'caption' }, group: undefined };
      case 'table': {
        if (around.table !== undefined || !isDataTable(element)) return around;
        const group = nextGroup();
        return { ...around, group, table: { group, column: 0 } };
      }
      case 'tr':
        if (around.table !== undefined) around.table.column = 0;
        return around;
      case 'td':
      case 'th': {
        const { table } = around;
        if (table === undefined) return around;
        const column = table.column + 1;
        const span = Number.parseInt(element.getAttribute('colspan') ?? '1', 10);
        table.column += Math.min(Math.max(1, Number.isNaN(span) ? 1 : span), 1000);
        const marks = name === 'th' ? [...around.marks, { kind: 'bold' } as const] : around.marks;
        return { ...around, block: { kind: 'table-cell', column }, group: table.group, marks };
      }
      default:
        return plainBlocks.has(name) ? around : undefined;
    }
  };

  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step.leave === undefined) visit(step.node, step.around);
    else step.leave();
  }
  flow.end();
}

function markerIn({ list }: Pick<Surroundings, 'list'>): { readonly marker: string } {
  if (list?.ordered !== true) return { marker: '•' };
  const marker = `${list.next}.`;
  list.next += 1;
  return { marker };
}

function isNoteReference(element: Element): boolean {
  const link = element.localName === 'a' ? element : (element.querySelector('a') ?? element.closest('a'));
  if (link === null || !/^\s*(?:\[?\(?(?:\d{1,4}|[a-z*†‡]{1,3})\)?\]?)\s*$/i.test(element.textContent))
    return false;
  return (link.getAttribute('href') ?? '').includes('#');
}

function isNotesList(element: Element): boolean {
  const place = rolesOf(element) + (element.parentElement === null ? '' : rolesOf(element.parentElement));
  return / (?:doc-endnotes|doc-footnotes|footnotes|endnotes|rearnotes|references|footnote-list|footnotes-list) /.test(
    place,
  );
}

/** Words as two headings are compared: without differences of space and case. */
export function comparable(words: string): string {
  return words
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
