// The story of the tag set: edited as a draft, applied as one step, in force everywhere at once, carried as JSON, and explained.
import { readFileSync } from 'node:fs';
import { expectNoViolations } from '../support/accessibility.ts';
import { enter, expect, test, type App } from '../support/story.ts';

const editor = (app: App) => app.page.getByRole('dialog', { name: 'Tag set' });
const toolbar = (app: App) => app.page.getByRole('toolbar', { name: 'Tags' });
const apply = (app: App) => editor(app).getByRole('button', { name: 'Apply' });

async function openEditor(app: App) {
  await app.command('Tag set…');
  await expect(editor(app)).toBeVisible();
}

async function applyAndClose(app: App) {
  await apply(app).click();
  await expect(editor(app)).toBeHidden();
}

async function chooseType(app: App, name: string) {
  await editor(app).getByRole('list', { name: 'Types' }).getByRole('button', { name }).click();
  await expect(editor(app).getByRole('textbox', { name: 'Name of the type' })).toHaveValue(name);
}

async function addSource(app: App) {
  await editor(app).getByRole('textbox', { name: 'New type' }).fill('Source');
  await editor(app).getByRole('textbox', { name: 'New type' }).press('Enter');
  await expect(editor(app).getByRole('textbox', { name: 'Name of the type' })).toHaveValue('Source');
}

const keyField = (app: App) => editor(app).getByRole('textbox', { name: 'Key', exact: true });

/** The first letter that no command and no type has. */
async function freeKey(app: App): Promise<string> {
  const first = editor(app).getByRole('group', { name: 'Free keys' }).getByRole('button').first();
  return (await first.innerText()).trim();
}

test.beforeEach(async ({ app }) => {
  await app.openDocument('Rents');
});

test('an own type with an attribute of choices is added, tags with its key, and is there after a reload and in other windows', async ({
  app,
  page,
  context,
  shell,
}) => {
  await openEditor(app);
  await addSource(app);
  const key = await freeKey(app);
  await editor(app)
    .getByRole('button', { name: `Use the key ${key}` })
    .click();
  await expect(keyField(app)).toHaveValue(key);
  await editor(app).getByRole('textbox', { name: 'Definition' }).fill('Where something was learned.');
  await editor(app).getByRole('textbox', { name: 'New attribute' }).fill('Reliability');
  await editor(app).getByRole('textbox', { name: 'New attribute' }).press('Enter');
  const attribute = editor(app).getByRole('region', { name: 'Attribute “Reliability”' });
  await attribute.getByRole('button', { name: /Kind of value/ }).click();
  await page.getByRole('option', { name: 'One choice' }).click();
  for (const value of ['Good', 'Doubtful']) {
    await attribute.getByRole('textbox', { name: 'New value' }).fill(value);
    await attribute.getByRole('textbox', { name: 'New value' }).press('Enter');
  }
  await expect(attribute.getByRole('textbox', { name: /^Name of value/ })).toHaveCount(2);
  await expect(editor(app).getByText('One change, no annotation affected')).toBeVisible();
  await applyAndClose(app);
  await expect(toolbar(app).getByRole('button', { name: 'Source' })).toBeVisible();

  const second = await enter(await context.newPage(), shell.address);
  await page.bringToFront();
  await expect(toolbar(second).getByRole('button', { name: 'Source' })).toBeVisible();

  await app.selectWords('Critics');
  await page.keyboard.press(key.toLowerCase());
  await expect.poll(app.listed).toEqual(['Source: Critics']);
  await expect.poll(async () => (await app.highlights()).map(({ type }) => type)).toContain('source');
  await app.saved();
  await page.reload();
  await expect.poll(app.listed).toEqual(['Source: Critics']);

  await openEditor(app);
  await chooseType(app, 'Source');
  await expect(editor(app).getByRole('group', { name: 'Use of “Source”' })).toContainText(
    'One annotation uses it.',
  );
  await editor(app).getByRole('textbox', { name: 'Name of the type' }).fill('Origin');
  await expect(editor(app).getByText('One change, one annotation affected')).toBeVisible();
  await applyAndClose(app);
  await expect.poll(app.listed).toEqual(['Origin: Critics']);
  await expect(toolbar(second).getByRole('button', { name: 'Origin' })).toBeVisible();
});

test('a new colour and line are painted at once, and one undo takes all of it back', async ({
  app,
  page,
}) => {
  await app.tag('rents fell 4%', 'c');
  const painted = () =>
    app.textbox.evaluate((element) => getComputedStyle(element).getPropertyValue('--tag-claim'));
  const before = await painted();
  await openEditor(app);
  await chooseType(app, 'Claim');
  await editor(app).getByRole('textbox', { name: 'On light paper', exact: true }).fill('#7a1fa2');
  await editor(app).getByRole('textbox', { name: 'Name of the type' }).fill('Assertion');
  await editor(app).getByRole('radio', { name: 'Dashed' }).check({ force: true });
  await applyAndClose(app);
  await expect(app.annotations.first()).toContainText('Assertion');
  await expect.poll(painted).toContain('#7a1fa2');
  await app.textbox.focus();
  await page.keyboard.press('Control+z');
  await expect(app.annotations.first()).toContainText('Claim');
  await expect.poll(painted).toBe(before);
});

test('a type in use is retired when it is taken away: no longer offered, its annotations readable, restored at will', async ({
  app,
}) => {
  await app.tag('We are ready', 'q');
  await openEditor(app);
  await chooseType(app, 'Quote');
  const use = editor(app).getByRole('group', { name: 'Use of “Quote”' });
  await expect(use).toContainText('One annotation uses it.');
  await expect(use.getByRole('button')).toHaveText(['Retire']);
  await use.getByRole('button', { name: 'Retire' }).click();
  await editor(app)
    .getByRole('button', { name: /^One change/ })
    .click();
  await expect(editor(app).getByRole('list', { name: 'Changes' })).toContainText('Retired type “Quote”');
  await expect(editor(app).getByRole('list', { name: 'Changes' })).toContainText('one annotation');
  await applyAndClose(app);
  await expect(toolbar(app).getByRole('button', { name: 'Quote' })).toHaveCount(0);
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  await expect.poll(async () => (await app.highlights()).map(({ type }) => type)).toEqual(['quote']);

  await openEditor(app);
  await editor(app).getByRole('list', { name: 'Types' }).getByRole('button', { name: /Quote/ }).click();
  await editor(app).getByRole('button', { name: 'Restore', exact: true }).click();
  await applyAndClose(app);
  await expect(toolbar(app).getByRole('button', { name: 'Quote' })).toBeVisible();
});

test('problems stand at their fields, are kept, and hold applying back until they are solved', async ({
  app,
}) => {
  await openEditor(app);
  await chooseType(app, 'Claim');
  await keyField(app).fill('Q');
  await expect(editor(app).getByText('Q tags as Quote already.', { exact: false })).toBeVisible();
  await editor(app).getByRole('textbox', { name: 'On light paper', exact: true }).fill('#fff');
  await editor(app).getByRole('textbox', { name: 'On light paper', exact: true }).fill('#ffff00');
  await expect(editor(app).getByRole('list', { name: 'Remarks on the colours' })).toContainText('Too faint');
  await chooseType(app, 'Event');
  await expect(editor(app).getByText('One field is not in order.')).toBeVisible();
  await apply(app).click();
  await expect(keyField(app)).toBeFocused();
  await expect(keyField(app)).toHaveValue('Q');
  await keyField(app).press('Control+z');
  await expect(keyField(app)).toHaveValue('C');
  await keyField(app).press('Control+z');
  await expect(editor(app).getByText('No changes yet.')).toBeVisible();
  await keyField(app).press('Control+Shift+z');
  await expect(editor(app).getByRole('textbox', { name: 'On light paper', exact: true })).toHaveValue(
    '#ffff00',
  );
});

test('leaving asks when something is not applied', async ({ app, page }) => {
  await openEditor(app);
  await chooseType(app, 'Claim');
  await editor(app).getByRole('textbox', { name: 'Name of the type' }).fill('Thesis');
  await page.keyboard.press('Escape');
  await expect(editor(app).getByText('One change is not applied.', { exact: false })).toBeVisible();
  await editor(app).getByRole('button', { name: 'Go on editing' }).click();
  await expect(editor(app).getByRole('textbox', { name: 'Name of the type' })).toHaveValue('Thesis');
  await editor(app).getByRole('button', { name: 'Cancel' }).click();
  await editor(app).getByRole('button', { name: 'Discard' }).click();
  await expect(editor(app)).toBeHidden();
  await expect(toolbar(app).getByRole('button', { name: 'Claim' })).toBeVisible();
});

test('everything can be done by keyboard alone: add, reorder and apply', async ({ app, page }) => {
  await openEditor(app);
  const types = editor(app).getByRole('list', { name: 'Types' }).getByRole('button');
  await types.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(types.nth(1)).toBeFocused();
  await expect(editor(app).getByRole('textbox', { name: 'Name of the type' })).toHaveValue('Quote');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(types.first()).toContainText('Quote');
  await expect(types.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Place');
  await page.keyboard.press('Enter');
  await expect(editor(app).getByRole('textbox', { name: 'Name of the type' })).toHaveValue('Place');
  await page.keyboard.press('Control+Enter');
  await expect(editor(app)).toBeHidden();
  await expect(toolbar(app).getByRole('button')).toHaveText([/Quote/, /Claim/, /Event/, /Place/]);
});

test('what two people change at once is put together: nobody’s work is taken away', async ({
  app,
  page,
  context,
  shell,
}) => {
  await openEditor(app);
  await addSource(app);
  const second = await enter(await context.newPage(), shell.address);
  await openEditor(second);
  await chooseType(second, 'Event');
  await editor(second).getByRole('textbox', { name: 'Name of the type' }).fill('Happening');
  await applyAndClose(second);

  await expect(editor(app).getByText('The tag set was changed elsewhere', { exact: false })).toBeVisible();
  await expect(apply(app)).toBeDisabled();
  await editor(app).getByRole('button', { name: 'Look at the changes' }).click();
  await expect(editor(app).getByRole('region', { name: 'What was changed elsewhere' })).toContainText(
    'Renamed type “Event” to “Happening”',
  );
  await editor(app).getByRole('button', { name: 'Keep mine on top' }).click();
  await applyAndClose(app);
  await expect(toolbar(app).getByRole('button')).toHaveText([/Claim/, /Quote/, /Happening/, /Source/]);
  await expect(toolbar(second).getByRole('button')).toHaveText([/Claim/, /Quote/, /Happening/, /Source/]);
  await page.bringToFront();
});

test('a tag set goes out as JSON and comes in again: added or in the place of the other, with what happens told before', async ({
  app,
  page,
}) => {
  await app.tag('We are ready', 'q');
  await openEditor(app);
  await editor(app).getByRole('button', { name: 'Name and files' }).click();
  const downloading = page.waitForEvent('download');
  await editor(app).getByRole('button', { name: 'Export as JSON' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Claims, quotes and events.tagset.json');
  const content = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    name: string;
    types: { id: string; label: string; colour: object }[];
  };

  const give = async (name: string, json: string) => {
    const choosing = page.waitForEvent('filechooser');
    await editor(app).getByRole('button', { name: 'Load from a file…' }).click();
    await (await choosing).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(json) });
  };
  await give('broken.json', JSON.stringify({ ...content, types: [{ ...content.types[0], colour: {} }] }));
  await expect(editor(app).getByRole('alert')).toContainText('broken.json was not loaded');
  await expect(editor(app).getByRole('alert')).toContainText('types › 1 › colour › light');

  const [claim, , event] = content.types;
  const changed = {
    ...content,
    name: 'Ours',
    types: [claim, { ...event, id: 'scene', label: 'Scene', key: undefined }],
  };
  await give('ours.json', JSON.stringify(changed));
  const preview = editor(app).getByRole('group', { name: 'What ours.json would change' });
  await expect(preview).toContainText('New type “Scene”');
  await preview.getByText('Replace', { exact: true }).click();
  await expect(preview).toContainText('Retired type “Quote”');
  await expect(preview).toContainText('Removed type “Event”');
  await preview.getByRole('button', { name: 'Take over' }).click();
  await applyAndClose(app);
  await expect(toolbar(app).getByRole('button')).toHaveText([/Claim/, /Scene/]);
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
});

test('the guide stands beside the text: found by words, tagging goes on, and it is where it was', async ({
  app,
  page,
}) => {
  const guide = page.getByRole('complementary', { name: 'Guide to the tags' });
  await app.clickWords('Critics');
  await page.keyboard.press('g');
  await expect(guide.getByRole('searchbox', { name: 'Find in the guide' })).toBeFocused();
  await page.keyboard.type('altered');
  await expect(guide.getByRole('region', { name: 'Quote' })).toContainText('Verbatim check');
  await expect(guide.getByRole('region', { name: 'Claim' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(guide.getByRole('region', { name: 'Claim' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.textbox).toBeFocused();
  await app.tag('rents fell 4%', 'c');
  await expect(guide).toBeVisible();
  await guide.getByRole('button', { name: /^Claim/ }).click();
  await expect(guide.getByRole('region', { name: 'Claim' })).toContainText('Checkability');
  await expectNoViolations(page);
  await app.clickWords('Critics');
  await page.keyboard.press('g');
  await expect(guide).toBeHidden();
});

test('the editor is sound for assistive technology on each of its pages', async ({ app, page }) => {
  await openEditor(app);
  await expectNoViolations(page);
  for (const name of ['Links', 'Name and files']) {
    await editor(app).getByRole('button', { name }).click();
    await expectNoViolations(page);
  }
});
