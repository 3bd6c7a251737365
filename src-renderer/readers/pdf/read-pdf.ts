// Owns reading a PDF document: its pages into one text of paragraphs, with the page that each begins on, and its facts.
import { message } from '#core/messages/catalogue.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { FormatReading, FormatRequest } from '../format-reading.ts';
import { damaged, ReaderProblem } from '../reader-problem.ts';
import { jointOf, vocabularyOf, type Vocabulary } from './line-joining.ts';
import { readingOrder } from './page-columns.ts';
import { blocksOf, type PdfBlock } from './pdf-blocks.ts';
import { readPdfFacts } from './pdf-facts.ts';
import { readPdfSource } from './pdf-source.ts';
import { withoutRunningLines } from './running-lines.ts';

const mostNamed = 12;
const raised = [{ kind: 'superscript' }] as const;

/** Rejects with a ReaderProblem. */
export async function readPdf({ bytes }: FormatRequest): Promise<FormatReading> {
  const { pages, info } = await readPdfSource(bytes);
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
  return { text, structure, reader: 'pdf/1', title: named, metadata, note: noteOn(pages) };
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
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    const joint = next === undefined ? { drop: 0, put: '' } : jointOf(line.text, next.text, words);
    const end = line.text.length - joint.drop;
    let from = 0;
    for (const { start, end: until } of line.raised) {
      flow.words(line.text.slice(from, start));
      const above = line.text.slice(start, Math.min(until, end));
      // A number that leads to a note would read as part of the word or figure before it.
      const isNote =
        /^\d{1,3}$/.test(above.trim()) && /[^\d\s(]$/.test(line.text.slice(0, start)) && start > 1;
      flow.words(isNote ? `[${above.trim()}]` : above, raised);
      from = Math.min(until, end);
    }
    flow.words(line.text.slice(from, end) + joint.put);
    plain += line.text.slice(0, end) + joint.put;
  }
  flow.end();
  return plain.trim();
}
