// The story of a person with several windows: the same document twice, different documents, two libraries, names of windows.
import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/accessibility.ts';
import { createApp, enter, expect, test, watchProblems, type App } from '../support/story.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';

const banner = (page: Page) => page.getByText('Open in another window — read only here');

/** Another tab on what this window shows, as the program itself opens it. */
async function openAnother(app: App, what: () => Promise<void>): Promise<{ app: App; problems: string[] }> {
  const opening = app.page.context().waitForEvent('page');
  await what();
  const page = await opening;
  const problems = watchProblems(page);
  const other = createApp(page);
  await expect(other.saving).toBeVisible();
  return { app: other, problems };
}

const sameDocument = (app: App) => openAnother(app, () => app.command('Open in new window'));

test('a second window on a document reads only, sees the work live, and takes over when the first closes', async ({
  app,
  page,
}) => {
  await app.openDocument('Rents');
  const { app: second, problems } = await sameDocument(app);
  await expect(banner(second.page)).toBeVisible();
  await expect(banner(page)).toBeHidden();

  await app.tag('rents fell 4%', 'c');
  await expect(second.annotations).toHaveCount(1);

  await second.selectWords('Critics');
  await second.page.keyboard.press('c');
  await expect(second.status).toContainText('Read only here');
  await second.clickWords('rents fell 4%');
  await expect(second.inspector.getByRole('button', { name: 'Type' })).toBeDisabled();
  await expect(second.inspector.getByRole('textbox', { name: 'Note' })).not.toBeEditable();
  await expect(second.inspector.getByRole('button', { name: 'Delete annotation' })).toBeDisabled();
  await second.page.keyboard.press('Delete');
  await expect(second.annotations).toHaveCount(1);
  await expectNoViolations(second.page);

  await page.close();
  await expect(banner(second.page)).toBeHidden();
  await expect(second.status).toHaveText('You can annotate here now.');
  await second.tag('Critics', 'q');
  await second.saved();
  expect(problems).toEqual([]);
});

test('a window that moves on to another document leaves the first one to the other window', async ({
  app,
}) => {
  await app.openDocument('Rents');
  const { app: second } = await sameDocument(app);
  await expect(banner(second.page)).toBeVisible();
  await app.openDocument('Second');
  await expect(banner(second.page)).toBeHidden();
  await app.openDocument('Rents');
  await expect(banner(app.page)).toBeVisible();
});

test('taking over turns the other window read only; what was being typed there is kept, and its undo is refused', async ({
  app,
  page,
  workspace,
}) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  const { app: second } = await sameDocument(app);
  await app.inspector.getByRole('textbox', { name: 'Note' }).pressSequentially('Half a thought');
  await second.page.getByRole('button', { name: 'Take over' }).click();
  await expect(banner(second.page)).toBeHidden();
  await expect(second.status).toHaveText('You can annotate here now.');
  await expect(banner(page)).toBeVisible();
  await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a thought');
  await expect(second.annotations).toContainText('Half a thought');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('open in another window');
  await second.tag('Critics', 'q');
  await second.saved();
  await app.saved();
  expect(workspace.keptAnnotations().map(({ note }) => note)).toEqual(['Half a thought', '']);

  await second.page.close();
  await expect(banner(page)).toBeHidden();
  await app.textbox.focus();
  await page.keyboard.press('Control+z');
  await expect(app.annotations.first()).not.toContainText('Half a thought');
});

test('sets can be managed and the text read while another window writes', async ({ app }) => {
  await app.openDocument('Rents');
  const { app: second } = await sameDocument(app);
  await expect(banner(second.page)).toBeVisible();
  await second.command('Annotation sets…');
  await second.page.getByRole('textbox', { name: 'Name of a new set' }).fill('Second reader');
  await second.page.getByRole('button', { name: 'Create set' }).click();
  await expect(second.page.getByRole('textbox', { name: 'Name of set “Second reader”' })).toBeVisible();
  await second.page.keyboard.press('Escape');
});

test('windows on different documents work side by side', async ({ app }) => {
  await app.openDocument('Second');
  const { app: second } = await openAnother(app, () => app.command('Open in new window'));
  await app.openDocument('Rents');
  await expect(second.textbox).toContainText('Some');
  await expect(app.textbox).toContainText('Mayor');
  await expect(banner(second.page)).toBeHidden();
  await second.tag('words', 'c');
  await app.tag('rents fell 4%', 'q');
  await expect(second.annotations).toHaveCount(1);
  await expect(app.annotations).toHaveCount(1);
});

test('a new window keeps its own panes and place, and starts from what was used last', async ({
  app,
  page,
}) => {
  await app.openDocument('Rents');
  const { app: second } = await openAnother(app, () => page.keyboard.press('Control+Shift+n'));
  await expect(second.textbox).toContainText('Mayor');
  await expect(banner(second.page)).toBeVisible();
  await page.getByRole('button', { name: /^Hide.*documents/i }).click();
  await expect(page.getByRole('tree', { name: 'Documents' })).toBeHidden();
  await expect(second.page.getByRole('tree', { name: 'Documents' })).toBeVisible();
  await second.openDocument('Second');
  await page.reload();
  await expect(app.textbox).toContainText('Mayor');
  await expect(page.getByRole('tree', { name: 'Documents' })).toBeHidden();
  await second.page.reload();
  await expect(second.textbox).toContainText('Some');
});

test('two libraries stand side by side in two tabs of one shell', async ({ page, workspace }) => {
  const other = createWorkspace({ 'Budget.txt': 'The budget grew by 3%.' });
  // Opened before, so that it is among the recent ones.
  const before = await startWebShell({ library: other.library, userData: workspace.userData });
  await enter(page, before.address);
  await before.stop();
  const shell = await startWebShell(workspace);
  const app = await enter(page, shell.address);
  await app.openDocument('Rents');
  await page.getByRole('button', { name: /^Library/ }).click();
  const opening = page.context().waitForEvent('page');
  await page
    .getByRole('menuitem')
    .filter({ hasText: other.folder })
    .click({ modifiers: ['Control'] });
  const second = createApp(await opening);
  await expect(second.saving).toBeVisible();
  await second.openDocument('Budget');
  await second.tag('grew by 3%', 'c');
  await app.tag('rents fell 4%', 'q');
  await expect(app.document('Budget')).toHaveCount(0);
  expect(await app.listed()).toEqual(['Quote: rents fell 4%']);
  expect(await second.listed()).toEqual(['Claim: grew by 3%']);
  await second.saved();
  expect(other.keptAnnotations()).toHaveLength(1);
  expect(new URL(second.page.url()).origin).toBe(shell.origin);
  await shell.stop();
  other.remove();
});

test.describe('a shell that was started anew', () => {
  test.use({ tolerated: [/./] });

  test('says to a window of the earlier start that it is not let in any more', async ({
    page,
    workspace,
  }) => {
    const first = await startWebShell(workspace);
    const app = await enter(page, first.address);
    await app.openDocument('Rents');
    await first.stop();
    const again = await startWebShell(workspace, { port: Number(new URL(first.origin).port) });
    const refused = page.getByRole('alertdialog', { name: 'Attest was started anew' });
    await expect(refused).toBeVisible({ timeout: 20_000 });
    await expect(refused).toContainText('All that was saved is in the library');
    await expectNoViolations(page);
    await again.stop();
  });
});

test('the window is named after document and library', async ({ app, page }) => {
  await expect(page).toHaveTitle('Articles — Attest');
  await app.openDocument('Rents');
  await expect(page).toHaveTitle(/^.+ — Articles — Attest$/);
  await app.command('Close document');
  await expect(page).toHaveTitle('Articles — Attest');
});

test('the menu shows which panes are open', async ({ app, page }) => {
  await app.openDocument('Rents');
  const openView = async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: 'View', exact: true }).click();
  };
  await openView();
  const shown = page.getByRole('menuitemcheckbox', { name: 'Show annotations pane' });
  await expect(shown).toBeChecked();
  await expectNoViolations(page);
  await shown.click();
  await expect(page.getByRole('complementary', { name: 'Annotations pane' })).toBeHidden();
  await openView();
  await expect(shown).not.toBeChecked();
});

test('the window fills the screen and comes back', async ({ app, page }) => {
  await app.openDocument('Rents');
  const full = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press('F11');
  await expect.poll(full).toBe(true);
  await page.keyboard.press('F11');
  await expect.poll(full).toBe(false);
});

test('log and about say what the program is and that nothing is sent', async ({ app, page }) => {
  await app.command('Show log…');
  const log = page.getByRole('dialog', { name: 'Log' });
  await expect(log).toContainText('nothing is sent anywhere');
  await expect(log).not.toContainText('Reading the log…');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await app.command('About Attest');
  const about = page.getByRole('dialog', { name: 'About Attest' });
  await expect(about).toContainText('Version');
  await about.getByRole('button', { name: 'Licences of the parts it is made of' }).click();
  await expect(about.getByRole('region')).toBeVisible();
  await expectNoViolations(page);
});

test('more contrast can be chosen, and standard contrast kept where the system asks for more', async ({
  app,
  page,
}) => {
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const standard = await ink();
  await app.command('Settings…');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radiogroup', { name: 'Contrast' }).getByText('More').click();
  await expect.poll(ink).not.toBe(standard);
  await expectNoViolations(page);
  await settings.getByRole('radiogroup', { name: 'Contrast' }).getByText('As the system').click();
  await expect.poll(ink).toBe(standard);
  await page.emulateMedia({ contrast: 'more' });
  await expect.poll(ink).not.toBe(standard);
  await settings.getByRole('radiogroup', { name: 'Contrast' }).getByText('Standard').click();
  await expect.poll(ink).toBe(standard);
});

test.describe('a failure', () => {
  test.use({ tolerated: [/told on purpose/] });

  test('in the page goes into the log without text of documents', async ({ app, page }) => {
    await app.openDocument('Rents');
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('told on purpose about “Mayor”');
      });
    });
    const text = page.getByRole('region', { name: 'End of the log' });
    await expect(async () => {
      await app.command('Show log…');
      try {
        await expect(text).toContainText('page window', { timeout: 1000 });
        await expect(text).not.toContainText('Mayor');
      } finally {
        await page.keyboard.press('Escape');
        await expect(text).toBeHidden();
      }
    }).toPass();
  });
});
