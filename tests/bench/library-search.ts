// Measures the search of a large library on the production build: reading all texts once, beginning with what was kept, and a person's
// query from the letter to the hits on the screen.
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { generateLibrary, referenceLibrary, wordByRank } from '../support/library-generator.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { installProbe } from './page-probe.ts';

/** From the commonest to the rarest, and each way of asking. */
const queries = [
  'the',
  'council',
  'mayor council',
  '"the council"',
  'counc*',
  'mayor OR rents',
  'council -rents',
  wordByRank(5000),
  wordByRank(100_000),
];

export const librarySearchWorkload = 'library of 10,000';

export async function measureLibrarySearch(
  add: (what: string, samples: readonly number[]) => void,
  check: (held: boolean, what: string) => void,
): Promise<void> {
  const documents: Record<string, string> = {};
  let number = 0;
  for (const text of generateLibrary(referenceLibrary)) {
    number += 1;
    documents[`${String(Math.floor(number / 500))}/Article ${number}.txt`] = text;
  }
  const workspace = createWorkspace(documents);
  const shell = await startWebShell(workspace);
  // The probe evaluates its conditions as text, which the page's own policy forbids.
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(installProbe);
    await page.goto(shell.address);
    await page
      .getByRole('dialog', { name: /welcome/i })
      .getByRole('button', { name: 'Begin' })
      .click();
    await page.getByRole('tree', { name: 'Documents' }).waitFor();
    const searched = page.getByText('10,000 documents searched');

    const begun = Date.now();
    await page.keyboard.press('Control+Shift+f');
    const frames = page.evaluate(() => window.attestBench.frames(5000));
    await searched.waitFor({ timeout: 1_200_000 });
    add('search: all texts read and indexed', [Date.now() - begun]);
    add('search: frame while the index grows', await frames);

    await page.reload();
    await page.getByRole('tree', { name: 'Documents' }).waitFor();
    const again = Date.now();
    await page.keyboard.press('Control+Shift+f');
    await searched.waitFor({ timeout: 120_000 });
    add('search: begun with the kept index', [Date.now() - again]);

    const field = page.getByRole('textbox', { name: 'Words to find' });
    const samples: number[] = [];
    for (const query of [...queries, ...queries]) {
      await field.fill('');
      await page.waitForFunction(
        () => document.querySelector('.library-search-found[aria-busy="false"]')?.textContent === '',
      );
      await page.evaluate(() => {
        const answered = () => {
          const found = document.querySelector('.library-search-found[aria-busy="false"]')?.textContent ?? '';
          return (
            /Nothing/.test(found) || (/hit/.test(found) && document.querySelector('.hit-words') !== null)
          );
        };
        window.attestBench.measured = [window.attestBench.fromEvent('input', answered)];
      });
      await page.keyboard.insertText(query);
      const [took] = await page.evaluate(() => Promise.all(window.attestBench.measured));
      samples.push(took ?? Number.NaN);
      process.stderr.write(
        `    ${query}: ${took?.toFixed(0)} ms, ${await page.locator('.library-search-found').innerText()}\n`,
      );
    }
    check((await page.locator('.hit-words').count()) > 0, 'no hits are on the screen');
    add('search: hits on screen', samples);
  } finally {
    await browser.close();
    await shell.stop();
    workspace.remove();
  }
}
