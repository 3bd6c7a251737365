// The story of finding words in the open document.
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test, type App } from '../support/story.ts';

const lines = ['The rents rose. Rents fell.', 'RENTS are rented in Brents Street.', 'Nothing else.'];
const prices = ['Rents fell 4% at the Café Central,', 'then 2.5% at the cafe, “it’s” said.'];
test.use({ documents: { 'Rents.txt': lines.join('\n'), 'Prices.txt': prices.join('\n') } });

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

test('accents and quotes do not matter, patterns do their work or say why not, and all matches are tagged at once', async ({
  app,
  page,
}) => {
  await page.keyboard.press('Escape');
  await app.openDocument('Prices');
  await page.keyboard.press('Control+f');
  await field(app).fill('cafe');
  await expect(count(app)).toHaveText('1 of 2');
  await bar(app).getByRole('button', { name: 'Match accents' }).click();
  await expect(count(app)).toHaveText('1 of 1');
  await bar(app).getByRole('button', { name: 'Match accents' }).click();
  await field(app).fill(`"it's"`);
  await expect(count(app)).toHaveText('1 of 1');
  await field(app).press('Enter');

  await bar(app).getByRole('button', { name: 'Regular expression' }).click();
  await field(app).fill('[0-9.+%');
  await expect(bar(app).getByRole('alert')).toContainText('is not closed');
  await field(app).fill('(.+)+(.+)+(.+)+(.+)+!');
  await expect(bar(app).getByRole('alert')).toContainText('longer than two seconds');
  await field(app).fill('[0-9.]+%');
  await expect(count(app)).toHaveText('1 of 2');
  await expect(bar(app).getByRole('alert')).toBeHidden();

  await page.keyboard.press('Control+Shift+l');
  const hits = bar(app).getByRole('grid', { name: 'Matches' }).getByRole('row');
  await expect(hits).toHaveText([/fell 4% at/, /then 2.5% at/]);
  await hits.nth(1).click();
  await expect(count(app)).toHaveText('2 of 2');
  await expect.poll(async () => (await found(app)).current).toEqual(['2.5%']);
  await expectNoViolations(page);

  await page.keyboard.press('Control+Shift+m');
  const dialog = page.getByRole('dialog', { name: 'Tag all matches' });
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await expect(dialog.getByRole('status')).toContainText('2 matches · 2 ticked');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Tag 2 places' }).click();
  await expect(app.status).toHaveText('2 places tagged as Claim.');
  await expect(app.annotations).toHaveCount(2);
  await page.keyboard.press('Control+Shift+m');
  await expect(dialog.getByText('All matches are tagged so already.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // What was looked for before comes back, as the pattern or the words that it was.
  await field(app).fill('');
  await field(app).press('ArrowUp');
  await expect(field(app)).toHaveValue('[0-9.]+%');
  await field(app).press('ArrowUp');
  await expect(field(app)).toHaveValue(`"it's"`);
  await expect(count(app)).toHaveText('1 of 1');
  await bar(app).getByRole('button', { name: 'Looked for before' }).click();
  await page.getByRole('menuitem', { name: '[0-9.]+%' }).click();
  await expect(count(app)).toContainText('of 2');
  await field(app).press('Escape');
  await page.keyboard.press('Control+z');
  await expect(app.annotations).toHaveCount(0);
});

test('matches are replaced one by one and all at once, with annotations over them, and taken back', async ({
  app,
  page,
}) => {
  await page.keyboard.press('Escape');
  await app.openDocument('Prices');
  await app.tag('Rents', 'c');
  await app.tag('2.5%', 'q');
  await page.keyboard.press('Control+Shift+r');
  const by = bar(app).getByRole('textbox', { name: 'Replace with' });
  await expect(bar(app).getByText('Replacing changes the text itself.')).toBeVisible();
  await bar(app).getByRole('button', { name: 'Edit the text' }).click();
  await expect(by).toBeFocused();

  await field(app).fill('rents');
  await by.fill('Prices');
  await by.press('Enter');
  await expect.poll(app.text).toBe(`Prices fell 4% at the Café Central,\n${prices[1]}`);
  await expect.poll(app.listed).toEqual(['Claim: Prices', 'Quote: 2.5%']);

  await bar(app).getByRole('button', { name: 'Regular expression' }).click();
  await field(app).fill('([0-9.]+)%');
  await expect(count(app)).toContainText('of 2');
  await by.fill('$2 percent');
  await by.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Replace all' });
  await expect(dialog.getByText('The pattern has no group $2')).toBeVisible();
  await page.keyboard.press('Escape');
  await by.fill('$1 percent');
  await by.press('Control+Enter');
  await expect(dialog.getByRole('option')).toHaveText([/4%4 percent/, /2.5%2.5 percent/]);
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Replace 2 places' }).click();
  await expect(app.status).toHaveText('2 places replaced.');
  await expect
    .poll(app.text)
    .toBe('Prices fell 4 percent at the Café Central,\nthen 2.5 percent at the cafe, “it’s” said.');
  await expect.poll(app.listed).toEqual(['Claim: Prices', 'Quote: 2.5 percent']);

  await app.command('Undo');
  await expect.poll(app.listed).toEqual(['Claim: Prices', 'Quote: 2.5%']);
  await app.command('Undo');
  await expect.poll(app.text).toBe(prices.join('\n'));
  await expect.poll(app.listed).toEqual(['Claim: Rents', 'Quote: 2.5%']);
});
