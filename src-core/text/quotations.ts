// Owns where quoted and bracketed passages stand in a paragraph: the marks of all common languages, nested ones, apostrophes told
// from quotation marks. Knows nothing of sentences. After Unicode's quotation mark table (CLDR) and the usage of newspapers.
import type { Span } from './span.ts';

export interface Enclosure {
  readonly kind: 'quotation' | 'brackets';
  /** Without and with the marks. */
  readonly inner: Span;
  readonly outer: Span;
}

interface Opener {
  readonly mark: string;
  readonly at: number;
}

/** Which marks may close what each one opens, the usual one first. */
const closers: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”',
  '‟': '”',
  '”': '”',
  '‘': '’',
  '‚': '‘’',
  '‛': '’',
  '’': '’',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '『': '』',
  '〝': '〞〟',
  '｢': '｣',
  '"': '"',
  "'": "'",
  '(': ')',
  '[': ']',
  '{': '}',
  '（': '）',
  '［': '］',
  '【': '】',
};
const brackets = '([{（［【';
/** Marks that only ever open; an unclosed one at the start of a paragraph speaks on to its end. */
const plainOpeners = '“„«「『〝｢"';
const marks = new RegExp(`[${escaped([...Object.keys(closers), ...Object.values(closers)].join(''))}]`, 'gu');
const elisions = /^(?:tis|twas|twere|em|til|cause|bout|round|n)(?![\p{L}\p{N}])/iu;

function escaped(characters: string): string {
  return characters.replace(/[[\]\\^-]/g, '\\$&');
}

/**
 * All quoted and bracketed passages of a paragraph, outer ones before those within. Marks without a partner are left alone; an
 * opening mark at the very start that is never closed encloses the paragraph, as in quotes that go on in the next one.
 */
export function enclosuresIn(paragraph: string): Enclosure[] {
  const found: Enclosure[] = [];
  const open: Opener[] = [];
  for (const { 0: mark, index } of paragraph.matchAll(marks)) {
    if (isApostrophe(paragraph, index, mark, open)) continue;
    const partner = closes(paragraph, index, mark, open);
    if (partner >= 0) {
      const opener = open[partner];
      open.length = partner;
      if (opener !== undefined && index > opener.at + 1) found.push(enclosure(opener, index, index + 1));
    } else if (opens(paragraph, index, mark)) {
      open.push({ mark, at: index });
    }
  }
  const first = open[0];
  const start = paragraph.length - paragraph.trimStart().length;
  const end = paragraph.trimEnd().length;
  if (first?.at === start && plainOpeners.includes(first.mark) && end > start + 1) {
    found.push(enclosure(first, end, end));
  }
  return found.sort((a, b) => a.outer.start - b.outer.start || b.outer.end - a.outer.end);
}

function enclosure(opener: Opener, innerEnd: number, outerEnd: number): Enclosure {
  return {
    kind: brackets.includes(opener.mark) ? 'brackets' : 'quotation',
    inner: { start: opener.at + 1, end: innerEnd },
    outer: { start: opener.at, end: outerEnd },
  };
}

/** Index in `open` of what the mark at `at` closes; -1 when it closes nothing. */
function closes(paragraph: string, at: number, mark: string, open: readonly Opener[]): number {
  const partner = open.findLastIndex((opener) => closers[opener.mark]?.includes(mark) === true);
  if (partner < 0) return -1;
  const opener = open[partner]?.mark ?? '';
  // A mark that also opens closes only where a closing one can stand.
  const twoFaced = opener === mark || mark === '“' || mark === '‘' || mark === '«' || mark === '‹';
  if (!twoFaced) return partner;
  if (opener === '“' && mark === '“') return closesByPlace(paragraph, at) ? partner : -1;
  if (opener === mark && mark !== '"') return closesByPlace(paragraph, at) ? partner : -1;
  if (mark === '"') return opensByPlace(paragraph, at) && !closesByPlace(paragraph, at) ? -1 : partner;
  return partner;
}

function opens(paragraph: string, at: number, mark: string): boolean {
  if (closers[mark] === undefined) return false;
  if (brackets.includes(mark) || '“„‟«‹「『〝｢‚'.includes(mark)) return true;
  if (mark === '"') return opensByPlace(paragraph, at) || !closesByPlace(paragraph, at);
  return opensByPlace(paragraph, at);
}

function opensByPlace(paragraph: string, at: number): boolean {
  const before = paragraph.charAt(at - 1);
  const after = paragraph.charAt(at + 1);
  return (before === '' || /[\s\p{Ps}\p{Pi}\p{Pd}¿¡"'„‚:]/u.test(before)) && /\S/u.test(after);
}

function closesByPlace(paragraph: string, at: number): boolean {
  const before = paragraph.charAt(at - 1);
  const after = paragraph.charAt(at + 1);
  return /\S/u.test(before) && (after === '' || /[\s\p{P}]/u.test(after));
}

/** Of the single marks, those that stand for left-out letters or a possessive. */
function isApostrophe(paragraph: string, at: number, mark: string, open: readonly Opener[]): boolean {
  if (mark !== "'" && mark !== '’' && mark !== '‘') return false;
  const before = paragraph.slice(Math.max(0, at - 2), at);
  const rest = paragraph.slice(at + 1, at + 20);
  const afterLetter = /[\p{L}\p{N}]\p{M}*$/u.test(before);
  if (afterLetter && /^[\p{L}\p{N}]/u.test(rest)) return true;
  if (mark === '‘') return false;
  if (!afterLetter) return /^\d\ds?(?!\d)/u.test(rest) || elisions.test(rest);
  const pending = open.some((opener) => closers[opener.mark]?.includes(mark) === true);
  if (!pending) return true;
  // "the teachers’ union": a possessive as long as another mark is still to come that closes.
  return /s$/iu.test(before) && /^\s\p{Ll}/u.test(rest) && closingMarkFollows(paragraph, at + 1, mark);
}

function closingMarkFollows(paragraph: string, from: number, mark: string): boolean {
  for (let at = paragraph.indexOf(mark, from); at >= 0; at = paragraph.indexOf(mark, at + 1)) {
    if (closesByPlace(paragraph, at)) return !/[‘‚]/u.test(paragraph.slice(from, at));
    if (opensByPlace(paragraph, at)) return false;
  }
  return false;
}
