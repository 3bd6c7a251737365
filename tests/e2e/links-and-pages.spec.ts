// The story of what stands around the words: where links lead, which page is read, and words copied with their look.
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test } from '../support/story.ts';
import { leadsTo, pdfFile, set } from '../readers/pdf/pdf-file.ts';

const report = pdfFile(
  [
    [
      { text: 'Report on rents', x: 72, y: 90, size: 22 },
      ...set(['The count was published in May.', 'Critics answered it in June.'], { y: 140, leading: 30 }),
    ],
    [
      {
        text: '市长说房租下降了。',
        x: 72,
        y: 100,
        size: 12,
        mapped: { ordering: 'GB1', map: 'UniGB-UCS2-H' },
      },
    ],
    set(['The third page begins here.']),
  ],
  {
    links: [
      { page: 1, box: [70, 130, 400, 143], action: leadsTo('https://echo.example/count?year=2024') },
      { page: 1, box: [70, 160, 400, 173], action: leadsTo('mailto:ana@echo.example') },
    ],
  },
);
const notes = 'See [www.city.example](https://evil.example/login) and [nothing](javascript:alert).\n';

test.use({ documents: { 'Report.pdf': report, 'Notes.md': notes } });

test('links show where they lead before anything is opened, and pages are told, shown and gone to', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => {
    const opened: unknown[] = [];
    Object.assign(window, { opened, open: (...asked: unknown[]) => void opened.push(asked) });
  });
  const opened = () => page.evaluate(() => (window as unknown as { opened: unknown[] }).opened);
  const card = page.getByRole('dialog', { name: 'Link' });

  await app.openDocument('Report');
  await expect.poll(app.text).toContain('市长说房租下降了。');
  await app.clickWords('published');
  await expect(card).toBeHidden();
  await page.keyboard.down('Control');
  await app.clickWords('published');
  await page.keyboard.up('Control');
  await expect(card).toContainText('https://echo.example/count?year=2024');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  expect(await opened()).toEqual([]);
  await expect(app.textbox).toBeFocused();

  await page.keyboard.press('Alt+Enter');
  await card.getByRole('button', { name: 'Open in browser' }).click();
  await expect(card).toBeHidden();
  expect(await opened()).toEqual([['https://echo.example/count?year=2024', '_blank', 'noopener,noreferrer']]);

  const place = await app.textbox.getByText('Critics answered').boundingBox();
  await page.mouse.click((place?.x ?? 0) + 20, (place?.y ?? 0) + 10, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Show where it leads…' }).click();
  await expect(card).toContainText('mailto:ana@echo.example');
  await expect(card.getByRole('button', { name: 'Open in browser' })).toHaveCount(0);
  await card.getByRole('button', { name: 'Copy address' }).click();
  await expect(app.status).toHaveText('Address copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mailto:ana@echo.example');

  await expect(app.textbox.locator('.line[data-page]')).toHaveText([
    'Report on rents',
    '市长说房租下降了。',
    'The third page begins here.',
  ]);
  const shown = page.getByRole('button', { name: /^Page \d of 3\./ });
  await expect(shown).toHaveText('Page 1 of 3');
  await page.keyboard.press('Control+Alt+g');
  const asking = page.getByRole('dialog', { name: 'Go to page' });
  await asking.getByRole('textbox').fill('7');
  await asking.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(asking).toContainText('Write a number from 1 to 3.');
  await asking.getByRole('textbox').fill('3');
  await page.keyboard.press('Enter');
  await expect(asking).toBeHidden();
  await expect(app.status).toHaveText('Page 3');
  await expect(app.textbox).toBeFocused();
  await page.keyboard.press('Shift+End');
  expect(await app.selectedWords()).toBe('The third page begins here.');

  await app.openDocument('Notes');
  await expect(shown).toBeHidden();
  await app.clickWords('nothing');
  await page.keyboard.press('Alt+Enter');
  await expect(app.status).toHaveText('There is no link at the caret.');
  await app.clickWords('www.city');
  await page.keyboard.press('Alt+Enter');
  await expect(card).toContainText('https://evil.example/login');
  await expect(card).toContainText('name another site');
});

test('words copied with their look become a document that has it', async ({
  app,
  page,
  context,
  workspace,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const plain =
    'Ferry to run all night\n\nThe harbour board said “we can do it”.\n\nEvery hour\nAlso on Sunday';
  const look =
    '<h1>Ferry to run all night</h1><p>The <a href="https://echo.example/board">harbour board</a> said <b>“we can do it”</b>.</p>' +
    '<ul><li>Every hour</li><li>Also on Sunday</li></ul>';
  await page.evaluate(
    async ([html, text]) => {
      const blob = (kind: string, words: string) => new Blob([words], { type: kind });
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/html': blob('text/html', html!), 'text/plain': blob('text/plain', text!) }),
      ]);
    },
    [look, plain],
  );

  // Pasted into the list of documents.
  await app.document('Notes').click();
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog', { name: 'New document from the clipboard' });
  await expect(dialog.getByRole('radio', { name: 'With headings, lists and links' })).toBeChecked();
  const preview = dialog.getByRole('group', { name: 'As it will be kept' });
  await expect(preview.locator('[data-kind="list-item"]')).toHaveText(['• Every hour', '• Also on Sunday']);
  await expectNoViolations(page);
  await dialog.getByText('Plain text', { exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(plain);
  await dialog.getByText('With headings, lists and links').click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Night ferry: a/b?');
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(dialog).toBeHidden();

  await expect
    .poll(app.text)
    .toBe('Ferry to run all night\n\nThe harbour board said “we can do it”.\n\nEvery hour\nAlso on Sunday');
  await expect(app.textbox.locator('[data-kind="list-item"]')).toHaveCount(2);
  await expect(app.textbox.locator('.link')).toHaveText('harbour board');
  await app.tag('“we can do it”', 'q');
  await app.saved();
  const [path = ''] = Object.keys(workspace.hashes()).filter((name) => name.startsWith('Night'));
  expect(path).toMatch(/^Night ferry.*\.html$/);
  expect(workspace.read(path)).not.toMatch(/script|style/);

  await app.command('Document details…');
  const details = page.getByRole('dialog', { name: 'Document details' });
  await expect(details.getByRole('textbox', { name: 'Title' })).toHaveValue('Night ferry: a/b?');
  await expect(details).toContainText('Web page (HTML)');
  await page.keyboard.press('Escape');

  // The same again is the same document.
  await app.command('New document from clipboard…');
  await expect(preview).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Night ferry: a/b?');
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(app.status).toContainText('in the library already');
  expect(Object.keys(workspace.hashes()).filter((name) => name.startsWith('Night'))).toEqual([path]);
});
