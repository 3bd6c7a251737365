// Owns how a quotation from a document is cited when it is copied. Plain text, one line; the words are never altered
// but for white space.
import { message } from '../messages/catalogue.ts';

export interface CitedSource {
  readonly title: string;
  readonly byline?: string | undefined;
  readonly outlet?: string | undefined;
  readonly date?: string | undefined;
  /** Path in the library, cited by its file name when there is no title. */
  readonly path: string;
  /** Who marked the passage, when that is to be said. */
  readonly annotator?: string | undefined;
}

/**
 * `“words” — Byline, “Title”, Outlet, date`. Pieces of an interrupted quote are joined by “ […] ”. Words that stand in
 * quotation marks as a whole get no second pair.
 */
export function citeQuote(words: string | readonly string[], source: CitedSource): string {
  const pieces = typeof words === 'string' ? [words] : words;
  const quote = pieces.map(onOneLine).join(' […] ');
  const title = onOneLine(source.title);
  const parts = [
    source.byline,
    title === '' ? source.path.slice(source.path.lastIndexOf('/') + 1) : `“${title}”`,
    source.outlet,
    source.date,
    source.annotator === undefined || onOneLine(source.annotator) === ''
      ? undefined
      : message('citation.annotator', { name: onOneLine(source.annotator) }),
  ];
  const told = parts.map((part) => onOneLine(part ?? '')).filter((part) => part !== '');
  return `${isQuoted(quote) ? quote : `“${quote}”`} — ${told.join(', ')}`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

const pairs = ['“”', '„“', '„”', '«»', '»«', '""', '「」'];

/** True for one pair of quotation marks around everything; false for “one” and “another”. */
function isQuoted(text: string): boolean {
  return pairs.some(
    (pair) =>
      text.length > 2 &&
      text.startsWith(pair.charAt(0)) &&
      text.endsWith(pair.charAt(1)) &&
      !text.slice(1, -1).includes(pair.charAt(0)) &&
      !text.slice(1, -1).includes(pair.charAt(1)),
  );
}
