// Several tabs of one web shell: each on a library and document of its own, also from a second start; and a tab whose shell
// was started again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp, enter, expect, test } from '../support/story.ts';
import { startWebShell } from '../support/workspace.ts';

const root = resolve(import.meta.dirname, '../..');

/** Starts the web shell a second time on the same port and data; the address that it hands over. */
function startAgain(origin: string, userData: string, path: string): string {
  const { port } = new URL(origin);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'out/main/web.js'), path, '--port', port, '--no-open', '--user-data', userData],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return /http:\/\/\S+/.exec(stdout)![0];
}

test('a second start opens its document in another tab, and each tab keeps its library over a reload', async ({
  app,
  shell,
  workspace,
}) => {
  await app.openDocument('Rents');
  const other = join(workspace.library, '..', 'Other');
  mkdirSync(other);
  writeFileSync(join(other, 'Flood.txt'), 'The river rose by two metres.\n');
  const address = startAgain(shell.origin, workspace.userData, join(other, 'Flood.txt'));

  const page = await app.page.context().newPage();
  const tab = await enter(page, address);
  await expect(tab.textbox).toContainText('The river rose');
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(createApp(page).textbox).toContainText('The river rose');

  await app.page.reload();
  await expect(app.document('Rents')).toBeVisible();
  await expect(app.document('Flood')).toBeHidden();
});

test.describe('a tab of an earlier start', () => {
  // The browser notes every request that fails.
  test.use({ tolerated: [/Failed to load resource/] });

  test('says that Attest was started again, and where to go', async ({ app, shell, workspace }) => {
    await app.openDocument('Rents');
    await shell.stop();
    const again = await startWebShell(workspace, { port: Number(new URL(shell.origin).port) });
    await expect(app.page.getByRole('alertdialog')).toBeVisible({ timeout: 20_000 });
    const page = await app.page.context().newPage();
    const tab = await enter(page, again.address);
    await expect(tab.document('Rents')).toBeVisible();
    await page.close();
    await again.stop();
  });
});
