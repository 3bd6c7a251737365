// Owns the table of contents of an EPUB book: what each part is called, for parts that do not say so themselves.
import { elementsNamed, parseHtml } from '../html/html-tree.ts';
import { decodeXml } from '../xml/xml-text.ts';
import { xmlTokens } from '../xml/xml-tokens.ts';
import { partPlace } from '../zip/part-place.ts';
import type { ZipParts } from '../zip/zip-parts.ts';
import { decoded, type BookPackage } from './book-package.ts';
import { closedElements } from './closed-elements.ts';

export interface BookHeading {
  readonly words: string;
  /** Depth in the table, from 1. */
  readonly level: number;
}

const longestHeading = 300;

/** The first heading of each part by its name. A broken table of contents costs its headings and nothing else. */
export function readContents(
  zip: ZipParts,
  book: BookPackage,
  fileKind: string,
): ReadonlyMap<string, BookHeading> {
  const found = new Map<string, BookHeading>();
  const add = (place: string, words: string, level: number) => {
    const plain = words.replace(/\s+/g, ' ').trim().slice(0, longestHeading);
    if (plain !== '' && !found.has(place))
      found.set(place, { words: plain, level: Math.min(6, Math.max(1, level)) });
  };
  try {
    if (book.nav !== undefined && zip.has(book.nav)) readNav(zip, book.nav, add);
    if (found.size === 0 && book.ncx !== undefined && zip.has(book.ncx))
      readNcx(zip, book.ncx, fileKind, add);
  } catch {
    // The text itself is not concerned.
  }
  return found;
}

type Add = (place: string, words: string, level: number) => void;

function readNav(zip: ZipParts, place: string, add: Add): void {
  const { document } = parseHtml(closedElements(decodeXml(zip.bytes(place))));
  const navs = elementsNamed(document, 'nav', 20);
  const table = navs.find((nav) => / ?toc ?/.test(nav.getAttribute('epub:type') ?? '')) ?? navs[0];
  if (table === undefined) return;
  for (const link of elementsNamed(table, 'a[href]', 5000)) {
    let level = 0;
    for (let at = link.parentElement; at !== null && at !== table; at = at.parentElement) {
      if (at.localName === 'ol' || at.localName === 'ul') level += 1;
    }
    add(target(link.getAttribute('href') ?? '', place), link.textContent, level);
  }
}

function readNcx(zip: ZipParts, place: string, fileKind: string, add: Add): void {
  const open: { words: string }[] = [];
  let listening = false;
  const prefixes = { 'http://www.daisy.org/z3986/2005/ncx/': '' };
  for (const token of xmlTokens({ text: decodeXml(zip.bytes(place)), part: place, fileKind }, prefixes)) {
    if (token.kind === 'text') {
      const point = open.at(-1);
      if (listening && point !== undefined) point.words += token.text;
    } else if (token.name === 'navPoint') {
      if (token.kind === 'open') open.push({ words: '' });
      else open.pop();
    } else if (token.name === 'text') listening = token.kind === 'open';
    else if (token.name === 'content' && token.kind === 'open') {
      add(target(token.attributes.get('src') ?? '', place), open.at(-1)?.words ?? '', open.length);
    }
  }
}

function target(address: string, from: string): string {
  return partPlace(decoded(address), from.slice(0, from.lastIndexOf('/') + 1));
}
