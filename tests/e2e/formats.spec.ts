// The story of real documents: a web page, a Word document, a book and a PDF are opened, tagged and found again as they were
// left; a broken or hostile one of each costs a word on why, and nothing else.
import { strToU8, zipSync } from 'fflate';
import { bookFile } from '../readers/epub/book-file.ts';
import { p, run, style, wordFile } from '../readers/docx/word-file.ts';
import { pdfFile, set } from '../readers/pdf/pdf-file.ts';
import { enter, expect, test } from '../support/story.ts';

const sentence =
  'The mayor said on Monday that rents had fallen, which critics of the council dispute at length.';
const page = `<!doctype html><html lang="en-GB"><head><meta charset="windows-1251"><title>Rents fall in the city | The Echo</title>
  <meta name="author" content="Ana Ruiz"><meta property="og:site_name" content="The Daily Echo">
  <meta property="article:published_time" content="2024-05-03T08:00:00Z"><link rel="canonical" href="https://echo.example/rents">
  <script>document.title = 'ran'; fetch('https://echo.example/beacon')</script></head><body onload="fetch('https://echo.example/x')">
  <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
  <main><article><h1>Rents fall in the city</h1><img src="https://echo.example/pixel.png" onerror="alert(1)">
  <p>${sentence}</p><p>${sentence} <a href="javascript:alert(1)">Read</a> <a href="/more">more</a>.</p><p>In the end: <b>4%</b><sup><a href="#n1">1</a></sup>.</p>
  <blockquote>We are ready.</blockquote><table><tr><th>Year</th><th>Rent</th></tr><tr><td>2023</td><td>4%</td></tr></table></article></main>
  <aside>Most read today</aside><footer>All rights reserved</footer></body></html>`;

const word = wordFile({
  body:
    p('A letter to the council', '<w:pStyle w:val="T"/>') +
    `<w:p>${run('Rents ')}<w:del>${run('rose')}</w:del><w:ins>${run('fell')}</w:ins>${run(' by four percent')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}</w:p>`,
  styles: style('T', 'Title'),
  footnotes: `<w:footnote w:id="2">${p('By their own count.')}</w:footnote>`,
  core: '<dc:creator>Bo Li</dc:creator>',
});
const book = bookFile({
  chapters: {
    'one.xhtml': '<p>It began with a bridge over the river.</p>',
    'two.xhtml': '<p>Then the water rose.</p>',
  },
  nav: '<ol><li><a href="one.xhtml">The bridge</a></li><li><a href="two.xhtml">The flood</a></li></ol>',
  metadata: '<dc:title>A book of rivers</dc:title><dc:creator>Cem Oz</dc:creator>',
});
const report = pdfFile(
  [
    [
      { text: 'Report on rents', x: 72, y: 90, size: 22 },
      ...set(['Rents in the inner city fell in every quar-', 'ter of the year, the office says.'], {
        y: 140,
      }),
    ],
  ],
  { info: { Author: 'Office of Rents' } },
);

const bomb = zipSync({ 'word/document.xml': new Uint8Array(5_000_000) }, { level: 9 });
const key = 'x'.repeat(32);

test.use({
  documents: {
    'Page.html': strToU8(page),
    'Letter.docx': word,
    'Book.epub': book,
    'Report.pdf': report,
    'Deep.html': strToU8('<div>'.repeat(200_000)),
    'Bomb.docx': bomb,
    'Cut.epub': book.slice(0, 300),
    'Locked.pdf': pdfFile([set(['x'])], {
      trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -1 >> /ID [(a) (a)]`,
    }),
    'Scan.pdf': pdfFile([[], []]),
    'Plain.txt': 'Plain as ever.',
  },
});

test('documents of each format are read, tagged and found again', async ({
  app,
  page: window,
  shell,
  workspace,
}) => {
  const before = workspace.hashes();

  await app.openDocument('Page');
  await expect.poll(app.text).toContain('which critics of the council');
  const article = await app.text();
  expect(article.split('\n')[0]).toBe('Rents fall in the city');
  expect(article).toContain('4%[1].');
  expect(article).not.toMatch(/Most read|Sport|Home/);
  await expect(app.textbox.locator('[data-kind=title]')).toHaveText('Rents fall in the city');
  await expect(app.textbox.locator('[data-kind=quotation]')).toHaveText('We are ready.');
  await expect(app.textbox.locator('[data-kind="table-cell"]')).toHaveText(['Year', 'Rent', '2023', '4%']);
  await expect(app.textbox.locator('a, img, script, iframe')).toHaveCount(0);
  await app.tag('We are ready', 'q');

  await app.command('Details…');
  const details = window.getByRole('dialog');
  await expect(details.getByLabel('Title')).toHaveValue('Rents fall in the city');
  await expect(details.getByLabel('Outlet')).toHaveValue('The Daily Echo');
  await expect(details.getByLabel('Date')).toHaveValue('2024-05-03');
  await expect(details).toContainText('html/1');
  await expect(details).toContainText('the article');
  await details.getByRole('button', { name: 'Done' }).click();

  await app.command('Show the whole web page');
  await expect.poll(app.text).toContain('Most read today');
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  await app.command('Show the whole web page');
  await expect.poll(app.text).toBe(article);

  await app.openDocument('Letter');
  await expect
    .poll(app.text)
    .toBe('A letter to the council\n\nRents fell by four percent[1].\n\nBy their own count.');
  await app.tag('fell by four percent', 'c');
  await app.openDocument('Book');
  await expect
    .poll(app.text)
    .toBe('The bridge\n\nIt began with a bridge over the river.\n\nThe flood\n\nThen the water rose.');
  await app.tag('the water rose', 'e');
  await app.openDocument('Report');
  await expect
    .poll(app.text)
    .toBe('Report on rents\n\nRents in the inner city fell in every quarter of the year, the office says.');
  await app.tag('every quarter of the year', 'c');
  await app.saved();

  await window.goto('about:blank');
  await enter(window, shell.address);
  for (const [title, listed] of [
    ['Rents fall in the city', 'Quote: We are ready'],
    ['A letter to the council', 'Claim: fell by four percent'],
    ['A book of rivers', 'Event: the water rose'],
    ['Report on rents', 'Claim: every quarter of the year'],
  ] as const) {
    await app.openDocument(title);
    await expect.poll(app.listed).toEqual([listed]);
  }
  expect(workspace.hashes()).toMatchObject(before);
});

test('a broken or hostile one of each is refused with the reason, and the others open as before', async ({
  app,
  page: window,
  workspace,
}) => {
  const before = workspace.hashes();
  for (const [title, reason] of [
    ['Deep', 'nested deeper'],
    ['Bomb', 'unpacks to far more'],
    ['Cut', 'cannot be read as one'],
    ['Locked', 'protected by a password'],
    ['Scan', 'only pictures'],
  ] as const) {
    await app.document(title).click();
    await expect(window.getByRole('heading', { name: `“${title}” could not be opened` })).toBeVisible();
    await expect(window.getByRole('main')).toContainText(reason);
    await expect(app.textbox).toBeHidden();
  }
  await app.openDocument('Plain');
  expect(await app.text()).toBe('Plain as ever.');
  await app.openDocument('Letter');
  await expect.poll(app.text).toContain('four percent');
  expect(workspace.hashes()).toEqual(before);
});
