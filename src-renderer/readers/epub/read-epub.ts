// Owns reading an EPUB book: the words of its parts in reading order, its chapters as headings, its facts.
import { message } from '#core/messages/catalogue.ts';
import { createFlow } from '../flow.ts';
import type { FormatReading, FormatRequest } from '../format-reading.ts';
import { flowHtml } from '../html/html-flow.ts';
import { elementsNamed, parseHtml } from '../html/html-tree.ts';
import { damaged, ReaderProblem } from '../reader-problem.ts';
import { decodeXml } from '../xml/xml-text.ts';
import { openZip } from '../zip/zip-parts.ts';
import { readContents } from './book-contents.ts';
import { readBookPackage } from './book-package.ts';
import { closedElements } from './closed-elements.ts';

const mostNamed = 5;

/** @throws ReaderProblem */
export function readEpub({ bytes }: FormatRequest): FormatReading {
  const fileKind = message('reader.kind.epub');
  const zip = openZip(bytes, fileKind);
  const book = readBookPackage(zip, fileKind);
  const contents = readContents(zip, book, fileKind);
  const flow = createFlow();
  const unread: string[] = [];
  for (const part of book.parts) {
    let root: Element | undefined;
    try {
      root = parseHtml(closedElements(decodeXml(zip.bytes(part)))).document.documentElement;
    } catch (problem) {
      // One bad chapter does not hide the others; a file made to do harm is not read on.
      if (!(problem instanceof ReaderProblem) || problem.code !== 'damaged') throw problem;
      unread.push(part);
      continue;
    }
    const heading = contents.get(part);
    const hasHeading = elementsNamed(root, 'h1, h2, h3, h4, h5, h6', 1).length > 0;
    if (heading !== undefined && !hasHeading && wordsIn(root) !== '') {
      flow.begin({ kind: 'heading', level: heading.level });
      flow.words(heading.words);
      flow.end();
    }
    flowHtml(root, flow, { title: book.title });
  }
  const { text, structure } = flow.finish();
  if (text === '' && unread.length > 0) {
    throw damaged(fileKind, message('reader.reason.partMissing', { name: unread[0] ?? '' }));
  }
  if (text === '') throw new ReaderProblem('no-words', message('reader.noWords.epub'));
  const list = [...unread.slice(0, mostNamed), ...(unread.length > mostNamed ? ['…'] : [])].join(', ');
  return {
    text,
    structure,
    reader: 'epub/1',
    title: book.title,
    metadata: book.metadata,
    note: unread.length === 0 ? undefined : message('reader.note.epubParts', { count: unread.length, list }),
  };
}

function wordsIn(root: Element): string {
  return (root.querySelector('body') ?? root).textContent.trim();
}
