// The story of the side list and of undo: everything in text order, filtered, chosen; every act taken back and done again.
import { article, expect, test } from '../support/story.ts';

const far = Array.from({ length: 60 }, (_, line) => `Paragraph ${line + 1} says nothing of note.`).join(
  '\n\n',
);

test.use({ documents: { 'Rents.txt': `${article}\n\n${far}\n\nThe mayor resigned in June.` } });
test.beforeEach(({ app }) => app.openDocument('Rents'));

test('the list follows the order of the text, whatever the order of tagging', async ({ app }) => {
  await app.tag('Critics', 'c');
  await app.tag('We are ready', 'q');
  await app.tag('3 May 2024', 'e');
  await app.tag('Mayor', 'c');
  await expect
    .poll(app.listed)
    .toEqual(['Claim: Mayor', 'Event: 3 May 2024', 'Quote: We are ready', 'Claim: Critics']);
});

test('filters by type, by status and by text of words and notes', async ({ app, page }) => {
  await app.tag('rents fell 4%', 'c');
  await app.choose('Status', 'Done');
  await app.tag('We are ready', 'q');
  await app.writeNote('ask the OFFICE');
  await app.tag('3 May 2024', 'e');
  const types = page.getByRole('group', { name: 'Filter by type' });
  await types.getByRole('button', { name: 'Claim' }).click();
  await types.getByRole('button', { name: 'Event' }).click();
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Event: 3 May 2024']);
  await types.getByRole('button', { name: 'Claim' }).click();
  await types.getByRole('button', { name: 'Event' }).click();
  await expect(app.annotations).toHaveCount(3);

  await page.getByRole('button', { name: /^More filters/ }).click();
  const panel = page.getByRole('dialog', { name: 'Filter annotations' });
  await panel.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%']);
  await page.getByRole('button', { name: 'Remove filter: status done' }).click();
  await expect(app.annotations).toHaveCount(3);

  const field = page.getByRole('searchbox', { name: 'Filter annotations' });
  await field.fill('office');
  await expect.poll(app.listed).toEqual(['Quote: We are ready']);
  await field.fill('MAY 2024');
  await expect.poll(app.listed).toEqual(['Event: 3 May 2024']);
  await field.fill('nowhere');
  await expect(page.getByText('No annotation matches the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(app.annotations).toHaveCount(3);
});

test('choosing one in the list scrolls the text to it and selects it', async ({ app, page }) => {
  await app.tag('Mayor', 'c');
  await page.keyboard.press('Control+End');
  await app.tag('resigned in June', 'e');
  const first = app.textbox.getByText('Mayor 🌍');
  await expect(first).not.toBeInViewport();
  await app.annotations.getByRole('button').first().click();
  await expect(first).toBeInViewport();
  await expect(app.inspector.getByRole('blockquote')).toHaveText('Mayor');
  await app.annotations.getByRole('button').last().click();
  await expect(app.textbox.getByText('The mayor resigned')).toBeInViewport();
  await expect(first).not.toBeInViewport();
});

test('everything is undone and redone in order, by keys and by buttons', async ({ app, page, workspace }) => {
  const state = async () => ({ list: await app.annotations.allInnerTexts(), type: (await app.listed())[0] });
  const history: Awaited<ReturnType<typeof state>>[] = [await state()];
  const done = async () => history.push(await state());
  await app.tag('rents fell 4%', 'c');
  await done();
  await app.choose('Type', 'Event');
  await done();
  await app.writeNote('a note');
  await done();
  await app.choose('Status', 'Done');
  await done();
  await app.tag('We are ready', 'q');
  await done();
  await app.inspector.getByRole('button', { name: 'Delete annotation' }).click();
  await expect(app.annotations).toHaveCount(1);
  await done();

  const undo = page.getByRole('button', { name: /^Undo/ });
  const redo = page.getByRole('button', { name: /^Redo/ });
  await app.clickWords('Critics');
  const back = history.slice(0, -1).reverse();
  for (const [step, expected] of back.entries()) {
    if (step % 2 === 0) await page.keyboard.press('Control+z');
    else await undo.click();
    await expect.poll(state, `undo ${step + 1}`).toEqual(expected);
  }
  await expect(undo).toBeDisabled();
  for (const [step, expected] of history.slice(1).entries()) {
    if (step % 3 === 0) await page.keyboard.press('Control+Shift+z');
    else if (step % 3 === 1) await page.keyboard.press('Control+y');
    else await redo.click();
    await expect.poll(state, `redo ${step + 1}`).toEqual(expected);
  }
  await expect(redo).toBeDisabled();
  await app.saved();
  expect(workspace.keptAnnotations()).toMatchObject([{ type: 'event', note: 'a note', status: 'done' }]);
});

test('undo goes as far back as the document was opened, many steps deep', async ({
  app,
  page,
  workspace,
}) => {
  // The list builds only the rows in view.
  const count = (number: number) =>
    page.getByText(number === 1 ? '1 annotation' : `${number} annotations`, { exact: true });
  const words = 'Mayor Ana Ruiz said rents fell 2024 The council voted'.split(' ');
  for (const word of words) await app.tag(word, 'c');
  await app.clickWords('Critics');
  for (let left = words.length; left > 0; left -= 1) {
    await expect(count(left)).toBeVisible();
    await page.keyboard.press('Control+z');
  }
  await expect(app.annotations).toHaveCount(0);
  for (let made = 0; made < words.length; made += 1) await page.keyboard.press('Control+y');
  await expect(count(words.length)).toBeVisible();
  await app.saved();
  expect(workspace.keptAnnotations()).toHaveLength(words.length);
});

test('a new act after undo ends what could be redone', async ({ app, page }) => {
  await app.tag('Mayor', 'c');
  await app.tag('Critics', 'c');
  await page.keyboard.press('Control+z');
  await expect(app.annotations).toHaveCount(1);
  await app.tag('We are ready', 'q');
  await expect(page.getByRole('button', { name: /^Redo/ })).toBeDisabled();
  await expect.poll(app.listed).toEqual(['Claim: Mayor', 'Quote: We are ready']);
});
