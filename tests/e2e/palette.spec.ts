// The story of the keyboard: the palette, the sheet of keys, the menu, and keys under an input method.
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test, type App } from '../support/story.ts';

const palette = (app: App) => app.page.getByRole('dialog', { name: 'Command palette' });
const rows = (app: App) => palette(app).getByRole('option');

async function search(app: App, query: string) {
  await app.page.keyboard.press('Control+k');
  await expect(palette(app).getByRole('combobox')).toBeFocused();
  await app.page.keyboard.type(query);
}

test('a few letters find a command, and Enter does it where the person was', async ({ app, page }) => {
  await app.openDocument('Rents');
  await app.selectWords('rents fell 4%');
  await search(app, 'tag claim');
  await expect(rows(app).first()).toContainText('Tag as Claim');
  await page.keyboard.press('Enter');
  await expect(palette(app)).toBeHidden();
  await expect(app.annotations).toHaveCount(1);
  await expect(app.textbox).toBeFocused();
});

test('documents are found by their titles', async ({ app }) => {
  await app.openDocument('Rents');
  await search(app, 'secnd');
  const documents = palette(app).getByRole('group', { name: 'Documents' }).getByRole('option');
  await expect(documents).toHaveCount(1);
  await documents.click();
  await expect(app.document('Second')).toHaveAttribute('aria-selected', 'true');
});

test('what cannot be done says why and does nothing; what was used comes first', async ({ app, page }) => {
  await app.openDocument('Rents');
  await search(app, 'delete annotation');
  await expect(rows(app).first()).toContainText('select an annotation first');
  await expect(rows(app).first()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(palette(app)).toBeVisible();
  await expect(app.status).toContainText('select an annotation first');
  await palette(app).getByRole('combobox').fill('larger');
  await page.keyboard.press('Enter');
  await expect(palette(app)).toBeHidden();
  await page.keyboard.press('Control+k');
  const recent = palette(app).getByRole('group', { name: 'Used recently' }).getByRole('option');
  await expect(recent).toHaveCount(1);
  await expect(recent).toContainText('Larger text');
  await page.keyboard.press('Escape');
  await expect(palette(app)).toBeHidden();
});

test('every command of the menus is in the palette', async ({ app, page }) => {
  await page.keyboard.press('Control+k');
  for (const name of [
    'Export annotation set…',
    'Tag all repeats…',
    'Link to…',
    'Tag as Quote',
    'Full screen',
  ]) {
    await expect(rows(app).filter({ hasText: name })).toHaveCount(1);
  }
});

test('the sheet of keys is searched by words and by keys', async ({ app, page }) => {
  await app.openDocument('Rents');
  await page.keyboard.press('F7');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Tag as Claim')).toBeVisible();
  const find = sheet.getByRole('textbox', { name: 'Find a key or command' });
  await expect(find).toBeFocused();
  await find.fill('ctrl+k');
  await expect(sheet.getByRole('term')).toHaveText(['Command palette…']);
  await find.fill('repeats');
  await expect(sheet.getByRole('term')).toHaveText(['Tag all repeats…']);
  await find.fill('nothing like it');
  await expect(sheet.getByText('No key fits “nothing like it”.')).toBeVisible();
});

test('on paper the sheet of keys stands alone', async ({ app, page }) => {
  await app.openDocument('Rents');
  await page.keyboard.press('F7');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Tag as Claim')).toBeVisible();
  await expect(app.textbox).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the menu is worked by arrows through its submenus', async ({ app, page }) => {
  await app.openDocument('Rents');
  await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'File', exact: true })).toBeFocused();
  await page.keyboard.type('view');
  await page.keyboard.press('ArrowRight');
  const shown = page.getByRole('menuitemcheckbox', { name: 'Show documents pane' });
  await expect(shown).toBeChecked();
  await expect(shown).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Documents pane' })).toBeHidden();
});

test('keys work under an input method and on other layouts', async ({ app, page }) => {
  await app.openDocument('Rents');
  await app.selectWords('rents fell 4%');
  const press = (key: string, code: string) =>
    app.textbox.evaluate(
      (element, init) =>
        element.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true, composed: true }),
        ),
      { key, code, isComposing: key === 'Process' },
    );
  await press('Process', 'KeyC');
  await expect(app.annotations).toHaveCount(1);
  await press('й', 'KeyQ');
  await expect(app.annotations).toHaveCount(2);
  await press('Process', 'KeyL');
  await expect(page.getByRole('combobox', { name: 'Annotation to link to' })).toBeFocused();
  expect(await app.text()).toContain('Mayor 🌍 Ana Ruiz said “rents fell 4%” on 3 May 2024.');
});

// In light and wide windows the tours of accessibility.spec.ts look.
test.describe('in dark and narrow windows', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 900, height: 600 } });
  test('palette and sheet of keys have no violations', async ({ app, page }) => {
    await app.openDocument('Rents');
    await search(app, 'doc');
    await expect(rows(app).first()).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await app.command('Keyboard shortcuts');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectNoViolations(page);
  });
});
