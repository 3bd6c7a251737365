// The main story in the real Electron shell: open, tag, saved, close, open again. Runs where Electron's binary is installed.
import { _electron, expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp, usualDocuments } from '../support/story.ts';
import { createWorkspace, type Workspace } from '../support/workspace.ts';

const root = resolve(import.meta.dirname, '../..');
const installed = existsSync(join(root, 'node_modules/electron/dist'));

async function startElectron(workspace: Workspace) {
  const electron = await _electron.launch({
    args: [
      root,
      workspace.library,
      `--user-data-dir=${workspace.userData}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return { electron, page: await electron.firstWindow() };
}

test('a person opens a library, tags, closes the window and finds the work again', async () => {
  test.skip(!installed, 'Electron’s binary is not installed (node_modules/electron/dist).');
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
