// Owns reading words that were copied with their look: what the page that they are kept as will be read as, and its markup.
import type { FormatReading, FormatRequest } from '../format-reading.ts';
import { cleanMarkup } from './clean-markup.ts';
import { copiedPage } from './copied-page.ts';
import { parseHtml } from './html-tree.ts';
import { readHtml } from './read-html.ts';

/** @throws ReaderProblem */
export function readCopied({ bytes, name }: FormatRequest, title: string): FormatReading {
  const markup = new TextDecoder().decode(bytes);
  const clean = cleanMarkup(parseHtml(fragmentOf(markup)).document.documentElement);
  const page = new TextEncoder().encode(copiedPage(title, clean));
  return { ...readHtml({ format: 'html', name, bytes: page }), clean };
}

/** Programs on Windows put notes around what was copied. */
function fragmentOf(markup: string): string {
  const start = markup.indexOf('<!--StartFragment-->');
  const end = markup.lastIndexOf('<!--EndFragment-->');
  return start === -1 || end < start ? markup : markup.slice(start + '<!--StartFragment-->'.length, end);
}
