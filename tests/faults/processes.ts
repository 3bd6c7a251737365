// Owns what fault tests do to processes that they started themselves: keep the processor busy, end the page of a browser.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Page } from '@playwright/test';

/** Keeps every core busy until the function returned is called. */
export function burnProcessor(): () => void {
  const burners = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => {
    for (const burner of burners) burner.kill('SIGKILL');
  };
}

/** Ends the processes that draw the pages of this browser with SIGKILL; the browser itself lives on. */
export async function killRenderers(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  for (const { id } of renderers) process.kill(id, 'SIGKILL');
  await session.detach();
  return renderers.length;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
