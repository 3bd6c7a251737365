// Finding one's way among many annotations: a filter that lists, dims and steps alike, and one change to all that it shows.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/story.ts';

const lines = Array.from({ length: 12 }, (_, at) => `Line ${at + 1}: the council said it would act.`);
test.use({ documents: { 'Council.txt': lines.join('\n'), 'Other.txt': 'Nothing was decided.\n' } });
test.beforeEach(async ({ app }) => app.openDocument('Council'));

test('a filter shows in the list what passes, dims the rest in the text, and N steps through what is left', async ({
  app,
  page,
}) => {
  await app.tag('Line 1', 'c');
  await app.tag('Line 2', 'q');
  await app.tag('Line 3', 'c');
  await app.writeNote('ask the clerk');
  await app.tag('Line 4', 'q');
  await app.choose('Status', 'Done');
  await page.keyboard.press('F7');
  await page.keyboard.press('Escape');

  await page.getByRole('group', { name: 'Filter by type' }).getByRole('button', { name: 'Quote' }).click();
  await expect.poll(app.listed).toEqual(['Quote: Line 2', 'Quote: Line 4']);
  const dimmed = () =>
    page.evaluate(() =>
      [...CSS.highlights]
        .filter(([name, ranges]) => name.includes('-dimmed-') && ranges.size > 0)
        .flatMap(([, ranges]) =>
          [...ranges].map((painted) => {
            const range = document.createRange();
            range.setStart(painted.startContainer, painted.startOffset);
            range.setEnd(painted.endContainer, painted.endOffset);
            return range.toString();
          }),
        ),
    );
  await expect.poll(dimmed).toEqual(['Line 1', 'Line 3']);

  await page.keyboard.press('F7');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('n');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('Line 2');
  await page.keyboard.press('n');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('Line 4');
  await page.keyboard.press('n');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('Line 2');

  await page.getByRole('group', { name: 'Filter by type' }).getByRole('button', { name: 'Quote' }).click();
  await expect.poll(dimmed).toEqual([]);
  await expect(app.annotations).toHaveCount(4);
});

test('conditions from the panel stand as chips that can be taken away one by one or all at once', async ({
  app,
  page,
}) => {
  await app.tag('Line 1', 'c');
  await app.tag('Line 2', 'q');
  await app.choose('Status', 'Done');
  await app.writeNote('ask the clerk');
  await page.getByRole('button', { name: /^More filters/ }).click();
  const panel = page.getByRole('dialog', { name: 'Filter annotations' });
  await panel.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Done' }).click();
  await panel.getByRole('radiogroup', { name: 'Note' }).getByText('With', { exact: true }).click();
  await panel.getByRole('button', { name: /Attribute/ }).click();
  await page.getByRole('option', { name: 'Claim: Verdict', exact: true }).click();
  await panel.getByRole('button', { name: /Condition/ }).click();
  await page.getByRole('option', { name: 'is empty' }).click();
  await panel.getByRole('button', { name: 'Add condition' }).click();
  expect((await new AxeBuilder({ page }).include('.filter-panel').analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');

  const chips = page.getByRole('group', { name: 'Filters in use' });
  await expect(chips.getByRole('button')).toHaveText([
    'Verdict empty',
    'status done',
    'with a note',
    'Clear all',
  ]);
  await expect.poll(app.listed).toEqual(['Quote: Line 2']);
  await chips.getByRole('button', { name: 'Remove filter: status done' }).click();
  await expect(chips.getByRole('button')).toHaveText(['Verdict empty', 'with a note', 'Clear all']);
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(app.annotations).toHaveCount(2);
});

test('what the filter shows is changed as one step after a preview, and one undo takes it back', async ({
  app,
  page,
}) => {
  await app.tag('Line 1', 'c');
  await app.tag('Line 2', 'q');
  await app.tag('Line 3', 'q');
  await app.choose('Status', 'Done');
  await page.getByRole('group', { name: 'Filter by type' }).getByRole('button', { name: 'Quote' }).click();
  await expect(app.annotations).toHaveCount(2);
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Change several annotations' });
  await expect(dialog.getByRole('radio', { name: 'The 2 the filter shows in this document' })).toBeChecked();
  await expect(dialog.getByRole('region', { name: 'What will happen' })).toContainText(
    '1 annotation changes',
  );
  await expect(dialog.getByRole('region', { name: 'What will happen' })).toContainText('1 says so already');
  expect((await new AxeBuilder({ page }).include('.dialog').analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: /What to do/ }).click();
  await page.getByRole('option', { name: 'Delete them' }).click();
  await dialog.getByRole('button', { name: 'Delete 2' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(app.listed).toEqual(['Claim: Line 1']);
  await page.keyboard.press('Control+z');
  await expect.poll(app.listed).toEqual(['Claim: Line 1', 'Quote: Line 2', 'Quote: Line 3']);
  await app.saved();
  await page.reload();
  await expect.poll(app.listed).toEqual(['Claim: Line 1', 'Quote: Line 2', 'Quote: Line 3']);
});

test('several are chosen in the list by Ctrl and Shift, and changed together', async ({ app, page }) => {
  for (const line of ['Line 2', 'Line 3', 'Line 4', 'Line 5']) await app.tag(line, 'c');
  await app.annotations.nth(0).getByRole('button').click();
  await app.annotations
    .nth(2)
    .getByRole('button')
    .click({ modifiers: ['Control'] });
  await expect(page.getByText('2 chosen', { exact: true }).last()).toBeVisible();
  await app.annotations.nth(1).getByRole('button').click();
  await expect(page.getByText(/chosen$/)).toHaveCount(0);
  await page.keyboard.press('F8');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('3 chosen', { exact: true }).last()).toBeVisible();
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Change several annotations' });
  await expect(dialog.getByRole('radio', { name: 'The 3 chosen in the list' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Change 3' }).click();
  await expect(app.annotations.filter({ hasText: 'Done' })).toHaveCount(3);
  await expect(app.annotations.nth(0)).toContainText('Draft');
});

test('a change reaches annotations of other documents, and leaves out those another window is changing', async ({
  app,
  page,
  context,
  shell,
}) => {
  await app.tag('Line 1', 'c');
  await app.saved();
  await app.openDocument('Other');
  await app.tag('Nothing', 'c');
  await app.saved();
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Change several annotations' });
  await dialog.getByText('All in all documents').click();
  await expect(dialog.getByRole('region')).toContainText('2 annotations change in 2 documents');
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(app.annotations.filter({ hasText: 'Done' })).toHaveCount(1);
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(app.annotations.filter({ hasText: 'Draft' })).toHaveCount(1);

  const second = await context.newPage();
  await second.goto(shell.address);
  await second.getByRole('treeitem', { name: 'Council' }).click();
  await expect(second.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toHaveCount(1);
  await page.bringToFront();
  await page.keyboard.press('Control+Shift+E');
  await dialog.getByText('All in all documents').click();
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByText('1 document is being changed in another window and left out')).toBeVisible();
  await expect(app.annotations.filter({ hasText: 'Done' })).toHaveCount(1);
  await expect(second.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toContainText(
    'Draft',
  );
});

test('rows keep clear of each other when a note makes one higher and another is tagged before it', async ({
  app,
  page,
}) => {
  await app.tag('Line 5', 'c');
  await app.writeNote('this note makes the row higher');
  await app.tag('Line 2', 'q');
  await app.tag('Line 8', 'e');
  await expect(app.annotations).toHaveCount(3);
  const overlap = () =>
    app.annotations.evaluateAll((rows) => {
      const boxes = rows.map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      // Adding 0 makes -0 a plain 0.
      return boxes.slice(1).map((box, at) => Math.round(box.top - boxes[at]!.bottom) + 0);
    });
  await expect.poll(overlap).toEqual([0, 0]);
  await page.keyboard.press('Control+z');
  await expect.poll(overlap).toEqual([0]);
});

test('the list can be ordered by type, status and last change, while N goes on through the text', async ({
  app,
  page,
}) => {
  await app.tag('Line 1', 'e');
  await app.tag('Line 2', 'c');
  await app.choose('Status', 'Done');
  await app.tag('Line 3', 'q');
  const order = async (name: string) => {
    await page.getByRole('button', { name: /^Order of the list/ }).click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  await order('By type');
  await expect.poll(app.listed).toEqual(['Claim: Line 2', 'Quote: Line 3', 'Event: Line 1']);
  await order('By status');
  await expect.poll(app.listed).toEqual(['Event: Line 1', 'Quote: Line 3', 'Claim: Line 2']);
  await order('Last changed first');
  await expect.poll(app.listed).toEqual(['Quote: Line 3', 'Claim: Line 2', 'Event: Line 1']);
  await page.keyboard.press('F7');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('Line 2');
});
