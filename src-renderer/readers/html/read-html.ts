// Owns reading a saved web page: its bytes into text, structure and facts. Nothing in it is executed or fetched.
import { canonicalText } from '#core/text/canonical-text.ts';
import { message } from '#core/messages/catalogue.ts';
import { decodeText } from '../decode-text.ts';
import { createFlow } from '../flow.ts';
import type { FormatReading, FormatRequest, ReadingScope } from '../format-reading.ts';
import { ReaderProblem } from '../reader-problem.ts';
import { declaredEncoding } from './declared-encoding.ts';
import { findArticle } from './html-article.ts';
import { metadataOf, readPageFacts, savedFrom } from './html-facts.ts';
import { comparable, flowHtml } from './html-flow.ts';
import { elementsNamed, parseHtml } from './html-tree.ts';

/** @throws ReaderProblem */
export function readHtml({ bytes, encoding: chosen, scope = 'article' }: FormatRequest): FormatReading {
  const { decoded, encoding, ...decoding } = decodeText(bytes, chosen, declaredEncoding(bytes));
  const { text: markup, bom, lineEnds } = canonicalText(decoded);
  const tree = parseHtml(markup);
  const facts = readPageFacts(tree.document);
  const base = facts.url ?? savedFrom(tree.document);
  const article = scope === 'article' ? findArticle(tree) : undefined;
  // Looking for the article takes the page apart.
  const page = article === undefined && scope === 'article' ? parseHtml(markup) : tree;
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
  const found: ReadingScope = article === undefined ? 'page' : 'article';
  return {
    text,
    structure,
    reader: 'html/1',
    title: facts.title,
    metadata: metadataOf(facts),
    note: found === scope ? undefined : message('reader.note.wholePage'),
    decoded: { encoding, decoding, bom, lineEnds },
    scope: found,
  };
}

function hasHeading(root: Element, title: string): boolean {
  const wanted = comparable(title);
  return elementsNamed(root, 'h1, h2, h3', 50).some((heading) => comparable(heading.textContent) === wanted);
}
