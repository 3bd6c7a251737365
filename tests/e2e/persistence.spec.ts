// The story of coming back: what was done is there after a reload, a restart, another profile, in another shell, and after the
// shell was gone for a while.
import { join } from 'node:path';
import { createApp, enter, expect, test, watchProblems, type App } from '../support/story.ts';
import { startWebShell } from '../support/workspace.ts';

const portOf = (address: string) => Number(new URL(address).port);

async function doSomeWork(app: App) {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Where from?');
  await app.choose('Status', 'Needs review');
  await app.tag('We are ready', 'q');
  await app.saved();
}

async function expectThatWork(app: App) {
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready']);
  await expect(app.annotations.first()).toContainText('Needs review');
  await expect(app.annotations.first()).toContainText('Where from?');
  await expect
    .poll(async () => (await app.highlights()).map(({ words }) => words).sort())
    .toEqual(['We are ready', 'rents fell 4%']);
}

test('a reload brings back the document and all that was done', async ({ app, page }) => {
  await doSomeWork(app);
  await page.reload();
  await expectThatWork(app);
  await expect(app.document('Rents')).toHaveAttribute('aria-selected', 'true');
});

test('a restart on the same port brings back all', async ({ app, page, shell, workspace }) => {
  await doSomeWork(app);
  const file = workspace.read('Rents.txt');
  await page.goto('about:blank');
  await shell.stop();
  const again = await startWebShell(workspace, { port: portOf(shell.address) });
  await page.goto(again.address);
  await expectThatWork(app);
  expect(workspace.read('Rents.txt')).toBe(file);
  await page.goto('about:blank');
  await again.stop();
});

test('a deleted browser profile is rebuilt from the journal, and that is said', async ({
  app,
  browser,
  shell,
  page,
}) => {
  await doSomeWork(app);
  const fresh = await browser.newContext();
  const window = await fresh.newPage();
  const problems = watchProblems(window);
  const other = await enter(window, shell.address);
  await other.openDocument('Rents');
  await expectThatWork(other);
  await expect(window.getByRole('log', { name: 'Notices' })).toContainText(
    /changes were restored from the journal/,
  );
  await other.tag('Critics', 'e');
  await other.saved();
  expect(problems).toEqual([]);
  await fresh.close();

  await page.goto('about:blank');
  const browserSession = await page.context().newCDPSession(page);
  await browserSession.send('Storage.clearDataForOrigin', {
    origin: shell.origin,
    storageTypes: 'indexeddb',
  });
  await page.goto(shell.address);
  await app.openDocument('Rents');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready', 'Event: Critics']);
});

test('two tabs of one shell see each other’s work at once', async ({ app, context, shell }) => {
  await app.openDocument('Rents');
  const tab = await context.newPage();
  await tab.goto(shell.address);
  const other = createApp(tab);
  await other.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await expect.poll(other.listed).toEqual(['Claim: rents fell 4%']);
  await tab.getByRole('button', { name: 'Take over' }).click();
  await other.tag('We are ready', 'q');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready']);
});

test('a second shell on the same library, at the same time, sees the work live and adds to it', async ({
  app,
  browser,
  workspace,
}) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.saved();
  const userData = join(workspace.folder, 'second-user-data');
  const secondShell = await startWebShell({ library: workspace.library, userData });
  const context = await browser.newContext();
  const window = await context.newPage();
  const problems = watchProblems(window);
  const second = await enter(window, secondShell.address, 'Ben Second');
  await second.openDocument('Rents');
  await expect.poll(second.listed).toEqual(['Claim: rents fell 4%']);

  await second.tag('We are ready', 'q');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready']);
  await app.clickWords('We are ready');
  await expect(app.inspector).toContainText('Ben Second');
  await app.writeNote('Seen by Ana');
  await expect(second.annotations).toContainText(['Seen by Ana']);
  await app.inspector.getByRole('button', { name: 'Delete annotation' }).click();
  await expect.poll(second.listed).toEqual(['Claim: rents fell 4%']);
  await app.saved();
  await second.saved();
  expect(problems).toEqual([]);
  await context.close();
  await secondShell.stop();
  expect(workspace.keptAnnotations()).toMatchObject([{ type: 'claim', createdBy: 'Ana Tester' }]);
});

test.describe('a shell that is gone', () => {
  test.use({
    tolerated: [
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|401|ERR_EMPTY_RESPONSE/,
    ],
  });

  for (const where of ['the same tab', 'another tab'] as const) {
    test(`does not stop the work: it is kept, said to be not on disk yet, and saved after a restart seen in ${where}`, async ({
      app,
      page,
      context,
      shell,
      workspace,
    }) => {
      await app.openDocument('Rents');
      await app.tag('rents fell 4%', 'c');
      await app.saved();
      await shell.stop('SIGKILL');
      await app.tag('We are ready', 'q');
      await expect(app.saving).toHaveText(/not yet safely on disk/);
      await expect(page.getByRole('contentinfo')).toContainText('Connection lost');
      await app.tag('Critics', 'e');
      await app.writeNote('Made without a shell');
      expect(workspace.keptAnnotations()).toHaveLength(1);

      const again = await startWebShell(workspace, { port: portOf(shell.address) });
      const window = where === 'the same tab' ? page : await context.newPage();
      await window.goto(again.address);
      const back = createApp(window);
      await back.saved();
      await expect
        .poll(back.listed)
        .toEqual(['Claim: rents fell 4%', 'Quote: We are ready', 'Event: Critics']);
      await expect
        .poll(() => workspace.keptAnnotations().map(({ type, note }) => [type, note]))
        .toEqual([
          ['claim', ''],
          ['quote', ''],
          ['event', 'Made without a shell'],
        ]);
      await again.stop();
    });
  }
});
