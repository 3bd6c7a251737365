// The past of annotations, documents and the library: who changed what, before and after, and bringing it back as one step.
import type { Page } from '@playwright/test';
import { expect, test, type App } from '../support/story.ts';

const rows = (page: Page) => page.getByRole('list', { name: 'Changes, newest first' }).getByRole('listitem');
const detail = (page: Page) => page.getByRole('region', { name: 'The chosen change' });
const preview = (page: Page) => page.getByRole('region', { name: 'What will be restored' });

/** Two annotations, one of them reviewed, given a note and deleted. */
async function work(app: App) {
  await app.openDocument('Rents');
  await app.tag('We are ready', 'q');
  await app.tag('rents fell 4%', 'c');
  await app.choose('Status', 'Needs review');
  await app.writeNote('Check the source');
}

test('the history of an annotation says what was there before and after, and brings it back', async ({
  app,
}) => {
  const { page, inspector, annotations } = app;
  await work(app);
  await inspector.getByRole('button', { name: /^History of the annotation/ }).click();
  const dialog = page.getByRole('dialog', { name: 'History of the annotation' });
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Changed: Note');
  await expect(rows(page).first()).toContainText('Ana Tester');
  await expect(detail(page)).toContainText('nothing');
  await expect(detail(page)).toContainText('Check the source');
  await rows(page).nth(0).getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1).getByRole('button')).toBeFocused();
  await expect(detail(page).getByText('Draft', { exact: true })).toBeVisible();
  await expect(detail(page).getByText('Needs review', { exact: true })).toBeVisible();
  await page.keyboard.press('End');
  await expect(rows(page).nth(2).getByRole('button')).toBeFocused();

  await detail(page)
    .getByRole('button', { name: /^Restore this/ })
    .click();
  await expect(preview(page)).toContainText('1 annotation gets its former values');
  await preview(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(inspector.getByRole('button', { name: 'Status' })).toContainText('Draft');
  await expect(inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await expect(annotations).toHaveCount(2);

  await page.keyboard.press('Control+z');
  await expect(inspector.getByRole('button', { name: 'Status' })).toContainText('Needs review');
  await expect(inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('Check the source');
});

test('a deleted annotation is found among those of the document and comes back with note and status', async ({
  app,
}) => {
  const { page, inspector, annotations } = app;
  await work(app);
  await inspector.getByRole('button', { name: /^Delete/ }).click();
  await expect(annotations).toHaveCount(1);
  await app.saved();
  await page.reload();
  await expect(annotations).toHaveCount(1);

  await app.command('Deleted annotations…');
  await expect(rows(page)).toHaveCount(1);
  await expect(detail(page)).toContainText('rents fell 4%');
  await detail(page)
    .getByRole('button', { name: /^Bring it back/ })
    .click();
  await expect(preview(page)).toContainText('1 annotation comes back');
  await preview(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(annotations).toHaveCount(2);
  await app.clickWords('rents fell');
  await expect(inspector.getByRole('button', { name: 'Status' })).toContainText('Needs review');
  await expect(inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('Check the source');
});

test('a document and the library go back to an earlier step as one step, and forth again by undo', async ({
  app,
}) => {
  const { page, annotations } = app;
  await work(app);
  await app.saved();
  const before = await app.listed();
  await app.openDocument('Second');
  await app.tag('words', 'c');
  await app.saved();

  await app.openDocument('Rents');
  await app.command('History of the document…');
  await expect(page.getByRole('dialog', { name: 'History of “Rents”' })).toBeVisible();
  const tagged = rows(page).filter({ hasText: 'We are ready' }).first();
  await tagged.getByRole('button').click();
  await detail(page)
    .getByRole('button', { name: /^Restore document to here/ })
    .click();
  await expect(preview(page)).toContainText('1 annotation made later goes');
  await expect(preview(page)).not.toContainText('In 2 documents');
  await preview(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(annotations).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(annotations).toHaveCount(2);
  expect(await app.listed()).toEqual(before);

  await app.command('History of the library…');
  await page.getByRole('dialog').getByRole('button', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Annotations', exact: true }).click();
  const first = rows(page).filter({ hasText: 'We are ready' }).last();
  await first.getByRole('button').click();
  await detail(page)
    .getByRole('button', { name: /^Restore library to here/ })
    .click();
  await expect(preview(page)).toContainText('2 annotations made later go');
  await expect(preview(page)).toContainText('In 2 documents');
  await preview(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(annotations).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(annotations).toHaveCount(2);
  expect(await app.listed()).toEqual(before);
  await app.openDocument('Second');
  await expect(annotations).toHaveCount(1);
});
