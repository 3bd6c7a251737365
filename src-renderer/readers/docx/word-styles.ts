// Owns what the styles of a Word document say of paragraphs and runs: which are headings, quotations, lists; what is bold.
import type { BlockKind } from '#core/text/structure.ts';
import type { XmlToken } from '../xml/xml-tokens.ts';
import { isOn, numberOf, valueOf } from './word-names.ts';

export interface WordStyle {
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly outline: number | undefined;
  readonly list: { readonly number: string | undefined; readonly level: number | undefined };
  readonly bold: boolean | undefined;
  readonly italic: boolean | undefined;
}

export interface WordStyles {
  /** What a paragraph of this style is. */
  block(style: string | undefined): { readonly kind: BlockKind; readonly level?: number };
  /** The list that paragraphs of this style belong to. */
  list(style: string | undefined): { readonly number: string; readonly level: number } | undefined;
  run(style: string | undefined): { readonly bold: boolean; readonly italic: boolean };
  readonly language: string | undefined;
}

const longestChain = 20;

export function readStyles(tokens: Iterable<XmlToken>): WordStyles {
  const styles = new Map<string, WordStyle>();
  let language: string | undefined;
  let id: string | undefined;
  let style: { -readonly [key in keyof WordStyle]: WordStyle[key] } | undefined;
  let inDefaults = false;
  for (const token of tokens) {
    if (token.kind === 'text') continue;
    if (token.kind === 'close') {
      if (token.name === 'w:style' && id !== undefined && style !== undefined) styles.set(id, style);
      if (token.name === 'w:style') style = undefined;
      if (token.name === 'w:docDefaults') inDefaults = false;
      continue;
    }
    switch (token.name) {
      case 'w:docDefaults':
        inDefaults = true;
        break;
      case 'w:lang':
        if (inDefaults) language = valueOf(token);
        break;
      case 'w:style':
        id = token.attributes.get('w:styleId');
        style = {
          name: '',
          basedOn: undefined,
          outline: undefined,
          list: { number: undefined, level: undefined },
          bold: undefined,
          italic: undefined,
        };
        break;
    }
    if (style === undefined) continue;
    switch (token.name) {
      case 'w:name':
        style.name = (valueOf(token) ?? '').toLowerCase();
        break;
      case 'w:basedOn':
        style.basedOn = valueOf(token);
        break;
      case 'w:outlineLvl':
        style.outline = numberOf(valueOf(token));
        break;
      case 'w:numId':
        style.list = { ...style.list, number: valueOf(token) };
        break;
      case 'w:ilvl':
        style.list = { ...style.list, level: numberOf(valueOf(token)) };
        break;
      case 'w:b':
        style.bold = isOn(token);
        break;
      case 'w:i':
        style.italic = isOn(token);
        break;
    }
  }
  // A style may be based on itself over others.
  const chain = (from: string | undefined): WordStyle[] => {
    const found: WordStyle[] = [];
    for (let next = from; next !== undefined && found.length < longestChain;) {
      const known = styles.get(next);
      if (known === undefined) break;
      found.push(known);
      next = known.basedOn;
    }
    return found;
  };
  return {
    language,
    block(from) {
      for (const { name, outline } of chain(from)) {
        const kind = blockOfName(name);
        if (kind !== undefined) return kind;
        if (outline !== undefined && outline < 6) return { kind: 'heading', level: outline + 1 };
      }
      return { kind: 'paragraph' };
    },
    list(from) {
      const list = chain(from).find((known) => known.list.number !== undefined)?.list;
      return list?.number === undefined ? undefined : { number: list.number, level: list.level ?? 0 };
    },
    run(from) {
      const of = chain(from);
      return {
        bold: of.find(({ bold }) => bold !== undefined)?.bold ?? false,
        italic: of.find(({ italic }) => italic !== undefined)?.italic ?? false,
      };
    },
  };
}

// Word keeps its own styles under English names whatever language it speaks.
function blockOfName(name: string): { readonly kind: BlockKind; readonly level?: number } | undefined {
  const heading = /^heading ([1-9])$/.exec(name)?.[1];
  if (heading !== undefined) return { kind: 'heading', level: Math.min(6, Number(heading)) };
  if (name === 'title') return { kind: 'title' };
  if (name === 'subtitle') return { kind: 'heading', level: 2 };
  if (name === 'caption') return { kind: 'caption' };
  if (/^(?:intense )?quote$|^block ?text$|^quotations?$/.test(name)) return { kind: 'quotation', level: 1 };
  if (/^html preformatted$|^plain text$|^preformatted text$|^source code$/.test(name))
    return { kind: 'code' };
  return undefined;
}
