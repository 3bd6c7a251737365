// The way through every screen and state of the program. Each stop has a name; who walks a tour takes its picture or asks
// axe about it. A new screen is added here once, and is then looked at in every mode.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { leadsTo, pdfFile, set } from '../readers/pdf/pdf-file.ts';
import { colleagueOf } from '../support/colleague.ts';
import { article, createApp, enter, expect, usualDocuments, type App } from '../support/story.ts';
import type { WebShell, Workspace } from '../support/workspace.ts';

export interface Stage {
  readonly page: Page;
  readonly shell: WebShell;
  readonly workspace: Workspace;
}
type Stops = AsyncGenerator<string, void>;

export interface Tour {
  readonly name: string;
  readonly documents: Readonly<Record<string, string | Uint8Array>>;
  readonly walk: (stage: Stage) => Stops;
}

const manyDocuments: Readonly<Record<string, string | Uint8Array>> = {
  ...usualDocuments,
  'Tenants (duplicate).txt': usualDocuments['Rents.txt'] ?? '',
  'Empty.txt': '',
  'Old/Köln.txt': Uint8Array.from(
    [...'Die Bürger von Köln wählen. Straßenbahn fährt öfter.'].map((c) => c.charCodeAt(0)),
  ),
  'Old/عربي.md': '# عودة طيور النحام\n\nقال الوزير: «سنبني الميناء» يوم الأحد.\n',
  'Picture.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
};

/** At 200 % the side panes lie over the text and close after use. */
const isNarrow = (page: Page) => page.evaluate(() => matchMedia('(max-width: 760px)').matches);

async function openDocument(page: Page, app: App, title: string) {
  const narrow = await isNarrow(page);
  if (narrow) await page.keyboard.press('Control+Shift+D');
  await app.document(title).click();
  await expect(app.textbox.or(page.getByRole('main').getByRole('heading')).first()).toBeVisible();
}

async function tag(page: Page, app: App, words: string, key: 'c' | 'q' | 'e') {
  await app.selectWords(words);
  await page.keyboard.press(key);
  await expect.poll(async () => (await app.highlights()).some((shown) => shown.words === words)).toBe(true);
}

async function* dialog(page: Page, app: App, command: string, title: string): Stops {
  await app.command(command);
  const shown = page.getByRole('dialog', { name: title });
  await expect(shown).toBeVisible();
  yield title;
  await page.keyboard.press('Escape');
  await expect(shown).toBeHidden();
  // The focus goes back to where the dialog was opened from.
  await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeFocused();
}

/** Dialogs that the main menu opens while a document with annotations is open. */
const dialogs: readonly (readonly [command: string, title: string])[] = [
  ['Open library…', 'Open a library'],
  ['New document from clipboard…', 'New document from the clipboard'],
  ['New folder…', 'New folder'],
  ['Export annotation set…', 'Export annotation set'],
  ['Import annotation set…', 'Import annotation set'],
  ['Print…', 'Print the annotated article'],
  ['Document details…', 'Document details'],
  ['Text encoding…', 'Text encoding'],
  ['Rename…', 'Rename document'],
  ['Move to folder…', 'Move “Rents”'],
  ['Find duplicates…', 'Duplicates'],
  ['Conflicting changes…', 'Conflicting changes'],
  ['Deleted annotations…', 'History of “Rents”'],
  ['Versions of the text…', 'Versions of “Rents”'],
  ['Replace by a newer version…', 'Replace “Rents” by a newer version'],
  ['Annotation sets…', 'Annotation sets'],
  ['Snapshots…', 'Snapshots'],
  ['Check library…', 'Check this library'],
  ['Delete document’s work for good…', 'Delete all work on “Rents” for good?'],
  ['Back up library…', 'Back up library'],
  ['Restore from backup…', 'Restore from backup'],
  ['People, places and documents…', 'People, places and documents'],
  ['Tag set…', 'Tag set'],
  ['Settings…', 'Settings'],
  ['Keyboard shortcuts', 'Keyboard shortcuts'],
  ['Show log…', 'Log'],
  ['About Attest', 'About Attest'],
];

async function* greeting({ page, shell }: Stage): Stops {
  await page.goto(shell.address);
  await expect(page.getByRole('dialog', { name: 'Welcome to Attest' })).toBeVisible();
  yield 'greeting';
}

async function* emptyLibrary({ page, shell }: Stage): Stops {
  await enter(page, shell.address);
  await expect(page.getByRole('heading', { name: 'This library is empty' })).toBeVisible();
  yield 'empty library';
}

async function* working({ page, shell }: Stage): Stops {
  const app = await enter(page, shell.address);
  yield 'library opened';
  await openDocument(page, app, 'Rents');
  yield 'reading';
  await app.selectWords('Critics');
  yield 'words selected';
  await tag(page, app, 'rents fell 4%', 'c');
  await tag(page, app, 'We are ready', 'q');
  await tag(page, app, 'fell 4%” on 3 May', 'e');
  const narrow = await isNarrow(page);
  if (narrow) await page.keyboard.press('Control+Shift+A');
  await expect(app.inspector).toBeVisible();
  yield 'annotation selected';
  if (narrow) await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  yield 'main menu';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command or document' })).toBeVisible();
  yield 'command palette';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog')).toBeVisible();
  yield 'repeats';
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('F7');
  await page.keyboard.press('l');
  await expect(page.getByRole('combobox', { name: 'Annotation to link to' })).toBeVisible();
  yield 'linking';
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Library/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  yield 'library menu';
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Annotation set/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  yield 'set menu';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('rents');
  yield 'finding';
  await page.getByRole('textbox', { name: 'Find' }).fill('nowhere at all');
  yield 'finding nothing';
  const finding = page.getByRole('search', { name: 'Find in document' });
  await finding.getByRole('button', { name: 'Regular expression' }).press('Space');
  await page.getByRole('textbox', { name: 'Find' }).fill('[0-9]+%');
  await page.keyboard.press('Control+Shift+r');
  await page.keyboard.press('Control+Shift+l');
  await expect(finding.getByRole('row').first()).toBeVisible();
  yield 'finding in a list, with replacing';
  await page.keyboard.press('Control+Shift+m');
  await expect(page.getByRole('dialog', { name: 'Tag all matches' })).toBeVisible();
  yield 'tagging all matches';
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Escape');
}

/** The history of the library: a change with what was there before and after, and what restoring would do. */
async function* past(page: Page, app: App): Stops {
  await app.command('History of the library…');
  const changes = page.getByRole('list', { name: 'Changes, newest first' }).getByRole('listitem');
  await changes.filter({ hasText: 'Tagged' }).getByRole('button').click();
  yield 'history';
  await page.getByRole('button', { name: /^Restore this/ }).click();
  await expect(page.getByRole('region', { name: 'What will be restored' })).toContainText('as it was then');
  yield 'history: restoring';
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function* compared(page: Page, app: App): Stops {
  await app.command('Compare with another document…');
  await page.getByRole('combobox', { name: 'Search documents' }).fill('Second');
  await expect(page.getByRole('option')).toHaveCount(1);
  yield 'choosing what to compare with';
  await page.keyboard.press('Enter');
  const changes = page.getByRole('list', { name: 'Difference of the texts' });
  await expect(changes.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('n');
  yield 'two documents compared';
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function* searched(page: Page, app: App): Stops {
  await app.command('Find in the library…');
  const view = page.getByRole('dialog', { name: 'Find in the library' });
  await expect(view.getByText('documents searched')).toBeVisible();
  yield 'find in the library';
  await page.keyboard.insertText('fell OR words');
  await expect(view.getByRole('option').first()).toBeVisible();
  await view.getByRole('button', { name: 'Tick all' }).click();
  yield 'hits in the library';
  await view.getByRole('radio', { name: /^Annotations/ }).click({ force: true });
  await expect(view.getByRole('button', { name: 'Quote', exact: true })).toBeVisible();
  yield 'annotations found in the library';
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
}

async function* everyDialog({ page, shell }: Stage): Stops {
  const app = await enter(page, shell.address);
  await openDocument(page, app, 'Rents');
  await tag(page, app, 'rents fell 4%', 'c');
  for (const [command, title] of dialogs) yield* dialog(page, app, command, title);
  yield* past(page, app);
  yield* compared(page, app);
  yield* searched(page, app);
}

async function* states({ page, shell, workspace }: Stage): Stops {
  const app = await enter(page, shell.address);
  await openDocument(page, app, 'Empty');
  yield 'empty document';
  await openDocument(page, app, 'Picture');
  await expect(page.getByRole('heading', { name: /could not be opened/ })).toBeVisible();
  yield 'not a text';
  await openDocument(page, app, 'عربي');
  yield 'right to left';
  await openDocument(page, app, 'Köln');
  await expect(page.getByText('Change encoding…')).toBeVisible();
  yield 'encoding guessed';
  await openDocument(page, app, 'Rents');
  // The row is chosen before its text stands there.
  await expect(app.textbox).toContainText('We are ready');
  await tag(page, app, 'We are ready', 'q');
  await app.saved();
  const second = await page.context().newPage();
  await second.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  await enter(second, shell.address);
  await page.bringToFront();
  await page.reload();
  await createApp(page).saved();
  await expect(page.getByText('read only here').first()).toBeVisible();
  yield 'open elsewhere';
  await second.close();
  await expect(page.getByText('read only here')).toHaveCount(0);
  rmSync(join(workspace.library, 'Rents.txt'));
  await expect(page.getByText('is no longer in the library folder')).toBeVisible();
  yield 'file gone while open';
  await shell.stop('SIGKILL');
  await expect(page.getByText('Reconnecting').first()).toBeVisible();
  yield 'host gone';
}

/** Edits that are not in the file: what leaving asks, and another text that the file has by then. */
async function* saving({ page, shell, workspace }: Stage): Stops {
  const app = await enter(page, shell.address);
  await openDocument(page, app, 'Rents');
  await app.command('Edit the text');
  await app.textbox.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('In May, ');
  await expect(page.getByRole('region', { name: 'Editing the text' })).toContainText('Not saved yet');
  yield 'editing the text';
  await app.command('Close document');
  const leaving = page.getByRole('dialog', { name: /^Save your edits of/ });
  await expect(leaving).toBeVisible();
  yield 'edits not saved';
  await page.keyboard.press('Escape');
  await expect(leaving).toBeHidden();
  writeFileSync(join(workspace.library, 'Rents.txt'), article.replace('Yes.', 'No.'));
  await expect(page.getByText('Another program changed the file')).toBeVisible();
  await app.command('Save');
  await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible();
  yield 'two texts of one document';
}

/** Somebody else changed the same on another computer. */
async function* together({ page, shell, workspace }: Stage): Stops {
  const app = await enter(page, shell.address);
  await openDocument(page, app, 'Rents');
  await tag(page, app, 'Critics dispute the figure', 'q');
  await tag(page, app, 'rents fell 4%', 'c');
  await app.saved();
  const colleague = colleagueOf(workspace, 'Ben Tester');
  if (await isNarrow(page)) await page.keyboard.press('Control+Shift+A');
  await app.choose('Status', 'Done');
  await app.writeNote('As the city counts, new contracts only.');
  await app.saved();
  await colleague.change((known) => {
    const made = known.filter(({ kind, op }) => kind === 'annotation' && op === 'add');
    const note = 'The source counts all contracts.\nAsk the statistics office.';
    const set = { op: 'update', kind: 'annotation' } as const;
    return made.slice(-1).flatMap(({ id }) => [
      { ...set, id, fields: { note }, previous: { note: '' } },
      { ...set, id, fields: { status: 'rejected' }, previous: { status: 'draft' } },
    ]);
  });
  colleague.carry();
  await expect(page.getByRole('log', { name: 'Notices' })).toContainText('changed in two places at once');
  yield 'conflicts told';
  await page.getByRole('button', { name: 'Choose…' }).click();
  await expect(page.getByRole('dialog', { name: 'Conflicting changes' }).getByRole('region')).toHaveCount(2);
  yield 'conflicts to decide';
  await page.keyboard.press('Escape');
  yield* reviewed(page, app, workspace);
}

/** The article was changed on disk under its annotations. */
async function* reviewed(page: Page, app: App, workspace: Workspace): Stops {
  await openDocument(page, app, 'Second');
  await expect(app.textbox).toContainText('Some');
  workspace.write(
    'Rents.txt',
    article.replace('Critics dispute', 'Critics disputed').replace('rents fell 4%', 'nothing new'),
  );
  await openDocument(page, app, 'Rents');
  await expect(page.getByRole('button', { name: '2 annotations to review' })).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByRole('button', { name: 'Accept', exact: true })).toBeEnabled();
  yield 'review';
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('dialog', { name: 'Accept all that are much alike' })).toBeVisible();
  yield 'accept alike';
  await page.keyboard.press('Escape');
}

const pagedReport = pdfFile(
  [
    [
      { text: 'Report on rents', x: 72, y: 90, size: 22 },
      ...set(['The count was published in May.'], { y: 140 }),
    ],
    set(['The second page begins here.']),
  ],
  { links: [{ page: 1, box: [70, 130, 400, 143], action: leadsTo('https://echo.example/count?year=2024') }] },
);

/** Pages and links of a document that has them, and words that were copied with their look. */
async function* formats({ page, shell }: Stage): Stops {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const app = await enter(page, shell.address);
  await openDocument(page, app, 'Report');
  await expect(app.textbox.locator('.line[data-page]')).toHaveCount(2);
  await page.keyboard.down('Control');
  await app.clickWords('published');
  await page.keyboard.up('Control');
  await expect(page.getByRole('dialog', { name: 'Link' })).toBeVisible();
  yield 'where a link leads';
  await page.keyboard.press('Escape');
  await page.evaluate(async () => {
    const look =
      '<h1>Ferry</h1><p>The <a href="https://echo.example/">board</a> said <b>yes</b>.</p><ul><li>Every hour</li></ul><blockquote>We waited.</blockquote>';
    const kinds = { 'text/html': look, 'text/plain': 'Ferry' };
    const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  });
  await app.command('New document from clipboard…');
  await expect(page.getByRole('group', { name: 'As it will be kept' })).toBeVisible();
  yield 'copied with its look';
}

export const tours: readonly Tour[] = [
  { name: 'start', documents: usualDocuments, walk: greeting },
  { name: 'empty', documents: {}, walk: emptyLibrary },
  { name: 'work', documents: usualDocuments, walk: working },
  { name: 'together', documents: usualDocuments, walk: together },
  { name: 'saving', documents: usualDocuments, walk: saving },
  { name: 'dialogs', documents: manyDocuments, walk: everyDialog },
  { name: 'states', documents: manyDocuments, walk: states },
  { name: 'formats', documents: { 'Report.pdf': pagedReport }, walk: formats },
];
