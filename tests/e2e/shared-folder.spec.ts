// Two people on one library that a synchroniser keeps the same on two computers: two shells, two browsers, two folders.
import type { Browser } from '@playwright/test';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { createSynchroniser, type Synchroniser } from '../support/synchroniser.ts';
import { enter, expect, test, watchProblems, type App } from '../support/story.ts';
import { startWebShell, type Workspace } from '../support/workspace.ts';
import { expectNoViolations } from '../support/accessibility.ts';

interface Colleague {
  readonly app: App;
  readonly problems: string[];
  readonly leave: () => Promise<void>;
}

/** Somebody else's computer: a copy of the library, a shell and a browser of their own. */
async function colleagueOn(browser: Browser, workspace: Workspace, library: string): Promise<Colleague> {
  const shell = await startWebShell({ library, userData: join(workspace.folder, 'user-data of Ben') });
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = watchProblems(page);
  const app = await enter(page, shell.address, 'Ben Tester');
  return {
    app,
    problems,
    async leave() {
      await context.close();
      await shell.stop();
    },
  };
}

/** Runs while `work` does, as synchronisers do: again and again. */
async function whileSynchronised(synchroniser: Synchroniser, work: () => Promise<void>): Promise<void> {
  let done = false;
  const passes = (async () => {
    while (!done) {
      synchroniser.pass();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    synchroniser.pass();
  })();
  try {
    await work();
  } finally {
    done = true;
    await passes;
  }
}

const notices = (app: App) => app.page.getByRole('log', { name: 'Notices' });
const dialog = (app: App) => app.page.getByRole('dialog', { name: 'Conflicting changes' });

test('two people on a synchronised library see each other’s work live, and choose between what both changed at once', async ({
  app: ana,
  browser,
  workspace,
}) => {
  test.setTimeout(120_000);
  await ana.openDocument('Rents');
  await ana.tag('rents fell 4%', 'c');
  await ana.saved();
  const copy = join(workspace.folder, 'Copy of Ben', 'Articles');
  cpSync(workspace.library, copy, { recursive: true });
  const synchroniser = createSynchroniser([workspace.library, copy]);
  synchroniser.pass();
  const colleague = await colleagueOn(browser, workspace, copy);
  const ben = colleague.app;
  await ben.openDocument('Rents');
  await expect(ben.annotations).toHaveCount(1);

  // Live, both ways: annotations, and sets.
  await whileSynchronised(synchroniser, async () => {
    await ben.tag('Critics dispute', 'q');
    await expect(ana.annotations).toHaveCount(2);
    await ana.clickWords('rents fell 4%');
    await ana.choose('Status', 'Done');
    await ben.clickWords('rents fell 4%');
    await expect(ben.inspector.getByRole('button', { name: 'Status' })).toContainText('Done');
    await ben.saved();
    await ana.saved();
  });

  // Offline, both write a note on the same annotation; Ana deletes what Ben goes on with.
  await ana.writeNote('As the city counts.');
  await ana.clickWords('Critics dispute');
  await ana.page.keyboard.press('Delete');
  await expect(ana.annotations).toHaveCount(1);
  await ana.saved();
  await ben.writeNote('Check the source.');
  await ben.clickWords('Critics dispute');
  await ben.choose('Status', 'Needs review');
  await ben.saved();
  await whileSynchronised(synchroniser, async () => {
    await expect(notices(ana)).toContainText('2 things were changed in two places at once. Nothing is lost');
    await expect(notices(ben)).toContainText('2 things were changed in two places at once.');
    await expect(ana.annotations.getByText('Check the source.')).toBeVisible();
  });

  await notices(ana).getByRole('button', { name: 'Choose…' }).click();
  await expect(dialog(ana).getByRole('region')).toHaveCount(2);
  const note = dialog(ana).getByRole('region', { name: /rents fell 4%: Note/ });
  await expect(note.getByRole('listitem').first()).toContainText('Check the source.');
  await expect(note.getByRole('listitem').first()).toContainText('Shown now');
  await expect(note.getByRole('listitem').first()).toContainText('Ben Tester');
  await expect(note.getByRole('listitem').last()).toContainText('As the city counts.');
  await expect(note.getByRole('listitem').last()).toContainText('Ana Tester');
  await expectNoViolations(ana.page);
  await note.getByRole('button', { name: 'Use the version by Ana Tester: As the city counts.' }).click();
  await expect(note).toBeHidden();
  const removal = dialog(ana).getByRole('region', { name: /Critics dispute/ });
  await expect(removal).toContainText('Ana Tester deleted it');
  await expect(removal).toContainText('Ben Tester changed it without knowing');
  await expect(removal).toContainText('Status');
  await removal.getByRole('button', { name: 'Bring it back' }).click();
  await expect(dialog(ana)).toContainText('Nothing to decide');
  // Also after the buttons that had the focus are gone.
  await ana.page.keyboard.press('Escape');
  await expect(dialog(ana)).toBeHidden();
  await expect(ana.annotations).toHaveCount(2);
  await expect(ana.annotations.getByText('As the city counts.')).toBeVisible();
  await ana.saved();

  await whileSynchronised(synchroniser, async () => {
    await expect(ben.annotations.getByText('As the city counts.')).toBeVisible();
    await expect(ben.page.getByRole('button', { name: /conflicts?: choose/ })).toBeHidden();
    // Ben decides nothing again, and his undo does not take Ana's decision back.
    await ben.textbox.focus();
    await ben.page.keyboard.press('Control+z');
    await expect(ben.status).toContainText('Undone');
    await ben.page.keyboard.press('Control+z');
    await expect(notices(ben)).toContainText('left alone, because somebody changed the same thing since');
    await expect(ben.annotations.getByText('As the city counts.')).toBeVisible();
    // Ana's undo takes her own decisions back.
    await ana.textbox.focus();
    await ana.page.keyboard.press('Control+z');
    await ana.page.keyboard.press('Control+z');
    await expect(ana.annotations.getByText('Check the source.')).toBeVisible();
    await ana.saved();
    await expect(ben.annotations.getByText('Check the source.')).toBeVisible();
    await expect(ben.annotations).toHaveCount(1);
  });
  expect(synchroniser.clashes).toEqual([]);
  expect(colleague.problems).toEqual([]);
  await colleague.leave();
});
