// The story of the annotated article on paper.
import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test, type App } from '../support/story.ts';

const paper = (page: Page) => page.locator('.print-view');

/** The print dialog of a browser without a screen shows nothing and ends at once: the test prints instead. */
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
});

async function annotate(app: App) {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Where from?');
  await app.tag('fell 4%” on 3 May', 'e');
  await app.tag('“We are ready,”', 'q');
}

async function print(app: App, change?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) {
  await app.page.keyboard.press('Control+p');
  const dialog = app.page.getByRole('dialog', { name: 'Print the annotated article' });
  await change?.(dialog);
  await dialog.getByRole('button', { name: 'Print…' }).click();
  await expect(dialog).toBeHidden();
  await expect(paper(app.page)).toBeAttached();
}

test('text, numbered highlights and the list of annotations are printed, and nothing stays behind', async ({
  app,
  page,
}) => {
  await annotate(app);
  await print(app);
  await expect(paper(page)).toBeHidden();

  await page.emulateMedia({ media: 'print' });
  await expect(paper(page)).toBeVisible();
  await expect(page.locator('#attest')).toBeHidden();
  const text = paper(page).locator('.print-text');
  await expect(text).toContainText('Mayor 🌍 Ana Ruiz said “rents fell 4%');
  expect(await text.locator('sup').allTextContents()).toEqual(['1', '2', '3']);
  const marked = await text
    .locator('.print-mark')
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).textDecorationLine));
  expect(new Set(marked)).toEqual(new Set(['underline']));
  const entries = paper(page).locator('.print-entry');
  await expect(entries).toHaveCount(3);
  await expect(entries.nth(0)).toContainText('rents fell 4%');
  await expect(entries.nth(0)).toContainText('Where from?');
  await expect(entries.nth(0)).toContainText('Ana Tester');
  await expect(entries.nth(2)).toContainText('“We are ready,”');
  await expect(paper(page).getByRole('list', { name: 'Types' })).toContainText('Claim');
  await expectNoViolations(page);

  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toMatch(/\/Type\s*\/Page\b/);

  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Shift');
  await expect(paper(page)).not.toBeAttached();
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeLessThanOrEqual(1);
  await expect(app.textbox).toBeVisible();
});

test('without the list only the text is printed; without notes they stay at home', async ({ app, page }) => {
  await annotate(app);
  await print(app, async (dialog) => {
    await expectNoViolations(page);
    await dialog.getByText('With notes').click();
  });
  await expect(paper(page)).not.toContainText('Where from?');
  await expect(paper(page).locator('.print-entry')).toHaveCount(3);
  await page.keyboard.press('Shift');
  await print(app, (dialog) => dialog.getByText('List the annotations after the text').click());
  await expect(paper(page).locator('.print-entry')).toHaveCount(0);
  await expect(paper(page).locator('sup')).toHaveCount(3);
});

test('what a filter leaves out is not printed, and that is said', async ({ app, page }) => {
  await annotate(app);
  await page
    .getByRole('searchbox', { name: 'Find in annotations' })
    .or(page.locator('.annotation-filters input'))
    .first()
    .fill('ready');
  await expect(app.annotations).toHaveCount(1);
  await app.textbox.focus();
  await print(app);
  await expect(paper(page).locator('.print-entry')).toHaveCount(1);
  await expect(paper(page)).toContainText('2 annotations are not printed');
});

test.describe('a very long document', () => {
  test.use({
    documents: {
      'Long.txt': Array.from({ length: 12_000 }, (_, line) =>
        `Line ${line}: words that were said there. `.repeat(2),
      ).join('\n'),
    },
  });

  test('asks before it is prepared, and can be stopped', async ({ app, page }) => {
    await app.openDocument('Long');
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: 'Print the annotated article' });
    await dialog.getByRole('button', { name: 'Print…' }).click();
    await expect(dialog).toContainText('This is a long document');
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Prepare all pages' }).click();
    await expect(paper(page)).toBeAttached({ timeout: 30_000 });
    await expect(paper(page).locator('.print-block')).toHaveCount(12_000);
  });
});
