// Owns finding the article of a page among its menus, advertisements and offers. The tree given is changed by it.
import { Readability } from '@mozilla/readability';
import type { HtmlTree } from './html-tree.ts';
import { elementsNamed } from './html-tree.ts';

/** What Readability takes grows faster than the page; above it the page's own word for its article is taken. */
const mostTags = 24_000;
const deepest = 250;
/** UTF-16 units. Less than that is a caption or a notice about cookies. */
const shortestArticle = 140;

/** Undefined when no part of the page can be told from the rest as its article. */
export function findArticle(tree: HtmlTree): Element | undefined {
  const { document, tags, depth } = tree;
  if (tags > mostTags || depth > deepest) return marked(document);
  try {
    const readability = new Readability<Element>(document, {
      serializer: (node) => node as Element,
      // By them notes and captions are told.
      keepClasses: true,
      disableJSONLD: true,
      charThreshold: 250,
    });
    const article = readability.parse();
    const content = article?.content ?? undefined;
    if (content !== undefined && (article?.length ?? 0) >= shortestArticle) return content;
  } catch {
    // It is written for browsers' trees and trusts them; what it stumbles over is shown as a whole.
  }
  return undefined;
}

function marked(document: Document): Element | undefined {
  const candidates = elementsNamed(document, 'article, main, [role="main"]', 20);
  const longest = candidates
    .map((element) => ({ element, length: element.textContent.length }))
    .sort((a, b) => b.length - a.length)[0];
  return longest !== undefined && longest.length >= shortestArticle ? longest.element : undefined;
}
