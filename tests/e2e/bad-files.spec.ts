// The story of files and folders that are not as they should be: a clear word on what to do, and nothing lost.
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { enter, expect, test } from '../support/story.ts';
import { startWebShell, type Workspace } from '../support/workspace.ts';

const latin1 = Uint8Array.from(
  [...'Le maire a dit : \xab c\x27est \xe9t\xe9 \xbb.'].map((letter) => letter.charCodeAt(0)),
);

test.describe('files that hold no text, or hold it otherwise', () => {
  test.use({
    documents: {
      'Picture.txt': Uint8Array.from([
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 1, 2, 3,
      ]),
      'Noise.md': Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256),
      'Old.txt': latin1,
      'Empty.txt': '',
      'Windows.txt': '\uFEFFFirst line.\r\nSecond line.\r\n',
      'Good.txt': 'A good file.',
    },
  });

  for (const title of ['Picture', 'Noise']) {
    test(`a binary file named as text (${title}) is refused with what to do; others open as before`, async ({
      app,
      page,
      workspace,
    }) => {
      const before = workspace.hashes();
      await app.document(title).click();
      await expect(page.getByRole('heading', { name: `“${title}” could not be opened` })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('does not hold text');
      await expect(page.getByRole('main')).toContainText('Convert the file to text');
      await expect(app.textbox).toBeHidden();
      await app.openDocument('Good');
      expect(await app.text()).toBe('A good file.');
      expect(workspace.hashes()).toEqual(before);
    });
  }

  test('a file that is not UTF-8 is read as what it most likely is, and that is said', async ({
    app,
    page,
    workspace,
  }) => {
    const before = workspace.hashes();
    await app.openDocument('Old');
    await expect.poll(app.text).toBe('Le maire a dit : « c\x27est été ».');
    await expect(page.getByRole('log', { name: 'Notices' })).toContainText('does not say how it is encoded');
    await app.tag('été', 'q');
    await app.saved();
    expect(workspace.hashes()).toMatchObject(before);
  });

  test('an empty file opens as an empty text', async ({ app, page }) => {
    await app.openDocument('Empty');
    expect(await app.text()).toBe('');
    await page.keyboard.press('F7');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('c');
    await expect(app.status).toHaveText('Select some words first.');
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).fill('a');
    await expect(page.getByRole('search')).toContainText('No matches');
  });

  test('a file with a byte-order mark and Windows line ends shows its lines and stays as it is', async ({
    app,
    workspace,
  }) => {
    const before = workspace.hashes();
    await app.openDocument('Windows');
    expect(await app.text()).toBe('First line.\nSecond line.\n');
    await app.tag('Second line', 'c');
    await app.saved();
    expect(workspace.hashes()).toMatchObject(before);
    expect(workspace.keptAnnotations()[0]?.target.pieces[0]).toMatchObject({ start: 12, end: 23 });
  });
});

test.describe('files that go away', () => {
  test('while open: the text and the work on it stay, and the list says that the file is missing', async ({
    app,
    page,
    workspace,
  }) => {
    await app.openDocument('Rents');
    await app.tag('rents fell 4%', 'c');
    await app.saved();
    const content = workspace.read('Rents.txt');
    unlinkSync(join(workspace.library, 'Rents.txt'));
    await expect(app.document('Rents')).toHaveAccessibleName(
      'Rents, missing on disk, in progress, 1 annotation',
    );
    expect(await app.text()).toBe(content);
    await app.tag('We are ready', 'q');
    await app.saved();

    await app.openDocument('Second');
    await app.document('Rents').click();
    await expect(page.getByRole('heading', { name: '“Rents” is missing' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Its 2 annotations are kept.');
    workspace.write('Rents.txt', content);
    await expect(app.document('Rents')).toHaveAccessibleName('Rents, in progress, 2 annotations');
    await app.openDocument('Rents');
    await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready']);
  });

  test('in the moment of opening: that is said, and the rest works on', async ({ app, page, workspace }) => {
    await page.route('**/api/documents.read', async (route) => {
      rmSync(join(workspace.library, 'Rents.txt'), { force: true });
      await route.continue();
    });
    await app.document('Rents').click();
    await expect(page.getByRole('heading', { name: '“Rents” could not be opened' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(/not there any more|no longer in the library/);
    await page.unrouteAll();
    await app.openDocument('Second');
    await app.tag('words', 'c');
    await app.saved();
  });

  test('a file moved into another folder keeps its annotations', async ({ app, workspace }) => {
    await app.openDocument('Rents');
    await app.tag('rents fell 4%', 'c');
    await app.saved();
    const content = workspace.read('Rents.txt');
    unlinkSync(join(workspace.library, 'Rents.txt'));
    workspace.write('moved/Elsewhere.txt', content);
    const moved = app.page
      .getByRole('tree')
      .getByRole('treeitem')
      .and(app.page.getByTitle('moved/Elsewhere.txt'));
    await expect(moved).toHaveAccessibleName(/, 1 annotation$/);
    await moved.click();
    await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
  });
});

test('something else in the journal’s place is named, with what to do, and the documents stay untouched', async ({
  page,
  workspace,
}) => {
  mkdirSync(join(workspace.library, '.attest'));
  writeFileSync(join(workspace.library, '.attest', 'journal'), 'This should be a folder.');
  const before = workspace.hashes();
  const shell = await startWebShell(workspace);
  await page.goto(shell.address);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('heading', { name: '“Library” could not be opened' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('“.attest/journal” in it is not a folder');
  await shell.stop();
  expect(workspace.hashes()).toEqual(before);
});

/** As root nothing is read-only: the shell then runs as nobody, to whom the workspace is given. */
function giveToOrdinaryUser(workspace: Workspace): { readonly user?: number } {
  mkdirSync(workspace.userData);
  if (process.getuid?.() !== 0) return {};
  const nobody = 65_534;
  for (const path of [workspace.folder, workspace.library, workspace.userData])
    chownSync(path, nobody, nobody);
  return { user: nobody };
}

test('a journal that cannot be written any more is told as not saved, and all is saved once it can be', async ({
  page,
  workspace,
}) => {
  const shell = await startWebShell(workspace, giveToOrdinaryUser(workspace));
  const app = await enter(page, shell.address);
  await app.openDocument('Rents');
  chmodSync(workspace.library, 0o555);
  await app.tag('rents fell 4%', 'c');
  await expect(app.saving).toHaveText(/not yet safely on disk/);
  await app.tag('Critics', 'e');
  await expect(app.saving).not.toHaveText('Saved');
  expect(workspace.keptAnnotations()).toEqual([]);
  chmodSync(workspace.library, 0o755);
  await expect(app.saving).toHaveText('Saved', { timeout: 30_000 });
  expect(workspace.keptAnnotations().map(({ type }) => type)).toEqual(['claim', 'event']);
  await shell.stop();
});

test('a journal that was deleted is written again from the browser’s database, and that is said', async ({
  page,
  shell,
  workspace,
}) => {
  const app = await enter(page, shell.address);
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.saved();
  await page.goto('about:blank');
  await shell.stop();
  rmSync(join(workspace.library, '.attest'), { recursive: true });
  const again = await startWebShell(workspace, { port: Number(new URL(shell.address).port) });
  await page.goto(again.address);
  await app.openDocument('Rents');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
  await expect.poll(() => workspace.keptAnnotations().map(({ type }) => type)).toEqual(['claim']);
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText(/written there again|set aside/);
  await again.stop();
});

test('a library that cannot be written keeps the work in one’s own folder, says so, and has it again later', async ({
  page,
  workspace,
}) => {
  const options = giveToOrdinaryUser(workspace);
  const folders = [workspace.library, join(workspace.library, 'notes')];
  for (const folder of folders) chmodSync(folder, 0o555);
  const before = workspace.hashes();
  const shell = await startWebShell(workspace, options);
  const app = await enter(page, shell.address);
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await expect(app.saving).toHaveText(/^Read-only/);
  await app.command('New document from clipboard…');
  const dialog = page.getByRole('dialog', { name: 'New document from the clipboard' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('New one');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('Some text.');
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('The document was not created.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await shell.stop();

  const again = await startWebShell(workspace, options);
  await page.goto(again.address);
  await app.openDocument('Rents');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
  await again.stop();
  expect(workspace.hashes()).toEqual(before);
  expect(readdirSync(workspace.library)).not.toContain('.attest');
  expect(statSync(workspace.library).mode & 0o777).toBe(0o555);
  for (const folder of folders) chmodSync(folder, 0o755);
});
