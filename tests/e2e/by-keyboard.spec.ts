// The story of ten annotations with attributes and links, from opening the document to the exported set, without a mouse.
import { exportSet } from '../support/exchange.ts';
import { expect, test, type App } from '../support/story.ts';

const lines = [
  'Rents fell again the mayor said.',
  'Taxes will rise next year.',
  'A bridge opened on Monday.',
  'Jobs grew she added.',
  'Ferries stopped for a week.',
  'A museum closed in March.',
  'Prices doubled he claimed.',
  'Schools lack teachers.',
  'A storm hit the harbour.',
  'Trains halted they wrote.',
];
const tagged = lines.map((line) => line.split(' ').slice(0, 2).join(' '));

test.use({ documents: { 'Ten.txt': `${lines.join('\n')}\n` } });

async function keys(app: App, ...pressed: string[]) {
  for (const key of pressed) await app.page.keyboard.press(key);
}

/** The first two words of a line, by caret keys. */
async function selectStart(app: App, line: number) {
  await expect(app.textbox).toBeFocused();
  await keys(app, 'Control+Home', ...Array.from({ length: line }, () => 'ArrowDown'), 'Home');
  await keys(app, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await expect.poll(async () => (await app.selectedWords()).trim()).toBe(tagged[line]);
}

async function quote(app: App, line: number) {
  const known = line > 0;
  await selectStart(app, line);
  await keys(app, 'Shift+Q');
  await expect(app.inspector.getByRole('combobox', { name: 'Speaker' })).toBeFocused();
  await app.page.keyboard.type(known ? 'r' : 'Ana Ruiz');
  const offered = known ? 'Ana Ruiz' : 'Create “Ana Ruiz” as Person';
  await expect(app.page.getByRole('option', { name: offered })).toHaveAttribute('aria-selected', 'true');
  await keys(app, 'Enter', 'd', 'n');
  await expect(app.textbox).toBeFocused();
}

async function claim(app: App, line: number) {
  await selectStart(app, line);
  await keys(app, 'Shift+C');
  await expect(app.inspector.getByRole('textbox', { name: 'Restated' })).toBeFocused();
  await keys(app, 'Enter', 'Enter', 'Enter', 'Enter', 'o');
  await expect(app.textbox).toBeFocused();
}

async function event(app: App, line: number, title: string) {
  await selectStart(app, line);
  await keys(app, 'Shift+E');
  await expect(app.inspector.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await app.page.keyboard.type(title);
  await keys(app, 'Enter', 'Escape');
  await expect(app.textbox).toBeFocused();
}

async function link(app: App, words: string, letter: string) {
  await keys(app, 'l');
  await expect(app.page.getByRole('combobox', { name: 'Annotation to link to' })).toBeFocused();
  await app.page.keyboard.type(words);
  const results = app.page.getByRole('listbox', { name: 'Annotations' }).getByRole('option');
  await expect(results).toHaveCount(1);
  await keys(app, 'Enter');
  const kinds = app.page.getByRole('toolbar', { name: 'How are they linked?' });
  await expect(kinds).toBeVisible();
  await keys(app, letter);
  await expect(kinds).toBeHidden();
  await expect(app.textbox).toBeFocused();
}

test('ten annotations with attributes and links are made, saved and exported by keyboard alone', async ({
  app,
  page,
  workspace,
}) => {
  test.slow();
  await page.evaluate(() => {
    const presses = { count: 0 };
    Object.assign(globalThis, { presses });
    addEventListener('pointerdown', () => (presses.count += 1), true);
  });
  await expect(page.getByRole('treeitem').first()).toBeVisible();
  await keys(app, 'F6', 'Home', 'Enter');
  await expect(app.textbox).toContainText('Trains halted');
  await keys(app, 'F7');

  for (const line of [0, 3, 6, 9]) await quote(app, line);
  for (const line of [1, 4, 7]) await claim(app, line);
  // Still on the claim of line 7: its words are the selected annotation's.
  await link(app, 'Taxes will', 'c');
  await event(app, 2, 'Bridge opens');
  await event(app, 5, 'Museum closes');
  await event(app, 8, 'Storm');
  await link(app, 'Museum', 'b');
  await app.saved();
  expect(
    await page.evaluate(() => (globalThis as unknown as { presses: { count: number } }).presses.count),
  ).toBe(0);

  await expect(page.getByText('10 annotations', { exact: true })).toBeVisible();
  expect(
    workspace
      .keptAnnotations()
      .map(({ target }) => target.pieces[0]!.exact)
      .toSorted(),
  ).toEqual(tagged.toSorted());
  const { set } = await exportSet(app, 'This document');
  const { annotations, relations } = set;
  expect(annotations).toHaveLength(10);
  expect(relations).toHaveLength(2);
  const attributesOf = (type: string) =>
    (annotations as unknown as { type: string; attributes: Record<string, unknown> }[])
      .filter((annotation) => annotation.type === type)
      .map(({ attributes }) => Object.keys(attributes).toSorted());
  expect(attributesOf('quote')).toEqual(Array.from({ length: 4 }, () => ['form', 'naming', 'speaker']));
  expect(attributesOf('claim')).toEqual(Array.from({ length: 3 }, () => ['check-status']));
  expect(attributesOf('event')).toEqual(Array.from({ length: 3 }, () => ['title']));
});
