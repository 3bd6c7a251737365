// Owns the nodes of one loaded text: sections from the start, their lines when they are asked for. Offsets are not known
// here; dom-places.ts has those.
import { $getRoot, createEditor, type LexicalEditor, SKIP_DOM_SELECTION_TAG } from 'lexical';
import type { Structure } from '#core/text/structure.ts';
import { ControlNode } from './control-node.ts';
import { $fillSection, $updateSection } from './line-filling.ts';
import { LineNode } from './line-node.ts';
import { LinkTextNode, MarkupNode } from './markup-node.ts';
import { PartNode } from './part-node.ts';
import type { PlaceMap } from './place-map.ts';
import { estimateRows } from './row-estimate.ts';
import { $createSectionNode, SectionNode } from './section-node.ts';
import { type StructuredLines, structureLines } from './structured-lines.ts';

export interface TextSurface {
  readonly text: string;
  readonly places: PlaceMap;
  readonly textbox: HTMLElement;
  /** Sections `first` to `last` (inclusive, clamped) get their lines in their current structure, unless they have them. */
  fill(first: number, last: number): void;
  isFilled(section: number): boolean;
  /** True when every section is filled. */
  isWhole(): boolean;
  sectionElement(section: number): HTMLElement;
  /** Number of the section whose element this is; undefined for other nodes. */
  sectionOf(element: Node): number | undefined;
  /** Sections not yet filled take it when they are; filled ones when `fill` comes to them. */
  restructure(structure: Structure): void;
  close(): void;
}

const quietly = { discrete: true, skipTransforms: true, tag: SKIP_DOM_SELECTION_TAG } as const;

function createTextEditor(): LexicalEditor {
  return createEditor({
    namespace: 'document-text',
    nodes: [SectionNode, LineNode, MarkupNode, LinkTextNode, ControlNode, PartNode],
    theme: { text: { strikethrough: 'strike', superscript: 'raised', subscript: 'lowered' } },
    // Not editable, Lexical neither acts on keys and input nor moves the DOM selection: that is the browser's and ours.
    editable: false,
    onError: (error) => {
      throw error;
    },
  });
}

export function openTextSurface(
  textbox: HTMLElement,
  text: string,
  places: PlaceMap,
  structure: Structure,
): TextSurface {
  const editor = createTextEditor();
  const estimate = estimateRows(textbox);
  let lines = structureLines(structure, places);
  const filledWith: (StructuredLines | undefined)[] = new Array<undefined>(places.sectionCount).fill(
    undefined,
  );
  const keys: string[] = [];

  editor.setRootElement(textbox);
  editor.update(() => {
    const sections = filledWith.map((_, section) =>
      $createSectionNode(estimate.sectionHeight(places, section)),
    );
    for (const section of sections) keys.push(section.getKey());
    $getRoot().append(...sections);
  }, quietly);
  const elements = keys.map((key) => {
    const element = editor.getElementByKey(key);
    if (element === null) throw new Error(`Section ${key} of the text was not drawn.`);
    return element;
  });
  const numbers = new Map<Node, number>(elements.map((element, section) => [element, section]));

  return {
    text,
    places,
    textbox,
    fill(first, last) {
      const due: number[] = [];
      for (let section = Math.max(0, first); section <= Math.min(last, places.sectionCount - 1); section++) {
        if (filledWith[section] !== lines) due.push(section);
      }
      if (due.length === 0) return;
      editor.update(() => {
        for (const section of due) {
          const key = keys[section] ?? '';
          const before = filledWith[section];
          const source = { text, places, lines, estimate };
          if (before === undefined) $fillSection(key, source, section);
          else $updateSection(key, source, section, before);
          filledWith[section] = lines;
        }
      }, quietly);
    },
    isFilled: (section) => filledWith[section] === lines,
    isWhole: () => filledWith.every((filled) => filled === lines),
    sectionElement(section) {
      const element = elements[section];
      if (element === undefined) throw new RangeError(`The text has no section ${section}.`);
      return element;
    },
    sectionOf: (element) => numbers.get(element),
    restructure(next) {
      lines = structureLines(next, places);
    },
    close() {
      editor.setRootElement(null);
      textbox.replaceChildren();
    },
  };
}
