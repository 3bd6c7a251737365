// The story of a document's details: seen, corrected, undone, kept; and of documents that are the same.
import type { Locator } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expectNoViolations } from '../support/accessibility.ts';
import { article, enter, expect, test as base, type App } from '../support/story.ts';
import { createWorkspace } from '../support/workspace.ts';

const bridge = [
  '---',
  'title: The bridge',
  'author: Ana Ruiz',
  'date: 13 April 2025',
  'publisher: The Courier',
  'lang: en',
  'url: https://example.org/bridge?page=1',
  '---',
  '',
  '# The bridge',
  '',
  'It was closed on Monday.',
  '',
].join('\n');

const test = base.extend({
  // The trash is a part of the user's data; the story has one of its own.
  workspace: async ({ documents }, use) => {
    const workspace = createWorkspace(documents);
    process.env['XDG_DATA_HOME'] = join(workspace.folder, 'data');
    await use(workspace);
    workspace.remove();
  },
});
test.use({ documents: { 'Rents.txt': article, 'bridge.md': bridge, 'old/Homes.txt': article } });

async function openDetails(app: App): Promise<Locator> {
  await app.command('Document details…');
  const sheet = app.page.getByRole('dialog', { name: 'Document details' });
  await expect(sheet.getByRole('textbox', { name: 'Title' })).toBeVisible();
  return sheet;
}

const field = (sheet: Locator, name: string) => sheet.getByRole('textbox', { name, exact: true });

test('details show what the file says and what is known of it', async ({ app }) => {
  await app.openDocument('bridge');
  const sheet = await openDetails(app);
  await expect(field(sheet, 'Title')).toHaveValue('The bridge');
  await expect(field(sheet, 'Byline')).toHaveValue('Ana Ruiz');
  await expect(field(sheet, 'Outlet')).toHaveValue('The Courier');
  await expect(field(sheet, 'Language')).toHaveValue('en');
  await expect(sheet).toContainText('English');
  const file = sheet.getByRole('region', { name: 'File' });
  await expect(file).toContainText('bridge.md');
  await expect(file).toContainText('UTF-8');
  await expect(file).toContainText('LF');
  await expect(file).toContainText('words');
  await expect(file).toContainText('markdown/');
  await expectNoViolations(app.page);
});

test('corrections are steps that can be undone, show everywhere, and are there after a reload', async ({
  app,
  shell,
  workspace,
}) => {
  const before = workspace.read('bridge.md');
  await app.openDocument('bridge');
  let sheet = await openDetails(app);
  await field(sheet, 'Title').fill('The bridge, corrected');
  await field(sheet, 'Byline').fill('Ana Ruiz and Ben Ode');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(sheet).toBeHidden();
  const heading = app.page.locator('.top-bar-title');
  await expect(heading).toHaveText('The bridge, corrected');
  await expect(app.document('The bridge, corrected')).toBeVisible();
  await app.saved();

  await app.page.getByRole('button', { name: /^Undo: correction of document details/ }).click();
  sheet = await openDetails(app);
  await expect(field(sheet, 'Byline')).toHaveValue('Ana Ruiz');
  await expect(field(sheet, 'Title')).toHaveValue('The bridge, corrected');
  await field(sheet, 'Byline').fill('Ana Ruiz and Ben Ode');
  await sheet.getByRole('button', { name: 'Done' }).click();
  await app.saved();
  expect(workspace.read('bridge.md')).toBe(before);

  const again = await enter(app.page, shell.address);
  await again.openDocument('The bridge, corrected');
  sheet = await openDetails(again);
  await expect(field(sheet, 'Byline')).toHaveValue('Ana Ruiz and Ben Ode');
  await expect(sheet).toContainText('In the file: Ana Ruiz');
  await sheet.getByRole('button', { name: 'Restore from file: Byline' }).click();
  await expect(field(sheet, 'Byline')).toHaveValue('Ana Ruiz');
  await sheet.getByRole('button', { name: 'Restore from file: Title' }).click();
  await expect(field(sheet, 'Title')).toHaveValue('The bridge');
});

test('a value that does not fit is told at its field and waits there', async ({ app }) => {
  await app.openDocument('bridge');
  let sheet = await openDetails(app);
  await field(sheet, 'Date').fill('next Tuesday');
  await expect(sheet).toContainText('Not a date as Attest writes it');
  await field(sheet, 'Language').fill('english');
  await expect(sheet).toContainText('Not a language tag');
  await expectNoViolations(app.page);
  await sheet.getByRole('button', { name: 'Done' }).click();
  sheet = await openDetails(app);
  await expect(field(sheet, 'Date')).toHaveValue('next Tuesday');
  await field(sheet, 'Date').fill('2025-04-13');
  await field(sheet, 'Language').fill('EN-gb');
  await sheet.getByRole('button', { name: 'Done' }).click();
  sheet = await openDetails(app);
  await expect(field(sheet, 'Date')).toHaveValue('2025-04-13');
  await expect(field(sheet, 'Language')).toHaveValue('en-GB');
  await expect(sheet).toContainText('British English');
});

test('an address is opened only after it was shown in full', async ({ app }) => {
  await app.openDocument('bridge');
  const sheet = await openDetails(app);
  await sheet.getByRole('button', { name: 'Open…' }).click();
  const question = sheet.getByRole('group', { name: 'Open this address in your browser?' });
  await expect(question).toContainText('https://example.org/bridge?page=1');
  await expectNoViolations(app.page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
});

test('the details of a document that is not open can be corrected too', async ({ app }) => {
  await app.openDocument('Rents');
  await app.document('bridge').click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Document details…' }).click();
  const sheet = app.page.getByRole('dialog', { name: 'Document details' });
  await field(sheet, 'Title').fill('Bridge from afar');
  await sheet.getByText('In progress', { exact: true }).click();
  await expect(sheet.getByRole('radio', { name: 'In progress' })).toBeChecked();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(app.document('Bridge from afar')).toBeVisible();
});

test('the same text elsewhere is named in the details, once both were worked on', async ({ app }) => {
  await app.openDocument('Homes');
  await app.tag('rents fell 4%', 'c');
  await app.openDocument('Rents');
  const sheet = await openDetails(app);
  await expect(sheet).toContainText('Same text as');
  await sheet.getByRole('button', { name: 'Open old/Homes.txt' }).click();
  await expect(app.annotations).toHaveCount(1);
});

test('duplicates are listed with what can be done about each', async ({ app, workspace }) => {
  await app.command('Find duplicates…');
  const dialog = app.page.getByRole('dialog', { name: 'Duplicates' });
  const group = dialog.getByRole('region', { name: /^The same/ });
  await expect(group).toHaveCount(1);
  await expect(group).toContainText('old/Homes.txt');
  await expect(group).toContainText('Rents.txt');
  await expect(group).toContainText('no annotations · To do');
  await expectNoViolations(app.page);
  await dialog.getByRole('button', { name: 'Move old/Homes.txt to the trash' }).click();
  await expect(group).toContainText('In the trash.');
  expect(existsSync(join(workspace.library, 'old/Homes.txt'))).toBe(false);
  await dialog.getByRole('button', { name: 'Put back' }).click();
  await expect(group).not.toContainText('In the trash.');
  expect(workspace.read('old/Homes.txt')).toBe(article);
  await dialog.getByRole('button', { name: 'Move old/Homes.txt to the trash' }).click();
  await expect(group).toContainText('In the trash.');
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await expect(dialog).toContainText('No duplicates');
  await expectNoViolations(app.page);
});
