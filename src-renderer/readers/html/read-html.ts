// Owns reading a saved web page: its bytes into text, structure and facts. Nothing in it is executed or fetched.
import { canonicalText } from '#core/text/canonical-text.ts';
import { message } from '#core/messages/catalogue.ts';
import { decodeText } from '../decode-text.ts';
import { createFlow } from '../flow.ts';
import type { FormatReading, FormatRequest, ReadingScope } from '../format-reading.ts';
import { ReaderProblem } from '../reader-problem.ts';
import { copiedGenerator } from './copied-page.ts';
import { declaredEncoding } from './declared-encoding.ts';
import { findArticle, markedArticle } from './html-article.ts';
import { metadataOf, readPageFacts, savedFrom, type PageFacts } from './html-facts.ts';
import { comparable, flowHtml } from './html-flow.ts';
import { elementsNamed, parseHtml } from './html-tree.ts';

/** @throws ReaderProblem */
export function readHtml({ bytes, encoding: chosen, scope = 'article' }: FormatRequest): FormatReading {
  const { decoded, encoding, ...decoding } = decodeText(bytes, chosen, declaredEncoding(bytes));
  const { text: markup, bom, lineEnds } = canonicalText(decoded);
  const tree = parseHtml(markup);
  const isCopied = generatorOf(tree.document) === copiedGenerator;
  const facts = isCopied ? copiedFacts(tree.document) : readPageFacts(tree.document);
  const base = facts.url ?? savedFrom(tree.document);
  const found = scope === 'article' && !isCopied ? findArticle(tree) : undefined;
  // Looking for the article takes the page apart.
  const isApart = scope === 'article' && !isCopied && (found === undefined || found === 'marked');
  const page = isApart ? parseHtml(markup) : tree;
  const article = found === 'marked' ? markedArticle(page.document) : found;
  const root = article ?? page.document.documentElement;

  const flow = createFlow();
  if (article !== undefined && facts.title !== undefined && !hasHeading(article, facts.title)) {
    flow.begin({ kind: 'title' });
    flow.words(facts.title);
    flow.end();
  }
  flowHtml(root, flow, { base, title: facts.title });
  const { text, structure } = flow.finish();
  if (text === '') throw new ReaderProblem('no-words', message('reader.noWords.html'));
  const shown: ReadingScope = article === undefined ? 'page' : 'article';
  return {
    text,
    structure,
    reader: 'html/1',
    title: facts.title,
    metadata: metadataOf(facts),
    note: shown === scope || isCopied ? undefined : message('reader.note.wholePage'),
    decoded: { encoding, decoding, bom, lineEnds },
    ...(isCopied ? {} : { scope: shown }),
  };
}

/** Copied words are kept under a name that a person gave them. */
function copiedFacts(document: Document): PageFacts {
  const title = document.querySelector('title')?.textContent.trim() ?? '';
  return title === '' ? {} : { title };
}

function generatorOf(document: Document): string {
  return document.querySelector('meta[name="generator"]')?.getAttribute('content') ?? '';
}

function hasHeading(root: Element, title: string): boolean {
  const wanted = comparable(title);
  return elementsNamed(root, 'h1, h2, h3', 50).some((heading) => comparable(heading.textContent) === wanted);
}
