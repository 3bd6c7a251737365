// The story of a library that lives: its tree follows the disk, documents are chosen, marked, renamed, moved and thrown away, and
// annotations stay with them through all of it.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/accessibility.ts';
import { enter, expect, test, type App } from '../support/story.ts';

const documents: Readonly<Record<string, string>> = {
  'Alpha.txt': 'Mayor Ana Ruiz said rents fell 4% in May.',
  'Beta.txt': 'The council voted on Monday.',
  'Gamma.txt': 'Critics dispute the figure.',
  'news/Delta.txt': 'Yes, said the committee.',
  'news/2026/Epsilon.txt': 'Nobody answered.',
};
test.use({ documents });

const tree = (page: Page) => page.getByRole('tree', { name: 'Documents' });
const rows = (page: Page) => tree(page).getByRole('treeitem');
/** The tree as it reads from top to bottom. */
const outline = async (page: Page) => {
  const names = await rows(page).evaluateAll((elements) =>
    elements
      .map((element) => ({
        top: element.getBoundingClientRect().top,
        name: element.querySelector('.tree-row-name')?.textContent ?? '',
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  );
  return names;
};
const chosen = (page: Page) =>
  rows(page)
    .and(page.locator('[aria-selected=true]'))
    .evaluateAll((elements) =>
      elements.map((element) => element.querySelector('.tree-row-name')?.textContent),
    );
const notices = (page: Page) => page.getByRole('log', { name: 'Notices' });

async function tagAlpha(app: App) {
  await app.openDocument('Alpha');
  await app.tag('rents fell', 'c');
  await app.saved();
}

test('the tree follows files and folders that come, change their name, move, go and return', async ({
  app,
  page,
  workspace,
}) => {
  const { library } = workspace;
  await expect
    .poll(() => outline(page))
    .toEqual(['news', '2026', 'Epsilon', 'Delta', 'Alpha', 'Beta', 'Gamma']);
  await tagAlpha(app);
  await expect(app.document('Alpha')).toHaveAccessibleName('Alpha, in progress, 1 annotation');

  workspace.write('Aardvark.txt', 'New here.');
  mkdirSync(join(library, 'empty'));
  await expect(app.document('Aardvark')).toBeVisible();
  await expect(app.document('empty')).toHaveAccessibleName('empty, no documents, 0 done');

  renameSync(join(library, 'Alpha.txt'), join(library, 'news/Omega.txt'));
  await expect(app.document('Omega')).toHaveAccessibleName('Omega, in progress, 1 annotation');
  await expect(app.document('Alpha')).toBeHidden();
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);

  renameSync(join(library, 'news/Omega.txt'), join(workspace.folder, 'away.txt'));
  await expect(app.document('Omega')).toHaveAccessibleName(
    'Omega, missing on disk, in progress, 1 annotation',
  );
  await expect(page.getByText('no longer in the library folder')).toBeVisible();
  await expect(app.textbox).toContainText('rents fell 4%');

  await app.openDocument('Beta');
  await app.document('Omega').click();
  await expect(page.getByRole('heading', { name: '“Omega” is missing' })).toBeVisible();
  await expect(page.getByText('Its annotation is kept.')).toBeVisible();
  await expectNoViolations(page);

  renameSync(join(workspace.folder, 'away.txt'), join(library, 'Back again.txt'));
  await expect(app.textbox).toContainText('rents fell 4%');
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);
  await expect(app.document('Back again')).toHaveAccessibleName('Back again, in progress, 1 annotation');
});

test('the new text of a document changed on disk is shown at once, with what became of its annotations', async ({
  app,
  page,
  workspace,
}) => {
  await tagAlpha(app);
  workspace.write('Alpha.txt', 'Yesterday Mayor Ana Ruiz said rents fell 4% in May.');
  await expect(app.textbox).toContainText('Yesterday');
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);
  await expect(
    page.getByText(/^“Alpha” was changed by another program\..*1 annotation was found as before\.$/),
  ).toBeVisible();
  await expectNoViolations(page);
  // Touched, but the same: nothing to tell.
  workspace.write('Alpha.txt', 'Yesterday Mayor Ana Ruiz said rents fell 4% in May.');
  workspace.write('Zeta.txt', 'To know that the list has been looked at since.');
  await expect(app.document('Zeta')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show new version' })).toBeHidden();

  // Who is typing into a field is not interrupted.
  await page.getByRole('searchbox').first().focus();
  workspace.write('Alpha.txt', 'Today Mayor Ana Ruiz spoke of something else.');
  await expect(page.getByRole('button', { name: 'Show new version' })).toBeVisible();
  await expect(app.textbox).toContainText('Yesterday');
  await app.textbox.focus();
  await expect(app.textbox).toContainText('Today');
  await expect(
    page.getByText(/was changed by another program\..*no annotation was found as before, 1 not at all\.$/),
  ).toBeVisible();
  const notices = page.getByRole('log', { name: 'Notices' });
  await expect(notices.getByRole('button', { name: 'Review', exact: true })).toBeVisible();
  // With the file as it was, the annotation is where it was.
  workspace.write('Alpha.txt', 'Yesterday Mayor Ana Ruiz said rents fell 4% in May.');
  await expect(app.textbox).toContainText('Yesterday');
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);
});

test('sorting and filtering, kept where it should be', async ({ app, page }) => {
  await tagAlpha(app);
  const view = page.getByRole('button', { name: /^Sort and filter documents/ });
  await view.click();
  await expectNoViolations(page);
  await page.getByRole('menuitemradio', { name: 'Number of annotations' }).click();
  await page.keyboard.press('Escape');
  await app.document('news').click();
  await expect.poll(() => outline(page)).toEqual(['news', 'Alpha', 'Beta', 'Gamma']);
  await page.reload();
  await expect.poll(() => outline(page)).toEqual(['news', 'Alpha', 'Beta', 'Gamma']);

  await view.click();
  await page.getByRole('menuitemradio', { name: 'In progress' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => outline(page)).toEqual(['Alpha']);
  const field = page.getByRole('searchbox', { name: 'Filter by name' });
  await field.fill('epsilon');
  await expect(page.getByText('No document that is “In progress” matches “epsilon”')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Show all documents' }).click();
  await field.fill('epsilon');
  await expect.poll(() => outline(page)).toEqual(['news', '2026', 'Epsilon']);
  await field.press('ArrowDown');
  await expect(tree(page)).toBeFocused();
  await field.press('Escape');
  await expect(field).toHaveValue('');
});

test('several chosen documents are marked as done in one step that can be undone', async ({ app, page }) => {
  await app.openDocument('Alpha');
  await app.document('Gamma').click({ modifiers: ['Shift'] });
  await expect.poll(() => chosen(page)).toEqual(['Alpha', 'Beta', 'Gamma']);
  await app.document('Beta').click({ modifiers: ['Control'] });
  await expect.poll(() => chosen(page)).toEqual(['Alpha', 'Gamma']);
  await expectNoViolations(page);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(notices(page)).toContainText('2 documents marked as done.');
  await expect(app.document('Gamma')).toHaveAccessibleName('Gamma, done, no annotations');
  await expect(page.getByRole('img', { name: '5 documents: 2 done, 0 in progress, 3 to do' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(app.document('Gamma')).toHaveAccessibleName('Gamma, to do, no annotations');
  await expect(app.document('Alpha')).toHaveAccessibleName('Alpha, to do, no annotations');
  await page.keyboard.press('Control+Shift+z');
  await expect(app.document('Alpha')).toHaveAccessibleName('Alpha, done, no annotations');
  await notices(page).getByRole('button', { name: 'Next: Beta' }).click();
  await expect(app.textbox).toContainText('The council voted');
  await expect.poll(() => chosen(page)).toEqual(['Beta']);
});

test('renaming and moving keep the annotations, and can be taken back', async ({ app, page, workspace }) => {
  const { library } = workspace;
  await tagAlpha(app);
  await app.document('Beta').click();
  await app.document('Alpha').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Document “Alpha”' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename document' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await page.keyboard.type('Beta');
  await expect(name).toHaveValue('Beta.txt');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('“Beta.txt” is there already.');
  await expectNoViolations(page);
  await name.fill('Housing.txt');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(app.document('Housing')).toHaveAccessibleName('Housing, in progress, 1 annotation');
  expect(existsSync(join(library, 'Housing.txt'))).toBe(true);
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(app.document('Alpha')).toHaveAccessibleName('Alpha, in progress, 1 annotation');

  await app.document('Alpha').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to folder…' }).click();
  const move = page.getByRole('dialog', { name: 'Move “Alpha”' });
  await expectNoViolations(page);
  await move.getByRole('button', { name: 'New folder…' }).click();
  await page.keyboard.type('archive');
  await page.keyboard.press('Enter');
  await expect(move.getByRole('option', { name: 'archive' })).toHaveAttribute('aria-selected', 'true');
  await move.getByRole('button', { name: 'Move here' }).click();
  await expect(notices(page)).toContainText('Moved “Alpha” to “archive”.');
  expect(existsSync(join(library, 'archive/Alpha.txt'))).toBe(true);
  await app.document('Alpha').click();
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);

  await app.document('Gamma').dragTo(app.document('news'));
  await expect(notices(page)).toContainText('Moved “Gamma” to “news”.');
  expect(existsSync(join(library, 'news/Gamma.txt'))).toBe(true);
});

test('what goes to the trash comes back with its annotations', async ({ app, page, workspace }) => {
  await tagAlpha(app);
  await app.document('Beta').click({ modifiers: ['Control'] });
  await expect.poll(() => chosen(page)).toEqual(['Alpha', 'Beta']);
  await tree(page).press('Delete');
  await expect(notices(page)).toContainText('Moved 2 documents to the trash.');
  expect(existsSync(join(workspace.library, 'Alpha.txt'))).toBe(false);
  await expect(app.document('Alpha')).toHaveAccessibleName(
    'Alpha, missing on disk, in progress, 1 annotation',
  );
  await expect(app.document('Beta')).toBeHidden();
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(app.document('Beta')).toBeVisible();
  await expect(app.textbox).toContainText('rents fell 4%');
  await expect.poll(app.listed).toEqual(['Claim: rents fell']);
});

test('all of it by keys alone', async ({ app, page }) => {
  await expect(app.document('Alpha')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => outline(page)).toEqual(['news', 'Alpha', 'Beta', 'Gamma']);
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Rename folder' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('g');
  await expect.poll(() => chosen(page)).toEqual(['Gamma']);
  await page.keyboard.press('Enter');
  await expect(app.textbox).toContainText('Critics dispute');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => chosen(page)).toEqual(['Alpha', 'Beta']);
  await page.keyboard.press('Escape');
  await expect.poll(() => chosen(page)).toEqual(['Gamma']);
  await page.keyboard.press('Control+a');
  await expect.poll(() => chosen(page)).toEqual(['Alpha', 'Beta', 'Gamma']);
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Document “Gamma”' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Control+Alt+ArrowDown');
  await expect(app.textbox).toContainText('Nobody answered');
  await expect.poll(() => outline(page)).toContain('Epsilon');
});

test('the menu of the text and of annotations leaves the text and what is selected alone', async ({
  app,
  page,
}) => {
  await tagAlpha(app);
  const before = await app.text();
  await app.annotations.first().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Annotation' });
  await expect(menu.getByRole('menuitem', { name: 'Delete annotation' })).toBeVisible();
  await page.keyboard.press('Escape');
  await app.selectWords('in May');
  await page.getByRole('textbox', { name: 'Document text' }).press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Selected words' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('menuitem', { name: 'Tag as Event' }).click();
  await expect.poll(app.listed).toEqual(['Claim: rents fell', 'Event: in May']);
  expect(await app.text()).toBe(before);
});

test.describe('a library of five thousand documents', () => {
  test.use({
    documents: Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`year ${at % 20}/Article ${at}.txt`, `Article ${at}.`]),
    ),
  });
  test('shows only the rows in view, and goes to any of them at once', async ({ page, shell }) => {
    const app = await enter(page, shell.address);
    await page.keyboard.press('F6');
    await page.keyboard.press('End');
    await expect(app.document('Article 4999,')).toBeVisible();
    expect(await rows(page).count()).toBeLessThan(120);
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('article 4321');
    await expect.poll(() => outline(page)).toEqual(['year 1', 'Article 4321']);
  });
});

test('an empty library says what to do', async ({ page, shell, workspace }) => {
  for (const path of ['Alpha.txt', 'Beta.txt', 'Gamma.txt', 'news']) {
    rmSync(join(workspace.library, path), { recursive: true });
  }
  await enter(page, shell.address);
  await expect(page.getByText('No documents here yet')).toBeVisible();
  await expectNoViolations(page);
  writeFileSync(join(workspace.library, 'First.txt'), 'Here.');
  await expect(rows(page)).toHaveCount(1);
});
