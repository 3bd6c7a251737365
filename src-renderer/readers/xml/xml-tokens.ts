// Owns cutting XML into tags and words as it is gone over, without building a tree: what it takes is bounded by the deepest nesting.
// Declares no entities: what a document type would define stays as it is written.
import { message } from '#core/messages/catalogue.ts';
import { damaged, tooComplex } from '../reader-problem.ts';

export interface XmlOpen {
  readonly kind: 'open';
  /** With the prefix that the caller gave its namespace; the written one when it gave none. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}
export type XmlToken =
  | XmlOpen
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

export interface XmlSource {
  readonly text: string;
  /** For messages: the part of the file, and what the file is called. */
  readonly part: string;
  readonly fileKind: string;
}

/** Prefixes by namespace, so that files may choose their own. '' for names without one. */
export type Prefixes = Readonly<Record<string, string>>;

const deepest = 1000;
const mostAttributes = 500;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** An empty element opens and closes. @throws ReaderProblem where it is not well formed, or nested too deep */
export function* xmlTokens(
  { text, part, fileKind }: XmlSource,
  prefixes: Prefixes = {},
): Generator<XmlToken> {
  const broken = (at: number) => damaged(fileKind, message('reader.reason.xml', { name: part, at }));
  const names: string[] = [];
  const renamed = new Map<string, string>();
  const rename = (written: string): string => {
    const colon = written.indexOf(':');
    const prefix = renamed.get(colon === -1 ? '' : written.slice(0, colon));
    if (prefix === undefined) return written;
    const local = written.slice(colon + 1);
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  const attribute = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    if (tag !== at) {
      const words = text.slice(at, tag === -1 ? text.length : tag);
      if (names.length > 0) yield { kind: 'text', text: withoutEntities(words) };
      else if (words.trim() !== '') throw broken(at);
      if (tag === -1) break;
    }
    if (text.startsWith('<!--', tag)) {
      at = behind(text, '-->', tag + 4, broken);
    } else if (text.startsWith('<![CDATA[', tag)) {
      at = behind(text, ']]>', tag, broken);
      yield { kind: 'text', text: text.slice(tag + 9, at - 3) };
    } else if (text.startsWith('<?', tag)) {
      at = behind(text, '?>', tag, broken);
    } else if (text.startsWith('<!', tag)) {
      at = behindDoctype(text, tag, broken);
    } else if (text.startsWith('</', tag)) {
      at = behind(text, '>', tag, broken);
      const name = text.slice(tag + 2, at - 1).trimEnd();
      if (names.pop() !== name) throw broken(tag);
      yield { kind: 'close', name: rename(name) };
    } else {
      const nameEnd = endOfName(text, tag + 1);
      const name = text.slice(tag + 1, nameEnd);
      if (name === '') throw broken(tag);
      const attributes = new Map<string, string>();
      attribute.lastIndex = nameEnd;
      at = nameEnd;
      for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
        const [, key = '', double, single] = found;
        const value = withoutEntities(double ?? single ?? '');
        if (attributes.has(key) || attributes.size >= mostAttributes) throw broken(tag);
        attributes.set(key, value);
        const declared = key === 'xmlns' ? '' : key.startsWith('xmlns:') ? key.slice(6) : undefined;
        const ours = Object.hasOwn(prefixes, value) ? prefixes[value] : undefined;
        if (declared !== undefined && ours !== undefined) renamed.set(declared, ours);
        at = attribute.lastIndex;
      }
      while (/\s/.test(text.charAt(at))) at += 1;
      const empty = text.startsWith('/>', at);
      if (!empty && text.charAt(at) !== '>') throw broken(tag);
      at += empty ? 2 : 1;
      if (names.length >= deepest) throw tooComplex();
      const shown = rename(name);
      yield {
        kind: 'open',
        name: shown,
        attributes: renamed.size === 0 ? attributes : renamedKeys(attributes, rename),
      };
      if (empty) yield { kind: 'close', name: shown };
      else names.push(name);
    }
  }
  if (names.length > 0) throw broken(text.length);
}

function renamedKeys(
  attributes: ReadonlyMap<string, string>,
  rename: (name: string) => string,
): ReadonlyMap<string, string> {
  return new Map([...attributes].map(([key, value]) => [key.includes(':') ? rename(key) : key, value]));
}

function behind(text: string, what: string, from: number, broken: (at: number) => Error): number {
  const found = text.indexOf(what, from);
  if (found === -1) throw broken(from);
  return found + what.length;
}

function behindDoctype(text: string, from: number, broken: (at: number) => Error): number {
  let inside = false;
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '[') inside = true;
    else if (letter === ']') inside = false;
    else if (letter === '>' && !inside) return at + 1;
  }
  throw broken(from);
}

function endOfName(text: string, from: number): number {
  const end = /[\s/>]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function withoutEntities(words: string): string {
  if (!words.includes('&')) return words;
  return words.replace(/&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (written, decimal, hex, name) => {
    if (name !== undefined)
      return Object.hasOwn(entities, name as string) ? (entities[name as string] ?? '') : (written as string);
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0
      ? '\ufffd'
      : String.fromCodePoint(code);
  });
}
