// The story of finding in the library: a concordance over texts and annotations of every format, kept current, gone to and come back from,
// and tagged without opening a document.
import { expectNoViolations } from '../support/accessibility.ts';
import { enter, expect, test, type App } from '../support/story.ts';

const page1 = [
  '<!doctype html><html><head><title>Harbour news</title></head><body><article><h1>Harbour news</h1>',
  '<p>The mayor of the harbour promised that rents fell. Nobody in the harbour believed her.</p>',
  '<p>Sailors said that the <b>rents</b> of the quay never fall, whatever a mayor may say of them.</p>',
  '</article></body></html>',
].join('\n');

test.use({
  documents: {
    'Alpha.txt': 'Critics say that rents fell twice.\n\nThe Mayor was late; rents rose.',
    'Beta.md': '# Beta\n\nHere rents fell, there they rose. “Rents fell,” said the mayor of Łódź.',
    'press/Harbour.html': page1,
    'Köln.txt': Uint8Array.from([...'Die Mieten fielen in Köln.'].map((sign) => sign.charCodeAt(0))),
  },
});

const view = (app: App) => app.page.getByRole('dialog', { name: 'Find in the library' });
const field = (app: App) => view(app).getByRole('textbox', { name: 'Words to find' });
const hits = (app: App) => view(app).getByRole('listbox', { name: 'Hits' }).getByRole('option');
const found = (app: App) => view(app).getByRole('status').first();
const searched = (app: App, count: number) => view(app).getByText(`${count} documents searched`);

/** Each line as it reads: where it stands, and what stands around the words. */
const lines = async (app: App) =>
  (await hits(app).allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' ').trim());

async function sortBy(app: App, order: string) {
  await view(app).getByRole('button', { name: 'Sort by' }).click();
  await app.page.getByRole('option', { name: order, exact: true }).click();
}

test('words are found in texts of every format as a concordance, gone to, come back from, and found where they are new', async ({
  app,
  page,
  workspace,
}) => {
  await app.openDocument('Alpha');
  await page.keyboard.press('Control+Shift+f');
  await expect(searched(app, 4)).toBeVisible();
  await field(app).fill('rents fell');
  // Both in one text; side by side they are one hit.
  await expect(found(app)).toContainText('6 hits in 3 documents');
  await field(app).fill('"rents fell"');
  await expect(found(app)).toContainText('4 hits in 3 documents');
  await sortBy(app, 'Words before');
  await expect.poll(() => lines(app)).toHaveLength(4);
  const before = await hits(app).locator('.hit-before').allInnerTexts();
  expect(before.map((words) => words.trim().split(' ').at(-1))).toEqual(['Here', '“', 'that', 'that']);
  await expectNoViolations(page);
  await field(app).fill('koln OR lodz* -promised');
  await expect(found(app)).toContainText('2 hits in 2 documents');

  await field(app).fill('quay');
  await expect(found(app)).toContainText('1 hit in 1 document');
  await field(app).press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(view(app)).toBeHidden();
  await expect(app.document('Harbour')).toHaveAttribute('aria-current', 'page');
  await expect.poll(app.selectedWords).toBe('quay');
  await page.keyboard.press('Control+Shift+f');
  await expect(field(app)).toHaveValue('quay');
  await expect(hits(app)).toHaveCount(1);

  // What changes on disk is found as it is now; what goes is found no longer.
  workspace.write('Gamma.txt', 'A quay of its own.');
  await expect(found(app)).toContainText('2 hits in 2 documents');
  await field(app).fill('mayor');
  await expect(found(app)).toContainText('4 hits in 3 documents');
  await page.keyboard.press('Escape');
  await expect(view(app)).toBeHidden();
  await page.keyboard.press('F4');
  await page.keyboard.press('F4');
  await expect.poll(app.selectedWords).toMatch(/^mayor$/i);

  // The next start finds what was kept, and asks for no file again.
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('documents.read') === true) asked.push(request.url());
  });
  await page.reload();
  await expect(app.textbox).toBeVisible();
  asked.length = 0;
  await page.keyboard.press('Control+Shift+f');
  await field(app).fill('rents');
  await expect(searched(app, 5)).toBeVisible();
  await expect(found(app)).toContainText('hits in 3 documents');
  expect(asked).toEqual([]);
  await view(app).getByRole('button', { name: 'Build anew' }).click();
  await expect(searched(app, 5)).toBeVisible();
  await expect(found(app)).toContainText('hits in 3 documents');
});

test('hits are ticked and tagged without opening their documents, found among the annotations, and taken back at once', async ({
  app,
  page,
  shell,
  workspace,
}) => {
  await app.openDocument('Alpha');
  await app.tag('rents fell', 'c');
  await app.writeNote('As the mayor claims');
  await page.keyboard.press('Control+Shift+f');
  await expect(searched(app, 4)).toBeVisible();
  await field(app).fill('"rents fell"');
  await expect(hits(app)).toHaveCount(4);
  await view(app).getByRole('button', { name: 'Tick all' }).click();
  const harbour = hits(app).filter({ hasText: 'Harbour' });
  await harbour.click();
  await page.keyboard.press('Space');
  await view(app).getByRole('button', { name: 'Tag 3 hits' }).click();
  await expect(view(app)).toContainText('2 hits tagged as Claim, in 1 document. 1 was tagged so already.');
  await app.saved();
  const kept = workspace.keptAnnotations();
  expect(kept.map(({ target }) => target.pieces[0]?.exact)).toEqual([
    'rents fell',
    'rents fell',
    'Rents fell',
  ]);

  await view(app)
    .getByRole('radio', { name: /^Annotations/ })
    .click({ force: true });
  await expect(hits(app)).toHaveCount(3);
  await field(app).fill('mayor');
  await expect(hits(app)).toHaveText([/Alpha.*Note.*As the mayor claims/]);
  await field(app).fill('');
  await view(app).getByRole('button', { name: 'Claim', exact: true }).click();
  await expect(hits(app)).toHaveCount(3);
  await expectNoViolations(page);
  await hits(app).filter({ hasText: 'Beta Here' }).dblclick();
  await expect(app.document('Beta')).toHaveAttribute('aria-current', 'page');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('rents fell');

  // The step belongs to the document that was open; it takes back what was tagged in others.
  await app.openDocument('Alpha');
  await page.keyboard.press('Control+z');
  await expect(app.status).toContainText('tag hits in the library');
  await app.saved();
  expect(workspace.keptAnnotations()).toHaveLength(1);
  await page.keyboard.press('Control+Shift+f');
  await expect(hits(app)).toHaveCount(1);

  // A document that another window is changing is left alone.
  const other = await page.context().newPage();
  const elsewhere = await enter(other, shell.address);
  await elsewhere.openDocument('Beta');
  await view(app)
    .getByRole('radio', { name: /^Texts/ })
    .click({ force: true });
  await field(app).fill('rose');
  await view(app).getByRole('button', { name: 'Tick all' }).click();
  await view(app).getByRole('button', { name: 'Tag 2 hits' }).click();
  await expect(view(app)).toContainText('1 hit tagged as Claim.');
  await expect(view(app)).toContainText('Beta: another window is changing it');
  await view(app).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => workspace.keptAnnotations().length).toBe(1);
  await other.close();
});
