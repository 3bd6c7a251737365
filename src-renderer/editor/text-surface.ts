// Owns the nodes of one loaded text: sections from the start, their lines when they are asked for. Offsets are not known
// here; dom-places.ts has those.
import { $getNodeByKey, $getRoot, createEditor, type LexicalEditor, SKIP_DOM_SELECTION_TAG } from 'lexical';
import { applyEdit, type Edit } from '#core/text/edit.ts';
import { coveringEdit } from '#core/text/edit-merging.ts';
import type { Span } from '#core/text/span.ts';
import type { Structure } from '#core/text/structure.ts';
import { ControlNode } from './control-node.ts';
import { $editLines, $fillSection, $removeLines, $updateSection } from './line-filling.ts';
import { LineNode } from './line-node.ts';
import { LinkTextNode, MarkupNode } from './markup-node.ts';
import { PartNode } from './part-node.ts';
import type { EditablePlaceMap, PlaceChange, PlaceMap } from './place-map.ts';
import { estimateRows } from './row-estimate.ts';
import { $createSectionNode, SectionNode } from './section-node.ts';
import { type StructuredLines, structureLines } from './structured-lines.ts';

export interface RedoneLines {
  readonly edit: Edit;
  readonly lines: Span;
}

/** Beyond it lines are not redone one by one. */
const fewEdits = 20;
const fewNewLines = 300;
/** Beyond it edits are taken as one over all that they reach; lines in between lose their structure until it is renewed. */
const manyEdits = 2000;

export interface TextSurface {
  /** The present text. */
  readonly text: string;
  readonly places: PlaceMap;
  /** Counts up with every edit. */
  readonly version: number;
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
  /**
   * Does these edits, which make the text `after`, each in the coordinates that the one before left. Gives for each where the lines stand that were redone, in the
   * coordinates that it left; undefined when so much changed that all sections are made anew, without lines yet.
   */
  edit(edits: readonly Edit[], after: string): readonly RedoneLines[] | undefined;
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

function hasManyLines(insert: string): boolean {
  let lines = 0;
  for (let at = insert.indexOf('\n'); at !== -1 && lines <= fewNewLines; at = insert.indexOf('\n', at + 1))
    lines += 1;
  return lines > fewNewLines;
}

export function openTextSurface(
  textbox: HTMLElement,
  initial: string,
  places: EditablePlaceMap,
  structure: Structure,
): TextSurface {
  let text = initial;
  let version = 0;
  const editor = createTextEditor();
  const estimate = estimateRows(textbox);
  let lines = structureLines(structure, places);
  let filledWith: (StructuredLines | undefined)[] = new Array<undefined>(places.sectionCount).fill(undefined);
  let keys: string[] = [];

  const $createSections = () => {
    const sections = filledWith.map((_, section) =>
      $createSectionNode(estimate.sectionHeight(places, section)),
    );
    keys = sections.map((section) => section.getKey());
    $getRoot().append(...sections);
  };
  editor.setRootElement(textbox);
  editor.update($createSections, quietly);
  const elementOf = (key: string) => {
    const element = editor.getElementByKey(key);
    if (element === null) throw new Error(`Section ${key} of the text was not drawn.`);
    return element;
  };
  let elements = keys.map(elementOf);
  let numbers: Map<Node, number> | undefined;
  const numberOf = (element: Node) => {
    numbers ??= new Map(elements.map((known, section) => [known, section]));
    return numbers.get(element);
  };
  const sourceOf = (structured: StructuredLines) => ({ text, places, lines: structured, estimate });

  function editPlaces(edit: Edit): PlaceChange {
    const columns = {
      start: edit.start - places.lineSpan(places.lineAt(edit.start)).start,
      end: edit.end - places.lineSpan(places.lineAt(edit.end)).start,
    };
    const change = places.edited(edit);
    for (const structured of new Set([lines, ...filledWith])) structured?.edited(change, edit, columns);
    return change;
  }

  /**
   * Nodes and what is kept by section, after `places` and structures have the edit. `own`: lines of the first section before it;
   * `ofLast`: first line of the last.
   */
  function editNodes(change: PlaceChange, own: Span, ofLast: number): void {
    const { firstLine, lastLine, firstSection, lastSection, lastStays, lines: count, sections } = change;
    const filled = filledWith[firstSection];
    const gone = keys.slice(firstSection + 1, lastStays ? lastSection : lastSection + 1);
    const added: string[] = [];
    editor.update(() => {
      if (filled !== undefined) {
        const removed = Math.min(lastLine, own.end - 1) - firstLine + 1;
        const redone = { start: firstLine, end: firstLine + count };
        $editLines(keys[firstSection] ?? '', sourceOf(filled), firstLine - own.start, removed, redone);
      }
      for (const key of gone) $getNodeByKey(key)?.remove();
      if (lastStays && filledWith[lastSection] !== undefined)
        $removeLines(keys[lastSection] ?? '', 0, lastLine - ofLast + 1);
      if (sections === 1) return;
      const from = places.sectionLines(firstSection);
      if (filled !== undefined) {
        const whole = places.sectionLines(firstSection + sections - 1).end;
        $removeLines(keys[firstSection] ?? '', from.end - from.start, whole - from.end);
      }
      let before = $getNodeByKey(keys[firstSection] ?? '');
      for (let section = firstSection + 1; section < firstSection + sections; section++) {
        const node = $createSectionNode(estimate.sectionHeight(places, section));
        before?.insertAfter(node);
        before = node;
        added.push(node.getKey());
        if (filled !== undefined) $fillSection(node.getKey(), sourceOf(filled), section);
      }
    }, quietly);
    keys.splice(firstSection + 1, gone.length, ...added);
    elements.splice(firstSection + 1, gone.length, ...added.map(elementOf));
    filledWith.splice(firstSection + 1, gone.length, ...added.map(() => filled));
    if (gone.length + added.length > 0) numbers = undefined;
  }

  return {
    get text() {
      return text;
    },
    get version() {
      return version;
    },
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
          const source = sourceOf(lines);
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
    sectionOf: numberOf,
    restructure(next) {
      lines = structureLines(next, places);
    },
    edit(edits, after) {
      version += 1;
      if (edits.length <= fewEdits && edits.every(({ insert }) => !hasManyLines(insert))) {
        return edits.map((edit) => {
          const own = places.sectionLines(places.sectionAt(edit.start));
          const ofLast = places.firstLine(places.sectionAt(edit.end));
          // One string for session and view: each copy of a long text takes milliseconds.
          text = edits.length === 1 ? after : applyEdit(text, edit);
          const change = editPlaces(edit);
          editNodes(change, own, ofLast);
          const last = change.firstLine + change.lines - 1;
          const lines = { start: places.lineSpan(change.firstLine).start, end: places.lineSpan(last).end };
          return { edit, lines };
        });
      }
      const before = text;
      text = after;
      const whole = edits.length > manyEdits ? [coveringEdit(before, text, edits)] : edits;
      for (const edit of whole) editPlaces(edit);
      filledWith = new Array<undefined>(places.sectionCount).fill(undefined);
      editor.update(() => {
        $getRoot().clear();
        $createSections();
      }, quietly);
      elements = keys.map(elementOf);
      numbers = undefined;
      return undefined;
    },
    close() {
      editor.setRootElement(null);
      textbox.replaceChildren();
    },
  };
}
