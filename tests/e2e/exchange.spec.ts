// The story of exchange: annotation sets go out as JSON that holds to its schema, and come in without loss or harm.
import type { Browser } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectNoViolations } from '../support/accessibility.ts';
import { article, enter, expect, test, type App } from '../support/story.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { checkedSet, exportSet, importFile, sameWork, type ExportedSet } from '../support/exchange.ts';

async function doSomeWork(app: App) {
  await app.openDocument('Rents');
  await app.tag('🌍 Ana Ruiz', 'e');
  await app.tag('rents fell 4%', 'c');
  await app.choose('Status', 'Needs review');
  await app.writeNote('Where from? “quoted” 🌍\nsecond line'.replace('\n', ' '));
  await app.tag('fell 4%” on 3 May', 'q');
}

/** Tells the story in a second library with a shell and window of its own. */
async function inAnotherLibrary(
  browser: Browser,
  documents: Readonly<Record<string, string>>,
  tell: (app: App, library: ReturnType<typeof createWorkspace>) => Promise<void>,
) {
  const workspace = createWorkspace(documents);
  const shell = await startWebShell(workspace);
  const context = await browser.newContext();
  await tell(await enter(await context.newPage(), shell.address, 'Ben Second'), workspace);
  await context.close();
  await shell.stop();
  workspace.remove();
}

test('the open document is exported as JSON that holds to the schema, every offset right', async ({
  app,
}) => {
  await doSomeWork(app);
  await app.openDocument('Second');
  await app.tag('words', 'c');
  await app.openDocument('Rents');
  const { set, name } = await exportSet(app, 'This document');
  expect(name).toBe('Rents – Ana Tester’s annotations.attest.json');
  expect(set.documents.map(({ path, text }) => [path, text])).toEqual([['Rents.txt', article]]);
  expect(set.annotations.map(({ type, status, pieces }) => [type, status, pieces[0]?.exact])).toEqual([
    ['event', 'draft', '🌍 Ana Ruiz'],
    ['claim', 'needs review', 'rents fell 4%'],
    ['quote', 'draft', 'fell 4%” on 3 May'],
  ]);
  for (const { pieces } of set.annotations) {
    for (const { start, end, codePoints, exact } of pieces) {
      expect(article.slice(start, end)).toBe(exact);
      expect([...article].slice(codePoints.start, codePoints.end).join('')).toBe(exact);
    }
  }
  expect(set.annotationSet.annotator).toBe('Ana Tester');
});

test('the whole library is exported, without texts when they are switched off, and nothing names a folder', async ({
  app,
  workspace,
}) => {
  await doSomeWork(app);
  await app.openDocument('Second');
  await app.tag('words', 'c');
  const whole = await exportSet(app, 'The whole library');
  expect(whole.set.documents.map(({ path }) => path).sort()).toEqual(['Rents.txt', 'notes/Second.md']);
  expect(whole.set.annotations).toHaveLength(4);
  const bare = await exportSet(app, 'The whole library', { texts: false });
  expect(bare.set.documents.every(({ text }) => text === undefined)).toBe(true);
  expect(bare.source).not.toContain('Critics dispute');
  for (const { source } of [whole, bare]) expect(source).not.toContain(workspace.folder);
});

test('two exports of the same work differ in their time only', async ({ app }) => {
  await doSomeWork(app);
  const [first, second] = [await exportSet(app, 'This document'), await exportSet(app, 'This document')];
  const untimed = (source: string) => source.replace(/"exportedAt": "[^"]+"/, '');
  expect(untimed(second.source)).toBe(untimed(first.source));
  expect(first.source.endsWith('\n')).toBe(true);
});

test('a set comes whole into another library, whose export is the same work again', async ({
  app,
  browser,
}) => {
  await doSomeWork(app);
  const sent = await exportSet(app, 'This document');
  await inAnotherLibrary(browser, { 'Own.txt': 'Something of its own.' }, async (other, workspace) => {
    const report = await importFile(other, 'from-ana.json', sent.source);
    await expect(report).toContainText('3 annotations were imported as “Ana Tester’s annotations”');
    await expect(report).toContainText('1 document was made from the text in the file: Rents.txt');
    await report.getByRole('button', { name: 'Close' }).last().click();
    expect(workspace.read('Rents.txt')).toBe(article);
    await other.openDocument('Rents');
    await expect
      .poll(other.listed)
      .toEqual(['Event: 🌍 Ana Ruiz', 'Claim: rents fell 4%', 'Quote: fell 4%” on 3 May']);
    await other.page.getByRole('button', { name: /^Annotation set: / }).click();
    await other.page.getByRole('menuitemradio', { name: 'Ana Tester’s annotations' }).click();
    await other.page.keyboard.press('Escape');
    await other.saved();
    const back = await exportSet(other, 'This document');
    expect(sameWork(back.set)).toEqual(sameWork(sent.set));
  });
});

test('a set comes into its own library as a set beside it, and nothing that is there changes', async ({
  app,
  workspace,
}) => {
  await doSomeWork(app);
  const sent = await exportSet(app, 'This document');
  await app.saved();
  const before = workspace.keptAnnotations();
  const report = await importFile(app, 'again.json', sent.source);
  await expect(report).toContainText('3 annotations were imported');
  await expect(report).not.toContainText('was made');
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(app.annotations).toHaveCount(6);
  await app.saved();
  const after = workspace.keptAnnotations();
  expect(after.slice(0, 3)).toEqual(before);
  expect(new Set(after.map(({ id }) => id)).size).toBe(6);
  expect(new Set(after.map(({ setId }) => setId)).size).toBe(2);
  expect(Object.keys(workspace.hashes()).filter((path) => !path.startsWith('.attest'))).toHaveLength(2);
  await app.page.getByRole('button', { name: 'Undo: import' }).click();
  await expect(app.annotations).toHaveCount(3);
});

test('annotations without a text wait for their document, which is said', async ({ app, browser }) => {
  await doSomeWork(app);
  const sent = await exportSet(app, 'This document', { texts: false });
  await inAnotherLibrary(browser, { 'Own.txt': 'Something of its own.' }, async (other, workspace) => {
    const report = await importFile(other, 'bare.json', sent.source);
    await expect(report).toContainText(
      /1 document is not in this library and came without a text.*Rents\.txt/,
    );
    await other.saved();
    expect(workspace.keptAnnotations()).toHaveLength(3);
    expect(Object.keys(workspace.hashes()).filter((path) => !path.startsWith('.attest'))).toEqual([
      'Own.txt',
    ]);
  });
});

test.describe('a file that cannot be imported', () => {
  const refusals: readonly (readonly [what: string, source: string, reason: RegExp])[] = [
    ['broken JSON', '{"format": "attest-annotation-set",\n "version": 1,', /not JSON: line 2, column \d+/],
    ['no JSON at all', 'Dear Ana,\nplease find attached', /not JSON: line 1/],
    ['JSON of another program', '{"hello": [1, 2, 3]}', /not an annotation set of Attest/],
    ['a newer version', '{"format": "attest-annotation-set", "version": 99}', /version 99.*newer Attest/],
    ['an empty file', '', /not JSON/],
  ];
  for (const [what, source, reason] of refusals) {
    test(`${what} is refused with its reason, and nothing changes`, async ({ app, page, workspace }) => {
      await app.openDocument('Rents');
      await app.tag('rents fell 4%', 'c');
      await app.saved();
      const before = workspace.hashes();
      await importFile(app, 'given.json', source);
      const notices = page.getByRole('log', { name: 'Notices' });
      await expect(notices).toContainText('given.json was not imported.');
      await expect(notices).toContainText(reason);
      await expect(page.getByRole('dialog')).toBeHidden();
      await notices.getByRole('button', { name: 'Dismiss' }).click();
      await app.tag('Critics', 'e');
      await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Event: Critics']);
      expect(Object.keys(workspace.hashes())).toEqual(Object.keys(before));
    });
  }
});

test('of a partly bad file each refused entry is listed with its reason, and the rest comes in', async ({
  app,
}) => {
  await doSomeWork(app);
  const { set } = await exportSet(app, 'This document');
  const bad = structuredClone(set) as unknown as { annotations: Record<string, unknown>[] } & ExportedSet;
  const [first, second, third] = bad.annotations as unknown as [
    Record<string, unknown>,
    Record<string, unknown>,
    { id: string; pieces: { start: number; end: number; exact: string }[] },
  ];
  first['status'] = 'perhaps';
  second['documentId'] = '01936f2a-6c00-7a7e-8000-00000000dead';
  bad.annotations.push({ ...third }, { nonsense: true });
  const report = await importFile(app, 'partly.json', JSON.stringify(bad));
  await expect(report).toContainText('1 annotation was imported');
  await expect(report).toContainText('4 entries were refused');
  const rows = report.getByRole('row');
  await expect(rows.filter({ hasText: '/annotations/0' })).toContainText(/status/);
  await expect(rows.filter({ hasText: '/annotations/1' })).toContainText('does not describe its document');
  await expect(rows.filter({ hasText: '/annotations/3' })).toContainText('stands twice');
  await expect(rows.filter({ hasText: '/annotations/4' })).toHaveCount(1);
  await expectNoViolations(app.page);
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(app.annotations).toHaveCount(4);
});

test('the schema says no to what is no annotation set', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../resources/attest-annotation-set.schema.json'), 'utf8'),
  ) as object;
  expect(() => checkedSet('{"format":"attest-annotation-set"}', schema)).toThrow(/required/);
});
