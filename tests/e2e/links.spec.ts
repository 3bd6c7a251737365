// The story of links: made by keyboard alone, followed over documents, changed, taken back, kept and exported.
import { expectNoViolations } from '../support/accessibility.ts';
import { exportSet } from '../support/exchange.ts';
import { enter, expect, test, type App } from '../support/story.ts';

const claim = 'rents fell 4%';
const answer = 'rents fell 2%';

const bar = (app: App) => app.page.getByRole('region', { name: /^Link “/ });
const field = (app: App) => app.page.getByRole('combobox', { name: 'Annotation to link to' });
const results = (app: App) => app.page.getByRole('listbox', { name: 'Annotations' }).getByRole('option');
const chips = (app: App) =>
  app.inspector.getByRole('list', { name: 'Links' }).getByRole('listitem').getByRole('button');
/** The chip that goes to the other end. */
const chip = (app: App, name: string | RegExp) => app.inspector.getByRole('button', { name });

/** Two claims in one document and one in another; the first is selected, and the text has the focus. */
async function threeClaims(app: App) {
  await app.openDocument('Second');
  await app.tag('words', 'c');
  await app.openDocument('Rents');
  // The row is chosen before the other text stands there.
  await expect(app.textbox).toContainText(answer);
  await app.tag(answer, 'c');
  await app.tag(claim, 'c');
  await app.page.keyboard.press('F7');
}

async function linkByKeys(app: App, query: string, letter: string) {
  await app.page.keyboard.press('l');
  await expect(field(app)).toBeFocused();
  await app.page.keyboard.type(query);
  await expect(results(app).first()).toBeVisible();
  await app.page.keyboard.press('Enter');
  await expect(bar(app).getByRole('toolbar', { name: 'How are they linked?' })).toBeVisible();
  await app.page.keyboard.press(letter);
  await expect(bar(app)).toBeHidden();
}

test('L, some words, Enter and a letter link two annotations, and both show it', async ({ app, page }) => {
  await threeClaims(app);
  await linkByKeys(app, 'fell 2', 'c');
  await expect(app.status).toHaveText('Linked: contradicts “rents fell 2%”');
  await expect(app.textbox).toBeFocused();
  await expect(app.inspector.getByRole('blockquote')).toHaveText(claim);
  await expect(chip(app, `contradicts: ${answer}`)).toBeVisible();

  await page.keyboard.press('Shift+L');
  await expect(chip(app, `contradicts: ${answer}`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('blockquote')).toHaveText(answer);
  await expect(chip(app, new RegExp(`contradict.*: ${claim}`))).toBeVisible();
});

test('links lead into other documents and back', async ({ app, page }) => {
  await threeClaims(app);
  await page.keyboard.press('l');
  await page.keyboard.type('second');
  await expect(results(app)).toHaveCount(1);
  await expect(results(app)).toContainText('words');
  await page.keyboard.press('Enter');
  await bar(app).getByRole('button', { name: 'follows from' }).press('Enter');
  await expect(bar(app)).toBeHidden();
  await page.keyboard.press('Shift+L');
  await page.keyboard.press('Enter');
  await expect(app.document('Second')).toHaveAttribute('aria-selected', 'true');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('words');
  const back = chip(app, new RegExp(`: ${claim}, in Rents$`));
  await expect(back).not.toHaveAccessibleName(/^follows from/);
  await back.press('Enter');
  await expect(app.inspector.getByRole('blockquote')).toHaveText(claim);
});

test('the other annotation can be clicked in the text and in the list; Escape leaves', async ({
  app,
  page,
}) => {
  await threeClaims(app);
  await page.keyboard.press('l');
  await app.clickWords(answer);
  await expect(bar(app).getByRole('toolbar')).toBeVisible();
  await expect(app.inspector.getByRole('blockquote')).toHaveText(claim);
  await page.keyboard.press('Escape');
  await expect(field(app)).toBeFocused();
  await app.annotations.filter({ hasText: answer }).getByRole('button').first().click();
  await expect(bar(app).getByRole('toolbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(bar(app)).toBeHidden();
  await expect(app.inspector.getByRole('blockquote')).toHaveText(claim);
  await expect(chips(app)).toHaveCount(0);
  await expect(app.textbox).toBeFocused();
});

test('with the kind chosen first, choosing the other annotation is enough', async ({ app, page }) => {
  await threeClaims(app);
  await page.keyboard.press('l');
  await bar(app)
    .getByRole('button', { name: /^Any kind/ })
    .press('Enter');
  await page.getByRole('option', { name: 'stronger than', exact: true }).press('Enter');
  await field(app).fill('fell 2');
  await page.keyboard.press('Enter');
  await expect(chip(app, `stronger than: ${answer}`)).toBeVisible();
});

test('a link is made once only, and what cannot be linked is not offered', async ({ app, page }) => {
  await threeClaims(app);
  await linkByKeys(app, 'fell 2', 'c');
  await page.keyboard.press('l');
  await page.keyboard.type('fell 2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('c');
  await expect(app.status).toContainText('linked by “contradicts” already');
  await field(app).fill('rents fell 4');
  await expect(results(app)).toHaveCount(0);
  await expect(page.getByText('No annotation that can be linked has these words.')).toBeVisible();
});

test('kind, direction and note are changed as one step, undone, done again, and kept', async ({
  app,
  page,
}) => {
  await threeClaims(app);
  await linkByKeys(app, 'fell 2', 'c');
  await chip(app, 'Edit link').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit link' });
  await expectNoViolations(page);
  await dialog.getByRole('radio', { name: 'weaker than' }).check({ force: true });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('two counts');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(chip(app, `weaker than: ${answer}`)).toContainText('two counts');
  await page.keyboard.press('Control+z');
  await expect(chip(app, `contradicts: ${answer}`)).not.toContainText('two counts');
  await page.keyboard.press('Control+Shift+z');
  await expect(chip(app, `weaker than: ${answer}`)).toContainText('two counts');
  await app.saved();
  const { set } = await exportSet(app, 'The whole library');
  expect(set.relations.map(({ kind, note }) => [kind, note])).toEqual([['weaker-than', 'two counts']]);
  await page.reload();
  const again = await enter(page, page.url());
  await again.clickWords(claim);
  await expect(chip(again, `weaker than: ${answer}`)).toContainText('two counts');
});

test('a link is removed, and goes with an annotation; undo brings both back', async ({ app, page }) => {
  await threeClaims(app);
  await linkByKeys(app, 'fell 2', 'c');
  await page.keyboard.press('Shift+L');
  await page.keyboard.press('Delete');
  await expect(chips(app)).toHaveCount(0);
  await expect(app.status).toHaveText('Link removed.');
  await page.keyboard.press('Control+z');
  await expect(chip(app, `contradicts: ${answer}`)).toBeVisible();
  await app.clickWords(answer);
  await page.keyboard.press('Delete');
  await app.clickWords(claim);
  await expect(app.inspector.getByRole('blockquote')).toHaveText(claim);
  await expect(chips(app)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(app.annotations).toHaveCount(2);
  await app.clickWords(claim);
  await expect(chip(app, `contradicts: ${answer}`)).toBeVisible();
});

test('a link that the types no longer allow is kept and marked', async ({ app, page }) => {
  await threeClaims(app);
  await linkByKeys(app, 'fell 2', 'f');
  await expect(chip(app, `follows from: ${answer}`)).toBeVisible();
  await app.choose('Type', 'Event');
  await expect(app.inspector.getByText('No longer fits')).toBeVisible();
  await expectNoViolations(page);
});

// In light and wide windows the tours of accessibility.spec.ts look.
test.describe('in dark and narrow windows', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 900, height: 600 } });
  test('linking has no violations', async ({ app, page }) => {
    await threeClaims(app);
    await page.keyboard.press('l');
    await expectNoViolations(page);
    await page.keyboard.press('ArrowDown');
    await expect(results(app).first()).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Enter');
    await expect(bar(app).getByRole('toolbar')).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('s');
    await expect(bar(app)).toBeHidden();
    await expectNoViolations(page);
  });
});
