// Files that nobody made: real ones with bytes changed, cut, doubled and swapped, and tags in any order. A reader gives a text
// or says what is wrong; the same each time. ATTEST_FUZZ=10000 for the long form, ATTEST_SEED for other files.
import './pdf/newer-runtime.ts';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isWellFormed } from '../../src-core/text/canonical-text.ts';
import type { FormatName, FormatReading } from '../../src-renderer/readers/format-reading.ts';
import { readFormat } from '../../src-renderer/readers/read-format.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { p, style, wordFile } from './docx/word-file.ts';
import { bookFile } from './epub/book-file.ts';
import { pdfFile, set } from './pdf/pdf-file.ts';

const rounds = Number(process.env['ATTEST_FUZZ'] ?? 160);
const seed = Number(process.env['ATTEST_SEED'] ?? 1);

function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
type Random = () => number;
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

function changed(bytes: Uint8Array, random: Random): Uint8Array {
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

/** A file of the format whose shell is whole, so that what is inside is reached. */
function made(format: FormatName, random: Random): Uint8Array {
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

async function outcome(format: FormatName, bytes: Uint8Array): Promise<FormatReading | ReaderProblem> {
  try {
    return await readFormat({ format, name: `a.${format}`, bytes });
  } catch (problem) {
    if (problem instanceof ReaderProblem) return problem;
    throw problem;
  }
}

function check(result: FormatReading | ReaderProblem): void {
  if (result instanceof ReaderProblem) {
    expect(result.message.length).toBeGreaterThan(20);
    return;
  }
  const { text, structure } = result;
  expect(text.trim()).not.toBe('');
  expect(isWellFormed(text)).toBe(true);
  expect(text).not.toMatch(/\r|\0/);
  const lines = text.split('\n').length;
  for (const line of structure.blocks.keys()) expect(line).toBeLessThan(lines);
  for (const { start, end, address } of structure.marks) {
    expect(start).toBeLessThan(end);
    expect(text.slice(start, end)).not.toContain('\n');
    if (address !== undefined) expect(address).toMatch(/^(?:https?:|mailto:)/);
  }
}

describe('any bytes', () => {
  test.each(['html', 'docx', 'epub', 'pdf'] as const)(
    'named as %s are a text or a problem, the same each time',
    async (format) => {
      let read = 0;
      for (let round = 0; round < rounds / 4; round++) {
        const random = randomFrom(seed * 1_000_003 + round);
        const bytes = round % 2 === 0 ? made(format, random) : changed(whole[format], random);
        const result = await outcome(format, bytes);
        check(result);
        if (round % 8 === 0) expect(await outcome(format, bytes)).toEqual(result);
        if (!(result instanceof ReaderProblem)) read += 1;
      }
      // Else nothing but the first look at a file was tried.
      expect(read).toBeGreaterThan(0);
    },
    600_000,
  );
});
