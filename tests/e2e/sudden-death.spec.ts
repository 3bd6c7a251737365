// The story of power cuts: shell and browser are killed the moment “Saved” is shown, again and again, and nothing is lost.
import { join } from 'node:path';
import { enter, expect, test } from '../support/story.ts';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { startWebShell } from '../support/workspace.ts';

/** Told twice side by side. Many more ends, at any moment, are those of the faults F1 and F2. */
const rounds = 5;
const words = Array.from({ length: rounds }, (_, round) => `word${round + 1}x`);
test.use({ documents: { 'Words.txt': words.map((word) => `Here stands ${word} alone.`).join('\n') } });
test.setTimeout(240_000);

for (const order of ['the shell first', 'the browser first'] as const) {
  test(`kill −9 right after “Saved”, ${order}, ${rounds} times: every tag is there`, async ({
    workspace,
  }) => {
    const profile = join(workspace.folder, 'profile');
    let port = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const shell = await startWebShell(workspace, { port });
      port = Number(new URL(shell.address).port);
      const browser = await startMortalBrowser(profile);
      const app = await enter(browser.page, shell.address);
      if (round > 0) {
        const told = browser.page.getByText(/Attest ended unexpectedly last time/);
        await expect(told).toBeVisible();
        await browser.page.getByRole('button', { name: 'Dismiss' }).first().click();
        await expect(told).toBeHidden();
      }
      await app.openDocument('Words');
      const made = words.slice(0, round);
      await expect.poll(app.listed).toEqual(made.map((word) => `Claim: ${word}`));
      expect(workspace.keptAnnotations().map(({ target }) => target.pieces[0]?.exact)).toEqual(made);
      const next = words[round];
      if (next !== undefined) {
        await app.tag(next, 'c');
        // At the very frame in which the word appears, not at the next look of the test.
        await browser.page.waitForFunction(
          () => document.querySelector('[role=group][aria-label=Saving]')?.textContent === 'Saved',
        );
      }
      const ends = [() => shell.stop('SIGKILL'), () => browser.kill()];
      if (order === 'the browser first') ends.reverse();
      await Promise.all(ends.map((end) => end()));
    }
  });
}
