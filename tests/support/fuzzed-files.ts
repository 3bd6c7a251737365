// Makes files that nobody made: real ones with bytes changed, cut, doubled and swapped, and tags in any order. The same random numbers
// make the same file.
import { strToU8 } from 'fflate';
import type { FormatName } from '../../src-renderer/readers/format-reading.ts';
import { p, style, wordFile } from '../readers/docx/word-file.ts';
import { bookFile } from '../readers/epub/book-file.ts';
import { pdfFile, set } from '../readers/pdf/pdf-file.ts';

export function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);

const words = [
  'Rents',
  'fell',
  '4%',
  'été',
  'שלום',
  '👩‍👩‍👧',
  '&amp;',
  '&#x0;',
  '\u00ad',
  '“said”',
  '—',
  '<',
  '"',
];
const tags =
  'p div h1 h2 ul ol li blockquote pre table tr td th caption figure figcaption b i sup sub a q ruby rt rp section aside svg script style template noscript form select br hr img math html body head title'.split(
    ' ',
  );

function anyHtml(random: Random): Uint8Array {
  let markup = random() < 0.5 ? '<!doctype html>' : '';
  for (let count = below(random, 200); count > 0; count--) {
    const tag = tags[below(random, tags.length)] ?? 'p';
    const kind = random();
    if (kind < 0.4)
      markup += `<${tag}${random() < 0.2 ? ' hidden class="footnotes" role=doc-endnotes href="#x" colspan=9' : ''}>`;
    else if (kind < 0.65) markup += `</${tag}>`;
    else markup += ` ${words[below(random, words.length)] ?? ''} `;
  }
  return strToU8(markup);
}

const long =
  'The mayor said on Monday that rents had fallen, which critics of the council dispute at length.';
const whole: Readonly<Record<FormatName, Uint8Array>> = {
  html: strToU8(
    `<html lang=en><head><title>Rents</title><meta name=author content="Ana"><script type="application/ld+json">{"@type":"Article","headline":"Rents"}</script></head><body><article><h1>Rents</h1>${`<p>${long}</p>`.repeat(4)}<table><tr><th>a<th>b<tr><td>1<td>2</table></article></body></html>`,
  ),
  docx: wordFile({
    body:
      p(long) +
      p('x', '<w:pStyle w:val="T"/>') +
      p('y', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    styles: style('T', 'Title'),
    numbering: '<w:num w:numId="1"/>',
  }),
  epub: bookFile({
    chapters: { 'a.xhtml': `<p>${long}</p>` },
    nav: '<ol><li><a href="a.xhtml">A</a></li></ol>',
  }),
  pdf: pdfFile([set([long, long]), set([long])], { info: { Title: 'x' } }),
};

export function changed(bytes: Uint8Array, random: Random): Uint8Array {
  let result = bytes.slice();
  for (let count = 1 + below(random, 6); count > 0; count--) {
    const at = below(random, result.length);
    const length = 1 + below(random, Math.min(64, result.length - at || 1));
    switch (below(random, 5)) {
      case 0:
        result[at] = below(random, 256);
        break;
      case 1:
        result.fill(random() < 0.5 ? 0 : 0xff, at, at + length);
        break;
      case 2:
        result = Uint8Array.from([...result.subarray(0, at), ...result.subarray(at + length)]);
        break;
      case 3:
        result = Uint8Array.from([...result.subarray(0, at + length), ...result.subarray(at)]);
        break;
      default:
        result.copyWithin(at, below(random, result.length), below(random, result.length));
    }
  }
  return result;
}

const wordTags =
  'p r t pPr rPr ins del hyperlink tbl tblGrid gridCol tr tc footnoteReference fldChar instrText br tab sdt txbxContent ruby rt rubyBase'.split(
    ' ',
  );

function anyWordBody(random: Random): string {
  let body = '';
  const open: string[] = [];
  for (let count = below(random, 200); count > 0; count--) {
    const tag = `w:${wordTags[below(random, wordTags.length)] ?? 'p'}`;
    const kind = random();
    if (kind < 0.4) {
      body += `<${tag} w:id="1" w:fldCharType="begin" w:val="2">`;
      open.push(tag);
    } else if (kind < 0.7) body += open.length === 0 ? '' : `</${open.pop() ?? ''}>`;
    else body += `<w:r><w:t>${(words[below(random, words.length)] ?? '').replace('<', '&lt;')} </w:t></w:r>`;
  }
  const ends = open.reverse().map((tag) => `</${tag}>`);
  return body + ends.join('');
}

/** A real file of the format, damaged. */
export function damagedFile(format: FormatName, random: Random): Uint8Array {
  return changed(whole[format], random);
}

/** A file of the format whose shell is whole, so that what is inside is reached. */
export function madeFile(format: FormatName, random: Random): Uint8Array {
  switch (format) {
    case 'html':
      return anyHtml(random);
    case 'docx':
      return wordFile({
        body: anyWordBody(random),
        footnotes: `<w:footnote w:id="1">${anyWordBody(random)}</w:footnote>`,
      });
    case 'epub': {
      const part = () => new TextDecoder().decode(anyHtml(random));
      return bookFile({ chapters: { 'a.xhtml': part(), 'b.xhtml': part() }, nav: part() });
    }
    case 'pdf': {
      const page = () =>
        Array.from({ length: below(random, 60) }, () => ({
          text: `${words[below(random, 3)] ?? ''} ${below(random, 99)}`,
          x: below(random, 700) - 50,
          y: below(random, 900) - 50,
          size: 1 + below(random, 40),
          angle: random() < 0.1 ? random() * 6 : 0,
        }));
      return pdfFile([page(), page(), page()]);
    }
  }
}
