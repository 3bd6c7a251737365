// The story of correcting a text in place: annotations go with what is typed, one undo takes back text and tags in their order, and what
// is saved is found again.
import { article, expect, test } from '../support/story.ts';

test('a text is edited, tagged meanwhile, undone in order, saved and opened again', async ({
  app,
  page,
  workspace,
}) => {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.tag('We are ready,', 'q');
  const sign = page.getByRole('region', { name: 'Editing the text' });
  await expect(sign).toBeHidden();

  await app.clickWords('dispute');
  await page.keyboard.press('Control+j');
  await expect(sign).toBeVisible();
  await expect(app.textbox).toHaveAttribute('aria-readonly', 'false');

  // Letters are typed now, also those that are keys of tags.
  await app.clickWords('fell 4%');
  await page.keyboard.press('Home');
  await page.keyboard.type('Cqe. ');
  expect(await app.text()).toBe(`Cqe. ${article}`);
  await expect(sign).toContainText('Not saved yet');
  await app.selectWords('fell', 0);
  await page.keyboard.type('dropped by');
  await expect.poll(app.listed).toEqual(['Claim: rents dropped by 4%', 'Quote: We are ready,']);
  await expect
    .poll(async () => (await app.highlights()).map(({ words }) => words))
    .toContain('rents dropped by 4%');

  // A quote that loses all its words is lost and kept; undo brings it back.
  await app.selectWords('We are ready,');
  await page.keyboard.press('Delete');
  await expect(app.annotations.filter({ hasText: 'We are ready,' })).toContainText('Not found in the text');
  await page.keyboard.press('Control+z');
  await expect.poll(app.listed).toEqual(['Claim: rents dropped by 4%', 'Quote: We are ready,']);

  // Tagging while there are edits that are not saved.
  await app.selectWords('The council voted');
  await page.keyboard.press('Control+Alt+e');
  await expect.poll(app.listed).toHaveLength(3);
  await app.clickWords('on Monday');
  await page.keyboard.press('Home');
  await page.keyboard.type('Today: ');
  await expect.poll(app.listed).toContain('Event: The council voted');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(app.listed).toHaveLength(2);
  await page.keyboard.press('Control+z');
  await expect.poll(app.listed).toEqual(['Claim: rents fell 4%', 'Quote: We are ready,']);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Shift+z');
  await expect
    .poll(app.listed)
    .toEqual(['Claim: rents dropped by 4%', 'Event: The council voted', 'Quote: We are ready,']);

  const edited = `Cqe. ${article.replace('fell', 'dropped by').replace('The council', 'Today: The council')}`;
  expect(await app.text()).toBe(edited);
  expect(workspace.read('Rents.txt')).toBe(article);
  await page.keyboard.press('Control+s');
  await expect(sign).toContainText('As in the file');
  await expect.poll(() => workspace.read('Rents.txt')).toBe(edited);

  await page.keyboard.press('Control+j');
  await expect(sign).toBeHidden();
  await page.keyboard.type('z');
  expect(await app.text()).toBe(edited);
  await app.saved();
  await page.reload();
  await app.openDocument('Rents');
  expect(await app.text()).toBe(edited);
  await expect
    .poll(app.listed)
    .toEqual(['Claim: rents dropped by 4%', 'Event: The council voted', 'Quote: We are ready,']);
});

test('Markdown is dressed anew while it is edited, and other formats say why they are not', async ({
  app,
  page,
}) => {
  await app.openDocument('Second');
  await app.clickWords('Some');
  await page.keyboard.press('Control+j');
  await page.keyboard.press('Home');
  await page.keyboard.type('## ');
  await expect(app.textbox.getByRole('heading', { level: 2 })).toHaveText(
    '## Some words here.'.replace('words', '*words*'),
  );
  await page.keyboard.press('Control+z');
  await expect(app.textbox.getByRole('heading', { level: 2 })).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit the text' }).click();
  await expect(app.textbox).toHaveAttribute('aria-readonly', 'true');
});
