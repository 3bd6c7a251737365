// The story of repeats: all other occurrences are tagged at once, as they were looked at, and taken back at once.
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test, type App } from '../support/story.ts';

const lines = [
  'Mayor Ruiz spoke. The mayor was late.',
  'MAYOR of the year: the mayors met.',
  'A mayor, said the mayor’s office, is a mayor.',
];
const dialog = (app: App) => app.page.getByRole('dialog', { name: 'Tag all repeats' });
const options = (app: App) => dialog(app).getByRole('listbox', { name: 'Repeats' }).getByRole('option');

test.use({ documents: { 'Mayors.txt': lines.join('\n') } });

async function openOn(app: App) {
  await app.openDocument('Mayors');
  await app.tag('mayor', 'c', 0);
  await app.choose('Status', 'Done');
  await app.page.keyboard.press('F7');
  await app.page.keyboard.press('r');
  await expect(dialog(app)).toBeVisible();
}

test('all repeats are tagged with one key and Enter, and taken back with one undo', async ({ app, page }) => {
  await openOn(app);
  // “mayor’s” is a word of its own, and so are “Mayor” and “mayors”.
  await expect(options(app)).toHaveCount(2);
  await expect(dialog(app).getByRole('listbox')).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(dialog(app)).toBeHidden();
  await expect(app.status).toHaveText('2 places tagged as Claim.');
  await expect(app.annotations).toHaveCount(3);
  await expect(app.textbox).toBeFocused();
  await app.saved();
  await page.keyboard.press('Control+z');
  await expect(app.annotations).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(app.annotations).toHaveCount(3);
});

test('case and whole words are choices that are remembered', async ({ app, page }) => {
  await openOn(app);
  await dialog(app).getByRole('switch', { name: 'Ignore case' }).press('Space');
  await expect(options(app)).toHaveCount(4);
  await dialog(app).getByRole('switch', { name: 'Whole words only' }).press('Space');
  await expect(options(app)).toHaveCount(6);
  await page.keyboard.press('Escape');
  await expect(app.textbox).toBeFocused();
  await page.keyboard.press('r');
  await expect(options(app)).toHaveCount(6);
});

test('single ones are left out with Space, and what is tagged so already is told and left alone', async ({
  app,
  page,
}) => {
  await openOn(app);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(options(app).nth(1)).toHaveAttribute('aria-selected', 'false');
  await expect(dialog(app).getByRole('status')).toContainText('1 ticked');
  await page.keyboard.press('Enter');
  await expect(app.annotations).toHaveCount(2);
  await expect(app.textbox).toBeFocused();
  await page.keyboard.press('r');
  await expect(options(app)).toHaveCount(1);
  await expect(dialog(app).getByRole('status')).toContainText('1 is tagged so already');
  await dialog(app).getByRole('button', { name: 'Tick none' }).press('Enter');
  await expect(dialog(app).getByRole('button', { name: 'Tag', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog(app)).toBeHidden();
  await expect(app.annotations).toHaveCount(2);
});

test('words that are not tagged yet are tagged together with their repeats', async ({ app, page }) => {
  await app.openDocument('Mayors');
  await app.selectWords('mayor', 0);
  await page.keyboard.press('r');
  await dialog(app)
    .getByRole('button', { name: /Tag as/ })
    .press('Enter');
  await page.getByRole('option', { name: 'Event' }).press('Enter');
  await dialog(app).getByRole('button', { name: 'Tag 3 places' }).press('Enter');
  await expect(app.annotations).toHaveCount(3);
  expect(new Set((await app.listed()).map((line) => line.split(':')[0]))).toEqual(new Set(['Event']));
  await expect(app.textbox).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(app.annotations).toHaveCount(0);
});

test.describe('with thousands of repeats', () => {
  test.use({ documents: { 'Mayors.txt': 'Here a word is said.\n'.repeat(4000) } });
  test('only those in view exist, and all are tagged as one step', async ({ app, page }) => {
    await app.openDocument('Mayors');
    await app.tag('word', 'q', 0);
    await page.keyboard.press('r');
    await expect(dialog(app).getByRole('status')).toContainText('3,999 repeats');
    expect(await options(app).count()).toBeLessThan(100);
    await page.keyboard.press('End');
    await expect(options(app).last()).toHaveAttribute('aria-posinset', '3999');
    await page.keyboard.press('Enter');
    await expect(app.status).toHaveText('3,999 places tagged as Quote.');
    await expect(app.textbox).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(app.annotations).toHaveCount(1);
  });
});

// In light and wide windows the tours of accessibility.spec.ts look.
test.describe('in dark and narrow windows', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 900, height: 600 } });
  test('the dialog has no violations', async ({ app, page }) => {
    await openOn(app);
    await page.keyboard.press('Space');
    await expectNoViolations(page);
  });
});
