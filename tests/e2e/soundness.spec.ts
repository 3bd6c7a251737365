// The story of trusting what is kept: checking it, repairing damage, starting from a damaged journal without a database, and
// deleting something for good.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp, enter, expect, test, type App } from '../support/story.ts';
import { startWebShell, type Workspace } from '../support/workspace.ts';

function segmentsIn(workspace: Workspace): string[] {
  const journal = join(workspace.library, '.attest/journal');
  return readdirSync(journal, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ndjson'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Makes the line that holds these words unreadable. */
function damageLineWith(workspace: Workspace, words: string): void {
  for (const path of segmentsIn(workspace)) {
    const bytes = readFileSync(path);
    const at = bytes.indexOf(words);
    if (at === -1) continue;
    bytes[at]! ^= 1;
    writeFileSync(path, bytes);
  }
}

function wordsKept(workspace: Workspace, words: string): string[] {
  return readdirSync(join(workspace.library, '.attest'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(words));
}

async function work(app: App) {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Who told Miriam?');
  await app.tag('We are ready', 'q');
  await app.saved();
}

test('a library is checked, and its missing text is kept again', async ({ app, page, workspace }) => {
  await work(app);
  await app.command('Check library…');
  const dialog = page.getByRole('dialog', { name: 'Check this library' });
  await expect(dialog.getByText('Nothing is wrong')).toBeVisible();
  await expect(dialog.getByText('This window’s database agrees with the journal')).toBeVisible();
  const texts = join(workspace.library, '.attest/texts');
  for (const name of readdirSync(texts)) rmSync(join(texts, name));
  await dialog.getByRole('button', { name: 'Check again' }).click();
  await expect(dialog.getByText('One problem')).toBeVisible();
  await dialog.getByRole('button', { name: 'Repair' }).click();
  await expect(dialog.getByText(/was kept again/)).toBeVisible();
  await expect(dialog.getByText('Nothing is wrong')).toBeVisible();
  expect(readdirSync(texts)).toHaveLength(1);
});

test('a damaged journal without a database stops and says so; what is readable can be saved and gone on with', async ({
  app,
  page,
  browser,
  shell,
  workspace,
}) => {
  await work(app);
  await page.goto('about:blank');
  await shell.stop();
  rmSync(join(workspace.library, '.attest/snapshots'), { recursive: true, force: true });
  rmSync(join(workspace.userData, 'snapshots'), { recursive: true, force: true });
  damageLineWith(workspace, 'Who told Miriam?');
  const before = workspace.hashes();

  const again = await startWebShell(workspace);
  const fresh = await browser.newContext();
  const window = await fresh.newPage();
  await window.goto(again.address);
  const recovery = window.getByRole('dialog', { name: /cannot be read/ });
  await expect(recovery.getByText(/2 annotations in 1 document can be read/)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(recovery).toBeVisible();
  const saving = window.waitForEvent('download');
  await recovery.getByRole('button', { name: 'Save what is readable…' }).click();
  await saving;
  const after = workspace.hashes();
  for (const [path, hash] of Object.entries(before)) expect(after[path], path).toBe(hash);
  await recovery.getByRole('button', { name: 'Go on with what is readable' }).click();
  await expect(recovery).toBeHidden();
  const other = createApp(window);
  await other.openDocument('Rents');
  await expect.poll(other.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready']);
  // Asked once, not at every start.
  await window.reload();
  await expect(other.document('Rents')).toBeVisible();
  await expect(recovery).toHaveCount(0);
  await window.goto('about:blank');
  await fresh.close();
  await again.stop();
});

test('an annotation and then a document’s work are deleted for good', async ({
  app,
  page,
  shell,
  workspace,
  context,
}) => {
  await work(app);
  const second = await context.newPage();
  const elsewhere = await enter(second, shell.address);
  await expect(elsewhere.document('Rents')).toBeVisible();
  await page.bringToFront();
  await app.annotations.first().click();
  await expect(app.inspector).toBeVisible();
  await app.command('Delete annotation for good…');
  const warning = page.getByRole('dialog', { name: 'Delete this annotation for good?' });
  await expect(warning.getByText('1 annotation', { exact: true })).toBeVisible();
  const run = warning.getByRole('button', { name: 'Delete for good' });
  await expect(run).toBeDisabled();
  await warning.getByText('I understand that this cannot be undone').click();
  const loaded = page.waitForEvent('load');
  await run.click();
  await loaded;
  await expect(page.getByText('The annotation was deleted for good.')).toBeVisible();
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  expect(wordsKept(workspace, 'Who told Miriam?')).toEqual([]);

  await app.command('Delete document’s work for good…');
  const again = page.getByRole('dialog', { name: 'Delete all work on “Rents” for good?' });
  await again.getByText('I understand that this cannot be undone').click();
  const reloaded = page.waitForEvent('load');
  await again.getByRole('button', { name: 'Delete for good' }).click();
  await reloaded;
  await expect(page.getByText('All work on the document was deleted for good.')).toBeVisible();
  expect(wordsKept(workspace, 'We are ready')).toEqual([]);
  expect(workspace.read('Rents.txt')).toContain('We are ready');
  // The file is still there, and can be worked on anew.
  await app.openDocument('Rents');
  await expect(app.annotations).toHaveCount(0);
  await second.close();
  await page.reload();
  await app.tag('rents fell 4%', 'c');
  await app.saved();
  await page.reload();
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
});
