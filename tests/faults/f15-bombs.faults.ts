// F15: files that are small and want to be large: refused by what they declare, or stopped where they lie; afterwards the window is as
// it was. Names that climb out of a file are names and nothing else.
import { strToU8, zipSync } from 'fflate';
import { existsSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect } from 'vitest';
import type { FormatName } from '../../src-renderer/readers/format-reading.ts';
import { p, wordFile } from '../readers/docx/word-file.ts';
import { bookFile } from '../readers/epub/book-file.ts';
import { faultTest } from './fault-test.ts';
import { openReadingPage, type ReadingPage } from './reading-page.ts';

/** Milliseconds to the refusal of what a first look tells; the worker was started before. */
const atOnce = 100;
/** Milliseconds after which the program ends a worker. */
const limits: Readonly<Record<FormatName, number>> = {
  html: 20_000,
  docx: 30_000,
  epub: 30_000,
  pdf: 60_000,
};
/** Megabytes: while it is read, and a moment after its worker is ended. */
const mostWhile = 512;
const mostAfter = 50;

interface Bomb {
  readonly name: string;
  readonly format: FormatName;
  readonly make: () => Uint8Array;
  /** Refused by the directory, before anything is unpacked. */
  readonly told?: true;
}

/** Writes a number behind the n-th of these signatures. */
function patched(bytes: Uint8Array, offset: number, value: number, nth = 0): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0, seen = 0; at + 4 <= copy.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50 || seen++ !== nth) continue;
    view.setUint32(at + offset, value, true);
    return copy;
  }
  throw new Error('no such entry');
}

function pdfWith(content: Uint8Array, filter = '/Filter /FlateDecode'): Uint8Array {
  const head = `%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>\nendobj\n4 0 obj\n<< /Length ${content.length} ${filter} >>\nstream\n`;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from(head, 'latin1'),
      content,
      Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R /Size 5 >>\n%%EOF', 'latin1'),
    ]),
  );
}

const zeros = (megabytes: number) => new Uint8Array(megabytes * 1_000_000);
const manyParts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.xml`, strToU8('x')]));
const entities = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
).join('')}]>`;

const bombs: readonly Bomb[] = [
  {
    name: 'a part of zeros',
    format: 'docx',
    told: true,
    make: () => zipSync({ 'word/document.xml': zeros(60) }, { level: 9 }),
  },
  {
    name: 'the same in a book',
    format: 'epub',
    told: true,
    make: () => zipSync({ 'META-INF/container.xml': zeros(60) }, { level: 9 }),
  },
  { name: 'very many parts', format: 'docx', told: true, make: () => zipSync(manyParts(5000), { level: 0 }) },
  {
    name: 'parts over each other',
    format: 'docx',
    told: true,
    make: () => patched(patched(zipSync(manyParts(3), { level: 0 }), 42, 0, 1), 42, 0, 2),
  },
  {
    name: 'a size that is a lie',
    format: 'docx',
    make: () => patched(wordFile({ body: p('x'.repeat(5_000_000)) }), 24, 400_000, 2),
  },
  {
    name: 'zips in zips',
    format: 'docx',
    make: () => wordFile({ body: p('Words.'), parts: { 'a.zip': zipSync({ 'b.zip': zeros(9) }) } }),
  },
  {
    name: 'entities of entities',
    format: 'docx',
    make: () =>
      wordFile({
        body: '',
        parts: {
          'word/document.xml': `${entities}<w:document><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`,
        },
      }),
  },
  {
    name: 'entities in a book',
    format: 'epub',
    make: () =>
      bookFile({
        chapters: { 'a.xhtml': '<p>Words &j;</p>' },
        parts: { 'a.xhtml': `${entities}<html><body><p>Words &j;</p></body></html>` },
      }),
  },
  { name: 'elements in elements', format: 'docx', make: () => wordFile({ body: '<w:sdt>'.repeat(200_000) }) },
  { name: 'elements in elements of a page', format: 'html', make: () => strToU8('<div>'.repeat(500_000)) },
  { name: 'one tag of megabytes', format: 'html', make: () => strToU8(`<p ${'a=b '.repeat(2_000_000)}>x`) },
  { name: 'a page of tags', format: 'html', make: () => strToU8('<b><i>'.repeat(300_000)) },
  { name: 'a stream of zeros', format: 'pdf', make: () => pdfWith(deflateSync(zeros(300), { level: 9 })) },
  {
    name: 'a stream in a stream',
    format: 'pdf',
    make: () =>
      pdfWith(
        deflateSync(deflateSync(zeros(300), { level: 9 }), { level: 9 }),
        '/Filter [/FlateDecode /FlateDecode]',
      ),
  },
  {
    name: 'pages that hold each other',
    format: 'pdf',
    make: () =>
      strToU8(
        '%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>> endobj\ntrailer <</Root 1 0 R>>',
      ),
  },
];

async function readBomb(page: ReadingPage, { format, make }: Bomb) {
  return page.read(format, make(), limits[format]);
}

faultTest(
  'F15',
  'bombs, lies and names that climb',
  { short: 1, long: 30 },
  async (round) => {
    const page = await openReadingPage();
    const warm = wordFile({ body: p('Words.') });
    // The first start of a worker loads what later ones find at hand.
    for (let turn = 0; turn < 3; turn += 1) expect((await page.read('docx', warm)).outcome).toBe('read');
    const start = (await page.read('docx', warm)).took;

    for (const bomb of bombs) {
      const reading = await readBomb(page, bomb);
      round.count('files');
      round.count(reading.outcome === 'time' ? 'ended by the time limit' : 'refused or read within it');
      expect(reading.peak, bomb.name).toBeLessThan(mostWhile);
      if (bomb.told === true) {
        expect(reading.outcome, bomb.name).toBe('problem');
        const soon = reading.took - start < atOnce;
        round.count(soon ? 'refused at once' : 'refused later than 100 ms');
      }
      if (reading.outcome === 'problem') expect(reading.message.length, bomb.name).toBeGreaterThan(20);
      // What it took goes with the worker, as soon as the browser comes to it.
      await expect
        .poll(async () => (await page.read('docx', warm)).left, { timeout: 30_000 })
        .toBeLessThan(mostAfter);
    }

    const climbing = [
      '../../../../tmp/attest-slipped',
      '/tmp/attest-slipped',
      'C:\\attest-slipped',
      'word/../../attest-slipped',
      '\0',
      'CON',
    ];
    const slip = wordFile({
      body: p('Words.'),
      parts: Object.fromEntries(climbing.map((name) => [name, 'slipped'])),
    });
    expect(await page.read('docx', slip)).toMatchObject({ outcome: 'read', text: 'Words.' });
    expect(existsSync('/tmp/attest-slipped')).toBe(false);
    round.count('names that climb, and led nowhere', climbing.length);
    expect(page.foreign).toEqual([]);
  },
  { timeout: 600_000 },
);
