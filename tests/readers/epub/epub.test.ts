// What EPUB books become: one text in reading order, with their chapters as headings.
import { describe, expect, test } from 'vitest';
import { readEpub } from '../../../src-renderer/readers/epub/read-epub.ts';
import { ReaderProblem } from '../../../src-renderer/readers/reader-problem.ts';
import { shownLines } from '../shown-text.ts';
import { bookFile, type BookParts } from './book-file.ts';

const readBytes = (bytes: Uint8Array) => readEpub({ format: 'epub', name: 'a.epub', bytes });
const read = (parts: BookParts) => readBytes(bookFile(parts));
const shown = (parts: BookParts) => {
  const { text, structure } = read(parts);
  return shownLines(text, structure);
};
const problemOf = (bytes: Uint8Array) => {
  try {
    readBytes(bytes);
  } catch (error) {
    if (error instanceof ReaderProblem) return error.code;
    throw error;
  }
  return undefined;
};

describe('a book', () => {
  test('is its chapters in the order of the spine, whatever their files are called', () => {
    expect(
      shown({
        chapters: {
          'b é.xhtml': '<h1>One</h1><p>First <a id="x"/>words.</p>',
          'a.xhtml': '<h2>Two</h2><p>Then <i>more</i>.</p><script/><p>End</p>',
        },
      }),
    ).toEqual([
      'heading 1 | One',
      '',
      'paragraph | First words.',
      '',
      'heading 2 | Two',
      '',
      'paragraph | Then [italic: more].',
      '',
      'paragraph | End',
    ]);
  });

  test.each([
    [
      'nav',
      {
        nav: '<ol><li><a href="a.xhtml">Part</a><ol><li><a href="b%20c.xhtml#x">Chapter</a></li></ol></li></ol>',
      },
    ],
    [
      'ncx',
      {
        ncx: '<navPoint><navLabel><text>Part</text></navLabel><content src="a.xhtml"/><navPoint><navLabel><text>Chapter</text></navLabel><content src="b%20c.xhtml#x"/></navPoint></navPoint>',
      },
    ],
  ])(
    'takes headings that its parts lack from the table of contents (%s), which is not itself in the text',
    (_, table) => {
      expect(
        shown({
          chapters: {
            'a.xhtml': '<p>One</p>',
            'b c.xhtml': '<p>Two</p>',
            'cover.xhtml': '<img src="c.png"/>',
          },
          ...table,
        }),
      ).toEqual([
        'heading 1 | Part',
        '',
        'paragraph | One',
        '',
        'heading 2 | Chapter',
        '',
        'paragraph | Two',
      ]);
    },
  );

  test('has footnotes, ruby and links as its pages say', () => {
    expect(
      shown({
        chapters: {
          'a.xhtml':
            '<p>4%<a epub:type="noteref" href="#n1">1</a> <ruby>漢<rt>かん</rt></ruby> <a href="https://e.example/">x</a> <a href="b.xhtml">y</a> <a href="javascript:alert(1)">z</a></p>' +
            '<aside epub:type="footnote" id="n1"><p>By hand.</p></aside><p><![CDATA[a < b]]></p>',
        },
      }),
    ).toEqual([
      'paragraph | 4%[superscript: [1]] 漢(かん) [link https://e.example/: x] y z',
      '',
      'footnote | By hand.',
      '',
      'paragraph | a < b',
    ]);
  });

  test('gives what its package says of it', () => {
    const metadata =
      '<dc:title>Rents &amp; more</dc:title><dc:title>Sub</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:creator>Bo Li</dc:creator><dc:publisher>Echo Press</dc:publisher>' +
      '<dc:date>2024-05-03T00:00:00Z</dc:date><dc:language>pt_BR</dc:language><dc:identifier>urn:isbn:1</dc:identifier><dc:source>https://e.example/book</dc:source>';
    const {
      title,
      metadata: facts,
      reader,
    } = read({ chapters: { 'a.xhtml': '<h1>Rents &amp; more</h1><p>x</p>' }, metadata });
    expect(reader).toBe('epub/1');
    expect(title).toBe('Rents & more');
    expect(facts).toEqual({
      author: 'Ana Ruiz, Bo Li',
      outlet: 'Echo Press',
      date: '2024-05-03',
      language: 'pt-BR',
      url: 'https://e.example/book',
    });
    expect(shown({ chapters: { 'a.xhtml': '<h1>Rents &amp; more</h1>' }, metadata })).toEqual([
      'title | Rents & more',
    ]);
  });

  test('with a part that is gone is read without it, and that is said', () => {
    const parts = {
      'OEBPS/book.opf':
        '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>',
    };
    const { text, note } = read({ chapters: { 'a.xhtml': '<p>Here</p>' }, parts });
    expect(text).toBe('Here');
    expect(note).toContain('OEBPS/b.xhtml');
  });

  test('is the same text each time', () => {
    const bytes = bookFile({ chapters: { 'a.xhtml': '<p>a</p>' } });
    expect(readBytes(bytes)).toEqual(readBytes(bytes));
  });
});

describe('a book that cannot be read', () => {
  test('is told as locked, empty, damaged or too deep', () => {
    const chapters = { 'a.xhtml': '<p>x</p>' };
    const encryption = (algorithm: string) => ({
      'META-INF/encryption.xml': `<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod Algorithm="${algorithm}"/></e:EncryptedData></encryption>`,
    });
    expect(
      problemOf(bookFile({ chapters, parts: encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc') })),
    ).toBe('protected');
    expect(
      problemOf(bookFile({ chapters, parts: encryption('http://www.idpf.org/2008/embedding') })),
    ).toBeUndefined();
    expect(problemOf(bookFile({ chapters: { 'a.xhtml': '<img src="x"/>' } }))).toBe('no-words');
    expect(problemOf(bookFile({ chapters, parts: { 'OEBPS/book.opf': '<package><x></package>' } }))).toBe(
      'damaged',
    );
    expect(problemOf(bookFile({ chapters: { 'a.xhtml': '<div>'.repeat(50_000) } }))).toBe('too-large');
    expect(problemOf(new TextEncoder().encode('PK'))).toBe('damaged');
  });

  test('costs its headings only where the table of contents is broken', () => {
    expect(shown({ chapters: { 'a.xhtml': '<p>x</p>' }, ncx: '<navPoint><broken>' })).toEqual([
      'paragraph | x',
    ]);
  });

  test('by a changed byte anywhere gives its text or a problem, and nothing else', () => {
    const bytes = bookFile({
      chapters: { 'a.xhtml': '<p>Some words</p>' },
      nav: '<ol><li><a href="a.xhtml">A</a></li></ol>',
    });
    for (let at = 0; at < bytes.length; at += 3) {
      problemOf(bytes.subarray(0, at));
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      problemOf(changed);
    }
  });
});
