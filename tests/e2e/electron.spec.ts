// Stories in the real Electron shell: the main one, its locks, and a second start. They run where Electron's binary is installed.
import { _electron, expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp, usualDocuments } from '../support/story.ts';
import { createWorkspace, type Workspace } from '../support/workspace.ts';

const root = resolve(import.meta.dirname, '../..');
const electronFolder = join(root, 'node_modules/electron');
const installed = existsSync(join(electronFolder, 'dist'));
// Hosted checks set it: there a missing binary must not look like success.
const required = process.env['ATTEST_ELECTRON_REQUIRED'] === '1';
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const argumentsFor = (library: string, userData: string) => [
  root,
  library,
  `--user-data-dir=${userData}`,
  ...asRoot,
];

async function startElectron(workspace: Workspace) {
  const electron = await _electron.launch({ args: argumentsFor(workspace.library, workspace.userData) });
  return { electron, page: await electron.firstWindow() };
}

test.beforeEach(() => {
  test.skip(!installed && !required, 'Electron’s binary is not installed (node_modules/electron/dist).');
});

test('a person opens a library, tags, closes the window and finds the work again', async () => {
  const workspace = createWorkspace(usualDocuments);
  const first = await startElectron(workspace);
  const greeting = first.page.getByRole('dialog', { name: 'Welcome to Attest' });
  await greeting.getByRole('textbox', { name: 'Your name' }).fill('Ana Tester');
  await greeting.getByRole('button', { name: 'Begin' }).click();
  const app = createApp(first.page);
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Made in Electron');
  await app.saved();
  expect(workspace.keptAnnotations()).toMatchObject([{ type: 'claim', note: 'Made in Electron' }]);
  expect(await first.page.evaluate(() => ['require', 'process'].filter((name) => name in window))).toEqual(
    [],
  );
  await first.electron.close();

  const second = await startElectron(workspace);
  const back = createApp(second.page);
  await expect.poll(back.listed).toEqual(['Claim: rents fell 4%']);
  await expect(back.document('Rents')).toHaveAttribute('aria-selected', 'true');
  await second.electron.close();
  workspace.remove();
});

test('the page is locked in: nothing of Node, and no way out to the network', async () => {
  const workspace = createWorkspace(usualDocuments);
  const { electron, page } = await startElectron(workspace);
  await expect(page).toHaveTitle(/Attest/);
  expect(page.url()).toMatch(/^app:\/\/attest\//);
  const reached = await page.evaluate(() =>
    ['require', 'module', 'process', 'Buffer', 'electron'].filter((name) => name in window),
  );
  expect(reached).toEqual([]);
  expect(await electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.length)).toBeGreaterThan(3);
  const answered = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => true,
      () => false,
    ),
  );
  expect(answered).toBe(false);
  await electron.close();
  workspace.remove();
});

test('a second start hands its folder to the program that runs, and ends', async () => {
  const workspace = createWorkspace(usualDocuments);
  const other = createWorkspace(usualDocuments);
  const { electron } = await startElectron(workspace);
  const opened = electron.waitForEvent('window');
  const program = join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8'));
  const second = spawn(program, argumentsFor(other.library, workspace.userData), { stdio: 'ignore' });
  const ended = new Promise((done) => second.once('exit', done));
  expect(await ended).toBe(0);
  await expect(await opened).toHaveTitle(/Attest/);
  expect(electron.windows()).toHaveLength(2);
  await electron.close();
  workspace.remove();
  other.remove();
});
