// The story of texts that come as they are: in old encodings, empty, with endless lines, from right to left, too large.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../readers/encoder.ts';
import { paragraphs } from '../readers/paragraphs.ts';
import { createApp, expect, test } from '../support/story.ts';

const russian = paragraphs.find(({ language }) => language === 'Russian')!.text;
const million = `Head of the file.\n${'The council voted on Monday. '.repeat(34_500)}needle in the end\nTail.`;

test.describe('an encoding that was guessed wrong', () => {
  // Too short to tell: all of it could be Western letters.
  const words = 'Cena: 5 z\u0142 za \u0142okie\u0107';
  test.use({
    documents: { 'Old.txt': encode(words, 'windows-1250'), 'Russian.txt': encode(russian, 'koi8-r') },
  });

  test('is changed by looking at a passage, holds after a reload, and is undone', async ({
    app,
    page,
    workspace,
  }) => {
    const before = workspace.hashes();
    await app.openDocument('Old');
    const misread = await app.text();
    expect(misread).not.toBe(words);
    await app.tag('Cena', 'c');
    const notices = page.getByRole('log', { name: 'Notices' });
    await expect(notices).toContainText('does not say how it is encoded');
    await notices.getByRole('button', { name: 'Change encoding…' }).click();

    const dialog = page.getByRole('dialog', { name: 'Text encoding' });
    await expect(dialog.getByRole('option', { name: /Windows-1252/ })).toHaveAccessibleName(/Windows-1252/);
    await expect(dialog.getByRole('option', { name: /^UTF-8/ })).toContainText('does not fit');
    await dialog.getByRole('option', { name: /Windows-1250/ }).click();
    await expect(
      dialog.getByRole('region', { name: 'A passage as Windows-1250 (Central European)' }),
    ).toContainText(words);
    await page.screenshot({ path: test.info().outputPath('dialog.png') });
    await dialog.getByRole('button', { name: 'Use this encoding' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(app.text).toBe(words);
    await expect(notices).toContainText('One annotation was found again');
    await expect(notices).toContainText('None is lost');
    await expect.poll(app.listed).toEqual(['Claim: Cena']);
    await app.saved();
    expect(workspace.hashes()).toMatchObject(before);

    await page.reload();
    const again = createApp(page);
    await again.openDocument('Old');
    await expect.poll(again.text).toBe(words);
    await again.command('Text encoding');
    await page.getByRole('button', { name: 'Detect by itself' }).click();
    await expect.poll(again.text).toBe(misread);
    await page.keyboard.press('Control+z');
    await expect.poll(again.text).toBe(words);
  });

  test('is rare: Russian is read right, and that is said by name', async ({ app, page }) => {
    await app.openDocument('Russian');
    await expect.poll(app.text).toBe(russian);
    await expect(page.getByRole('log', { name: 'Notices' })).toContainText('read as KOI8-R (Cyrillic)');
  });
});

test.describe('texts of odd shape', () => {
  test.use({
    documents: {
      'Million.txt': million,
      'Hebrew.txt': 'שלום 123 world\nEnglish then עברית here\n',
      'Controls.txt': `${'Plain words. '.repeat(30)}\nPage one\fPage two\x07 bell, nul \0 end`,
      'Empty.txt': '',
      'Blank.txt': '  \n\n ',
      'Huge.txt': 'x',
    },
  });

  test('a line of a million characters is read, found in, and tagged', async ({ app, page, workspace }) => {
    await app.openDocument('Million');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).fill('needle');
    await expect(page.getByRole('search')).toContainText('1 of 1');
    await page.keyboard.press('Escape');
    await expect.poll(app.selectedWords).toBe('needle');
    await page.keyboard.press('c');
    await expect.poll(app.listed).toEqual(['Claim: needle']);
    await app.saved();
    const start = million.indexOf('needle');
    expect(workspace.keptAnnotations()[0]?.target.pieces[0]).toMatchObject({ start, end: start + 6 });
    expect((await app.highlights()).map(({ words }) => words)).toEqual(['needle']);
    await page.screenshot({ path: test.info().outputPath('million.png') });
  });

  test('right-to-left lines have their own direction, and words in them are tagged where they stand', async ({
    app,
    page,
    workspace,
  }) => {
    await app.openDocument('Hebrew');
    await app.tag('עברית', 'q');
    await app.saved();
    expect(workspace.keptAnnotations()[0]?.target.pieces[0]).toMatchObject({
      start: 28,
      end: 33,
      exact: 'עברית',
    });
    await page.screenshot({ path: test.info().outputPath('hebrew.png') });
  });

  test('characters without a shape are made visible and keep their places', async ({
    app,
    page,
    workspace,
  }) => {
    await app.openDocument('Controls');
    await expect(page.getByRole('log', { name: 'Notices' })).toContainText(
      'one NUL character, marked NUL in the text, first in line 2',
    );
    await app.tag('Page two', 'c');
    await app.saved();
    const start = 30 * 13 + 1 + 9;
    expect(workspace.keptAnnotations()[0]?.target.pieces[0]).toMatchObject({ start, end: start + 8 });
    await page.screenshot({ path: test.info().outputPath('controls.png') });
  });

  test('an empty document says that it is empty', async ({ app, page }) => {
    await app.openDocument('Empty');
    await expect(page.getByRole('main')).toContainText('This document is empty');
    await page.screenshot({ path: test.info().outputPath('empty.png') });
    await app.openDocument('Blank');
    await expect(page.getByRole('main')).toContainText('nothing but spaces');
  });

  test('a file above the limit is refused with its size and the limit, before it is read', async ({
    app,
    page,
    workspace,
  }) => {
    await app.openDocument('Hebrew');
    let reads = 0;
    await page.route('**/api/documents.read', async (route) => {
      reads += 1;
      await route.continue();
    });
    truncateSync(join(workspace.library, 'Huge.txt'), 300_000_000);
    await expect(app.document('Huge')).toHaveAccessibleName(/too large/);
    await app.document('Huge').click();
    await expect(page.getByRole('heading', { name: '“Huge” could not be opened' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('This file is 300 MB');
    expect(reads).toBe(0);
  });
});
