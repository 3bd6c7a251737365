// F14: markup that wants to be run, through every door that words come in by: documents, their names, front matter, notes, names,
// imported sets and the clipboard. Even rounds without the content policy, as nothing may rest on it alone; odd ones with it. The
// same markup in a careless page shows that what listens for it does hear.
import { chromium, expect as soon, type Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { importFile } from '../support/exchange.ts';
import { bookFile } from '../readers/epub/book-file.ts';
import { p as wordParagraph, wordFile } from '../readers/docx/word-file.ts';
import { leadsTo, pdfFile } from '../readers/pdf/pdf-file.ts';
import { attackerOrigin, hostileMarkdown, hostileMarkup } from '../support/hostile-markup.ts';
import { watchMarkup, type MarkupWatch } from '../support/markup-watch.ts';
import { enter, type App } from '../support/story.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { faultTest, type FaultRound } from './fault-test.ts';
import { hostileSet } from './hostile-set.ts';

/** Outside Playwright's runner its patience is short for a busy machine. */
const expect = soon.configure({ timeout: 20_000 });

type Next = (longest: number) => string;

/** Every vector once before any comes again, beginning anywhere. */
function deck(round: FaultRound): Next {
  let at = Math.floor(round.random() * hostileMarkup.length);
  return (longest) => {
    for (;;) {
      at = (at + 1) % hostileMarkup.length;
      const vector = hostileMarkup[at]!;
      if (vector.length > longest) continue;
      round.count('vectors brought in');
      return vector;
    }
  };
}

/** Backslashes are left out too: such a file is listed, and refused. */
const fileName = (vector: string) => vector.replaceAll('/', '∕').replaceAll(/[\0\\]/g, '');

function documentsFor(next: Next): Readonly<Record<string, string | Uint8Array>> {
  const named = Array.from({ length: 12 }, () => [
    `${fileName(next(100))}.txt`,
    'Words in a file of that name.\n',
  ]);
  return {
    'Plain.txt': hostileMarkup.join('\n'),
    'Marked.md': [...hostileMarkup, ...hostileMarkdown].join('\n\n'),
    'Front.md': `---\ntitle: '${next(80).replaceAll("'", "''")}'\nauthor: "${next(80).replaceAll(/["\\]/g, '')}"\nurl: javascript:hit()\n---\n\nTag these words.\n`,
    'Rents.txt': 'Rents fell. Critics say no.\n',
    ...formatsFor(next),
    ...Object.fromEntries(named),
  };
}

const asXml = (words: string) =>
  words
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

/** The same through the readers of whole formats: as markup where the format is markup, as words and as addresses of links elsewhere. */
function formatsFor(next: Next): Readonly<Record<string, Uint8Array>> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const facts = `<title>Page of ${asXml(next(60))}</title><meta name="author" content="${asXml(next(80))}"><link rel="canonical" href="javascript:hit()"><base href="${attackerOrigin}/">`;
  const few = Array.from({ length: 20 }, () => next(200));
  const links = {
    fine: 'https://echo.example/fine',
    x1: 'javascript:hit()',
    x2: 'data:text/html,<script>hit()</script>',
    x3: 'file:///etc/passwd',
  };
  return {
    'Page.html': bytes(
      `<!doctype html><html onload=hit()><head>${facts}</head><body onload=hit()><article><h1>Page</h1><p>Enough words for an article that can be told from the rest of its page, twice over and more.</p>${hostileMarkup.map((vector) => `<div>${vector}</div>`).join('\n')}</article></body></html>`,
    ),
    'Word.docx': wordFile({
      body: [
        ...few.map((vector) => wordParagraph(asXml(vector))),
        ...Object.keys(links).map(
          (id) => `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>Follow ${id}</w:t></w:r></w:hyperlink></w:p>`,
        ),
      ].join(''),
      links: Object.fromEntries(Object.entries(links).map(([id, address]) => [id, asXml(address)])),
      core: `<dc:title>${asXml(next(60))}</dc:title><dc:creator>${asXml(next(60))}</dc:creator>`,
    }),
    'Book.epub': bookFile({
      chapters: { 'a.xhtml': hostileMarkup.join('\n'), 'b.xhtml': `<p>${few.map(asXml).join(' ')}</p>` },
      metadata: `<dc:title>Book of ${asXml(next(60))}</dc:title><dc:creator>${asXml(next(60))}</dc:creator>`,
    }),
    'Report.pdf': pdfFile(
      [few.map((text, at) => ({ text: text.replaceAll(/[^\x20-\x7e]/g, '?'), x: 72, y: 72 + at * 30 }))],
      {
        info: { Title: 'Report', Author: next(80).replaceAll(/[^\x20-\x7e]/g, '?') },
        trailer: '/OpenAction << /S /JavaScript /JS (hit\\(\\)) >>',
        links: [
          { page: 1, box: [70, 60, 500, 75], action: leadsTo('javascript:hit\\(\\)') },
          { page: 1, box: [70, 90, 500, 105], action: '<< /S /JavaScript /JS (hit\\(\\)) >>' },
        ],
      },
    ),
  };
}

async function readFormats(app: App, watch: MarkupWatch, round: FaultRound): Promise<void> {
  const { page } = app;
  const listed = page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem');
  for (const kind of ['Page', 'Word', 'Book', 'Report']) {
    const entry = listed.filter({ hasText: kind }).first();
    await entry.click();
    await expect(entry).toHaveAttribute('aria-current', 'page');
    await expect.poll(app.text).toMatch(/\S/);
    await expectDead(watch, page, kind);
    // No link leads to anything but the web or mail; what leads nowhere has no card.
    for (const link of await app.textbox.locator('.link').all()) {
      await link.click({ modifiers: ['Control'] });
      const card = page.getByRole('dialog', { name: 'Link' });
      await expect(card.locator('bdi')).toHaveText(/^(?:https?:|mailto:)/);
      await page.keyboard.press('Escape');
      await expect(card).toBeHidden();
      round.count('links looked at');
    }
    if (kind === 'Word') await expect(app.textbox.locator('.link')).toHaveText(['Follow fine']);
    await expectDead(watch, page, `links of ${kind}`);
    round.count('documents opened');
  }
}

async function expectDead(watch: MarkupWatch, page: Page, where: string): Promise<void> {
  expect(await watch.suspects(page), where).toEqual([]);
  expect(watch.alive, where).toEqual([]);
}

/** Puts markup and the same as text on the clipboard, as another program would. */
async function copyElsewhere(page: Page, markup: string): Promise<void> {
  await page.evaluate(async (html) => {
    const type = (kind: string) => new Blob([html], { type: kind });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': type('text/html'), 'text/plain': type('text/plain') }),
    ]);
  }, markup);
}

async function readDocuments(app: App, watch: MarkupWatch, titles: readonly string[], round: FaultRound) {
  for (const title of titles) {
    await app.openDocument(title);
    await expectDead(watch, app.page, title);
    round.count('documents opened');
  }
}

async function annotate(app: App, watch: MarkupWatch, next: Next, round: FaultRound): Promise<void> {
  const { page } = app;
  await app.openDocument('Rents');
  await app.tag('Rents fell', 'c');
  for (let turn = 0; turn < 3; turn += 1) await app.writeNote(next(300));
  await expectDead(watch, page, 'a note');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const markup = Array.from({ length: 10 }, () => next(300)).join(' ');
  await copyElsewhere(page, markup);
  const before = await app.text();
  await app.clickWords('Critics');
  await page.keyboard.press('Control+v');
  expect(await app.text()).toBe(before);
  await app.clickWords('Rents');
  const note = app.inspector.getByRole('textbox', { name: 'Note' });
  await note.fill('');
  await note.press('Control+v');
  await expect(note).toHaveValue(markup);
  await note.blur();
  await expectDead(watch, page, 'a note that was pasted');
  await app.saved();

  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(next(100));
  await expectDead(watch, page, 'finding');
  await page.keyboard.press('Escape');

  await app.command('New document from clipboard…');
  const dialog = page.getByRole('dialog', { name: 'New document from the clipboard' });
  const look = dialog.getByRole('radio', { name: 'With headings, lists and links' });
  // Markup of which nothing but words is left has no look to keep.
  const hasLook = await look.waitFor({ state: 'attached', timeout: 5000 }).then(
    () => true,
    () => false,
  );
  await expectDead(watch, page, 'the look at what was copied');
  if (hasLook) await dialog.getByText('Plain text', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill(next(100));
  await dialog.getByRole('textbox', { name: 'Text' }).fill(markup);
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(app.text).toBe(markup);
  await expectDead(watch, page, 'a document from the clipboard');

  // The same, kept with its look, and a heading so that there is one.
  await copyElsewhere(page, `<h2>Copied</h2><p>Words ${markup}</p>`);
  await app.command('New document from clipboard…');
  await expect(look).toBeChecked();
  await expectDead(watch, page, 'the look at what was copied');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Kept with its look');
  await dialog.getByRole('button', { name: 'Create document' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(app.text).toContain('Copied');
  await expectDead(watch, page, 'a page from the clipboard');
  round.count('pasted with their look');
}

async function importSets(app: App, watch: MarkupWatch, next: Next): Promise<void> {
  const { page } = app;
  const good = hostileSet(next, 30);
  const bad = good.replaceAll('"status": "draft"', () => `"status": ${JSON.stringify(next(100))}`);
  for (const source of [bad, good]) {
    const report = await importFile(app, fileName(`${next(60)}.json`).replaceAll('"', '”'), source).catch(
      () => undefined,
    );
    const shown = report ?? page.getByRole('dialog');
    await expect(shown.first()).toBeVisible();
    await expectDead(watch, page, 'the report of an import');
    await shown.getByRole('button', { name: 'Close' }).first().click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  // The document that came with the set: titles, types, people and notes in list, inspector and tooltips.
  const made = page.getByRole('treeitem', { name: /, 30 annotations/ });
  await made.click();
  await expect(made).toHaveAttribute('aria-current', 'page');
  await expect(app.annotations.first()).toBeAttached();
  await app.annotations.first().click();
  await expectDead(watch, page, 'an imported annotation');
  for (const command of ['Annotation sets…', 'Tag set…', 'Document details…']) {
    await app.command(command);
    await expectDead(watch, page, command);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

/** A page that takes markup for markup: it must set off what listens. Without the vectors that would take the page away. */
async function expectHearing(watch: MarkupWatch, page: Page, round: FaultRound): Promise<void> {
  await page.setContent('<!doctype html><body></body>');
  await page.evaluate(
    (vectors) => {
      for (const vector of vectors) {
        const place = document.createElement('div');
        place.innerHTML = vector;
        document.body.append(place);
      }
    },
    hostileMarkup.filter((vector) => !/<meta|<base|<frameset|<form/.test(vector)),
  );
  await expect
    .poll(() => watch.alive.filter((one) => one.startsWith('script ran')).length)
    .toBeGreaterThan(15);
  await expect.poll(() => watch.alive.filter((one) => one.startsWith('request')).length).toBeGreaterThan(5);
  expect((await watch.suspects(page)).length).toBeGreaterThan(80);
  round.count('heard in a careless page', watch.alive.length);
  watch.alive.length = 0;
}

faultTest(
  'F14',
  'markup through every door stays words',
  { short: 1, long: 60 },
  async (round) => {
    const next = deck(round);
    const documents = documentsFor(next);
    const workspace = createWorkspace(documents);
    onTestFinished(() => workspace.remove());
    const shell = await startWebShell(workspace);
    onTestFinished(() => shell.stop());
    const browser = await chromium.launch(chromiumLaunchOptions());
    onTestFinished(() => browser.close());
    const bypassCSP = round.index % 2 === 0;
    const context = await browser.newContext({
      bypassCSP,
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(15_000);
    const watch = await watchMarkup(context, shell.origin);
    const control = await context.newPage();
    await expectHearing(watch, control, round);
    await control.close();

    const app = await enter(await context.newPage(), shell.address, next(60));
    await expectDead(watch, app.page, 'the list of documents');
    await readDocuments(app, watch, ['Plain', 'Marked', 'Front', 'Rents'], round);
    for (const title of ['Plain', 'Marked']) {
      await app.openDocument(title);
      await expect.poll(app.text).toContain('<script>hit()</script>');
    }
    const listed = app.page.getByRole('tree', { name: 'Documents' }).getByRole('treeitem');
    for (let index = 0; index < 6; index += 1) {
      await listed.nth(index).click();
      await listed.nth(index).hover();
      await expect(app.textbox).toBeVisible();
      await expectDead(watch, app.page, 'a document named like markup');
    }
    await readFormats(app, watch, round);
    await annotate(app, watch, next, round);
    await importSets(app, watch, next);
    await app.page.keyboard.press('Control+k');
    await app.page.keyboard.insertText(next(100));
    await expectDead(watch, app.page, 'the palette');
    round.count('scripts run, requests made', watch.alive.length);
    round.count(bypassCSP ? 'rounds without the policy' : 'rounds with the policy');
  },
  { timeout: 180_000 },
);
