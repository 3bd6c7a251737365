// The story of an article that was copied elsewhere: it becomes a file of the library, under a title of one's own.
import { expect, test } from '../support/story.ts';

const copied = 'Ferry to run all night\r\n\r\nThe harbour board said “we can do it” 🌍 on 3 May 2024.\r\n';
const kept = copied.replaceAll('\r\n', '\n');

test('the clipboard’s text becomes a document with the title asked for, ready to be tagged', async ({
  app,
  page,
  context,
  workspace,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), copied);
  await app.command('New document from clipboard…');
  const dialog = page.getByRole('dialog', { name: 'New document from the clipboard' });
  const title = dialog.getByRole('textbox', { name: 'Title' });
  await expect(title).toHaveValue('Ferry to run all night');
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(kept);
  await title.fill('Night ferry: a/b?');
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(dialog).toBeHidden();
  await expect(app.status).toHaveText(/is in the library\.$/);
  const [path] = Object.keys(workspace.hashes()).filter((name) => name.startsWith('Night'));
  expect(path).toMatch(/^Night ferry.*\.txt$/);
  expect(workspace.read(path ?? '')).toBe(kept);
  expect(await app.text()).toBe(kept);
  await app.tag('“we can do it”', 'q');
  await app.saved();
});

test('without leave to read the clipboard one pastes by hand; an empty title or text makes nothing', async ({
  app,
  page,
  context,
  workspace,
}) => {
  await context.clearPermissions();
  await page.getByRole('main').getByRole('button', { name: 'New document from clipboard…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New document from the clipboard' });
  const create = dialog.getByRole('button', { name: 'Create document' });
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Pasted by hand.\nSecond line.');
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Pasted by hand.');
  await dialog.getByRole('textbox', { name: 'Title' }).fill(' ');
  await expect(create).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Rents');
  await create.click();
  await expect(dialog).toBeHidden();
  // The name was taken: neither file is lost.
  expect(workspace.read('Rents.txt')).toContain('Mayor');
  expect(workspace.read('Rents 2.txt')).toBe('Pasted by hand.\nSecond line.');
  expect(await app.text()).toBe('Pasted by hand.\nSecond line.');
});
