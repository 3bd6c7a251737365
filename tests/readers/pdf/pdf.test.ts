// What PDF documents become: paragraphs rebuilt from lines with places, without what only sets the page.
import './newer-runtime.ts';
import { describe, expect, test } from 'vitest';
import { readPdf } from '../../../src-renderer/readers/pdf/read-pdf.ts';
import { ReaderProblem } from '../../../src-renderer/readers/reader-problem.ts';
import { shownLines } from '../shown-text.ts';
import { pdfFile, set, type PdfOptions, type Words } from './pdf-file.ts';

const readBytes = (bytes: Uint8Array) => readPdf({ format: 'pdf', name: 'a.pdf', bytes });
const read = (pages: readonly (readonly Words[])[], options?: PdfOptions) =>
  readBytes(pdfFile(pages, options));
const shown = async (pages: readonly (readonly Words[])[]) => {
  const { text, structure } = await read(pages);
  return shownLines(text, structure);
};
const problemOf = async (bytes: Uint8Array) => {
  try {
    await readBytes(bytes);
  } catch (error) {
    if (error instanceof ReaderProblem) return error;
    throw error;
  }
  return undefined;
};

/** Lines of about one width, as a column has them. */
const full = [
  'The mayor said on Monday that rents in the inner city had fallen by four percent in one',
  'year, which critics of the council dispute, because the count leaves out the houses that',
  'were sold in spring, and the tenants who had to move away from them before the summer of',
];

describe('paragraphs', () => {
  test('are rebuilt from lines, with a new one after a gap, an indent, or a line that ends early', async () => {
    expect(
      await shown([
        [
          ...set([...full, 'that year.'], { y: 100 }),
          ...set(['A gap before it, and then', 'its second line.'], { y: 168 }),
          ...set(['    '], { y: 192 }),
          ...set([full[0] ?? ''], { x: 90, y: 192 }),
          ...set([full[1] ?? '', 'and it ends here.', 'Begins without an indent.'], { y: 204 }),
        ],
      ]),
    ).toEqual([
      `paragraph page 1 | ${full.join(' ')} that year.`,
      '',
      'paragraph page 1 | A gap before it, and then its second line.',
      '',
      `paragraph page 1 | ${full[0]} ${full[1]} and it ends here.`,
      '',
      'paragraph page 1 | Begins without an indent.',
    ]);
    // Items without a sign before them: each ends where the next had room.
    expect(await shown([[...set(['First demand', full[0] ?? '', full[1] ?? ''], { y: 100 })]])).toEqual([
      'paragraph page 1 | First demand',
      '',
      `paragraph page 1 | ${full[0]} ${full[1]}`,
    ]);
  });

  test('have words whole that a hyphen parted, and keep hyphens of their own', async () => {
    const lines = [
      'The coun-',
      'cil and the well-',
      'known Anglo-',
      'Saxon of 2019-',
      '2020 saw a vice-',
      'mayor. A well-known state-',
      'of-the-art one.',
    ];
    const [line] = await shown([set(lines)]);
    expect(line).toBe(
      'paragraph page 1 | The council and the well-known Anglo-Saxon of 2019-2020 saw a vicemayor. A well-known state-of-the-art one.',
    );
  });

  test('go on over columns and pages, footnotes apart', async () => {
    const column = (x: number, words: string, y = 120) =>
      set(
        Array.from({ length: 8 }, (_, at) => `${words} ${at} and some more words in it`),
        { x, y },
      );
    const lines = await shown([
      [
        { text: 'A heading over both of the columns of the page', x: 72, y: 90, size: 18 },
        ...column(72, 'left'),
        ...column(320, 'right'),
        { text: '1 A note at the foot.', x: 72, y: 700, size: 8 },
      ],
      [...set(['goes on the next page, and ends.'], { y: 100 })],
    ]);
    expect(lines.map((line) => line.slice(0, 40))).toEqual([
      'title page 1 | A heading over both of th',
      '',
      'paragraph page 1 | left 0 and some more ',
      '',
      'footnote page 1 | 1 A note at the foot.',
    ]);
    expect(lines[2]).toMatch(
      /left 7 and some more words in it right 0 .* right 7 and some more words in it goes on the next page, and ends\.$/,
    );
  });

  test('are read down columns whose lines do not stand level', async () => {
    const column = (x: number, word: string, y: number) =>
      set(
        Array.from({ length: 8 }, (_, at) => `${word}${at} of a column with its own lines`),
        { x, y },
      );
    for (const lower of [0, 4, 7, 10]) {
      const lines = await shown([[...column(60, 'a', 100), ...column(320, 'b', 100 + lower)]]);
      expect(
        lines
          .join(' ')
          .match(/[ab]\d/g)
          ?.join(' '),
      ).toBe('a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7');
    }
  });

  test('are read down three columns, and across a table', async () => {
    const column = (x: number, word: string) =>
      set(
        Array.from({ length: 6 }, (_, at) => `${word}${at} of a narrow column`),
        { x },
      );
    const [line] = await shown([[...column(60, 'a'), ...column(240, 'b'), ...column(420, 'c')]]);
    expect(line?.replace(/ of a narrow column/g, '')).toBe(
      'paragraph page 1 | a0 a1 a2 a3 a4 a5 b0 b1 b2 b3 b4 b5 c0 c1 c2 c3 c4 c5',
    );
    const table = Array.from({ length: 6 }, (_, at) => [
      { text: `20${10 + at}`, x: 72, y: 100 + at * 12 },
      { text: `${at} %`, x: 300, y: 100 + at * 12 },
    ]);
    expect((await shown([table.flat()])).join(' ')).toMatch(/2010 0 %.*2011 1 %.*2012 2 %/);
  });
});

describe('what only sets the page', () => {
  const pages = Array.from({ length: 5 }, (_, at) => [
    { text: at % 2 === 0 ? 'THE DAILY ECHO' : 'Rents and more', x: 72, y: 40, size: 8 },
    ...set([`Page ${at} has words of its own here.`, `They end on page ${at}.`], { y: 100 }),
    { text: `- ${at + 7} -`, x: 300, y: 770, size: 8 },
  ]);

  test('is left out: running heads, page numbers, words that stand on their side', async () => {
    const seven = [...pages, ...pages];
    const numbered = seven.map((page, at) => [
      ...page.filter(({ y }) => y !== 770),
      { text: `${at + 7}`, x: 300, y: 770, size: 8 },
      { text: 'arXiv:1234', x: 20, y: 400, angle: Math.PI / 2 },
    ]);
    const { text } = await read(numbered);
    expect(text).not.toMatch(/ECHO|Rents|arXiv|^\d+$/m);
    expect(text.match(/words of its own/g)).toHaveLength(10);
  });

  test('stays when it is not repeated: the only page, years, first lines', async () => {
    const { text } = await read([
      [
        { text: 'Rents fall', x: 72, y: 40, size: 16 },
        ...set(['In the year']),
        { text: '1984', x: 300, y: 700 },
      ],
    ]);
    expect(text).toContain('Rents fall');
    expect(text).toContain('1984');
  });
});

describe('blocks', () => {
  test('are title and headings by size, captions, list items, footnotes with their pages', async () => {
    expect(
      await shown([
        [
          { text: 'Rents fall', x: 72, y: 80, size: 24 },
          { text: 'First part', x: 72, y: 120, size: 14 },
          ...set(full, { y: 150 }),
          { text: '1', x: 480, y: 170, size: 6 },
          { text: 'Figure 1: Rents by year', x: 72, y: 230, size: 9 },
          ...set(['• one thing', '• another thing that needs a second', '   line'], { y: 260 }),
        ],
        [{ text: 'Second part', x: 72, y: 80, size: 14 }, ...set(['The end.'], { y: 110 })],
      ]),
    ).toEqual([
      'title page 1 | Rents fall',
      '',
      'heading 1 page 1 | First part',
      '',
      expect.stringMatching(/^paragraph page 1 \| The mayor/),
      '',
      'caption page 1 | Figure 1: Rents by year',
      '',
      'list-item 1 page 1 | • one thing',
      '',
      'list-item 1 page 1 | • another thing that needs a second line',
      '',
      'heading 1 page 2 | Second part',
      '',
      'paragraph page 2 | The end.',
    ]);
  });

  test('keep raised numbers apart from the words before them', async () => {
    expect(
      await shown([
        [
          { text: 'Rents fell by 4%', x: 72, y: 100 },
          { text: '3', x: 144.5, y: 96, size: 6 },
          { text: ', they say, in 10', x: 148, y: 100 },
          { text: '6', x: 218.2, y: 96, size: 6 },
        ],
      ]),
    ).toEqual(['paragraph page 1 | Rents fell by 4%[superscript: [3]], they say, in 10[superscript: 6]']);
  });
});

describe('letters', () => {
  test('of other scripts are read as the file says, right to left too; ligatures are their letters', async () => {
    const foreign = (text: string, x: number, y: number) => ({ text, x, y, foreign: true });
    const { text } = await read([
      [foreign('שלום', 72, 100), foreign('ﬁnd', 72, 140), foreign('東京の家', 72, 180)],
    ]);
    expect(text.split('\n').filter((line) => line !== '')).toEqual(
      [[...'שלום'].reverse().join(''), 'find', '東京の家'].map((line, at) =>
        at === 0 ? expect.stringMatching(/^(?:שלום|םולש)$/) : line,
      ),
    );
  });

  test('on a page that is turned are read as it is shown', async () => {
    const turned = set(full).map((words) => ({ ...words, x: words.y, y: 792 - words.x, angle: Math.PI / 2 }));
    const bytes = pdfFile([turned], { turned: [1] });
    expect((await readBytes(bytes)).text).toBe(full.join(' '));
  });
});

describe('facts', () => {
  test('are what the file says, and not what programs fill in', async () => {
    const info = {
      Title: 'Rents fall',
      Author: 'Ana Ruiz',
      CreationDate: "D:20240503101500+02'00'",
      ModDate: 'D:20240601',
    };
    const { title, metadata, reader } = await read([set(full)], { info, language: 'en-GB' });
    expect(reader).toBe('pdf/1');
    expect(title).toBe('Rents fall');
    expect(metadata).toEqual({
      author: 'Ana Ruiz',
      date: '2024-05-03',
      language: 'en-GB',
      updated: '2024-06-01',
    });
    const word = { Title: 'Microsoft Word - rents.docx' };
    expect(
      (await read([[{ text: 'The title', x: 72, y: 80, size: 30 }, ...set(full)]], { info: word })).title,
    ).toBe('The title');
  });

  test('are the same each time, with the text', async () => {
    const bytes = pdfFile([set(full)]);
    expect(await readBytes(bytes)).toEqual(await readBytes(bytes));
  });
});

describe('files that cannot be read', () => {
  test('are told by why: a scan, a password, damage', async () => {
    const scan = await problemOf(pdfFile([[], []]));
    expect(scan?.code).toBe('no-words');
    expect(scan?.message).toContain('2 pages');
    const key = 'x'.repeat(32);
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -1 >> /ID [(a) (a)]`;
    expect((await problemOf(pdfFile([set(full)], { trailer: encrypt })))?.code).toBe('protected');
    expect((await problemOf(new TextEncoder().encode('%PDF-1.4 and nothing')))?.code).toBe('damaged');
    expect((await problemOf(new Uint8Array()))?.code).toBe('damaged');
  });

  test('in part are read in part, and that is said', async () => {
    const { text, note } = await read([set(full), [], set(['The end.'])]);
    expect(text).toContain('The mayor');
    expect(note).toContain('2');
  });

  test('by damage anywhere give their text or a problem, and nothing else', async () => {
    const bytes = pdfFile([set(full)]);
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const problem = await problemOf(changed);
      if (problem !== undefined) expect(['damaged', 'no-words', 'protected']).toContain(problem.code);
    }
  });

  test('that point into themselves in circles end', async () => {
    const circle = new TextDecoder('latin1')
      .decode(pdfFile([set(full)]))
      .replace('/Kids [6 0 R]', '/Kids [2 0 R]');
    const problem = await problemOf(Uint8Array.from(circle, (letter) => letter.charCodeAt(0)));
    expect(['damaged', 'no-words', undefined]).toContain(problem?.code);
  });
});
