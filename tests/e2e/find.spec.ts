// The story of finding words in the open document.
import { expect, test, type App } from '../support/story.ts';

const lines = ['The rents rose. Rents fell.', 'RENTS are rented in Brents Street.', 'Nothing else.'];
test.use({ documents: { 'Rents.txt': lines.join('\n') } });

const bar = (app: App) => app.page.getByRole('search', { name: 'Find in document' });
const field = (app: App) => bar(app).getByRole('textbox', { name: 'Find' });
const count = (app: App) => bar(app).getByRole('status');

test.beforeEach(async ({ app, page }) => {
  await app.openDocument('Rents');
  await app.clickWords('The');
  await page.keyboard.press('Control+f');
  await expect(field(app)).toBeFocused();
});

const found = (app: App) =>
  app.page.evaluate(() => {
    const words = (name: string) =>
      [...(CSS.highlights.get(name) ?? [])].map((painted) => {
        const range = document.createRange();
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        return range.toString();
      });
    return { others: words('attest-find').length, current: words('attest-find-current') };
  });

test('counts and paints the matches, ignoring case', async ({ app, page }) => {
  await page.keyboard.type('rents');
  await expect(count(app)).toHaveText('1 of 4');
  await expect.poll(() => found(app)).toEqual({ others: 3, current: ['rents'] });
  await page.keyboard.press('Backspace');
  await expect(count(app)).toHaveText('1 of 5');
  await field(app).fill('house');
  await expect(count(app)).toHaveText('No matches');
  await expect.poll(() => found(app)).toEqual({ others: 0, current: [] });
});

test('minds case and whole words when asked', async ({ app }) => {
  await field(app).fill('rents');
  await expect(count(app)).toHaveText('1 of 4');
  await bar(app).getByRole('button', { name: 'Match case' }).click();
  await expect(count(app)).toHaveText('1 of 2');
  await bar(app).getByRole('button', { name: 'Whole words only' }).click();
  await expect(count(app)).toHaveText('1 of 1');
  await bar(app).getByRole('button', { name: 'Match case' }).click();
  await expect(count(app)).toHaveText('1 of 3');
});

test('steps through the matches both ways and round at the ends', async ({ app, page }) => {
  await field(app).fill('rents');
  await expect(count(app)).toHaveText('1 of 4');
  await page.keyboard.press('Shift+Enter');
  await expect(count(app)).toHaveText('4 of 4');
  await page.keyboard.press('Enter');
  await expect(count(app)).toHaveText('1 of 4');
  await page.keyboard.press('F3');
  await expect(count(app)).toHaveText('2 of 4');
  await expect.poll(async () => (await found(app)).current).toEqual(['Rents']);
  await page.keyboard.press('Shift+F3');
  await expect(count(app)).toHaveText('1 of 4');
  await bar(app).getByRole('button', { name: 'Find previous' }).click();
  await expect(count(app)).toHaveText('4 of 4');
  await bar(app).getByRole('button', { name: 'Find next' }).click();
  await expect(count(app)).toHaveText('1 of 4');
});

test('Escape goes back to the text with the match selected, ready to be tagged', async ({ app, page }) => {
  await field(app).fill('rented');
  await expect(count(app)).toHaveText('1 of 1');
  await page.keyboard.press('Escape');
  await expect(bar(app)).toBeHidden();
  await expect(app.textbox).toBeFocused();
  await expect.poll(() => found(app)).toEqual({ others: 0, current: [] });
  await page.keyboard.press('c');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('rented');
});

test('selected words are what is looked for', async ({ app, page }) => {
  await page.keyboard.press('Escape');
  await app.selectWords('Street');
  await page.keyboard.press('Control+f');
  await expect(field(app)).toHaveValue('Street');
  await expect(count(app)).toHaveText('1 of 1');
});
