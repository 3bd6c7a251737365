// Measures the main job on the production build in a real Chromium: open, tag, undo, scroll, find, export. Every figure is taken
// from an input event to the frame that shows its effect, and checked to have had that effect.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { generateArticle, referenceArticle } from '../support/article-generator.ts';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { measureChangedText } from './changed-text.ts';
import { figureOf, table, type Figure } from './figures.ts';
import { librarySearchWorkload, measureLibrarySearch } from './library-search.ts';
import { installProbe } from './page-probe.ts';
import { annotationFile, type Workload } from './workload.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    text: { type: 'string' },
    annotations: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '20' },
    /** One of the generated workloads, by the start of its name. */
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(values.rounds);

const workloads: readonly (() => Workload)[] =
  values.text === undefined
    ? [
        () => ({ name: '10 kB', text: generateArticle({ seed: 3, targetLength: 10_000 }), annotations: 100 }),
        () => ({
          name: '1 MB',
          text: generateArticle({ seed: 2, targetLength: 1_000_000 }),
          annotations: 10_000,
        }),
        () => ({ name: '4.4 MB', text: generateArticle(referenceArticle), annotations: 50_000 }),
      ]
    : [
        () => ({
          name: basename(values.text ?? ''),
          text: readFileSync(values.text ?? '', 'utf8').replaceAll(/\r\n?/g, '\n'),
          annotations: Number(values.annotations),
        }),
      ];

function check(held: boolean, what: string): void {
  if (!held) throw new Error(`The bench measured something that did not happen: ${what}`);
}

/** The number that the status bar or list gives for the open document's annotations. */
async function annotationCount(page: Page): Promise<number> {
  return Number(
    await page.locator('[aria-label="Annotations"] [aria-setsize]').first().getAttribute('aria-setsize'),
  );
}

/** By selectors, not by role: to find a role in a page of 31,103 lines takes seconds of the page's own time. */
const saved = (page: Page) => page.locator('[aria-label="Saving"]').getByText('Saved', { exact: true });

/** Arms the probe in the page, acts as a person, and gives the time it took. */
async function timed(page: Page, type: string, done: string, act: () => Promise<void>): Promise<number> {
  await arm(page, type, [done]);
  await act();
  return (await results(page))[0] ?? Number.NaN;
}

/** Waits until the probe listens: an evaluation and an input event sent together may overtake each other. */
async function arm(page: Page, type: string, conditions: readonly string[]): Promise<void> {
  await page.evaluate(
    ([event, all]) => {
      window.attestBench.measured = all.map((condition) =>
        window.attestBench.fromEvent(event, new Function(`return ${condition}`) as () => boolean),
      );
    },
    [type, conditions] as const,
  );
}

const results = (page: Page) => page.evaluate(() => Promise.all(window.attestBench.measured));

async function measure(workload: Workload): Promise<Figure[]> {
  const figures: Figure[] = [];
  const add = (what: string, samples: readonly number[]) => {
    const figure = figureOf(workload.name, what, samples);
    figures.push(figure);
    // Told at once: a long run that fails late has still measured something.
    if (values.json) process.stdout.write(`${JSON.stringify(figure)}\n`);
    else process.stderr.write(`  ${what}: ${figure.p50.toFixed(1)} ms\n`);
  };
  const workspace = createWorkspace({
    [`${workload.name}.txt`]: workload.text,
    'Other.txt': 'Nothing here.\n',
  });
  const folder = mkdtempSync(join(tmpdir(), 'attest-bench-'));
  const shell = await startWebShell(workspace);
  // The probe evaluates its conditions as text, which the page's own policy forbids; the policy has tests of its own.
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
    const tree = page.getByRole('tree', { name: 'Documents' });
    const item = tree.getByRole('treeitem', { name: workload.name });
    await item.waitFor();

    const file = join(folder, 'set.json');
    writeFileSync(file, annotationFile(workload));
    const importStart = Date.now();
    await page.keyboard.press('Control+Shift+I');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /choose/i }).click();
    await (await chooser).setFiles(file);
    await page
      .getByRole('dialog', { name: /import/i })
      .getByText(/Bench set/)
      .first()
      .waitFor({ timeout: 120_000 });
    await saved(page).waitFor({ timeout: 120_000 });
    add('import: until all is saved', [Date.now() - importStart]);
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Saved means in the journal; a start before the database has it as well is another story (tests/e2e/persistence).
    while (!(await page.evaluate(() => window.attestBench.isStored()))) await page.waitForTimeout(200);

    const starts: number[] = [];
    const opens: number[] = [];
    const loads: number[] = [];
    const lineCount = workload.text.split('\n').length;
    for (let round = 0; round < 5; round += 1) {
      await tree.getByRole('treeitem', { name: 'Other' }).click();
      await page.waitForFunction(() => window.attestBench.lines() === 2);
      // The packed index is written on idle after closing; a person's second opening finds it.
      await arm(page, 'pointerdown', [
        'window.attestBench.isReadable()',
        `window.attestBench.lines() === ${lineCount}`,
      ]);
      await item.click();
      const [opened, loaded] = await results(page);
      opens.push(opened ?? Number.NaN);
      loads.push(loaded ?? Number.NaN);
      const navigated = performance.now();
      await page.reload();
      await page.waitForFunction(() => window.attestBench.isReadable(), undefined, { polling: 'raf' });
      starts.push(performance.now() - navigated);
    }
    add('open: readable with highlights', opens);
    add('open: everything loaded', loads);
    add('cold start of the window, last document readable', starts);
    check((await annotationCount(page)) === workload.annotations, 'not all annotations are listed');

    await page.locator('button[aria-label^="Annotation set"]').click();
    await page.locator('[role="menuitemradio"]', { hasText: 'Bench set' }).first().click();
    await page.keyboard.press('Escape');

    const tags: number[] = [];
    const saves: number[] = [];
    const undos: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.evaluate((nth) => window.attestBench.selectVisibleWord(nth), round);
      await page.waitForFunction(() => window.attestBench.selectedWords() === '');
      await page.waitForFunction(() => getSelection()?.isCollapsed === false);
      tags.push(
        await timed(page, 'keydown', "window.attestBench.selectedWords() !== ''", () =>
          page.keyboard.press('c'),
        ),
      );
      const pressed = await page.evaluate(() => window.attestBench.lastEventAt());
      await page.waitForFunction((at) => window.attestBench.lastAnswer('journal.append') > at, pressed);
      saves.push((await page.evaluate(() => window.attestBench.lastAnswer('journal.append'))) - pressed);
      await saved(page).waitFor();
      if (round % 2 === 0) continue;
      undos.push(
        await timed(page, 'keydown', "window.attestBench.selectedWords() === ''", () =>
          page.keyboard.press('Control+z'),
        ),
      );
      await saved(page).waitFor();
    }
    add('tag: on screen', tags);
    add('tag: acknowledged by the journal', saves);
    add('undo: on screen', undos);
    const left = workload.annotations + rounds - undos.length;
    await page.waitForFunction((count) => document.querySelector(`[aria-setsize="${count}"]`) !== null, left);

    await page.mouse.move(600, 400);
    const frames = page.evaluate(() => window.attestBench.frames(2000));
    for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, 200);
    add('scroll: frame', await frames);

    await page.keyboard.press('Control+f');
    await page.keyboard.insertText('the counci');
    const found = await timed(
      page,
      'input',
      '/\\d+ of \\d+|No/.test(window.attestBench.findCount())',
      async () => {
        await page.keyboard.insertText('l');
      },
    );
    check((await page.evaluate(() => window.attestBench.findCount())) !== '', 'find gave no count');
    add('find: count on screen', [found]);
    await page.keyboard.press('Escape');

    add('typing: letter handled', await typing(page));

    await page.locator('header button', { hasText: 'Export' }).click();
    const dialog = page.locator('[role="dialog"]');
    const download = page.waitForEvent('download');
    const took = await timed(page, 'pointerdown', 'window.attestBench.downloadAt() > 0', () =>
      dialog.locator('button[type="submit"]').click(),
    );
    add('export as JSON', [took]);
    const exported = join(folder, 'export.json');
    await (await download).saveAs(exported);
    const content = JSON.parse(readFileSync(exported, 'utf8')) as {
      annotations: unknown[];
      documents: { text: string }[];
    };
    check(content.annotations.length === left, 'the export is not whole');
    return figures;
  } finally {
    await browser.close();
    await shell.stop();
    workspace.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Types in the middle of what is in view, between annotations and within them; the text is as it was in the end. */
async function typing(page: Page): Promise<number[]> {
  await page.evaluate(() => window.attestBench.selectVisibleWord(3));
  await page.keyboard.press('Control+j');
  await page.locator('[role="textbox"][aria-readonly="false"]').waitFor();
  await page.keyboard.press('ArrowRight');
  const handled: number[] = [];
  for (let letter = 0; letter < 60; letter += 1) {
    await page.evaluate(() => {
      window.attestBench.measured = [window.attestBench.handling('keydown')];
    });
    await page.keyboard.press(letter % 20 === 19 ? 'Enter' : 'Shift+X');
    handled.push(...(await results(page)));
  }
  const unsaved = page.locator('[data-unsaved]');
  while ((await unsaved.count()) > 0) await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+j');
  return handled;
}

const figures: Figure[] = [];

/** For what measures several things in one workload. */
function adding(workload: string) {
  return (what: string, samples: readonly number[]) => {
    const figure = figureOf(workload, what, samples);
    figures.push(figure);
    if (values.json) process.stdout.write(`${JSON.stringify(figure)}\n`);
    else process.stderr.write(`  ${what}: ${figure.p50.toFixed(1)} ms\n`);
  };
}

for (const make of workloads) {
  const workload = make();
  if (!workload.name.startsWith(values.only)) continue;
  if (!values.json) {
    process.stderr.write(
      `${workload.name}: ${workload.text.length} code units, ${workload.annotations} annotations …\n`,
    );
  }
  figures.push(...(await measure(workload)));
  measureChangedText(workload, 3, adding(workload.name), check);
}
// Ten thousand documents take minutes to read once: measured when asked for.
if (values.only !== '' && librarySearchWorkload.startsWith(values.only)) {
  await measureLibrarySearch(adding(librarySearchWorkload), check);
}
if (!values.json) {
  process.stdout.write(`${table(figures)}\n`);
  process.stdout.write(`Node ${process.version}, ${cpus().length} cores, software rendering.\n`);
}
