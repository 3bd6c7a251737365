// F1: shell and browser are ended with SIGKILL at a random moment while a driver tags, half of the times on a busy processor.
// What the window said is saved is there afterwards.
import { join } from 'node:path';
import { beforeAll, onTestFinished } from 'vitest';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { startWebShell } from '../support/workspace.ts';
import { faultTest } from './fault-test.ts';
import {
  expectNothingLost,
  expectSameEverywhere,
  tagNext,
  tagUntil,
  wordsWorkspace,
  type Tagged,
} from './kill-round.ts';
import { burnProcessor, pause } from './processes.ts';
import { ensureBuilt, openWindow } from './window.ts';

beforeAll(() => ensureBuilt());

const killsPerRound = 4;
/** Milliseconds of work before a kill; longer when the processor is busy. */
const longestWork = 2500;

faultTest(
  'F1',
  'shell and browser are killed while somebody tags',
  { short: 1, long: 250 },
  async (round) => {
    const { random } = round;
    const workspace = wordsWorkspace();
    onTestFinished(() => workspace.remove());
    const tagged: Tagged = { saved: new Set(), tried: new Set() };
    const profile = join(workspace.folder, 'profile');
    let port = 0;
    const start = async () => {
      const shell = await startWebShell(workspace, { port });
      port = Number(new URL(shell.address).port);
      onTestFinished(() => shell.stop('SIGKILL'));
      const browser = await startMortalBrowser(profile);
      onTestFinished(() => browser.kill());
      const window = await openWindow(browser.page, shell.address, 'Words');
      return { shell, browser, window };
    };

    for (let kill = 0; kill < killsPerRound; kill += 1) {
      const { shell, browser, window } = await start();
      await tagNext(window, tagged);
      const busy = kill % 2 === 1;
      const rest = busy ? burnProcessor() : () => undefined;
      try {
        const killing = pause(random() * longestWork * (busy ? 2 : 1));
        const ended = killing.then(async () => {
          const ends = [() => shell.stop('SIGKILL'), () => browser.kill()];
          if (random() < 0.5) ends.reverse();
          // Both at once, or one a moment after the other.
          const [first, second] = ends as [() => Promise<void>, () => Promise<void>];
          const ending = first();
          if (random() < 0.5) await pause(random() * 60);
          await Promise.all([ending, second()]);
        });
        await tagUntil(killing, window, tagged);
        await ended;
      } finally {
        rest();
      }
      round.count('kills');
      round.count(busy ? 'under load' : 'at rest');
      expectNothingLost(round, workspace, tagged);
    }
    round.count('acknowledged', tagged.saved.size);
    const { shell, browser, window } = await start();
    await expectSameEverywhere(window, workspace);
    await browser.kill();
    await shell.stop();
  },
  { timeout: 240_000 },
);
