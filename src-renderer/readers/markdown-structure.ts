// Owns the structure of Markdown whose source is the text: what each line is, what is emphasised, and which characters are
// notation. Reads tokens with their places; no tree is walked, so nesting cannot exhaust the stack.
import { fromMarkdown, type Extension } from 'mdast-util-from-markdown';
import type { Block, MarkKind, Structure } from '#core/text/structure.ts';
import { readFrontMatter } from './front-matter.ts';
import { htmlMarkup } from './html-markup.ts';
import { linkAddress } from './html/link-address.ts';
import { createMarkdownLinks } from './markdown-links.ts';
import { createStructureBuilder } from './structure-builder.ts';

type Token = Parameters<NonNullable<Extension['beforeEnter']>>[0];

/** Tokens whose whole source is notation. What they contain is not looked at again. */
const notation: ReadonlySet<string> = new Set([
  'atxHeadingSequence',
  'autolinkMarker',
  'blockQuoteMarker',
  'codeFencedFence',
  'codeTextSequence',
  'definition',
  'emphasisSequence',
  'escapeMarker',
  'hardBreakEscape',
  'htmlText',
  'labelImageMarker',
  'labelMarker',
  'listItemMarker',
  'listItemValue',
  'reference',
  'resource',
  'setextHeadingLineSequence',
  'strongSequence',
  'thematicBreakSequence',
]);

const emphasis: ReadonlyMap<string, MarkKind> = new Map([
  ['strongText', 'bold'],
  ['emphasisText', 'italic'],
  ['codeTextData', 'code'],
]);

/** Tokens that are whole lines; which block they make depends on themselves or on what contains them. */
const leaves: ReadonlyMap<string, Block['kind'] | 'contained'> = new Map([
  ['atxHeading', 'heading'],
  ['setextHeadingText', 'heading'],
  ['codeFenced', 'code'],
  ['codeIndented', 'code'],
  ['thematicBreak', 'rule'],
  ['paragraph', 'contained'],
  ['definition', 'contained'],
  ['htmlFlow', 'contained'],
]);

/**
 * Structure of a canonical text that is Markdown (CommonMark, with front matter). Offsets are UTF-16 units of `text`.
 * May take time that grows faster than the text on hostile input: call it where it can be stopped.
 */
export function markdownStructure(text: string): Structure {
  const frontMatter = readFrontMatter(text);
  const builder = createStructureBuilder(text);
  for (let line = 0; line < frontMatter.lines; line++) builder.setBlock(line, { kind: 'code' });
  if (frontMatter.lines > 0) {
    builder.addMark('markup', { start: 0, end: text.indexOf('\n') });
    builder.addMark('markup', {
      start: text.lastIndexOf('\n', frontMatter.end - 2) + 1,
      end: frontMatter.end,
    });
  }

  const body = withoutLeadingMark(text.slice(frontMatter.end));
  const spanOf = (token: Token) => ({
    start: frontMatter.end + token.start.offset,
    end: frontMatter.end + token.end.offset,
  });
  const lineOf = (point: Token['start']) => frontMatter.lines + point.line - 1;
  const containers: ('list-item' | 'quotation')[] = [];
  const labels: ('link' | 'image')[] = [];
  const links = createMarkdownLinks();
  let listDepth = 0;
  let quotationDepth = 0;
  let headingLevel = 1;
  let opaqueUntil = 0;

  const sourceOf = (token: Token) => body.slice(token.start.offset, token.end.offset);
  const enterLink = (token: Token, type: string) => {
    if (type === 'definitionLabelString') links.definition(sourceOf(token));
    else if (type === 'definitionDestinationString') links.definedAs(sourceOf(token));
    if (labels.at(-1) !== 'link') return;
    if (type === 'link') links.begin();
    else if (type === 'labelText') links.words(spanOf(token), sourceOf(token));
    else if (type === 'resourceDestinationString') links.destination(sourceOf(token));
    else if (type === 'referenceString') links.reference(sourceOf(token));
  };

  const containing = (): Block | undefined => {
    const kind = containers.at(-1);
    return kind === undefined
      ? undefined
      : { kind, level: kind === 'quotation' ? quotationDepth : listDepth };
  };

  const setLeaf = (token: Token, kind: Block['kind'] | 'contained') => {
    const block =
      kind === 'contained' ? containing() : kind === 'heading' ? { kind, level: headingLevel } : { kind };
    if (block === undefined) return;
    for (let line = lineOf(token.start); line <= lineOf(token.end); line++) builder.setBlock(line, block);
  };

  const enter = (token: Token) => {
    const type: string = token.type;
    if (type === 'blockQuote') {
      containers.push('quotation');
      quotationDepth++;
    } else if (type === 'listItem') {
      containers.push('list-item');
      listDepth++;
    } else if (type === 'link' || type === 'image') {
      labels.push(type);
    } else if (type === 'blockQuotePrefix' || type === 'listItemPrefix') {
      const block = containing();
      if (block !== undefined) builder.suggestBlock(lineOf(token.start), block);
    } else if (type === 'atxHeading') {
      headingLevel = /^#+/.exec(body.slice(token.start.offset, token.start.offset + 6))?.[0].length ?? 1;
    } else if (type === 'setextHeading') {
      headingLevel = body.charAt(token.end.offset - 1) === '=' ? 1 : 2;
    }
    enterLink(token, type);
    const leaf = leaves.get(type);
    if (leaf !== undefined) setLeaf(token, leaf);
    if (token.start.offset < opaqueUntil) return;
    if (type === 'autolinkProtocol' || type === 'autolinkEmail') {
      const written = type === 'autolinkEmail' ? `mailto:${sourceOf(token)}` : sourceOf(token);
      builder.addMark('link', spanOf(token), linkAddress(written, undefined));
    }
    const kind = emphasis.get(type);
    if (kind !== undefined) builder.addMark(kind, spanOf(token));
    if (notation.has(type)) {
      builder.addMark('markup', spanOf(token));
      opaqueUntil = token.end.offset;
    } else if (type === 'htmlFlow') {
      const { start, end } = spanOf(token);
      for (const span of htmlMarkup(text.slice(start, end))) {
        builder.addMark('markup', { start: start + span.start, end: start + span.end });
      }
    }
  };

  const exit = (token: Token) => {
    const type: string = token.type;
    if (type === 'blockQuote') {
      containers.pop();
      quotationDepth--;
    } else if (type === 'listItem') {
      containers.pop();
      listDepth--;
    } else if (type === 'link' || type === 'image') {
      if (labels.pop() === 'link') links.end();
    }
  };

  fromMarkdown(body, { mdastExtensions: [{ beforeEnter: enter, afterExit: exit }] });
  for (const { span, address } of links.found()) builder.addMark('link', span, address);
  return builder.build();
}

// The parser takes a first U+FEFF for a byte order mark and counts from behind it; a word joiner is as invisible.
function withoutLeadingMark(body: string): string {
  return body.startsWith('\uFEFF') ? `\u2060${body.slice(1)}` : body;
}
