// Gives tests a browser with a profile of its own that can be killed at once, as a power cut would.
import { chromium, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromiumLaunchOptions } from './chromium.ts';

export interface MortalBrowser {
  readonly page: Page;
  /** Ends all its processes with SIGKILL; resolves when they are gone. */
  kill(): Promise<void>;
}

/** Starts a browser on this profile folder and drives its first window. */
export async function startMortalBrowser(profile: string): Promise<MortalBrowser> {
  const { executablePath = chromium.executablePath(), args } = chromiumLaunchOptions();
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--window-size=1280,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own, so that one signal reaches all its processes and nobody else's.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((gone) => child.once('close', () => gone()));
  const endpoint = await new Promise<string>((found, fail) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      const match = /^DevTools listening on (ws:\S+)$/.exec(line);
      if (match?.[1] !== undefined) found(match[1]);
    });
    child.once('exit', (code) => fail(new Error(`the browser ended with ${code}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0]!;
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        process.kill(-child.pid, 'SIGKILL');
      }
      await ended;
      await browser.close();
    },
  };
}
