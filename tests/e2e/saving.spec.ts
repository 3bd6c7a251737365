// The story of an edited text and its file: saved as it was encoded, kept as a draft through a sudden end, and never written over what
// another program wrote; and of a copy that can be edited, with all annotations of the original.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enter, expect, test } from '../support/story.ts';

const page = `<!doctype html><html><head><title>Rents fall in the city</title></head><body><main><article>
  <h1>Rents fall in the city</h1><p>The mayor said on Monday that rents had fallen, which critics of the council dispute.</p>
  <p>“We are ready,” she said, “to finish this.” The council will vote again in June.</p></article></main></body></html>`;

test.use({
  documents: {
    'Rents.txt': '\uFEFFRents fell.\r\nThe mayor said so on Monday.\r\n',
    'Page.html': page,
    'Other.txt': 'Another one.',
  },
});

test('edits are saved into the file as it is encoded, asked about before leaving, and come back after a sudden end', async ({
  app,
  page: window,
  shell,
  workspace,
}) => {
  const file = join(workspace.library, 'Rents.txt');
  const unsaved = window.getByRole('button', { name: 'Edits that are not in the file yet' });
  await app.openDocument('Rents');
  await app.tag('mayor said', 'c');
  await app.command('Edit the text');
  await app.clickWords('fell');
  await window.keyboard.press('Home');
  await window.keyboard.type('In May, ');
  await window.keyboard.press('ControlOrMeta+s');
  await expect(app.status).toHaveText('“Rents” saved.');
  expect(readFileSync(file, 'utf8')).toBe('\uFEFFIn May, Rents fell.\r\nThe mayor said so on Monday.\r\n');

  // Leaving asks; staying leaves everything as it is.
  await window.keyboard.type('all ');
  await app.document('Other').click();
  const leaving = window.getByRole('dialog', { name: 'Save your edits of “Rents”?' });
  await leaving.getByRole('button', { name: 'Close' }).click();
  await expect.poll(app.text).toContain('In May, all Rents fell.');
  await app.document('Other').click();
  await leaving.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect.poll(app.text).toBe('Another one.');

  // A sudden end: the draft is there when the document is opened again, and the file is as it was.
  await window.goto('about:blank');
  await enter(window, shell.address);
  await app.openDocument('Rents');
  await expect.poll(app.text).toContain('In May, all Rents fell.');
  await expect(window.getByText('that were not saved are here again')).toBeVisible();
  await expect(unsaved).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toContain('all Rents');
  await expect.poll(app.listed).toEqual(['Claim: mayor said']);

  // Meanwhile another program writes the file: nothing is written over.
  writeFileSync(file, 'In May, rents rose.\nThe mayor said so on Monday.\n');
  await window.keyboard.press('ControlOrMeta+s');
  const choice = window.getByRole('dialog', { name: 'Two versions of “Rents”' });
  await expect(choice.locator('mark', { hasText: 'rose' })).toBeVisible();
  await choice.getByRole('button', { name: 'Keep my text' }).click();
  await expect(choice).toBeHidden();
  expect(readFileSync(file, 'utf8')).toBe(
    '\uFEFFIn May, all Rents fell.\r\nThe mayor said so on Monday.\r\n',
  );
  await expect(unsaved).toBeHidden();
  await app.saved();
});

test('a copy as plain text takes all annotations along, and one undo takes them back', async ({
  app,
  page: window,
  workspace,
}) => {
  const before = workspace.hashes();
  await app.openDocument('Page');
  await app.tag('rents had fallen', 'c');
  await app.writeNote('Ask the office.');
  await app.tag('We are ready', 'q');
  await app.command('Copy as plain text');
  await expect(window.getByText('is an editable copy with all 2 annotations.')).toBeVisible();
  const copy = app.document('Rents fall in the city').and(window.locator('[aria-current=page]'));
  await expect(copy).toBeVisible();
  await expect.poll(app.listed).toEqual(['Claim: rents had fallen', 'Quote: We are ready']);
  await expect(app.annotations.getByText('Ask the office.', { exact: true })).toBeVisible();
  expect(readFileSync(join(workspace.library, 'Page.txt'), 'utf8')).toBe(await app.text());
  await window.keyboard.press('ControlOrMeta+z');
  await expect(app.annotations).toHaveCount(0);
  await window.keyboard.press('ControlOrMeta+Shift+z');
  await expect(app.annotations).toHaveCount(2);
  await app.saved();
  expect(workspace.hashes()).toMatchObject(before);
});
