// F2: only the shell or only the page is ended with SIGKILL while a driver tags. The other half goes on; nothing that was said
// to be saved, or kept in the window, is missing when both are there again.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { message } from '#core/messages/catalogue.ts';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { startWebShell, type WebShell } from '../support/workspace.ts';
import { faultTest } from './fault-test.ts';
import {
  expectNothingLost,
  expectSameEverywhere,
  keptWords,
  tagNext,
  tagUntil,
  words,
  wordsWorkspace,
  type Tagged,
} from './kill-round.ts';
import { killRenderers, pause } from './processes.ts';
import { ensureBuilt, openWindow } from './window.ts';

beforeAll(() => ensureBuilt());

const killsPerRound = 4;
const longestWork = 2000;

async function setOut() {
  const workspace = wordsWorkspace();
  onTestFinished(() => workspace.remove());
  const tagged: Tagged = { saved: new Set(), tried: new Set() };
  let port = 0;
  const startShell = async (): Promise<WebShell> => {
    const shell = await startWebShell(workspace, { port });
    port = Number(new URL(shell.address).port);
    onTestFinished(() => shell.stop('SIGKILL'));
    return shell;
  };
  const shell = await startShell();
  const browser = await startMortalBrowser(join(workspace.folder, 'profile'));
  onTestFinished(() => browser.kill());
  return { workspace, tagged, startShell, shell, browser };
}

/** A process that the browser keeps in reserve for the next page may be among those that were ended. */
async function pageAfterFall(fallen: Page): Promise<Page> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fallen.context().newPage();
    } catch (error) {
      if (attempt === 5) throw error;
      await pause(200);
    }
  }
}

faultTest(
  'F2',
  'only the shell is killed while somebody tags',
  { short: 1, long: 50 },
  async (round) => {
    const { workspace, tagged, startShell, shell: first, browser } = await setOut();
    const kept = new Set<string>();
    let shell = first;
    let window = await openWindow(browser.page, shell.address, 'Words');
    for (let kill = 0; kill < killsPerRound; kill += 1) {
      await tagNext(window, tagged);
      const killing = pause(round.random() * longestWork);
      const ended = killing.then(() => shell.stop('SIGKILL'));
      const { handsOff } = await tagUntil(killing, window, tagged);
      await ended;
      round.count('kills');
      expectNothingLost(round, workspace, tagged);
      await handsOff;
      // Somebody goes on without noticing.
      const more = words[tagged.tried.size] as string;
      tagged.tried.add(more);
      await window.tag(more);
      const unsaved = message('screen.saving.delayed');
      await expect.poll(() => window.saving(), { timeout: 30_000 }).toContain(unsaved);
      kept.add(more);
      shell = await startShell();
      window = await openWindow(browser.page, shell.address, 'Words');
      await expect.poll(() => window.saving(), { timeout: 30_000 }).toBe('Saved');
      const there = keptWords(workspace);
      const lost = [...kept].filter((word) => !there.has(word));
      round.count('lost', lost.length);
      expect(lost, 'kept in the window and not in the journal afterwards').toEqual([]);
    }
    round.count('acknowledged', tagged.saved.size);
    round.count('kept in the window', kept.size);
    await expectSameEverywhere(window, workspace);
    await browser.kill();
    await shell.stop();
  },
  { timeout: 240_000 },
);

faultTest(
  'F2',
  'only the page is killed while somebody tags',
  { short: 1, long: 50 },
  async (round) => {
    const { workspace, tagged, shell, browser } = await setOut();
    let { page } = browser;
    let window = await openWindow(page, shell.address, 'Words');
    for (let kill = 0; kill < killsPerRound; kill += 1) {
      await tagNext(window, tagged);
      const killing = pause(round.random() * longestWork);
      const ended = killing.then(async () => {
        expect(await killRenderers(page)).toBeGreaterThan(0);
      });
      await tagUntil(killing, window, tagged);
      await ended;
      round.count('kills');
      expectNothingLost(round, workspace, tagged);
      const fallen = page;
      page = await pageAfterFall(page);
      await fallen.close();
      window = await openWindow(page, shell.address, 'Words');
      await expect.poll(() => window.saving(), { timeout: 30_000 }).toBe('Saved');
    }
    round.count('acknowledged', tagged.saved.size);
    await expectSameEverywhere(window, workspace);
    await browser.kill();
    await shell.stop();
  },
  { timeout: 240_000 },
);
