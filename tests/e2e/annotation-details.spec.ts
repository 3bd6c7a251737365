// The story of one annotation: its type, note and status, copying it with its citation, and deleting it.
import { expect, test } from '../support/story.ts';

test.use({
  documents: {
    'Vote.md':
      '---\ntitle: The Vote\nauthor: Mia Berg\noutlet: Harbour Post\ndate: 2024-05-04\n---\n\n# The Vote\n\nThe *council* voted on **Monday**.\n',
  },
});
test.beforeEach(async ({ app }) => {
  await app.openDocument('Vote');
  await app.tag('council* voted on', 'c');
});

test('type, note and status are changed in the inspector and kept', async ({ app, workspace }) => {
  await app.choose('Type', 'Event');
  await expect.poll(async () => (await app.highlights()).map(({ type }) => type)).toEqual(['event']);
  await app.choose('Status', 'Needs review');
  await app.writeNote('Which council? 🌍');
  await expect(app.annotations).toContainText(['Event']);
  await expect(app.annotations).toContainText(['Needs review']);
  await expect(app.inspector).toContainText('Ana Tester');
  await app.saved();
  expect(workspace.keptAnnotations()).toMatchObject([
    { type: 'event', status: 'needs review', note: 'Which council? 🌍' },
  ]);
});

test('deleting takes it from text and list, says so, and can be undone', async ({ app, page, workspace }) => {
  await app.inspector.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(app.status).toHaveText('Annotation deleted. Undo brings it back.');
  await expect(app.annotations).toHaveCount(0);
  await expect.poll(app.highlights).toEqual([]);
  await app.saved();
  expect(workspace.keptAnnotations()).toEqual([]);
  await page.getByRole('button', { name: 'Undo: delete annotation' }).click();
  await expect(app.annotations).toHaveCount(1);
  await app.saved();
  expect(workspace.keptAnnotations()).toMatchObject([{ type: 'claim' }]);
});

test('a quote is copied with its citation', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const citation = 'Mia Berg, “The Vote”, Harbour Post, 2024-05-04';
  await app.inspector.getByRole('button', { name: 'Copy with citation' }).click();
  await expect(app.status).toHaveText('Copied with citation.');
  expect(await clipboard()).toBe(`“council* voted on” — ${citation}`);
  await app.selectWords('Monday');
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(clipboard).toBe(`“Monday” — ${citation}`);
});

test('words are copied as they stand in the text', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.selectWords('The *council* voted on **Monday**');
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('The *council* voted on **Monday**');
});
