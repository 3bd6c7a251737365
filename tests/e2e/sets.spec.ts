// The story of annotation sets: made, named, switched, shown, hidden, deleted and brought back.
import { expect, test, type App } from '../support/story.ts';

test.beforeEach(async ({ app }) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
});

const current = (app: App) => app.page.getByRole('button', { name: /^Annotation set: / });
const dialog = (app: App) => app.page.getByRole('dialog', { name: 'Annotation sets' });

async function createSet(app: App, name: string) {
  await app.command('Annotation sets…');
  await dialog(app).getByRole('textbox', { name: 'Name of a new set' }).fill(name);
  await dialog(app).getByRole('button', { name: 'Create set' }).click();
  await expect(dialog(app).getByRole('textbox', { name: `Name of set “${name}”` })).toBeVisible();
  await dialog(app).getByRole('button', { name: 'Done' }).click();
}

test('a new set becomes the current one, and new annotations by the current annotator go into it', async ({
  app,
  page,
  workspace,
}) => {
  await expect(current(app)).toHaveText('Ana Tester’s annotations');
  await createSet(app, 'Second look');
  await expect(current(app)).toHaveText('Second look');
  await app.command('Settings…');
  await page.getByRole('textbox', { name: 'Annotator' }).fill('Ben Second');
  await page.getByRole('button', { name: 'Done' }).click();
  await app.tag('We are ready', 'q');
  await expect(app.inspector).toContainText('Second look');
  await expect(app.inspector).toContainText('Ben Second');
  await app.saved();
  const [first, second] = workspace.keptAnnotations();
  expect(first?.createdBy).toBe('Ana Tester');
  expect(second?.createdBy).toBe('Ben Second');
  expect(second?.setId).not.toBe(first?.setId);

  await current(app).click();
  await page.getByRole('menuitemradio', { name: 'Ana Tester’s annotations' }).click();
  await page.keyboard.press('Escape');
  await expect(current(app)).toHaveText('Ana Tester’s annotations');
  await app.tag('Critics', 'e');
  await app.saved();
  expect(workspace.keptAnnotations().at(-1)?.setId).toBe(first?.setId);
});

test('hiding a set takes its highlights and list entries away, showing brings them back, and both last', async ({
  app,
  page,
}) => {
  await createSet(app, 'Second look');
  await app.tag('We are ready', 'q');
  await expect(app.annotations).toHaveCount(2);
  await current(app).click();
  await page.getByRole('menuitemcheckbox', { name: 'Ana Tester’s annotations' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  await expect.poll(async () => (await app.highlights()).map(({ words }) => words)).toEqual(['We are ready']);
  await app.saved();

  await page.reload();
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  await app.command('Annotation sets…');
  await dialog(app).getByRole('button', { name: 'Show set “Ana Tester’s annotations”' }).click();
  await dialog(app).getByRole('button', { name: 'Done' }).click();
  await expect(app.annotations).toHaveCount(2);
  await expect.poll(async () => (await app.highlights()).length).toBe(2);
});

test('a set is renamed, and the new name lasts', async ({ app, page }) => {
  await app.command('Annotation sets…');
  const name = dialog(app).getByRole('textbox', { name: /^Name of set/ });
  await name.fill('Rents, first reading');
  await name.press('Enter');
  await dialog(app).getByRole('button', { name: 'Done' }).click();
  await expect(current(app)).toHaveText('Rents, first reading');
  await page.keyboard.press('Control+z');
  await expect(current(app)).toHaveText('Ana Tester’s annotations');
  await page.keyboard.press('Control+y');
  await expect(current(app)).toHaveText('Rents, first reading');
  await app.saved();
  await page.reload();
  await expect(current(app)).toHaveText('Rents, first reading');
});

test('deleting a set asks first, takes its annotations with it, and is undone as one step', async ({
  app,
  page,
  workspace,
}) => {
  await createSet(app, 'Second look');
  await app.tag('We are ready', 'q');
  await app.tag('Critics', 'e');
  await app.command('Annotation sets…');
  await dialog(app).getByRole('button', { name: 'Delete set “Second look”' }).click();
  await expect(dialog(app)).toContainText('Delete “Second look” and all its annotations');
  await dialog(app).getByRole('button', { name: 'Keep it' }).click();
  await dialog(app).getByRole('button', { name: 'Delete set “Second look”' }).click();
  await dialog(app).getByRole('button', { name: 'Delete set', exact: true }).click();
  await expect(dialog(app).getByRole('textbox', { name: 'Name of set “Second look”' })).toBeHidden();
  await dialog(app).getByRole('button', { name: 'Done' }).click();
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
  await expect(current(app)).toHaveText('Ana Tester’s annotations');
  await app.saved();
  expect(workspace.keptAnnotations()).toHaveLength(1);

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready', 'Event: Critics']);
  await app.saved();
  expect(workspace.keptAnnotations()).toHaveLength(3);
});

test('making a set is undone while it is empty, and kept once it holds annotations', async ({
  app,
  page,
}) => {
  await createSet(app, 'Second look');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(current(app)).toHaveText('Ana Tester’s annotations');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await app.command('Annotation sets…');
  await expect(dialog(app).getByRole('textbox', { name: 'Name of set “Second look”' })).toBeVisible();
});
