// Owns seeing that one paragraph became several or several became one: what else looks like one that was reworded beside one that
// is new. Such rows become one row over all of them.
import type { Span } from '../text/span.ts';
import { sharedWords, wordBag } from './paragraph-likeness.ts';
import type { ComparedParagraph } from './compared-paragraph.ts';

/** Share of the neighbour's words that must come from the other side's paragraph, beyond what its partner has of it. */
const leastShare = 0.6;
const leastWords = 4;

export function joinSplitParagraphs(
  rows: readonly ComparedParagraph[],
  before: string,
  after: string,
): ComparedParagraph[] {
  const joined: ComparedParagraph[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    const whole = last === undefined ? undefined : join(last, row, before, after);
    if (whole === undefined) joined.push(row);
    else joined[joined.length - 1] = whole;
  }
  return joined;
}

function join(
  first: ComparedParagraph,
  second: ComparedParagraph,
  before: string,
  after: string,
): ComparedParagraph | undefined {
  const pair = first.kind === 'reworded' ? first : second.kind === 'reworded' ? second : undefined;
  const other = pair === first ? second : first;
  if (pair?.kind !== 'reworded') return undefined;
  if (other.kind === 'added') {
    if (!continues(before, pair.old, after, pair.fresh, other.fresh)) return undefined;
    return { kind: 'reworded', old: pair.old, fresh: around(pair.fresh, other.fresh) };
  }
  if (other.kind !== 'removed') return undefined;
  if (!continues(after, pair.fresh, before, pair.old, other.old)) return undefined;
  return { kind: 'reworded', old: around(pair.old, other.old), fresh: pair.fresh };
}

/** Whether `rest` is made of what the one paragraph has and its partner has not. */
function continues(wholeText: string, whole: Span, text: string, partner: Span, rest: Span): boolean {
  const bagOf = (from: string, { start, end }: Span) => wordBag(from.slice(start, end));
  const restBag = bagOf(text, rest);
  if (restBag.size < leastWords) return false;
  const wholeBag = bagOf(wholeText, whole);
  const both = bagOf(text, around(partner, rest));
  const gained = sharedWords(wholeBag, both) - sharedWords(wholeBag, bagOf(text, partner));
  return gained >= leastShare * restBag.size;
}

function around(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
