// The story of documents coming into a library: dropped or chosen, one or many, told what became of each, and taken back.
import type { Locator, Page } from '@playwright/test';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectNoViolations } from '../support/accessibility.ts';
import { article, expect, test as base } from '../support/story.ts';
import { createWorkspace, type Workspace } from '../support/workspace.ts';

const test = base.extend({
  // The trash is a part of the user's data; the story has one of its own.
  workspace: async ({ documents }, use) => {
    const workspace = createWorkspace(documents);
    process.env['XDG_DATA_HOME'] = join(workspace.folder, 'data');
    await use(workspace);
    workspace.remove();
  },
});

/** Files outside the library, by path. Gives the folder that they are in. */
function outside({ folder }: Workspace, files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(folder, 'outside');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Drags real files or folders over the window, as the system does. */
async function dragging(page: Page, paths: readonly string[], over?: Locator) {
  const client = await page.context().newCDPSession(page);
  const box = await over?.boundingBox();
  const x = box === null || box === undefined ? 640 : box.x + box.width / 2;
  const y = box === null || box === undefined ? 300 : box.y + box.height / 2;
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    client.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    });
  await send('dragEnter');
  await send('dragOver');
  return {
    letGo: () => send('drop'),
    /** The system takes the files elsewhere, and the pointer comes back without them. */
    leave: () => page.mouse.move(x + 5, y + 5),
  };
}

async function dropOn(page: Page, paths: readonly string[], over?: Locator) {
  await (await dragging(page, paths, over)).letGo();
}

const veil = (page: Page) => page.locator('.drop-veil');
const panel = (page: Page) => page.getByRole('region', { name: 'Adding documents' });
const notices = (page: Page) => page.getByRole('log', { name: 'Notices' });

async function openReport(page: Page): Promise<Locator> {
  await panel(page).getByRole('button', { name: 'Report…' }).click();
  const report = page.getByRole('dialog', { name: 'Added to “Articles”' });
  await expect(report).toBeVisible();
  return report;
}

test('a file dropped on the window is copied into the library and opens', async ({ app, workspace }) => {
  const root = outside(workspace, { 'New article.txt': 'A new article.\r\nSecond line.' });
  const drag = await dragging(app.page, [join(root, 'New article.txt')]);
  await expect(veil(app.page)).toContainText('Add to “Articles”');
  await expectNoViolations(app.page);
  await drag.letGo();
  await expect(veil(app.page)).toBeHidden();
  await expect(app.textbox).toContainText('A new article.');
  await expect(notices(app.page)).toContainText('“New article” is in the library now.');
  expect(workspace.read('New article.txt')).toBe('A new article.\r\nSecond line.');
  await notices(app.page).getByRole('button', { name: 'Take back' }).click();
  await expect(app.document('New article')).toBeHidden();
  expect(existsSync(join(workspace.library, 'New article.txt'))).toBe(false);
});

test('files dropped on a folder of the tree come into that folder', async ({ app, workspace }) => {
  const root = outside(workspace, { 'Into notes.txt': 'For the notes.' });
  const drag = await dragging(app.page, [join(root, 'Into notes.txt')], app.document('notes'));
  await expect(veil(app.page)).toContainText('Add to “notes”');
  await drag.letGo();
  await expect(app.textbox).toContainText('For the notes.');
  expect(workspace.read('notes/Into notes.txt')).toBe('For the notes.');
});

test('the veil goes away when the files are carried off again', async ({ app, workspace }) => {
  const root = outside(workspace, { 'New.txt': 'x' });
  const drag = await dragging(app.page, [join(root, 'New.txt')]);
  await expect(veil(app.page)).toBeVisible();
  await drag.leave();
  await expect(veil(app.page)).toBeHidden();
  expect(existsSync(join(workspace.library, 'New.txt'))).toBe(false);
});

test('a dropped folder keeps its structure, and the report tells what was not added', async ({
  app,
  workspace,
}) => {
  const root = outside(workspace, {
    'Research/one.txt': 'First of these.',
    'Research/deep/two.md': '# Two\n',
    'Research/copy of rents.txt': article,
    'Research/figures.odt': 'PK',
    'Research/data.csv': 'a,b',
    'Research/.hidden.txt': 'not meant',
    'Research/node_modules/readme.md': 'not meant',
  });
  mkdirSync(join(root, 'Research/empty'));
  await dropOn(app.page, [join(root, 'Research')]);
  await expect(panel(app.page)).toContainText('2 added · 1 was there already · 2 are not documents');
  await expectNoViolations(app.page);
  expect(workspace.read('Research/one.txt')).toBe('First of these.');
  expect(workspace.read('Research/deep/two.md')).toBe('# Two\n');
  expect(readdirSync(join(workspace.library, 'Research')).sort()).toEqual(['deep', 'one.txt']);

  const report = await openReport(app.page);
  await expect(report).toContainText('Research/copy of rents.txt');
  await expect(report).toContainText('Rents.txt');
  await expect(report).toContainText('.odt (1)');
  await expectNoViolations(app.page);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await report.getByRole('button', { name: 'Copy report' }).click();
  await expect(report.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toContain(
    'Research/copy of rents.txt\tRents.txt',
  );
  await report.getByRole('button', { name: 'Add copy of rents.txt anyway' }).click();
  await expect(panel(app.page)).toContainText('3 added · 2 are not documents');
  expect(workspace.read('Research/copy of rents.txt')).toBe(article);
});

test('what was added can be taken back and put back', async ({ app, workspace }) => {
  const root = outside(workspace, { 'alpha.txt': 'Article a.', 'beta.txt': 'Article b.' });
  await dropOn(app.page, [join(root, 'alpha.txt'), join(root, 'beta.txt')]);
  await expect(panel(app.page)).toContainText('2 added');
  await panel(app.page).getByRole('button', { name: 'Take back' }).click();
  await expect(panel(app.page)).toContainText('2 taken back');
  await expect(app.document('alpha')).toBeHidden();
  expect(existsSync(join(workspace.library, 'alpha.txt'))).toBe(false);
  await panel(app.page).getByRole('button', { name: 'Put back' }).click();
  await expect(panel(app.page)).toContainText('2 added');
  expect(workspace.read('alpha.txt')).toBe('Article a.');
  await panel(app.page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel(app.page)).toBeHidden();
  await app.openDocument('beta');
});

test('adding many shows how far it is, leaves the window usable, stops when asked and goes on', async ({
  app,
  workspace,
}) => {
  test.slow();
  const count = 300;
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`Many/article ${index}.txt`, `Text number ${index}.`]),
  );
  const root = outside(workspace, files);
  await dropOn(app.page, [join(root, 'Many')]);
  const bar = panel(app.page).getByRole('progressbar', { name: 'Adding documents' });
  await expect(bar).toBeVisible();
  await expect(panel(app.page)).toContainText(/\d+ of 300·article \d+\.txt/);
  // By keys: new rows above push the one wanted out of view.
  await app.page.keyboard.press('F6');
  await expect(app.page.getByRole('tree', { name: 'Documents' })).toBeFocused();
  for (const key of ['End', 'Enter']) await app.page.keyboard.press(key);
  await expect(app.textbox).toContainText('rents fell 4%');
  await panel(app.page).getByRole('button', { name: 'Stop' }).click();
  await expect(panel(app.page)).toContainText('Stopped.');
  const before = readdirSync(join(workspace.library, 'Many')).length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(count);
  await expectNoViolations(app.page);
  await panel(app.page).getByRole('button', { name: 'Go on' }).click();
  await expect(panel(app.page)).toContainText('300 added', { timeout: 40_000 });
  expect(readdirSync(join(workspace.library, 'Many'))).toHaveLength(count);
});

test('files are chosen in the file dialog, and folders too', async ({ app, workspace }) => {
  const root = outside(workspace, {
    'chosen.md': '# Chosen\n',
    'Folder/inner/x.txt': 'Inner x.',
    'Folder/y.txt': 'Outer y.',
  });
  const files = app.page.waitForEvent('filechooser');
  await app.command('Add documents…');
  await (await files).setFiles([join(root, 'chosen.md')]);
  await expect(app.textbox).toContainText('Chosen');
  expect(workspace.read('chosen.md')).toBe('# Chosen\n');
  const folder = app.page.waitForEvent('filechooser');
  await app.command('Add folder…');
  await (await folder).setFiles(join(root, 'Folder'));
  await expect(panel(app.page)).toContainText('2 added');
  expect(workspace.read('Folder/inner/x.txt')).toBe('Inner x.');
});

test('a file of a kind that is not opened is not added, and said so', async ({ app, workspace }) => {
  const root = outside(workspace, { 'scan.odt': 'PK' });
  await dropOn(app.page, [join(root, 'scan.odt')]);
  await expect(notices(app.page)).toContainText('“scan.odt” was not added.');
  expect(existsSync(join(workspace.library, 'scan.odt'))).toBe(false);
});

test('a dropped file that is no annotation set says so, and nothing is dropped on an open dialog', async ({
  app,
  workspace,
}) => {
  const root = outside(workspace, { 'odd.json': '{"no": "set"}', 'new.txt': 'x' });
  await dropOn(app.page, [join(root, 'odd.json')]);
  await expect(notices(app.page)).toContainText('odd.json was not imported.');
  await app.command('Settings…');
  const drag = await dragging(app.page, [join(root, 'new.txt')]);
  await expect(veil(app.page)).toBeHidden();
  await drag.letGo();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toBeHidden();
  expect(existsSync(join(workspace.library, 'new.txt'))).toBe(false);
});

test.describe('when the host goes away', () => {
  test.use({ tolerated: [/Failed to load resource|ERR_CONNECTION|net::/] });
  test('adding ends, says what was not added, and keeps what was', async ({ app, workspace, shell }) => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`Many/article ${index}.txt`, `Text number ${index}.`]),
    );
    const root = outside(workspace, files);
    await dropOn(app.page, [join(root, 'Many')]);
    await expect(panel(app.page).getByRole('progressbar')).toBeVisible();
    await shell.stop('SIGKILL');
    await expect(panel(app.page)).toContainText('does not answer');
    await expect(panel(app.page).getByRole('button', { name: 'Go on' })).toBeVisible();
    expect(readdirSync(join(workspace.library, 'Many')).length).toBeGreaterThan(0);
  });
});
