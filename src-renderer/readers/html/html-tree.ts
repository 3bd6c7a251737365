// Owns turning markup into a tree that does nothing: no script runs, no address is fetched, nothing is painted.
import { DOMParser } from 'linkedom/worker';
import { measureMarkup, type MarkupSize } from './markup-limits.ts';

export interface HtmlTree extends MarkupSize {
  readonly document: Document;
}

/** Also of markup without <html> and <body>. @throws ReaderProblem 'too-large' */
export function parseHtml(markup: string): HtmlTree {
  const size = measureMarkup(markup);
  const whole = /<body[\s>]/i.test(markup) ? markup : `<html><body>${withoutFrame(markup)}</body></html>`;
  return { ...size, document: parse(whole) };
}

// The library's own types leave out what its documents are.
function parse(markup: string): Document {
  return new DOMParser().parseFromString(markup, 'text/html') as unknown as Document;
}

/** The frame of a page is optional, and the parser does not put it in. What belongs in the head may stand in the body too. */
function withoutFrame(markup: string): string {
  return markup.replace(/<!doctype[^>]*>|<\/?(?:html|head|body)(?:\s[^>]*)?>/gi, '');
}

/** Elements of these names below `root`, in order, at most `most`. */
export function elementsNamed(root: Document | Element, selector: string, most = 1000): Element[] {
  return [...root.querySelectorAll(selector)].slice(0, most);
}
