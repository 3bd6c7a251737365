// Owns the text as it is searched when accents, typographic quotes and dashes do not matter, with the way back to offsets of the
// text itself. Only what changes its length is noted, so that most texts need hardly more than their folded letters.
import { plainLetters, withoutDiacritics } from './folding.ts';
import type { Span } from './span.ts';

export interface SearchableText {
  readonly folded: string;
  /** Reads where matches stand in the text itself; matches must be asked for in ascending order. */
  placesInOrder(): (start: number, end: number) => Span | undefined;
}

const likeQuote = /[“”„‟«»″‶〝〞〟＂]/u;
const likeApostrophe = /[‘’‚‛‹›′ʼʹ＇]/u;
const likeDash = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;
/** What is in a text without being read: soft hyphens, joiners, marks of direction, tatweel. */
const unread =
  /[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]/u;
const mark = /\p{M}/u;

/** Whether a character is passed over by a search that does not mind accents. */
export function isUnread(character: string): boolean {
  return unread.test(character);
}

/** One code point as it is compared. */
export function foldPoint(point: string, matchCase: boolean): string {
  if (unread.test(point)) return '';
  if (likeQuote.test(point)) return '"';
  if (likeApostrophe.test(point)) return "'";
  if (likeDash.test(point)) return '-';
  const base = withoutDiacritics(point);
  // An accent that stands by itself would become the space that it stands on.
  if (base.startsWith(' ') && point !== ' ' && !/\s/u.test(point)) return point;
  if (matchCase) return Array.from(base, plainKeepingCase).join('');
  const lower = withoutDiacritics(base.toUpperCase().toLowerCase()).replaceAll('ς', 'σ');
  return Array.from(lower, (letter) => plainLetters[letter] ?? letter).join('');
}

function plainKeepingCase(letter: string): string {
  const known = plainLetters[letter];
  if (known !== undefined) return known;
  const capital = plainLetters[letter.toLowerCase()];
  return capital === undefined ? letter : capital.toUpperCase();
}

export function foldWords(words: string, matchCase: boolean): string {
  return Array.from(words, (point) => foldPoint(point, matchCase)).join('');
}

/** Code units that are gathered before they become a string. */
const chunk = 8192;
/** Code units; the longest is that of ﷺ, 18. */
const longestFolding = 32;

interface FoldTable {
  /** Folded code unit by code unit of the text; 0 for what is not one unit, or not known yet. */
  readonly units: Uint16Array;
  readonly others: Map<number, string>;
}
const tables = new Map<boolean, FoldTable>();

function tableFor(matchCase: boolean): FoldTable {
  let table = tables.get(matchCase);
  if (table === undefined) {
    table = { units: new Uint16Array(0x10000), others: new Map() };
    tables.set(matchCase, table);
  }
  return table;
}

/** Takes about 40 ms for a text of 4.4 MB, once; searching it again costs no more than searching any text. */
export function foldForSearch(text: string, matchCase: boolean): SearchableText {
  const { units, others } = tableFor(matchCase);
  const foldedOf = (code: number): string => {
    let folded = others.get(code);
    if (folded === undefined) {
      folded = foldPoint(String.fromCodePoint(code), matchCase);
      if (folded.length === 1 && code < 0x10000) units[code] = folded.charCodeAt(0);
      else others.set(code, folded);
    }
    return folded;
  };
  const changes: LengthChange[] = [];
  const parts: string[] = [];
  const gathered = new Uint16Array(chunk);
  let used = 0;
  let length = 0;
  const flush = () => {
    parts.push(stringOf(gathered.subarray(0, used)));
    length += used;
    used = 0;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const known = units[unit] ?? 0;
    if (used > chunk - longestFolding) flush();
    if (known !== 0) {
      gathered[used] = known;
      used += 1;
      continue;
    }
    const code = text.codePointAt(at) ?? unit;
    const textLength = code > 0xffff ? 2 : 1;
    const folded = foldedOf(code);
    if (folded.length !== textLength) {
      changes.push({ at, length: textLength, foldedAt: length + used, foldedLength: folded.length });
    }
    for (let place = 0; place < folded.length; place += 1, used += 1)
      gathered[used] = folded.charCodeAt(place);
    at += textLength - 1;
  }
  flush();
  return { folded: parts.join(''), placesInOrder: () => placesFrom(text, changes) };
}

/** What `apply` takes is array-like; spread, it would be read unit by unit, at ten times the cost. */
function stringOf(units: Uint16Array): string {
  return Reflect.apply(String.fromCharCode, undefined, units as unknown as readonly number[]);
}

/** A code point whose folding has another length. */
interface LengthChange {
  readonly at: number;
  readonly length: number;
  readonly foldedAt: number;
  readonly foldedLength: number;
}

function placesFrom(text: string, changes: readonly LengthChange[]) {
  // Starts ascend and ends ascend, but the next start may lie before the end before it.
  const forStarts = { next: 0 };
  const forEnds = { next: 0 };
  /** The last change that begins at the folded offset or before it. */
  const changeBefore = (cursor: { next: number }, folded: number): LengthChange | undefined => {
    while ((changes[cursor.next]?.foldedAt ?? Infinity) <= folded) cursor.next += 1;
    return changes[cursor.next - 1];
  };
  return (start: number, end: number): Span | undefined => {
    const from = offsetOf(changeBefore(forStarts, start), start);
    const atEnd = changeBefore(forEnds, end - 1);
    // Half of what one letter folds to is no place in the text.
    if (from === undefined) return undefined;
    const isInside = atEnd !== undefined && end - 1 < atEnd.foldedAt + atEnd.foldedLength;
    if (isInside && end !== atEnd.foldedAt + atEnd.foldedLength) return undefined;
    let to = isInside ? atEnd.at + atEnd.length : (offsetOf(atEnd, end - 1) ?? 0) + 1;
    // The accents of the last letter belong to it.
    for (let mine = forEnds.next; changes[mine]?.at === to && changes[mine]?.foldedLength === 0; mine += 1) {
      const length = changes[mine]?.length ?? 0;
      if (!mark.test(text.slice(to, to + length))) break;
      to += length;
    }
    return { start: from, end: to };
  };
}

function offsetOf(change: LengthChange | undefined, folded: number): number | undefined {
  if (change === undefined) return folded;
  const beyond = folded - change.foldedAt - change.foldedLength;
  if (beyond >= 0) return change.at + change.length + beyond;
  return folded === change.foldedAt ? change.at : undefined;
}
