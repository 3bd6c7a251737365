// Owns reading a PDF document: its pages into one text of paragraphs, with the page that each begins on, and its facts.
import { message } from '#core/messages/catalogue.ts';
import { createFlow, type Flow, type FlowMark } from '../flow.ts';
import type { FormatReading, FormatRequest } from '../format-reading.ts';
import { damaged, ReaderProblem } from '../reader-problem.ts';
import type { CharacterMaps } from './character-maps.ts';
import { jointOf, vocabularyOf, type Vocabulary } from './line-joining.ts';
import { readingOrder } from './page-columns.ts';
import type { PdfLine } from './pdf-line.ts';
import { blocksOf, type PdfBlock } from './pdf-blocks.ts';
import { readPdfFacts } from './pdf-facts.ts';
import { readPdfSource } from './pdf-source.ts';
import { withoutRunningLines } from './running-lines.ts';

const mostNamed = 12;
const raised: FlowMark = { kind: 'superscript' };

/** Rejects with a ReaderProblem. */
export async function readPdf({ bytes }: FormatRequest, maps?: CharacterMaps): Promise<FormatReading> {
  const { pages, info } = await readPdfSource(bytes, maps);
  const laid = pages.map(({ number, height, fragments }) => ({
    number,
    height,
    runs: readingOrder(fragments),
  }));
  const blocks = blocksOf(withoutRunningLines(laid));
  const words = vocabularyOf(blocks.flatMap(({ lines }) => lines.map(({ text }) => text)));
  const flow = createFlow();
  let shownTitle: string | undefined;
  for (const block of blocks) {
    const plain = put(flow, block, words);
    if (block.block.kind === 'title') shownTitle = plain;
  }
  const { text, structure } = flow.finish();
  if (text === '') {
    const allBroken = pages.length > 0 && pages.every(({ broken }) => broken);
    if (allBroken) throw damaged(message('reader.kind.pdf'), message('reader.reason.noPage'));
    throw new ReaderProblem('no-words', message('reader.noWords.pdf', { pages: pages.length }));
  }
  const { title, metadata } = readPdfFacts(info);
  const named = title !== undefined && text.slice(0, 5000).includes(title) ? title : (shownTitle ?? title);
  return {
    text,
    structure,
    reader: 'pdf/1',
    title: named,
    metadata,
    pages: pages.length,
    note: noteOn(pages),
  };
}

function noteOn(pages: Awaited<ReturnType<typeof readPdfSource>>['pages']): string | undefined {
  const list = (of: typeof pages) =>
    of
      .slice(0, mostNamed)
      .map(({ number }) => number)
      .join(', ') + (of.length > mostNamed ? ', …' : '');
  const broken = pages.filter((page) => page.broken);
  const empty = pages.filter((page) => !page.broken && page.fragments.length === 0);
  const notes = [
    ...(broken.length === 0
      ? []
      : [message('reader.note.pdfBroken', { count: broken.length, list: list(broken) })]),
    ...(empty.length === 0
      ? []
      : [message('reader.note.pdfPages', { count: empty.length, list: list(empty) })]),
  ];
  return notes.length === 0 ? undefined : notes.join(' ');
}

/** Writes the lines of a block as one, and gives them as plain words. */
function put(flow: Flow, { block, lines }: PdfBlock, words: Vocabulary): string {
  flow.begin(block);
  let plain = '';
  /** Where the words before lead: the space between two lines of one link belongs to it. */
  let leading: string | undefined;
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    const joint = next === undefined ? { drop: 0, put: '' } : jointOf(line.text, next.text, words);
    const end = line.text.length - joint.drop;
    for (const piece of piecesOf(line, end)) {
      leading = piece.address;
      const marks = [...(piece.raised ? [raised] : []), ...linkTo(leading)];
      const written = line.text.slice(piece.start, piece.end);
      // A number that leads to a note would read as part of the word or figure before it.
      const isNote =
        piece.raised &&
        /^\d{1,3}$/.test(written.trim()) &&
        /[^\d\s(]$/.test(line.text.slice(0, piece.start)) &&
        piece.start > 1;
      flow.words(isNote ? `[${written.trim()}]` : written, marks);
    }
    const goesOn = next?.links.some(({ start, address }) => start === 0 && address === leading) === true;
    flow.words(joint.put, goesOn ? linkTo(leading) : []);
    plain += line.text.slice(0, end) + joint.put;
  }
  flow.end();
  return plain.trim();
}

interface LinePiece {
  readonly start: number;
  readonly end: number;
  readonly raised: boolean;
  readonly address: string | undefined;
}

/** The line up to `end`, cut where its look or its links change. */
function piecesOf(line: PdfLine, end: number): LinePiece[] {
  const spans = [...line.raised, ...line.links];
  const cuts = new Set([0, end, ...spans.flatMap((span) => [span.start, span.end])]);
  const edges = [...cuts].filter((at) => at <= end).sort((a, b) => a - b);
  const covers = (span: { start: number; end: number }, at: number) => span.start <= at && span.end > at;
  return edges.slice(1).map((to, at) => {
    const start = edges[at] ?? 0;
    return {
      start,
      end: to,
      raised: line.raised.some((span) => covers(span, start)),
      address: line.links.find((span) => covers(span, start))?.address,
    };
  });
}

function linkTo(address: string | undefined): readonly FlowMark[] {
  return address === undefined ? [] : [{ kind: 'link', address }];
}
