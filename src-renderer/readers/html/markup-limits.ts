// Owns how much markup is handed to the parser: a look over the tags in linear time, before anything is built from them.
import { tooComplex } from '../reader-problem.ts';

/** Tags of both kinds. A tree of this many takes about 300 MB. */
const mostTags = 400_000;
/** Open elements above each other. The parser's time grows with the square of it. */
const deepest = 1500;
/** UTF-16 units of one tag with its attributes. Also these cost their square. */
const longestTag = 2_000_000;
const mostAttributes = 1000;

// Never closed, or closed by what follows: they do not add up to depth.
const flat =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|optgroup|tr|td|th|tbody|thead|tfoot|rp|rt)$/;
const raw = /^(?:script|style|textarea|title|xmp)$/;

export interface MarkupSize {
  readonly tags: number;
  readonly depth: number;
}

/** @throws ReaderProblem 'too-large' */
export function measureMarkup(markup: string): MarkupSize {
  let tags = 0;
  let depth = 0;
  let deepestHere = 0;
  const name = /\/?[A-Za-z][^\s/>]*/y;
  for (let at = markup.indexOf('<'); at !== -1; at = markup.indexOf('<', at)) {
    if (markup.startsWith('<!--', at)) {
      const end = markup.indexOf('-->', at + 4);
      at = end === -1 ? markup.length : end + 3;
      continue;
    }
    name.lastIndex = at + 1;
    const found = name.exec(markup)?.[0].toLowerCase();
    if (found === undefined) {
      at += 1;
      continue;
    }
    const end = markup.indexOf('>', at);
    const close = end === -1 ? markup.length : end;
    if (close - at > 1000) checkTag(markup.slice(at, close));
    tags += 1;
    if (tags > mostTags) throw tooComplex();
    at = close;
    const isEnd = found.startsWith('/');
    const element = isEnd ? found.slice(1) : found;
    if (!isEnd && raw.test(element) && markup[close - 1] !== '/') {
      const rest = closing(markup, element, close);
      at = rest;
      continue;
    }
    if (flat.test(element)) continue;
    if (isEnd) depth = Math.max(0, depth - 1);
    else if (markup[close - 1] !== '/') {
      depth += 1;
      deepestHere = Math.max(deepestHere, depth);
      if (depth > deepest) throw tooComplex();
    }
  }
  return { tags, depth: deepestHere };
}

function checkTag(tag: string): void {
  // Images may stand in the markup itself, in one attribute of megabytes.
  if (tag.length <= longestTag && tag.length < 10_000) return;
  let attributes = 0;
  for (let at = tag.indexOf('='); at !== -1; at = tag.indexOf('=', at + 1)) attributes += 1;
  // Base64 ends in one or two of them; addresses hold a few.
  if (attributes > mostAttributes) throw tooComplex();
}

function closing(markup: string, element: string, from: number): number {
  const pattern = new RegExp(`</${element}`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(markup)?.index ?? markup.length;
}
