// Owns what JSON.parse does not tell: where a text stops being JSON, how deeply it nests, and names that stand twice. Never recurses.

/** Where and why a text is not JSON. Lines and columns count from 1, columns in UTF-16 code units. */
export interface JsonFlaw {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly expected: JsonExpectation;
}
export type JsonExpectation =
  'a value' | 'a name' | 'a colon' | 'a comma or the end' | 'the end' | 'a complete string';

/** True when arrays and objects stand in each other more than `limit` deep. The text need not be JSON. */
export function nestsDeeperThan(source: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit === quote) {
      at = endOfString(source, at);
    } else if (unit === openBrace || unit === openBracket) {
      depth += 1;
      if (depth > limit) return true;
    } else if (unit === closeBrace || unit === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}

/** The first place at which `source` cannot be JSON; undefined when it is JSON. */
export function findJsonFlaw(source: string): JsonFlaw | undefined {
  const containers: ('{' | '[')[] = [];
  let expected: JsonExpectation = 'a value';
  // True right after an opening bracket, where it may close at once.
  let fresh = false;
  let at = skipSpace(source, 0);
  for (; at < source.length; at = skipSpace(source, at)) {
    const sign = source.charAt(at);
    const inside = containers.at(-1);
    const closes = (sign === '}' && inside === '{') || (sign === ']' && inside === '[');
    if (closes && (fresh || expected === 'a comma or the end')) {
      containers.pop();
      expected = containers.length === 0 ? 'the end' : 'a comma or the end';
      fresh = false;
      at += 1;
      continue;
    }
    if (expected === 'the end') return flawAt(source, at, expected);
    if (expected === 'a comma or the end') {
      if (sign !== ',') return flawAt(source, at, expected);
      expected = inside === '{' ? 'a name' : 'a value';
      at += 1;
      continue;
    }
    if (expected === 'a colon') {
      if (sign !== ':') return flawAt(source, at, expected);
      expected = 'a value';
      at += 1;
      continue;
    }
    if (expected === 'a value' && (sign === '{' || sign === '[')) {
      containers.push(sign);
      expected = sign === '{' ? 'a name' : 'a value';
      fresh = true;
      at += 1;
      continue;
    }
    fresh = false;
    if (sign === '"') {
      const flaw = findStringFlaw(source, at);
      if (flaw !== undefined) return flawAt(source, flaw, 'a complete string');
      at = endOfString(source, at) + 1;
    } else {
      const length = expected === 'a value' ? scalarLength(source, at) : 0;
      if (length === 0) return flawAt(source, at, expected);
      at += length;
    }
    if (expected === 'a name') expected = 'a colon';
    else expected = inside === undefined ? 'the end' : 'a comma or the end';
  }
  return expected === 'the end' ? undefined : flawAt(source, at, expected);
}

export interface RepeatedName {
  readonly name: string;
  /** Of its second occurrence; both count from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The first name that stands twice in one object: JSON.parse would take the last and drop the other without a word. The source
 * must be JSON.
 */
export function findRepeatedName(source: string): RepeatedName | undefined {
  /** Names of each object that is open so far; undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let names: Set<string> | undefined;
  let nameNext = false;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit === quote) {
      const end = endOfString(source, at);
      if (nameNext && names !== undefined) {
        const written = source.slice(at + 1, end);
        const name = written.includes('\\') ? (JSON.parse(`"${written}"`) as string) : written;
        if (names.has(name)) return { name, ...placeAt(source, at) };
        names.add(name);
        nameNext = false;
      }
      at = end;
    } else if (unit === openBrace || unit === openBracket) {
      nameNext = unit === openBrace;
      names = nameNext ? new Set() : undefined;
      open.push(names);
    } else if (unit === closeBrace || unit === closeBracket) {
      open.pop();
      names = open.at(-1);
      nameNext = false;
    } else if (unit === comma) {
      nameNext = names !== undefined;
    }
  }
  return undefined;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function skipSpace(source: string, from: number): number {
  let at = from;
  while (at < source.length && ' \n\r\t'.includes(source.charAt(at))) at += 1;
  return at;
}

/** Offset of the closing quotation mark of the string that opens at `from`; the end of the source when it does not close. */
function endOfString(source: string, from: number): number {
  let end = source.indexOf('"', from + 1);
  for (; end >= 0; end = source.indexOf('"', end + 1)) {
    let slashes = 0;
    while (source.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return source.length;
}

/** Where a string is broken: a raw control character, a bad escape, or no closing mark. */
function findStringFlaw(source: string, from: number): number | undefined {
  const end = endOfString(source, from);
  for (let at = from + 1; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit < 0x20) return at;
    if (unit !== backslash) continue;
    const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(source.slice(at + 1, at + 6));
    if (escape === null) return at;
    at += escape[0].length;
  }
  return end === source.length ? end : undefined;
}

const scalarPattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function scalarLength(source: string, at: number): number {
  scalarPattern.lastIndex = at;
  return scalarPattern.exec(source)?.[0].length ?? 0;
}

function flawAt(source: string, offset: number, expected: JsonExpectation): JsonFlaw {
  return { offset, ...placeAt(source, offset), expected };
}

function placeAt(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
