// Owns finding the article of a page among its menus, advertisements and offers. The tree given is changed by it.
import { Readability } from '@mozilla/readability';
import type { HtmlTree } from './html-tree.ts';
import { elementsNamed } from './html-tree.ts';

/** What Readability takes grows faster than the page; above it the page's own word for its article is taken. */
const mostTags = 24_000;
const deepest = 250;
/** UTF-16 units. Less than that is a caption or a notice about cookies. */
const shortestArticle = 140;

/** Below it Readability is at its last resort, and may leave out half of what it was given. UTF-16 units. */
const wellFound = 600;

/**
 * Undefined when no part of the page can be told from the rest as its article; 'marked' when the page's own word for it is to be taken, of
 * the tree as it was.
 */
export function findArticle(tree: HtmlTree): Element | 'marked' | undefined {
  const { document, tags, depth } = tree;
  if (tags > mostTags || depth > deepest) return markedArticle(document);
  const [own, another] = elementsNamed(document, 'article', 2);
  const ownLength = own === undefined || another !== undefined ? 0 : lengthOf(own);
  // Addresses stay as they are written: in a worker they would be made whole by our own address.
  Object.defineProperty(document, 'baseURI', { value: '', configurable: true });
  try {
    removeOffers(document);
    keepSpeakers(document);
    const readability = new Readability<Element>(document, {
      serializer: (node) => node as Element,
      // By them notes and captions are told.
      keepClasses: true,
      disableJSONLD: true,
      charThreshold: 250,
    });
    const article = readability.parse();
    const content = article?.content ?? undefined;
    const length = content === undefined ? 0 : (article?.length ?? 0);
    if (length < wellFound && ownLength >= shortestArticle && ownLength > length * 1.2) return 'marked';
    if (length >= shortestArticle) return content;
  } catch {
    // It is written for browsers' trees and trusts them; what it stumbles over is shown as a whole.
  }
  return undefined;
}

/** UTF-16 units: an article may stand within what asks for a name and an address, an offer of letters is shorter. */
const longestOffer = 600;

/** Letters to sign up for, in the middle of the words. */
function removeOffers(document: Document): void {
  for (const field of elementsNamed(document, 'form, input')) {
    const offer = field.closest('[class*="newsletter" i], [class*="signup" i], [class*="sign-up" i]');
    if (offer !== null && wordsIn(offer.textContent) <= longestOffer) offer.remove();
  }
}

/** Who said what is quoted stands in its footer, which as one of a page would be left out. */
function keepSpeakers(document: Document): void {
  for (const footer of elementsNamed(document, 'blockquote footer')) {
    const line = document.createElement('p');
    line.append(...footer.childNodes);
    footer.replaceWith(line);
  }
}

/** Of words; what is between them is not counted. */
function lengthOf(element: Element): number {
  const unshown = elementsNamed(element, 'script, style, template, noscript').reduce(
    (sum, { textContent }) => sum + wordsIn(textContent),
    0,
  );
  return wordsIn(element.textContent) - unshown;
}

const wordsIn = (text: string) => text.replace(/\s+/g, ' ').trim().length;

/** What the page itself says is its article. */
export function markedArticle(document: Document): Element | undefined {
  const candidates = elementsNamed(document, 'article, main, [role="main"]', 20);
  const longest = candidates
    .map((element) => ({ element, length: element.textContent.length }))
    .sort((a, b) => b.length - a.length)[0];
  return longest !== undefined && longest.length >= shortestArticle ? longest.element : undefined;
}
