// The story of snapshots and backups: taken before and after work, restored as one step that undo takes back, found again when
// the library's own folder is gone, and a backup that opens as a library of its own.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expectNoViolations } from '../support/accessibility.ts';
import { enter, expect, test, type App } from '../support/story.ts';
import { startWebShell } from '../support/workspace.ts';

const lines = (app: App) =>
  app.page.getByRole('list', { name: 'Snapshots, newest first' }).getByRole('listitem');
const dialogOf = (app: App, name: string | RegExp) => app.page.getByRole('dialog', { name });

async function takeNamed(app: App, name: string) {
  await app.command('Snapshots…');
  await dialogOf(app, 'Snapshots').getByRole('textbox', { name: 'Name of a new snapshot' }).fill(name);
  await app.page.keyboard.press('Enter');
  await expect(lines(app).first().getByRole('textbox')).toHaveValue(name);
}

async function leave(app: App) {
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
}

test('a library is brought back to a snapshot, and undo takes that back', async ({ app, workspace }) => {
  await app.openDocument('Rents');
  await app.tag('🌍 Ana Ruiz', 'e');
  await app.tag('rents fell 4%', 'c');
  await app.saved();
  await takeNamed(app, 'First reading');
  await expect(app.status).toHaveText('Snapshot taken and verified.');
  await expectNoViolations(app.page);
  await leave(app);

  await app.tag('We are ready', 'q');
  await app.clickWords('rents fell 4%');
  await app.command('Delete annotation');
  await expect(app.annotations).toHaveCount(2);
  await app.saved();
  const changed = await app.listed();

  await app.command('Snapshots…');
  await expect(lines(app)).toHaveCount(1);
  await expect(lines(app)).toContainText('2 annotations');
  await expect(lines(app)).toContainText('changes since');
  await lines(app)
    .getByRole('button', { name: /^Restore the library/ })
    .click();
  const asking = dialogOf(app, /^Restore to/);
  await expect(asking.getByRole('listitem')).toHaveCount(2);
  await expectNoViolations(app.page);
  await asking.getByRole('button', { name: 'Restore' }).click();
  await expect(asking).toBeHidden();
  await expect(app.annotations).toHaveCount(2);
  expect((await app.listed()).join()).toContain('rents fell 4%');
  expect((await app.listed()).join()).not.toContain('We are ready');
  await app.saved();
  expect(
    workspace
      .keptAnnotations()
      .map(({ target }) => target.pieces[0]?.exact)
      .sort(),
  ).toEqual(['rents fell 4%', '🌍 Ana Ruiz']);

  await app.command('Undo');
  await expect(app.annotations.first()).toBeVisible();
  await expect.poll(() => app.listed()).toEqual(changed);
  await app.command('Snapshots…');
  // The state from before restoring was kept, and the named one.
  await expect(lines(app).filter({ hasText: 'Before restoring' })).toHaveCount(1);
  const named = lines(app).last();
  await named.getByRole('textbox').fill('');
  await named.getByRole('textbox').press('Enter');
  await expect(named.getByRole('textbox')).toHaveValue('');
  await named.getByRole('button', { name: /^Let go/ }).click();
  await named.getByRole('button', { name: /^Remove snapshot/ }).click();
  await app.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(lines(app)).toHaveCount(1);
  await leave(app);
});

test('a library whose own folder was deleted is brought back from the snapshot outside it', async ({
  app,
  page,
  shell,
  workspace,
  browser,
}) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Where from?');
  await app.saved();
  await page.close();
  await shell.stop();
  rmSync(join(workspace.library, '.attest'), { recursive: true });

  // In a browser of its own: the working copy of the one before would bring everything back by itself.
  const second = await startWebShell(workspace);
  const context = await browser.newContext();
  const again = await enter(await context.newPage(), second.address);
  const notice = again.page.getByText('a snapshot of it from');
  await expect(notice).toBeVisible();
  await again.page.getByRole('button', { name: 'Show snapshots…' }).click();
  await lines(again)
    .first()
    .getByRole('button', { name: /^Restore the library/ })
    .click();
  const asking = dialogOf(again, /^Restore to/);
  await asking.getByRole('button', { name: 'Restore' }).click();
  await expect(asking).toBeHidden();
  await again.openDocument('Rents');
  await expect(again.annotations).toHaveCount(1);
  expect(workspace.keptAnnotations()).toMatchObject([{ note: 'Where from?', status: 'draft' }]);
  await context.close();
  await second.stop();
});

test('a backup is made where the person chooses, and restored as a library of its own', async ({
  app,
  workspace,
}) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.saved();
  const backups = join(workspace.folder, 'Backups');
  mkdirSync(backups);

  const goTo = async (dialog: ReturnType<typeof dialogOf>, folder: string) => {
    // From the home folder up to the root, and down again by name.
    const up = dialog.getByRole('button', { name: 'Up to the folder above' });
    await expect(dialog.locator('.folders-path-name')).toHaveText(/^\//);
    while (await up.isEnabled()) {
      const shown = await dialog.locator('.folders-path-name').innerText();
      await up.click();
      await expect(dialog.locator('.folders-path-name')).not.toHaveText(shown);
    }
    for (const name of folder.split('/').filter((part) => part !== '')) {
      await dialog.getByRole('option', { name, exact: true }).dblclick();
      await expect(dialog.locator('.folders-path-name')).toContainText(name);
    }
  };

  await app.command('Back up library…');
  const backup = dialogOf(app, 'Back up library');
  await goTo(backup, workspace.library);
  await backup.getByRole('button', { name: 'Back up here' }).click();
  await expect(backup.getByRole('alert')).toContainText('outside the library folder');
  await goTo(backup, backups);
  await expectNoViolations(app.page);
  await backup.getByRole('button', { name: 'Back up here' }).click();
  await expect(backup).toBeHidden();
  await expect(app.page.getByText(/^The library is backed up and verified/)).toBeVisible();
  const [name = ''] = readdirSync(backups);
  expect(name).toMatch(/^.+ \d{4}-\d\d-\d\d \d\d\.\d\d\.zip$/);

  await app.command('Restore from backup…');
  const restore = dialogOf(app, 'Restore from backup');
  await goTo(restore, backups);
  await restore.getByRole('option', { name }).click();
  await expectNoViolations(app.page);
  await restore.getByRole('button', { name: 'Next' }).click();
  await expect(restore.locator('.folders-path-name')).toHaveText(backups);
  await restore.getByRole('button', { name: 'Restore here' }).click();
  await expect(restore).toBeHidden();
  const folder = join(backups, workspace.library.split('/').at(-1)!);
  await expect(app.page.getByText(/was restored into/)).toContainText(folder);
  expect(existsSync(join(folder, '.attest', 'journal'))).toBe(true);
  await app.openDocument('Rents');
  await expect(app.annotations).toHaveCount(1);
  // Its own work from now on.
  await app.tag('We are ready', 'q');
  await app.saved();
  expect(workspace.keptAnnotations()).toHaveLength(1);
});
