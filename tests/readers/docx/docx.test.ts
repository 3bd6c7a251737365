// What Word documents become: text, blocks and marks, as the accepted document has them.
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../src-renderer/readers/docx/read-docx.ts';
import { ReaderProblem } from '../../../src-renderer/readers/reader-problem.ts';
import { shownLines } from '../shown-text.ts';
import { p, run, style, wordFile, type WordParts } from './word-file.ts';

const readBytes = (bytes: Uint8Array) => readDocx({ format: 'docx', name: 'a.docx', bytes });
const read = (parts: WordParts) => readBytes(wordFile(parts));
const shown = (body: string, more: Partial<WordParts> = {}) => {
  const { text, structure } = read({ body, ...more });
  return shownLines(text, structure);
};
const problemOf = (bytes: Uint8Array) => {
  try {
    readBytes(bytes);
  } catch (error) {
    if (error instanceof ReaderProblem) return error;
    throw error;
  }
  return undefined;
};

describe('paragraphs', () => {
  test('are what their styles are, also over styles that they are based on, in any language of Word', () => {
    const styles =
      style('Titel', 'Title') +
      style('berschrift1', 'heading 1') +
      style('Mine', 'My Heading', '<w:basedOn w:val="berschrift1"/>') +
      style('Level', 'Level', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>') +
      style('Zitat', 'Quote') +
      style('Beschriftung', 'caption') +
      style('Loop', 'Loop', '<w:basedOn w:val="Loop"/>');
    const of = (id: string) => `<w:pStyle w:val="${id}"/>`;
    expect(
      shown(
        p('The title', of('Titel')) +
          p('One', of('berschrift1')) +
          p('Two', of('Mine')) +
          p('Three', of('Level')) +
          p('') +
          p('Said', of('Zitat')) +
          p('Figure', of('Beschriftung')) +
          p('Plain', of('Loop')) +
          p('Outline', '<w:outlineLvl w:val="1"/>'),
        { styles },
      ),
    ).toEqual([
      'title | The title',
      '',
      'heading 1 | One',
      '',
      'heading 1 | Two',
      '',
      'heading 3 | Three',
      '',
      'quotation 1 | Said',
      '',
      'caption | Figure',
      '',
      'paragraph | Plain',
      '',
      'heading 2 | Outline',
    ]);
  });

  test('are list items with the numbers that Word counts, also in headings', () => {
    const level = (at: number, format: string, text: string, start = 1) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerRoman', '%1.%2)')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}${level(1, 'upperLetter', '%2', 27)}</w:abstractNum>` +
      '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>' +
      '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>';
    const item = (list: number, at: number) =>
      `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`;
    const styles = style('H', 'heading 1', `<w:pPr>${item(7, 0)}</w:pPr>`);
    expect(
      shown(
        p('a', item(5, 0)) +
          p('b', item(5, 1)) +
          p('c', item(5, 1)) +
          p('d', item(5, 0)) +
          p('e', item(5, 1)) +
          p('dot', item(6, 0)) +
          p('AA', item(6, 1)) +
          p('none', item(0, 0)) +
          p('Nine', '<w:pStyle w:val="H"/>'),
        { numbering, styles },
      ),
    ).toEqual([
      'list-item 1 1. | a',
      'list-item 2 1.i) | b',
      'list-item 2 1.ii) | c',
      'list-item 1 2. | d',
      'list-item 2 2.i) | e',
      '',
      'list-item 1 • | dot',
      'list-item 2 AA | AA',
      '',
      'paragraph | none',
      '',
      'heading 1 9. | Nine',
    ]);
  });

  test('are cells where a table has columns, one table inside another too', () => {
    const cell = (content: string, span = 1) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${content}</w:tc>`;
    const table = (columns: number, rows: string) =>
      `<w:tbl><w:tblGrid>${'<w:gridCol/>'.repeat(columns)}</w:tblGrid>${rows}</w:tbl>`;
    const inner = table(2, `<w:tr>${cell(p('x'))}${cell(p('y'))}</w:tr>`);
    expect(
      shown(
        table(
          3,
          `<w:tr>${cell(p('Year'), 2)}${cell(p('Rent') + p('in %'))}</w:tr><w:tr>${cell(p('2023'))}${cell(inner + p(''))}${cell(p('4'))}</w:tr>`,
        ) +
          p('Between') +
          table(1, `<w:tr>${cell(p('A box'))}</w:tr>`),
      ),
    ).toEqual([
      'table-cell column 1 | Year',
      'table-cell column 3 | Rent',
      'table-cell column 3 | in %',
      'table-cell column 1 | 2023',
      '',
      'table-cell column 1 | x',
      'table-cell column 2 | y',
      '',
      'table-cell column 3 | 4',
      '',
      'paragraph | Between',
      '',
      'paragraph | A box',
    ]);
  });

  test('keep their line breaks, tabs as spaces, special hyphens; soft ones are gone', () => {
    expect(
      shown(
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d\u00ade</w:t></w:r></w:p>',
      ),
    ).toEqual(['paragraph | a b', 'paragraph | c\u2011de']);
  });
});

describe('runs', () => {
  test('are bold, italic, raised, struck, by themselves and by their styles', () => {
    const styles =
      '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>';
    expect(
      shown(
        `<w:p>${run('a', '<w:b/>')}${run('b', '<w:b w:val="0"/>')}${run('c', '<w:i w:val="true"/>')}${run('2', '<w:vertAlign w:val="superscript"/>')}` +
          `${run('d', '<w:strike/>')}${run('e', '<w:rStyle w:val="S"/>')}${run('hidden', '<w:vanish/>')}${run('f', '<w:rStyle w:val="S"/><w:b w:val="false"/>')}</w:p>`,
        { styles },
      ),
    ).toEqual(['paragraph | [bold: a]b[italic: c][superscript: 2][strike: d][bold: e]f']);
  });

  test('lead where relationships and fields say, and nowhere else', () => {
    const field = (instruction: string, words: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(words)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    expect(
      shown(
        `<w:p><w:hyperlink r:id="l1">${run('one')}</w:hyperlink> ${run(' ')}<w:hyperlink r:id="l2">${run('script')}</w:hyperlink>` +
          `${field(' HYPERLINK "https://e.example/f" ', 'field')}${field(' PAGE ', '7')}<w:fldSimple w:instr=" HYPERLINK mailto:a@e.example ">${run('mail')}</w:fldSimple>` +
          `<w:hyperlink w:anchor="x">${run('inside')}</w:hyperlink></w:p>`,
        { links: { l1: 'https://e.example/', l2: 'javascript:alert(1)' } },
      ),
    ).toEqual([
      'paragraph | [link https://e.example/: one] script[link https://e.example/f: field]7[link mailto:a@e.example: mail]inside',
    ]);
  });

  test('are taken as accepted where changes are tracked, over paragraphs too', () => {
    expect(
      shown(
        `<w:p>${run('The ')}<w:del w:id="1">${run('old').replaceAll('w:t', 'w:delText')}${run('x')}</w:del><w:ins w:id="2">${run('new')}</w:ins>` +
          `<w:moveFrom>${run('gone')}</w:moveFrom><w:moveTo>${run(' here')}</w:moveTo></w:p>` +
          `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${run('joined ')}</w:p><w:p>${run('together')}</w:p>` +
          `<w:p><w:pPr><w:rPr><w:ins w:id="4"/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val="X"/></w:pPr></w:pPrChange></w:pPr>${run('apart')}</w:p>`,
      ),
    ).toEqual(['paragraph | The new here', '', 'paragraph | joined together', '', 'paragraph | apart']);
  });

  test('of text boxes are there once, after the paragraph that holds them', () => {
    const box = (words: string) => `<w:txbxContent>${p(words)}</w:txbxContent>`;
    expect(
      shown(
        `<w:p>${run('before ')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('Boxed')}</w:drawing></mc:Choice>` +
          `<mc:Fallback><w:pict>${box('Boxed')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('after')}</w:p>`,
      ),
    ).toEqual(['paragraph | before after', '', 'paragraph | Boxed']);
  });

  test('of ruby stand before their reading; right-to-left words and emoji are as they are', () => {
    expect(
      shown(
        `<w:p><w:r><w:ruby><w:rt>${run('かん')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>${run('字 שלום 👩‍👩‍👧 &amp; &#x1F30D;')}</w:p>`,
      ),
    ).toEqual(['paragraph | 漢(かん)字 שלום 👩‍👩‍👧 & 🌍']);
  });
});

describe('notes', () => {
  test('stand at the end, numbered as the text calls them', () => {
    const note = (kind: string, id: number, words: string) =>
      `<w:${kind} w:id="${id}"><w:p><w:r><w:${kind}Ref/></w:r>${run(words)}</w:p></w:${kind}>`;
    expect(
      shown(
        `<w:p>${run('4%')}<w:r><w:endnoteReference w:id="3"/></w:r>${run(', then 5%')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>`,
        {
          footnotes: `<w:footnote w:type="separator" w:id="-1">${p('no')}</w:footnote>${note('footnote', 2, ' By <hand>'.replace('<hand>', '&lt;hand&gt;'))}${note('footnote', 9, 'never called')}`,
          endnotes: note('endnote', 3, 'At the end'),
        },
      ),
    ).toEqual([
      'paragraph | 4%[superscript: [1]], then 5%[superscript: [2]]',
      '',
      'footnote 1. | At the end',
      '',
      'footnote 2. | By <hand>',
    ]);
  });
});

describe('facts', () => {
  test('come from the properties, and not from what Word fills in by itself', () => {
    const core = (title: string) =>
      `<dc:title>${title}</dc:title><dc:creator>Ana Ruiz;Bo Li</dc:creator><dcterms:created>2024-05-03T22:00:00Z</dcterms:created><dcterms:modified>2024-06-01T00:00:00Z</dcterms:modified>`;
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-AT"/></w:rPr></w:rPrDefault></w:docDefaults>';
    const first = read({ body: p('x'), core: core('Rents &amp; more'), styles });
    expect(first.title).toBe('Rents & more');
    expect(first.reader).toBe('docx/1');
    expect(first.metadata).toEqual({
      author: 'Ana Ruiz, Bo Li',
      date: '2024-05-03',
      language: 'de-AT',
      updated: '2024-06-01',
    });
    expect(read({ body: p('x'), core: core('Microsoft Word - a.doc') }).title).toBeUndefined();
    expect(read({ body: p('x') })).toMatchObject({ title: undefined, metadata: {} });
  });

  test('hold the title that stands in the text before that of the properties', () => {
    const styles = style('T', 'Title') + style('H', 'heading 1');
    expect(
      read({ body: p('In the text', '<w:pStyle w:val="T"/>'), styles, core: '<dc:title>x</dc:title>' }).title,
    ).toBe('In the text');
    expect(read({ body: p('Heading', '<w:pStyle w:val="H"/>'), styles }).title).toBe('Heading');
  });
});

describe('odd and broken files', () => {
  test('with other prefixes and the strict form of the standard are read', () => {
    const strict =
      '<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:pPr><d:outlineLvl d:val="0"/></d:pPr><d:r><d:t>Strict</d:t></d:r></d:p></d:body></d:document>';
    const { text, structure } = read({ body: '', parts: { 'word/document.xml': strict } });
    expect(shownLines(text, structure)).toEqual(['heading 1 | Strict']);
  });

  test('in UTF-16 are read, and entities that a file defines itself are not expanded', () => {
    const xml = `\ufeff<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('Łódź')}</w:body></w:document>`;
    const utf16 = new Uint8Array(Uint16Array.from(xml, (letter) => letter.charCodeAt(0)).buffer);
    expect(read({ body: '', parts: { 'word/document.xml': utf16 } }).text).toBe('Łódź');
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${p('&b;')}</w:body></w:document>`;
    expect(read({ body: '', parts: { 'word/document.xml': laughs } }).text).toBe('&b;');
  });

  test('are told by what is wrong in them', () => {
    expect(problemOf(wordFile({ body: '<w:p><w:r></w:p>' }))).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/word\/document\.xml.*character \d+/s) as string,
    });
    expect(problemOf(wordFile({ body: p('') }))?.code).toBe('no-words');
    expect(problemOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))?.code).toBe(
      'protected',
    );
    expect(problemOf(new TextEncoder().encode('not a zip'))?.code).toBe('damaged');
    expect(problemOf(new Uint8Array())?.code).toBe('damaged');
  });

  test('nested deeper than any document are refused', () => {
    expect(problemOf(wordFile({ body: `${'<w:sdt>'.repeat(5000)}` }))?.code).toBe('too-large');
  });

  test('are the same text each time', () => {
    const bytes = wordFile({ body: p('a') + p('b') });
    expect(readBytes(bytes)).toEqual(readBytes(bytes));
  });

  test('cut off or with a changed byte anywhere give their text or a problem, and nothing else', () => {
    const bytes = wordFile({
      body: p('Some words in a paragraph') + p('and more'),
      styles: style('T', 'Title'),
    });
    for (let at = 0; at < bytes.length; at += 3) {
      problemOf(bytes.subarray(0, at));
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const before = problemOf(changed);
      if (before !== undefined) expect(before.message).not.toContain('undefined');
    }
  });
});
