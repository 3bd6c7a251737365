// Links of PDF documents: rectangles over words become marks over words, as data.
import './newer-runtime.ts';
import { expect, test } from 'vitest';
import { readPdf } from '../../../src-renderer/readers/pdf/read-pdf.ts';
import { leadsTo, pdfFile, set, type PdfLink, type Words } from './pdf-file.ts';

async function linksIn(words: readonly Words[], links: readonly PdfLink[]) {
  const bytes = pdfFile([words], { links });
  const { text, structure } = await readPdf({ format: 'pdf', name: 'a.pdf', bytes });
  return structure.marks.flatMap(({ kind, start, end, address }) =>
    kind === 'link' ? [[text.slice(start, end), address]] : [],
  );
}

const line = 'The count of the office was published in May, and critics answered it.';
/** Heights of the line. By the widths of Helvetica at 10 points, "the office" stands from 130.4 to 170.9. */
const box = (left: number, right: number) => [left, 90, right, 104] as const;

test('whole words whose middle the rectangle covers lead where it says', async () => {
  expect(
    await linksIn(set([line]), [
      { page: 1, box: box(129, 172), action: leadsTo('https://echo.example/count') },
    ]),
  ).toEqual([['the office', 'https://echo.example/count']]);
});

test('a rectangle around a whole line, and one on each of two lines, are one link', async () => {
  const action = leadsTo('https://echo.example/two');
  const lines = [
    'The count of the office was published by the mayor in',
    'May, as it is each year in the city.',
  ];
  expect(
    await linksIn(set(lines), [
      { page: 1, box: [70, 90, 400, 103], action },
      { page: 1, box: [70, 103, 400, 116], action },
    ]),
  ).toEqual([[lines.join(' '), 'https://echo.example/two']]);
});

test('what is no address of the web or of mail is no link', async () => {
  const dead = [
    leadsTo('javascript:alert\\(1\\)'),
    leadsTo('file:///etc/passwd'),
    leadsTo('attest://x'),
    '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
    '<< /S /Launch /F (calc.exe) >>',
    '<< /S /GoToR /F (other.pdf) >>',
  ];
  expect(
    await linksIn(
      set([line]),
      dead.map((action) => ({ page: 1, box: box(72, 400), action })),
    ),
  ).toEqual([]);
  expect(
    await linksIn(set([line]), [{ page: 1, box: box(70, 400), action: leadsTo('mailto:ana@echo.example') }]),
  ).toEqual([[line, 'mailto:ana@echo.example']]);
});

test('a rectangle beside the words, or on another line, leads from none', async () => {
  expect(
    await linksIn(set([line]), [
      { page: 1, box: [500, 90, 560, 104], action: leadsTo('https://echo.example/') },
      { page: 1, box: [72, 200, 400, 214], action: leadsTo('https://echo.example/') },
    ]),
  ).toEqual([]);
});
