// What saved web pages become: the article, or the whole page, as text, blocks and marks.
import { describe, expect, test, vi } from 'vitest';
import { readHtml } from '../../../src-renderer/readers/html/read-html.ts';
import type { ReadingScope } from '../../../src-renderer/readers/format-reading.ts';
import { ReaderProblem } from '../../../src-renderer/readers/reader-problem.ts';
import { shownLines } from '../shown-text.ts';

const read = (html: string | Uint8Array, scope: ReadingScope = 'page') =>
  readHtml({
    format: 'html',
    name: 'page.html',
    bytes: typeof html === 'string' ? new TextEncoder().encode(html) : html,
    scope,
  });
const shown = (html: string, scope?: ReadingScope) => {
  const { text, structure } = read(html, scope);
  return shownLines(text, structure);
};

const long =
  'The mayor said on Monday that rents had fallen, which critics of the council dispute at length.';
const page = `<!doctype html><html lang="en-gb"><head><title>Rents fall in the city | The Echo</title>
  <meta property="og:site_name" content="The Daily Echo"><meta name="author" content="Ana Ruiz">
  <meta property="article:published_time" content="2024-05-03T23:10:00+02:00">
  <link rel="canonical" href="https://echo.example/rents"></head><body>
  <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
  <div class="cookie-banner">We value your privacy. <button>Accept</button></div>
  <main><article><h1>Rents fall in the city</h1><p>${long}</p><p>${long} <a href="/b?x=1">More</a></p><p>${long}</p></article></main>
  <aside class="sidebar related"><h3>Most read</h3><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul></aside>
  <footer>© The Daily Echo. All rights reserved.</footer></body></html>`;

describe('a saved article', () => {
  test('is told from the menus and offers around it', () => {
    expect(shown(page, 'article')).toEqual([
      'title | Rents fall in the city',
      '',
      `paragraph | ${long}`,
      '',
      `paragraph | ${long} [link https://echo.example/b?x=1: More]`,
      '',
      `paragraph | ${long}`,
    ]);
    expect(read(page, 'article').note).toBeUndefined();
  });

  test('keeps who is quoted, and leaves out letters to sign up for between its paragraphs', () => {
    const inner = `<blockquote><p>We are ready.</p><footer>Ana Ruiz, mayor</footer></blockquote>
      <div class="NewsletterSignup"><h3>First Tide</h3><p>Our letters, free.</p><form><input type="email"></form></div>`;
    const lines = shown(page.replace('<a href="/b', `${inner}<a href="/b`), 'article');
    expect(lines).toContain('quotation 1 | Ana Ruiz, mayor');
    expect(lines.join('\n')).not.toMatch(/First Tide|letters/);
  });

  test('can be read with the whole page around it', () => {
    const { text, scope } = read(page, 'page');
    expect(scope).toBe('page');
    expect(text).toContain('Most read');
    expect(text).toContain('All rights reserved');
    expect(text).not.toContain('Accept');
    expect(text.match(/critics/g)).toHaveLength(3);
  });

  test('gives what it says of itself', () => {
    const { title, metadata, reader } = read(page, 'article');
    expect(reader).toBe('html/1');
    expect(title).toBe('Rents fall in the city');
    expect(metadata).toEqual({
      author: 'Ana Ruiz',
      outlet: 'The Daily Echo',
      date: '2024-05-03',
      language: 'en-GB',
      url: 'https://echo.example/rents',
    });
  });

  test('is shown whole, and that is said, when no article can be found in it', () => {
    const { text, note, scope } = read('<p>Short.</p><ul><li>One</ul>', 'article');
    expect(text).toBe('Short.\n\nOne');
    expect(scope).toBe('page');
    expect(note).toContain('whole page');
  });

  test('gets its title in front when the article itself does not hold it', () => {
    const html = `<meta property="og:title" content="The title"><article>${`<p>${long}</p>`.repeat(4)}</article>`;
    expect(shown(html, 'article')[0]).toBe('title | The title');
  });

  test('is the same text each time', () => {
    expect(read(page, 'article')).toEqual(read(page, 'article'));
  });
});

describe('facts', () => {
  test('come from JSON-LD before the rest, also out of a graph', () => {
    const data = {
      '@graph': [
        { '@type': 'Organization', name: 'X' },
        {
          '@type': ['NewsArticle'],
          headline: 'Said here',
          author: [{ name: 'Ana Ruiz' }, { name: 'Bo Li' }],
          publisher: { name: 'Echo' },
          datePublished: '2024-05-03',
          inLanguage: 'pt_BR',
          mainEntityOfPage: { '@id': 'https://e.example/a' },
        },
      ],
    };
    const { title, metadata } = read(
      `<meta name="author" content="Someone"><script type="application/ld+json">${JSON.stringify(data)}</script><p>a</p>`,
    );
    expect(title).toBe('Said here');
    expect(metadata).toEqual({
      author: 'Ana Ruiz, Bo Li',
      outlet: 'Echo',
      date: '2024-05-03',
      language: 'pt-BR',
      url: 'https://e.example/a',
    });
  });

  test('are left out where they have no form: script addresses, impossible days, broken JSON', () => {
    const { metadata } = read(
      `<html lang="english"><meta property="og:url" content="javascript:alert(1)"><meta name="date" content="2024-13-45">` +
        `<script type="application/ld+json">{"@type":"Article",</script><p>a</p>`,
    );
    expect(metadata).toEqual({});
  });

  test('hold the address that a browser noted when it saved the page', () => {
    const html =
      '<!-- saved from url=(0026)https://news.example/a/b.h --><html><body><p><a href="c">x</a></p>';
    expect(read(html).metadata).toEqual({ url: 'https://news.example/a/b.h' });
    expect(shown(html)).toEqual(['paragraph | [link https://news.example/a/c: x]']);
  });

  test('take the day of a time element, and a byline without "By"', () => {
    const { metadata } = read('<p class="byline">By Ana Ruiz</p><time datetime="2023-01-02T00:00Z">x</time>');
    expect(metadata).toEqual({ author: 'Ana Ruiz', date: '2023-01-02' });
  });
});

describe('blocks', () => {
  test('are headings, paragraphs, quotations and code', () => {
    expect(
      shown(
        '<h2>Second</h2><p>One<br>two<blockquote><p>Said</p><p>more</p></blockquote><pre>a  b\n  c</pre><hr><p>End',
      ),
    ).toEqual([
      'heading 2 | Second',
      '',
      'paragraph | One',
      'paragraph | two',
      '',
      'quotation 1 | Said',
      'quotation |',
      'quotation 1 | more',
      '',
      'code | a  b',
      'code |   c',
      '',
      'paragraph | End',
    ]);
  });

  test('are list items with their numbers, nested, several paragraphs in one', () => {
    expect(shown('<ol start=3><li>three<li><p>four</p><p>more</p><ul><li>dot</ul>after</ol><p>x')).toEqual([
      'list-item 1 3. | three',
      'list-item 1 4. | four',
      'list-item 1 | more',
      'list-item 2 • | dot',
      'list-item 1 | after',
      '',
      'paragraph | x',
    ]);
  });

  test('are cells of tables with data, captions, and nothing of tables that set a page', () => {
    const data =
      '<table><caption>Rents</caption><tr><th>Year<th>Rent<tr><td>2023<td>4%<tr><td colspan=2>all<td>x</table>';
    expect(shown(`<table><tr><td><p>Menu</p>${data}<td>Side</table>`)).toEqual([
      'paragraph | Menu',
      '',
      'caption | Rents',
      '',
      'table-cell column 1 | [bold: Year]',
      'table-cell column 2 | [bold: Rent]',
      'table-cell column 1 | 2023',
      'table-cell column 2 | 4%',
      'table-cell column 1 | all',
      'table-cell column 3 | x',
      '',
      'paragraph | Side',
    ]);
  });

  test('are footnotes with their numbers, and the numbers in the text stand apart from the figures', () => {
    expect(
      shown(
        '<p>Rents fell 4%<sup><a href="#fn1" id="r1">1</a></sup>, x<sup>2</sup>.</p>' +
          '<section class="footnotes"><ol><li id="fn1"><p>By their count. <a href="#r1">↩︎</a></p></ol></section>',
      ),
    ).toEqual([
      'paragraph | Rents fell 4%[superscript: [1]], x[superscript: 2].',
      '',
      'footnote 1. | By their count.',
    ]);
  });

  test('hold captions of figures, and not the pictures', () => {
    expect(
      shown(
        '<figure><img src="https://t.example/x.png" alt="A"><figcaption>The <b>square</b></figcaption></figure>',
      ),
    ).toEqual(['caption | The [bold: square]']);
  });
});

describe('words', () => {
  test('keep bold, italic, superscript and whole links, with white space as a browser shows it', () => {
    expect(
      shown(
        '<p>  a\n <b>bold\n</b> <i>it</i><strong> x</strong> H<sub>2</sub>O <a href=" https://e.example/?a=1&amp;b ">link</a> <a href="mailto:a@e.example">m</a></p>',
      ),
    ).toEqual([
      'paragraph | a [bold: bold ][italic: it][bold:  x] H[subscript: 2]O [link https://e.example/?a=1&b: link] [link mailto:a@e.example: m]',
    ]);
  });

  test('keep no address of a script, a file or data', () => {
    const links = [
      'javascript:alert(1)',
      ' jAvA\nscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
      '#top',
      'x:y',
    ];
    const { text, structure } = read(links.map((link) => `<a href="${link}">a</a>`).join(' '));
    expect(text).toBe('a a a a a a a');
    expect(structure.marks).toEqual([]);
  });

  test('have entities, soft hyphens, ruby, quotes and every script of the world', () => {
    expect(
      shown(
        '<p>Caf&eacute; &amp;lt; &#x1F30D; in&shy;sti\u00adtute a&nbsp;b &bogus; <q>Yes, <q>no</q></q></p>' +
          '<p dir=rtl>שלום <b>עולם</b></p><p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>',
      ),
    ).toEqual([
      'paragraph | Café &lt; 🌍 institute a\u00a0b &bogus; “Yes, ‘no’”',
      '',
      'paragraph | שלום [bold: עולם]',
      '',
      'paragraph | 漢(かん)字',
    ]);
  });

  test('leave out what is hidden, scripts, styles, drawings and controls', () => {
    expect(
      shown(
        '<p>a<script>alert("no")</script><style>p{}</style><svg><text>no</text></svg><span hidden>no</span>' +
          '<span style="color:red; display : none">no</span><span aria-hidden="true">no</span><noscript>no</noscript>' +
          '<textarea>no</textarea><select><option>no</select><iframe>no</iframe><template><p>no</template>b</p><!-- no -->' +
          '<form><p>in a form</p><input value=no><button>no</button></form>',
      ),
    ).toEqual(['paragraph | ab', '', 'paragraph | in a form']);
  });

  test('never hold a lone surrogate, a control or a NUL', () => {
    const { text } = read('<p>a&#0;b&#xD800;c&#7;d\u0001e&#xFEFF;f&#8232;g</p>');
    expect(text).not.toMatch(/[\ud800-\udfff\ufeff]/);
    expect([...text].filter((letter) => letter < ' ')).toEqual([]);
    expect(text.replace(/\ufffd/g, '?')).toContain('e');
  });
});

describe('encodings', () => {
  const cyrillic = Uint8Array.from([0xcc, 0xfd, 0xf0, 0x20, 0xf1, 0xea, 0xe0, 0xe7, 0xe0, 0xeb]); // Мэр сказал
  const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

  test('are believed as the page declares them, in each way to say so', () => {
    for (const declaration of [
      '<meta charset=windows-1251>',
      '<META http-equiv="Content-Type" content="text/html; charset=cp1251">',
      '<?xml version="1.0" encoding="windows-1251"?>',
    ]) {
      const { text, decoded } = read(join(ascii(declaration + '<p>'), cyrillic));
      expect(text).toBe('Мэр сказал');
      expect(decoded).toMatchObject({ encoding: 'windows-1251', decoding: { by: 'declared' } });
    }
  });

  test('are what the bytes say when the page is wrong', () => {
    const utf8 = read('<meta charset="iso-8859-1"><p>été à Łódź');
    expect(utf8.text).toBe('été à Łódź');
    expect(utf8.decoded).toMatchObject({ encoding: 'utf-8', decoding: { by: 'bytes' } });
    const latin = read(
      join(ascii('<meta charset="utf-8"><p>Le maire a dit : c\x27'), ascii('est \xe9t\xe9 et d\xe9j\xe0')),
    );
    expect(latin.text).toContain('été et déjà');
    const unknown = read('<meta charset="klingon"><p>été');
    expect(unknown.text).toBe('été');
  });

  test('are what a person chose', () => {
    const bytes = join(ascii('<meta charset=iso-8859-1><p>'), cyrillic);
    expect(readHtml({ format: 'html', name: 'a.html', bytes, encoding: 'windows-1251' }).text).toBe(
      'Мэр сказал',
    );
  });

  test('with a byte order mark need no declaration', () => {
    const bytes = new Uint8Array(
      Uint16Array.from('\ufeff<p>Zażółć', (letter) => letter.charCodeAt(0)).buffer,
    );
    expect(read(bytes).text).toBe('Zażółć');
  });
});

describe('hostile pages', () => {
  const problem = (html: string | Uint8Array) => {
    try {
      read(html, 'article');
    } catch (error) {
      if (error instanceof ReaderProblem) return error.code;
      throw error;
    }
    return undefined;
  };

  test('nested deeper than any page are refused before anything is built', () => {
    for (const tag of ['div', 'b', 'blockquote', 'span', 'table><tr><td']) {
      expect(problem(`<body>${`<${tag}>`.repeat(100_000)}x`)).toBe('too-large');
    }
  });

  test('with more elements than any page, or attributes, are refused', () => {
    expect(problem('<br>'.repeat(500_000))).toBe('too-large');
    expect(problem(`<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}=1`).join(' ')}>x`)).toBe(
      'too-large',
    );
  });

  test('nested as deep as is allowed are read', () => {
    expect(read(`${'<blockquote>'.repeat(1000)}deep`, 'article').text).toBe('deep');
    expect(read(`${'<ul><li>'.repeat(700)}deep`, 'article').text).toBe('deep');
  });

  test('that are cut off anywhere are read as far as they go', () => {
    for (let end = 0; end < page.length; end += 7) {
      const code = problem(page.slice(0, end));
      expect([undefined, 'no-words']).toContain(code);
    }
  });

  test('without words are told as such, and other files by their kind', () => {
    expect(problem('')).toBe('no-words');
    expect(problem('<script>document.write("x")</script><img src=x>')).toBe('no-words');
    expect(problem(Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0]))).toBe('not-text');
  });
});

test('links are made whole by the page’s own address and never by the program’s', () => {
  const words = 'The mayor said on Monday that rents fell, which critics of the council dispute at length. ';
  const page = (head: string) =>
    `<!doctype html><html><head><title>Rents</title>${head}</head><body><article><h1>Rents</h1><p>${words.repeat(9)}</p><p>See <a href="#n1">below</a>, <a href="/more">more</a> and <a href="https://echo.example/x">all</a>.</p></article></body></html>`;
  const links = (head: string) =>
    readHtml({
      format: 'html',
      name: 'a.html',
      bytes: new TextEncoder().encode(page(head)),
    }).structure.marks.flatMap(({ address }) => address ?? []);
  // As in a worker, whose own address the tree would take for that of the page.
  vi.stubGlobal('location', new URL('http://127.0.0.1:47321/assets/document-worker.js'));
  try {
    expect(links('')).toEqual(['https://echo.example/x']);
    expect(links('<link rel="canonical" href="https://echo.example/rents">')).toEqual([
      'https://echo.example/more',
      'https://echo.example/x',
    ]);
  } finally {
    vi.unstubAllGlobals();
  }
});
