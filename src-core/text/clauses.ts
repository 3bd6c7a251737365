// Owns where clauses begin and end within a sentence, by punctuation alone: modest on purpose, as commas also list things.
// Nested quotations and brackets are given, and never cut.
import type { Enclosure } from './quotations.ts';
import type { Span } from './span.ts';

/** A comma parts clauses only when so many words stand on both sides; lists have fewer. */
const wordsBesideComma = 3;

const strongBorder = /[;；。]|[:：](?!\d)(?=\s|$|\p{Lo})|—+|―|(?<=\s)[–-](?=\s)|…(?=\s)/gu;
const comma = /,(?=\s)|[，、،]/gu;

/**
 * The clause of `region` that holds `place`, with the punctuation that ends it left out; the region itself when nothing parts it.
 * @param nested passages whose inside belongs to them alone; a quotation set off by punctuation is itself a border
 */
export function clauseIn(text: string, region: Span, place: Span, nested: readonly Enclosure[]): Span {
  const strong = [
    ...bordersBy(strongBorder, text, region, nested),
    ...nested.flatMap((enclosure) => bordersOfQuotation(text, enclosure)),
  ];
  const segments = cut(region, strong);
  const commas = bordersBy(comma, text, region, nested);
  const parts = segments.flatMap((segment) => cutAtCommas(text, segment, commas));
  const first = parts.findLast((part) => part.start <= place.start) ?? region;
  const last = parts.find((part) => part.end >= place.end) ?? region;
  return trimmed(text, {
    start: first.start,
    end: Math.max(last.end, place.end),
  });
}

function bordersBy(pattern: RegExp, text: string, region: Span, nested: readonly Enclosure[]): Span[] {
  return [...text.slice(region.start, region.end).matchAll(pattern)]
    .map((match) => ({
      start: region.start + match.index,
      end: region.start + match.index + match[0].length,
    }))
    .filter((border) => !nested.some(({ outer }) => outer.start <= border.start && border.end <= outer.end));
}

/** A quotation such as “We are ready,” in front of “he said” is a clause of its own; “best” in “the ‘best’ plan” is none. */
function bordersOfQuotation(text: string, { kind, inner, outer }: Enclosure): Span[] {
  if (kind !== 'quotation') return [];
  const endsItself = /[,.!?…;—。！？，]\s*$/u.test(text.slice(inner.start, inner.end));
  const ends = endsItself || /^\s*[,;:—–，]/u.test(text.slice(outer.end, outer.end + 3));
  const starts = /[,:;—–，：]\s*$/u.test(text.slice(Math.max(0, outer.start - 3), outer.start));
  return [
    ...(starts || ends ? [{ start: outer.start, end: outer.start }] : []),
    ...(ends || starts ? [{ start: outer.end, end: outer.end }] : []),
  ];
}

/** The region in parts; a border itself belongs to none. */
function cut(region: Span, borders: readonly Span[]): Span[] {
  const sorted = borders
    .filter((border) => border.start >= region.start && border.end <= region.end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: Span[] = [];
  let start = region.start;
  for (const border of sorted) {
    if (border.start > start) parts.push({ start, end: border.start });
    start = Math.max(start, border.end);
  }
  if (region.end > start) parts.push({ start, end: region.end });
  return parts;
}

function cutAtCommas(text: string, segment: Span, commas: readonly Span[]): Span[] {
  const within = commas.filter((one) => one.start >= segment.start && one.end <= segment.end);
  const accepted: Span[] = [];
  within.forEach((one, index) => {
    const from = within[index - 1]?.end ?? segment.start;
    const to = within[index + 1]?.start ?? segment.end;
    const enough = (start: number, end: number) => wordCount(text.slice(start, end)) >= wordsBesideComma;
    if (enough(from, one.start) && enough(one.end, to)) accepted.push(one);
  });
  return cut(segment, accepted);
}

/** Words between white space; of scripts that write none, every second character stands for a word. */
function wordCount(text: string): number {
  const spaced = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  return Math.max(spaced, Math.floor(unspaced / 2));
}

export function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, from + words.trim().length) };
}
