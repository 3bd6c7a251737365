// Owns reading a Word document (.docx): its parts into text, structure and facts. Changes tracked in it are taken as accepted;
// comments, headers and footers are no part of the text.
import { message } from '#core/messages/catalogue.ts';
import type { Block } from '#core/text/structure.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { FormatReading, FormatRequest } from '../format-reading.ts';
import { linkAddress } from '../html/link-address.ts';
import { tagOf } from '../language-tag.ts';
import { damaged, ReaderProblem } from '../reader-problem.ts';
import { openZip } from '../zip/zip-parts.ts';
import { wordParagraphs, type BodyContext } from './word-body.ts';
import { readWordFacts } from './word-facts.ts';
import { readNumbering, type WordNumbering } from './word-numbering.ts';
import { readNotes } from './word-notes.ts';
import { openWordFile, type WordPart } from './word-parts.ts';
import type { WordParagraph } from './word-paragraph.ts';
import { readStyles, type WordStyles } from './word-styles.ts';

const oldOffice = [0xd0, 0xcf, 0x11, 0xe0] as const;

/** @throws ReaderProblem */
export function readDocx({ bytes }: FormatRequest): FormatReading {
  const fileKind = message('reader.kind.docx');
  // Word keeps a document with a password in the container of its older form.
  if (oldOffice.every((byte, at) => bytes[at] === byte)) {
    throw new ReaderProblem('protected', message('reader.oldOffice'));
  }
  const zip = openZip(bytes, fileKind);
  const file = openWordFile(zip, fileKind);
  if (!zip.has(file.main.name)) {
    throw damaged(fileKind, message('reader.reason.partMissing', { name: file.main.name }));
  }
  const stylesPart = file.part('styles');
  const styles = readStyles(stylesPart === undefined ? [] : file.tokens(stylesPart.name));
  const numberingPart = file.part('numbering');
  const numbering = readNumbering(numberingPart === undefined ? [] : file.tokens(numberingPart.name));
  const notes = { footnote: file.part('footnotes'), endnote: file.part('endnotes') };

  /** Notes in the order in which the text leads to them. */
  const called: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[] = [];
  const contextOf = (part: WordPart): BodyContext => ({
    styles,
    address(id) {
      const relationship = part.relationships.get(id);
      return relationship?.external === true ? linkAddress(relationship.target, undefined) : undefined;
    },
    noteNumber(kind, id) {
      if (notes[kind] === undefined) return undefined;
      const known = called.findIndex((note) => note.kind === kind && note.id === id);
      return known === -1 ? called.push({ kind, id }) : known + 1;
    },
  });

  const flow = createFlow();
  const writer = createWriter(flow, styles, numbering);
  for (const paragraph of wordParagraphs(file.tokens(file.main.name), contextOf(file.main)))
    writer.write(paragraph);
  writer.end();
  const known = {
    footnote:
      notes.footnote === undefined
        ? undefined
        : readNotes(file.tokens(notes.footnote.name), contextOf(notes.footnote)),
    endnote:
      notes.endnote === undefined
        ? undefined
        : readNotes(file.tokens(notes.endnote.name), contextOf(notes.endnote)),
  };
  // A note may itself call another: the list grows while it is gone through.
  for (let at = 0; at < called.length; at++) {
    const note = called[at];
    const paragraphs = note === undefined ? [] : (known[note.kind]?.get(note.id) ?? []);
    const block: Block = { kind: 'footnote', marker: `${at + 1}.` };
    for (const paragraph of paragraphs) writer.writeAs(block, paragraph);
  }

  const { text, structure } = flow.finish();
  if (text === '') throw new ReaderProblem('no-words', message('reader.noWords.docx'));
  const facts = file.core === undefined ? undefined : readWordFacts(file.tokens(file.core), styles.language);
  const language = tagOf(styles.language);
  return {
    text,
    structure,
    reader: 'docx/1',
    title: writer.title() ?? facts?.title ?? writer.firstHeading(),
    metadata: facts?.metadata ?? (language === undefined ? {} : { language }),
    note: undefined,
  };
}

interface Writer {
  write(paragraph: WordParagraph): void;
  writeAs(block: Block, paragraph: WordParagraph): void;
  /** Ends a paragraph whose deleted end waits for the next. */
  end(): void;
  title(): string | undefined;
  firstHeading(): string | undefined;
}

function createWriter(flow: Flow, styles: WordStyles, numbering: WordNumbering): Writer {
  const lists = new Map<string, number>();
  let waiting: WordParagraph | undefined;
  let title: string | undefined;
  let firstHeading: string | undefined;

  const blockOf = (
    paragraph: WordParagraph,
  ): { readonly block: Block; readonly group: number | undefined } => {
    const { style, outline, cell } = paragraph;
    const styled = styles.block(style);
    if (cell !== undefined) return { block: { kind: 'table-cell', column: cell.column }, group: cell.group };
    const byOutline = outline !== undefined && outline < 6 && styled.kind === 'paragraph';
    const kind: Block = byOutline ? { kind: 'heading', level: outline + 1 } : styled;
    const inStyle = styles.list(style);
    const list = paragraph.list ?? inStyle?.number;
    if (list === undefined || list === '0') return { block: kind, group: undefined };
    const level = paragraph.listLevel ?? inStyle?.level ?? 0;
    const marker = numbering.next(list, level);
    const marked = marker === undefined ? {} : { marker };
    if (kind.kind !== 'paragraph') return { block: { ...kind, ...marked }, group: undefined };
    if (!lists.has(list)) lists.set(list, -1 - lists.size);
    return { block: { kind: 'list-item', level: level + 1, ...marked }, group: lists.get(list) };
  };
  const put = (block: Block, group: number | undefined, { runs }: WordParagraph) => {
    flow.begin(block, { group, preserved: block.kind === 'code' });
    for (const { words, marks } of runs) {
      if (words === undefined) flow.breakLine();
      else flow.words(words, marks);
    }
  };
  const wordsOf = ({ runs }: WordParagraph) =>
    runs
      .map(({ words }) => words ?? ' ')
      .join('')
      .trim();

  const write = (paragraph: WordParagraph): void => {
    const before = waiting;
    waiting = undefined;
    for (const run of paragraph.runs) before?.runs.push(run);
    const whole = before === undefined ? paragraph : { ...paragraph, runs: before.runs };
    if (whole.joins) {
      waiting = whole;
      return;
    }
    // Empty paragraphs are only space, and count for no list.
    if (wordsOf(whole) === '') return;
    const { block, group } = blockOf(whole);
    if (block.kind === 'title') title ??= wordsOf(whole);
    if (block.kind === 'heading' && block.level === 1) firstHeading ??= wordsOf(whole);
    put(block, group, whole);
  };
  return {
    write,
    writeAs: (block, paragraph) => put(block, undefined, paragraph),
    end() {
      if (waiting === undefined) return;
      const last = { ...waiting, joins: false };
      waiting = undefined;
      write(last);
    },
    title: () => title,
    firstHeading: () => firstHeading,
  };
}
