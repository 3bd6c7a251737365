// F18: shell and browser are ended with SIGKILL while somebody edits a text and saves it. The file is always one text as a whole, no
// older than the last that was said to be saved; and what was kept as a draft is on the screen when the document is opened again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { message } from '#core/messages/catalogue.ts';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { faultTest } from './fault-test.ts';
import { expectSameEverywhere } from './kill-round.ts';
import { pause } from './processes.ts';
import { ensureBuilt, openWindow, type DrivenWindow } from './window.ts';

beforeAll(() => ensureBuilt());

const killsPerRound = 2;
/** Milliseconds. */
const longestWork = 3000;
const ending = 'Rents fell, and the quoted words stay.\r\nThe end.\r\n';

interface Kept {
  /** Characters in front of the article that are in the file, and in a draft or the file. */
  saved: number;
  safe: number;
}

const textOf = (page: Page) =>
  page
    .getByRole('textbox', { name: 'Document text' })
    .evaluate((box) => [...box.querySelectorAll('.line')].map((line) => line.textContent).join('\n'));
const written = (text: string) => text.indexOf('Rents fell');

/** Hears from the host's answers what is on its disk. */
function hearDrafts(page: Page, kept: Kept): void {
  page.on('response', (response) => {
    if (!response.url().endsWith('/api/drafts.keep') || !response.ok()) return;
    const { draft } = response.request().postDataJSON() as { draft: { length: number } };
    const length = draft.length - ending.replaceAll('\r', '').length;
    kept.safe = Math.max(kept.safe, length);
  });
}

/** Types word after word, and saves now and then, until it is broken off. */
async function editUntil(
  killing: Promise<unknown>,
  { page }: DrivenWindow,
  kept: Kept,
  random: () => number,
) {
  let over = false;
  void killing.then(() => (over = true));
  const work = async () => {
    for (let word = 0; !over; word += 1) {
      await page.keyboard.type(`w${word} `);
      if (random() > 0.25) continue;
      const length = written(await textOf(page));
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith('/api/documents.save')),
        page.keyboard.press('ControlOrMeta+s'),
      ]);
      if (answer.ok()) kept.saved = length;
    }
  };
  await Promise.race([
    work().catch((error: unknown) => {
      if (!over) throw error;
    }),
    killing,
  ]);
}

faultTest(
  'F18',
  'shell and browser are killed while somebody edits and saves',
  { short: 1, long: 120 },
  async (round) => {
    const { random } = round;
    const workspace = createWorkspace({ 'Story.txt': ending });
    onTestFinished(() => workspace.remove());
    const file = () => readFileSync(join(workspace.library, 'Story.txt'), 'utf8');
    const kept: Kept = { saved: 0, safe: 0 };
    let port = 0;
    const start = async () => {
      const shell = await startWebShell(workspace, { port });
      port = Number(new URL(shell.address).port);
      onTestFinished(() => shell.stop('SIGKILL'));
      const browser = await startMortalBrowser(join(workspace.folder, 'profile'));
      onTestFinished(() => browser.kill());
      const window = await openWindow(browser.page, shell.address, 'Story');
      return { shell, browser, window };
    };
    const beginEditing = async ({ page }: DrivenWindow) => {
      await page.getByRole('button', { name: message('command.text.edit'), exact: true }).click();
      await page.getByRole('region', { name: message('editing.sign') }).waitFor();
      await page.getByRole('textbox', { name: 'Document text' }).focus();
      await page.keyboard.press('ControlOrMeta+Home');
    };
    const expectNothingLost = async ({ page }: DrivenWindow) => {
      const safe = Math.max(kept.safe, kept.saved);
      const there = () => textOf(page).then(written);
      await expect.poll(there, { timeout: 30_000 }).toBeGreaterThanOrEqual(safe);
      round.count('lost', 0);
      kept.safe = await there();
      kept.saved = written(file());
    };

    for (let kill = 0; kill < killsPerRound; kill += 1) {
      const { shell, browser, window } = await start();
      if (kill === 0) {
        await window.tag('quoted words');
        await window.saved('quoted words');
      }
      await expectNothingLost(window);
      hearDrafts(window.page, kept);
      await beginEditing(window);
      const killing = pause(400 + random() * longestWork);
      const ended = killing.then(async () => {
        const ends = [() => shell.stop('SIGKILL'), () => browser.kill()];
        if (random() < 0.5) ends.reverse();
        await Promise.all(ends.map((end) => end()));
      });
      await editUntil(killing, window, kept, random);
      await ended;
      round.count('kills');
      const there = file();
      expect(there, 'one text as a whole').toMatch(
        /^[w\d ]*Rents fell, and the quoted words stay\.\r\nThe end\.\r\n$/,
      );
      expect(written(there), 'no older than what was said to be saved').toBeGreaterThanOrEqual(kept.saved);
    }
    const { shell, browser, window } = await start();
    await expectNothingLost(window);
    round.count('characters kept', kept.safe);
    await window.page.keyboard.press('ControlOrMeta+s');
    await expect
      .poll(async () => file() === (await textOf(window.page)).replaceAll('\n', '\r\n'), { timeout: 30_000 })
      .toBe(true);
    const listed = window.page.getByRole('list', { name: 'Annotations' });
    await expect.poll(() => listed.innerText()).toContain('quoted words');
    await expectSameEverywhere(window, workspace);
    await browser.kill();
    await shell.stop();
  },
  { timeout: 240_000 },
);
