// The story of reading: a calm page that shows the file as it is, where one left off, and changes nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp, expect, test } from '../support/story.ts';

const samples = resolve(import.meta.dirname, '../../resources/samples');
const sampleFiles = readdirSync(samples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

test.describe('a Markdown document', () => {
  const source = [
    '# The *long* vote',
    '',
    'The council **met** on _Monday_ and `voted`. See [the minutes](https://example.org/minutes).',
    '',
    '## What was said',
    '',
    '- first point',
    '  - a point below',
    '- last point',
    '',
    '> “We are ready,” she said.',
    '',
    'Line one',
    'line two  ',
    '\ttabbed   and   spaced',
  ].join('\n');
  test.use({ documents: { 'Vote.md': source } });
  test.beforeEach(({ app }) => app.openDocument('Vote'));

  test('shows the text of the file exactly, in a serif column of about 70 characters', async ({ app }) => {
    await expect.poll(app.text).toBe(source);
    const column = await app.textbox.evaluate((element) => {
      const paragraph = element.querySelectorAll<HTMLElement>('.line')[2]!;
      const style = getComputedStyle(paragraph);
      const ruler = document.createElement('canvas').getContext('2d')!;
      ruler.font = `${style.fontSize} ${style.fontFamily}`;
      const sample =
        'The council had met eleven times since April, and went quietly home on Monday evening. ';
      return {
        font: style.fontFamily,
        characters:
          paragraph.getBoundingClientRect().width / (ruler.measureText(sample).width / sample.length),
      };
    });
    expect(column.font).toContain('Serif');
    expect(column.characters).toBeGreaterThan(60);
    expect(column.characters).toBeLessThan(80);
  });

  test('shows headings, lists, quotations and emphasis, with the notation dimmed', async ({ app }) => {
    await expect(app.textbox.getByRole('heading', { level: 1 })).toHaveText('# The *long* vote');
    await expect(app.textbox.getByRole('heading', { level: 2 })).toHaveText('## What was said');
    const look = (words: string) =>
      app.textbox
        .getByText(words, { exact: true })
        .first()
        .evaluate((element) => {
          const { fontWeight, fontStyle, color, paddingInlineStart } = getComputedStyle(element);
          return {
            weight: Number(fontWeight),
            style: fontStyle,
            color,
            indent: parseFloat(paddingInlineStart),
          };
        });
    const plain = await look('Line one');
    expect((await look('met')).weight).toBeGreaterThan(plain.weight);
    expect((await look('Monday')).style).toBe('italic');
    expect((await look('**')).color).not.toBe(plain.color);
    const indent = (words: string) =>
      app.textbox
        .locator('.line', { hasText: words })
        .evaluate((line) => parseFloat(getComputedStyle(line).paddingInlineStart));
    expect(await indent('first point')).toBeGreaterThan(await indent('Line one'));
    expect(await indent('a point below')).toBeGreaterThan(await indent('first point'));
    expect(await indent('We are ready')).toBeGreaterThan(await indent('Line one'));
  });

  test('has no links that lead away', async ({ app, page }) => {
    await expect(app.textbox.getByRole('link')).toHaveCount(0);
    await app.clickWords('the minutes');
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(page.context().pages()).toHaveLength(1);
  });
});

test.describe('right-to-left lines', () => {
  test.use({ documents: { 'Mixed.txt': 'عادت طيور النحام إلى البحيرة.\nThe birds are back.' } });

  test('run from the right, beside lines that run from the left', async ({ app }) => {
    await app.openDocument('Mixed');
    const direction = (words: string) =>
      app.textbox.locator('.line', { hasText: words }).evaluate((line) => getComputedStyle(line).direction);
    expect(await direction('عادت')).toBe('rtl');
    expect(await direction('The birds')).toBe('ltr');
  });
});

test.describe('a long article', () => {
  const paragraphs = Array.from(
    { length: 400 },
    (_, number) => `Paragraph ${number + 1}. ${'Words and words. '.repeat(12)}`,
  );
  test.use({ documents: { 'Long.txt': paragraphs.join('\n\n'), 'Short.txt': 'Short.' } });

  test('opens where one left off, after another document, a reload and a new tab', async ({
    app,
    page,
    context,
    shell,
  }) => {
    await app.openDocument('Long');
    await expect(app.textbox.getByText('Paragraph 1.')).toBeInViewport();
    const place = app.textbox.getByText('Paragraph 251.');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).fill('Paragraph 251.');
    await expect(place).toBeInViewport();
    await page.keyboard.press('Escape');
    await app.openDocument('Short');
    await expect(app.textbox.getByText('Short.')).toBeVisible();
    await app.openDocument('Long');
    await expect(place).toBeInViewport();
    await page.reload();
    await expect(place).toBeInViewport();
    const other = await context.newPage();
    await other.goto(shell.address);
    await expect(createApp(other).textbox.getByText('Paragraph 251.')).toBeInViewport();
  });
});

test('text size and line length are set in the settings, at once and for good', async ({ app, page }) => {
  await app.openDocument('Rents');
  const measure = () =>
    app.textbox.evaluate((element) => ({
      size: parseFloat(getComputedStyle(element).fontSize),
      width: element.querySelector('.line')!.getBoundingClientRect().width,
    }));
  const before = await measure();
  await page.keyboard.press('Control+Shift+Period');
  await expect.poll(async () => (await measure()).size).toBe(before.size + 1);
  await page.keyboard.press('Control+Comma');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('slider', { name: 'Text size' }).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(settings).toContainText(`${before.size + 5} px`);
  await settings.getByRole('slider', { name: 'Line length' }).focus();
  for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(settings).toContainText('45 characters');
  await settings.getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await measure()).size).toBe(before.size + 5);
  expect((await measure()).width).toBeLessThan(before.width);
  const after = await measure();
  await page.reload();
  await expect(app.textbox).toBeVisible();
  await expect.poll(measure).toEqual(after);
});

test.describe('the sample articles', () => {
  test.use({
    documents: Object.fromEntries(
      sampleFiles.map((path) => [path.slice(samples.length + 1), new Uint8Array(readFileSync(path))]),
    ),
  });

  test('are opened and read without a byte changed or written in the library', async ({
    app,
    page,
    workspace,
  }) => {
    const before = workspace.hashes();
    expect(Object.keys(before).length).toBeGreaterThanOrEqual(4);
    const rows = page
      .getByRole('tree', { name: 'Documents' })
      .locator('[role=treeitem]:not([aria-expanded])');
    await expect(rows).toHaveCount(Object.keys(before).length);
    for (let row = 0; row < Object.keys(before).length; row += 1) {
      await rows.nth(row).click();
      await expect(rows.nth(row)).toHaveAttribute('aria-selected', 'true');
      await expect(app.textbox).toBeVisible();
      await page.keyboard.press('F7');
      await page.keyboard.press('PageDown');
      const path = (await rows.nth(row).getAttribute('title')) ?? '';
      await expect.poll(app.text).toBe(workspace.read(path).replaceAll('\r\n', '\n'));
    }
    await page.reload();
    await expect(app.textbox).toBeVisible();
    expect(workspace.hashes()).toEqual(before);
  });
});
