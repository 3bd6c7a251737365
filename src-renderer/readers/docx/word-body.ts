// Owns the walk over the body or a note of a Word document: its paragraphs, in order, as the accepted document has them.
import type { FlowMark } from '../flow.ts';
import type { XmlOpen, XmlToken } from '../xml/xml-tokens.ts';
import { createFields, fieldAddress } from './word-fields.ts';
import { isOn, numberOf, valueOf } from './word-names.ts';
import { emptyParagraph, type WordParagraph, type WordRun } from './word-paragraph.ts';
import type { WordStyles } from './word-styles.ts';

export interface BodyContext {
  readonly styles: WordStyles;
  /** Where a link of this part leads, by the id of its relationship. */
  readonly address: (relationship: string) => string | undefined;
  /** The number of a note, which the document counts in the order of its text. */
  readonly noteNumber: (kind: 'footnote' | 'endnote', id: string) => number | undefined;
}

interface Run {
  bold: boolean | undefined;
  italic: boolean | undefined;
  strike: boolean;
  vertical: 'superscript' | 'subscript' | undefined;
  hidden: boolean;
  style: string | undefined;
}

interface Table {
  readonly group: number;
  columns: number;
  column: number;
}

/** What is deleted, or moved away, with changes tracked; the older form of what stands there twice; what is no text. */
const skipped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange', 'w:sectPr']);

let groups = 0;

/** Paragraphs inside a text box come after the paragraph that it is fixed to. */
export function* wordParagraphs(tokens: Iterable<XmlToken>, context: BodyContext): Generator<WordParagraph> {
  const fields = createFields();
  const tables: Table[] = [];
  /** Open paragraphs: one inside another is in a text box. */
  const open: WordParagraph[] = [];
  const done: WordParagraph[] = [];
  const links: (string | undefined)[] = [];
  let run: Run | undefined;
  let properties: 'paragraph' | 'run' | undefined;
  let listening: 'words' | 'instruction' | undefined;
  /** Columns that the open cell takes besides its own. */
  let pendingSpan = 0;
  /** How ruby is to be read stands in front of it, and is shown behind. */
  let reading: WordRun[] = [];
  let readingFrom = 0;
  /** Depth inside something that is skipped. */
  let skip = 0;

  const add = (words: string | undefined, more: readonly FlowMark[] = []): void => {
    if (run?.hidden === true || fields.isInstruction()) return;
    open.at(-1)?.runs.push({ words, marks: [...marksOf(run), ...more] });
  };
  const marksOf = (of: Run | undefined): FlowMark[] => {
    const style = context.styles.run(of?.style);
    const address = links.findLast((link) => link !== undefined) ?? fields.address();
    const marks: FlowMark[] = [];
    if (of?.bold ?? style.bold) marks.push({ kind: 'bold' });
    if (of?.italic ?? style.italic) marks.push({ kind: 'italic' });
    if (of?.strike === true) marks.push({ kind: 'strike' });
    if (of?.vertical !== undefined) marks.push({ kind: of.vertical });
    if (address !== undefined) marks.push({ kind: 'link', address });
    return marks;
  };
  const cell = (): WordParagraph['cell'] => {
    const table = tables.findLast(({ columns }) => columns > 1);
    return table === undefined ? undefined : { column: Math.max(1, table.column), group: table.group };
  };

  const opened = (token: XmlOpen): void => {
    switch (token.name) {
      case 'w:p':
        open.push(emptyParagraph(cell()));
        break;
      case 'w:pPr':
        properties = 'paragraph';
        break;
      case 'w:rPr':
        properties = properties === 'paragraph' ? 'paragraph' : 'run';
        break;
      case 'w:r':
        run = {
          bold: undefined,
          italic: undefined,
          strike: false,
          vertical: undefined,
          hidden: false,
          style: undefined,
        };
        break;
      case 'w:t':
      case 'm:t':
        listening = 'words';
        break;
      case 'w:instrText':
        listening = 'instruction';
        break;
      case 'w:tab':
      case 'w:ptab':
        if (properties === undefined) add(' ');
        break;
      case 'w:br':
      case 'w:cr':
        add(undefined);
        break;
      case 'w:noBreakHyphen':
        add('\u2011');
        break;
      case 'w:sym': {
        const code = Number.parseInt(token.attributes.get('w:char') ?? '', 16);
        // Letters of symbol fonts lie where Unicode has none, and mean nothing without their font.
        if (code >= 0x20 && code < 0xd800) add(String.fromCharCode(code));
        break;
      }
      case 'w:fldChar':
        fields.mark(token);
        break;
      case 'w:fldSimple':
        links.push(fieldAddress(token.attributes.get('w:instr') ?? ''));
        break;
      case 'w:hyperlink':
        links.push(context.address(token.attributes.get('r:id') ?? ''));
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        const kind = token.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
        const number = context.noteNumber(kind, token.attributes.get('w:id') ?? '');
        const raised = marksOf(run).some((mark) => mark.kind === 'superscript');
        if (number !== undefined) add(`[${number}]`, raised ? [] : [{ kind: 'superscript' }]);
        break;
      }
      case 'w:tbl':
        tables.push({ group: (groups += 1), columns: 0, column: 0 });
        break;
      case 'w:gridCol': {
        const table = tables.at(-1);
        if (table !== undefined) table.columns += 1;
        break;
      }
      case 'w:tr': {
        const table = tables.at(-1);
        if (table !== undefined) table.column = 0;
        break;
      }
      case 'w:tc': {
        const table = tables.at(-1);
        if (table !== undefined) table.column += 1;
        break;
      }
      case 'w:gridSpan':
        pendingSpan = Math.min(Math.max(1, numberOf(valueOf(token)) ?? 1) - 1, 100);
        break;
      case 'w:rt':
        readingFrom = open.at(-1)?.runs.length ?? 0;
        break;
    }
    const paragraph = open.at(-1);
    if (properties === 'paragraph' && paragraph !== undefined) describeParagraph(paragraph, token);
    else if (properties === 'run' && run !== undefined) describeRun(run, token);
  };
  const closed = (name: string): WordParagraph | undefined => {
    switch (name) {
      case 'w:t':
      case 'm:t':
      case 'w:instrText':
        listening = undefined;
        break;
      case 'w:pPr':
        properties = undefined;
        break;
      case 'w:rPr':
        if (properties === 'run') properties = undefined;
        break;
      case 'w:r':
        run = undefined;
        break;
      case 'w:hyperlink':
      case 'w:fldSimple':
        links.pop();
        break;
      case 'w:rt':
        reading = open.at(-1)?.runs.splice(readingFrom) ?? [];
        break;
      case 'w:rubyBase':
        add('(');
        open.at(-1)?.runs.push(...reading);
        add(')');
        break;
      case 'w:tc': {
        const table = tables.at(-1);
        if (table !== undefined) table.column += pendingSpan;
        pendingSpan = 0;
        break;
      }
      case 'w:tbl':
        tables.pop();
        break;
      case 'w:p':
        return open.pop();
    }
    return undefined;
  };

  for (const token of tokens) {
    if (token.kind === 'text') {
      if (skip > 0) continue;
      if (listening === 'instruction') fields.instruct(token.text);
      else if (listening === 'words') add(token.text);
      continue;
    }
    // Inside properties the same name is no deleted text, but the word that a paragraph's end was deleted.
    const isSkipped =
      skipped.has(token.name) &&
      !(token.name !== 'w:pPrChange' && token.name !== 'w:rPrChange' && properties !== undefined);
    if (isSkipped) skip = Math.max(0, skip + (token.kind === 'open' ? 1 : -1));
    else if (skip > 0) continue;
    else if (token.kind === 'open') opened(token);
    else {
      const paragraph = closed(token.name);
      if (paragraph === undefined) continue;
      done.push(paragraph);
      if (open.length > 0) continue;
      // The outermost ended last.
      yield paragraph;
      yield* done.splice(0, done.length - 1);
      done.length = 0;
    }
  }
}

function describeParagraph(paragraph: WordParagraph, token: XmlOpen): void {
  switch (token.name) {
    case 'w:pStyle':
      paragraph.style = valueOf(token);
      break;
    case 'w:outlineLvl':
      paragraph.outline = numberOf(valueOf(token));
      break;
    case 'w:numId':
      paragraph.list = valueOf(token);
      break;
    case 'w:ilvl':
      paragraph.listLevel = numberOf(valueOf(token));
      break;
    case 'w:del':
    case 'w:moveFrom':
      paragraph.joins = true;
      break;
  }
}

function describeRun(run: Run, token: XmlOpen): void {
  switch (token.name) {
    case 'w:rStyle':
      run.style = valueOf(token);
      break;
    case 'w:b':
      run.bold = isOn(token);
      break;
    case 'w:i':
      run.italic = isOn(token);
      break;
    case 'w:strike':
    case 'w:dstrike':
      run.strike = isOn(token);
      break;
    case 'w:vanish':
    case 'w:webHidden':
      run.hidden = isOn(token);
      break;
    case 'w:vertAlign': {
      const value = valueOf(token);
      run.vertical = value === 'superscript' || value === 'subscript' ? value : undefined;
      break;
    }
  }
}
