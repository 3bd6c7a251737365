// The story of starting: the greeting, the library's list, other folders, and what stands in the way of a start.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { userInfo } from 'node:os';
import { createApp, enter, expect, test } from '../support/story.ts';
import { startWebShell } from '../support/workspace.ts';

const webShell = resolve(import.meta.dirname, '../../out/main/web.js');

/** Starts the shell as the terminal would, and waits for its end. */
function runToEnd(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [webShell, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((ended) => child.once('close', (code) => ended({ code, output })));
}

test.describe('the first start', () => {
  test('greets, offers the name of the account, and keeps what is chosen', async ({
    page,
    shell,
    workspace,
  }) => {
    await page.goto(shell.address);
    const greeting = page.getByRole('dialog', { name: 'Welcome to Attest' });
    const name = greeting.getByRole('textbox', { name: 'Your name' });
    await expect(name).toHaveValue(userInfo().username);
    await expect(name).toBeFocused();
    await name.fill('   ');
    await expect(greeting.getByRole('button', { name: 'Begin' })).toBeDisabled();
    await name.fill('Ana Tester');
    await page.keyboard.press('Enter');
    await expect(greeting).toBeHidden();
    await expect(page.getByRole('contentinfo')).toContainText('Ana Tester');

    await page.reload();
    await expect(page.getByRole('tree', { name: 'Documents' })).toBeVisible();
    await expect(greeting).toBeHidden();
    await shell.stop();
    const again = await startWebShell(workspace);
    await page.goto(again.address);
    await expect(page.getByRole('contentinfo')).toContainText('Ana Tester');
    await expect(greeting).toBeHidden();
    await again.stop();
  });

  test('prints one line with the address on 127.0.0.1, and takes the token out of the address bar', async ({
    page,
    shell,
  }) => {
    expect(shell.output()).toMatch(/^Attest is ready at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43,}\n$/);
    await enter(page, shell.address);
    expect(page.url()).toBe(`${shell.origin}/`);
  });
});

test.describe('the library', () => {
  test.use({
    documents: {
      'Rents.txt': 'Rents fell.',
      'notes/Second.md': '# Second\n',
      'notes/deep/Third.txt': 'Third.',
      'Binary.png': new Uint8Array([137, 80, 78, 71]),
      '.hidden.txt': 'Not for the list.',
    },
  });

  test('is listed in folders, with title and number of annotations', async ({ app, page }) => {
    const rows = page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem');
    await expect(rows).toHaveText([/notes/, /deep/, /Third/, /Second/, /Rents/]);
    await app.openDocument('Rents');
    await app.tag('Rents fell', 'c');
    await expect(app.document('Rents')).toHaveAccessibleName('Rents, in progress, 1 annotation');
    await expect(app.document('Second')).toHaveAccessibleName('Second, to do, no annotations');
    await app.document('notes').click();
    await expect(rows).toHaveText([/notes/, /Rents/]);
    await expect(app.document('notes')).toHaveAttribute('aria-expanded', 'false');
    await app.document('notes').click();
    await expect(rows).toHaveCount(5);
  });

  test('is filtered by name', async ({ page }) => {
    const rows = page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem');
    const filter = page.getByRole('searchbox', { name: 'Filter by name' });
    await filter.fill('THIR');
    await expect(rows).toHaveText([/notes/, /deep/, /Third/]);
    await filter.fill('nothing like it');
    await expect(page.getByText('No document matches “nothing like it”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(rows).toHaveCount(5);
  });
  test.beforeEach(({ app }) => expect(app.document('Rents')).toBeVisible());

  test('shows documents that appear in the folder while it is open', async ({ app, workspace }) => {
    workspace.write('Late news.txt', 'It came late.');
    await expect(app.document('Late news')).toBeVisible();
    await app.openDocument('Late news');
    expect(await app.text()).toBe('It came late.');
  });
});

test.describe('an empty library', () => {
  test.use({ documents: {} });

  test('says so, and what to do', async ({ app, page, workspace }) => {
    await expect(page.getByRole('heading', { name: 'This library is empty' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(workspace.library);
    workspace.write('First.txt', 'Here it is.');
    await expect(app.document('First')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Choose a document' })).toBeVisible();
  });
});

test('a folder that does not exist is named, and another one can be chosen in the folder picker', async ({
  page,
  workspace,
}) => {
  mkdirSync(join(workspace.folder, 'Other articles'));
  writeFileSync(join(workspace.folder, 'Other articles', 'Elsewhere.txt'), 'Elsewhere.');
  const missing = join(workspace.folder, 'Gone');
  const shell = await startWebShell(workspace, { library: missing, home: workspace.folder });
  await page.goto(shell.address);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('main')).toContainText(`The folder ${missing} does not exist.`);
  await page.getByRole('main').getByRole('button', { name: 'Open library…' }).click();
  const picker = page.getByRole('dialog', { name: 'Open a library' });
  await picker.getByRole('option', { name: 'Other articles' }).dblclick();
  await expect(picker).toContainText('1 document in this folder');
  await picker.getByRole('button', { name: 'Open this folder' }).click();
  await expect(createApp(page).document('Elsewhere')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('does not exist');
  await shell.stop();
});

test('another library is opened with the folder picker, and what was tagged in the first one stays there', async ({
  page,
  workspace,
}) => {
  mkdirSync(join(workspace.folder, 'Other'));
  writeFileSync(join(workspace.folder, 'Other', 'Elsewhere.txt'), 'Elsewhere.');
  const shell = await startWebShell(workspace, { home: workspace.library });
  const app = await enter(page, shell.address);
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  const open = async (name: string) => {
    await page.keyboard.press('Control+o');
    const picker = page.getByRole('dialog', { name: 'Open a library' });
    await picker.getByRole('button', { name: 'Up to the folder above' }).click();
    await picker.getByRole('option', { name }).dblclick();
    await expect(picker.getByRole('listbox', { name: new RegExp(`/${name}$`) })).toBeVisible();
    await picker.getByRole('button', { name: 'Open this folder' }).click();
    await expect(page.getByRole('button', { name: `Library: ${name}` })).toBeVisible();
  };
  await open('Other');
  await expect(app.document('Elsewhere')).toBeVisible();
  await expect(app.document('Rents')).toBeHidden();
  await open('Articles');
  await expect(app.document('Rents')).toHaveAccessibleName('Rents, in progress, 1 annotation');

  // The way back leads over the menu of the library, which does not offer the one that is open.
  await page.getByRole('button', { name: 'Library: Articles' }).click();
  const before = page.getByRole('group', { name: 'Opened before' });
  await expect(before.getByRole('menuitem')).toHaveCount(1);
  await before.getByRole('menuitem', { name: /Other/ }).click();
  await expect(page.getByRole('button', { name: 'Library: Other' })).toBeVisible();
  await expect(app.document('Elsewhere')).toBeVisible();
  await shell.stop();
});

test('a port that is taken is named, with what to do, and the second start ends', async ({
  shell,
  workspace,
}) => {
  const port = new URL(shell.address).port;
  const second = await runToEnd([
    ...['--library', workspace.library, '--port', port, '--no-open'],
    ...['--user-data', join(workspace.folder, 'second')],
  ]);
  expect(second.code).toBe(1);
  expect(second.output).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(second.output).toContain('--port N');
  expect(second.output).not.toContain('at async');
});

test('a machine without a suitable browser is told what to install, and the address stays good', async ({
  page,
  workspace,
}) => {
  const programs = join(workspace.folder, 'programs');
  mkdirSync(programs);
  const none = await startWebShell(workspace, { programs });
  await expect.poll(none.output).toContain('No browser of the Chromium family was found. Install Chromium');
  await enter(page, none.address);
  await none.stop();
  writeFileSync(join(programs, 'firefox'), '#!/bin/sh\n', { mode: 0o755 });
  const other = await startWebShell(workspace, { programs });
  await expect
    .poll(other.output)
    .toContain('Only firefox was found, and Attest needs a browser of the Chromium family');
  await other.stop();
});

test.describe('a browser that is not of the Chromium family', () => {
  for (const [missing, script] of [
    ['EditContext', 'delete window.EditContext'],
    ['CSS.highlights', 'delete CSS.highlights; delete Object.getPrototypeOf(CSS).highlights'],
  ] as const) {
    test(`is told so when it has no ${missing}`, async ({ page, shell }) => {
      await page.addInitScript(script);
      await page.goto(shell.address);
      await expect(
        page.getByRole('heading', { name: 'Attest needs a Chromium-family browser' }),
      ).toBeVisible();
      await expect(page.getByRole('main')).toContainText('nothing is lost');
    });
  }
});

test.describe('a browser whose database is blocked', () => {
  for (const [how, script] of [
    [
      'refuses to open',
      'indexedDB.constructor.prototype.open = () => { throw new DOMException("blocked", "SecurityError"); }',
    ],
    [
      'is full',
      'IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); }',
    ],
  ] as const) {
    test(`${how}: Attest says so, works from the journal, and all is there after a restart`, async ({
      page,
      shell,
      workspace,
    }) => {
      await page.addInitScript(script);
      const app = await enter(page, shell.address);
      await app.openDocument('Rents');
      await app.tag('rents fell 4%', 'c');
      await app.writeNote('Without a database');
      await expect(page.getByRole('log', { name: 'Notices' })).toContainText(/browser’s database/);
      await app.saved();
      expect(workspace.keptAnnotations()).toMatchObject([{ type: 'claim', note: 'Without a database' }]);
      await shell.stop();
      const again = await startWebShell(workspace);
      await page.goto(again.address);
      await app.openDocument('Rents');
      await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
      await expect(app.annotations).toContainText(['Without a database']);
      await again.stop();
    });
  }
});
