// The story of an article that was quietly changed: compared with its newer version, replaced by it, looked back at, and undone.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectNoViolations } from '../support/accessibility.ts';
import { expect, test, type App } from '../support/story.ts';

const opening = 'The new bridge opened on Monday, and thousands came to see it.';
const cost = 'It cost 40 million euros, the ministry said in a statement.';
const proud = '“We are proud of it,” said the mayor, who cut the ribbon at noon.';
const warned = 'Engineers had warned in March that two pillars would not hold for long.';
const filler = Array.from({ length: 5 }, (_, at) => `Paragraph ${at} tells of the weather on that day.`);
const before = [opening, cost, warned, ...filler, proud].join('\n\n');
const after = [
  proud,
  opening,
  cost.replace('40 million', '60 million'),
  ...filler,
  'The opposition calls it a waste of money.',
].join('\n\n');

test.use({ documents: { 'Bridge.txt': before, 'notes/Later.txt': after, 'Other.md': '# Other\n' } });

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

async function tagThree(app: App) {
  await app.openDocument('Bridge');
  await app.tag('It cost 40 million euros', 'c');
  await app.tag('two pillars would not hold for long', 'c');
  await app.tag('We are proud of it', 'q');
  await app.saved();
}

test('a stealth edit is seen claim by claim and word by word, and its report can be taken along', async ({
  app,
}) => {
  const { page } = app;
  await tagThree(app);
  await app.command('Compare with another document…');
  const asking = dialog(page, 'Compare “Bridge” with another document');
  await asking.getByRole('combobox', { name: 'Search documents' }).fill('later');
  await page.keyboard.press('Enter');

  const view = dialog(page, '“Bridge” and “Later”');
  const passages = view.getByRole('list', { name: 'What became of the annotations' }).getByRole('listitem');
  await expect(passages).toHaveCount(3);
  const passage = (words: string) => passages.filter({ hasText: words });
  await expect(passage('It cost 60 million euros')).toContainText('Reworded');
  await expect(passage('It cost 60 million euros').locator('del')).toHaveText('It cost 40 million euros');
  await expect(passage('two pillars')).toContainText('Removed');
  await expect(passage('We are proud of it')).toContainText('Moved');
  await expect(view).toContainText('1 reworded · 1 removed · 1 added · 1 moved · 6 unchanged');

  // Only what changed and what stands around it.
  const rows = view.getByRole('list', { name: 'Difference of the texts' });
  await expect(rows).not.toContainText('Paragraph 2 tells');
  await expect(rows.locator('ins').filter({ hasText: '60' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(view.getByRole('status')).toHaveText('Change 1 of 3');
  await page.keyboard.press('n');
  await expect(view.getByRole('status')).toHaveText('Change 2 of 3');
  await page.keyboard.press('p');
  await expect(view.getByRole('status')).toHaveText('Change 1 of 3');
  await view.getByRole('button', { name: /unchanged paragraphs/ }).click();
  await expect(rows).toContainText('Paragraph 2 tells');

  // The filter, and going to a passage.
  await view.getByRole('button', { name: 'Removed 1' }).click();
  await expect(passages).toHaveCount(1);
  await passages.getByRole('button').click();
  await expect(rows.locator('[data-current=true]')).toContainText('two pillars would not hold for long');
  await expectNoViolations(page);

  const download = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save report' }).click();
  await page.getByRole('menuitem', { name: 'Markdown' }).click();
  const report = readFileSync(await (await download).path(), 'utf8');
  expect(report).toContain('### Reworded (1)');
  expect(report).toContain('~~40~~**60**');
  await view.getByRole('button', { name: 'Show in the document' }).click();
  await expect(view).toBeHidden();
  await expect(app.inspector.getByRole('blockquote')).toHaveText('two pillars would not hold for long');
});

test('a document is replaced by its newer version, keeps every version, and goes back', async ({
  app,
  workspace,
}) => {
  const { page } = app;
  await tagThree(app);
  await app.command('Replace by a newer version…');
  const replacing = dialog(page, 'Replace “Bridge” by a newer version');
  const chooser = page.waitForEvent('filechooser');
  await replacing.getByRole('button', { name: 'Choose a file…' }).click();
  await (
    await chooser
  ).setFiles({ name: 'article.html', mimeType: 'text/html', buffer: Buffer.from('<p>x') });
  await expect(replacing.getByRole('alert')).toContainText('is a file of another kind');
  const again = page.waitForEvent('filechooser');
  await replacing.getByRole('button', { name: 'Choose a file…' }).click();
  await (await again).setFiles({ name: 'bridge-v2.txt', mimeType: 'text/plain', buffer: Buffer.from(after) });
  await expect(replacing.getByRole('status')).toHaveText(
    '3 annotations: 1 in their places or moved with their words, 1 changed, 1 not found',
  );
  expect(workspace.read('Bridge.txt')).toBe(before);
  await expectNoViolations(page);
  await replacing.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(replacing).toBeHidden();
  await expect(app.textbox).toContainText('a waste of money');
  expect(workspace.read('Bridge.txt')).toBe(after);
  await app.saved();

  // What was there is there still: with what was marked in it, and to be compared.
  await app.command('Versions of the text…');
  const versions = dialog(page, 'Versions of “Bridge”');
  const list = versions.getByRole('list', { name: 'Versions, newest first' }).getByRole('listitem');
  await expect(list).toHaveCount(2);
  await expect(list.first()).toContainText('Replaced by “bridge-v2.txt”');
  await expect(list.last()).toContainText('3 annotations made on it');
  await expectNoViolations(page);
  await list
    .last()
    .getByRole('button', { name: /^Read the text/ })
    .click();
  const then = dialog(page, '“Bridge” as it was');
  await expect(then.getByRole('list', { name: 'Text of this version' })).toContainText(warned);
  await then.getByRole('button', { name: /two pillars/ }).click();
  await expect(then.locator('.version-lines [data-chosen]')).toHaveText(
    'two pillars would not hold for long',
  );
  await expectNoViolations(page);
  await then.getByRole('button', { name: 'Compare with now' }).click();
  const view = dialog(page, 'What happened to “Bridge”');
  await expect(view.getByRole('button', { name: 'Removed 1' })).toBeVisible();
  await view.getByRole('button', { name: 'Done' }).click();

  // Back to the earlier file, byte for byte.
  await page
    .locator('.notice')
    .filter({ hasText: 'now holds bridge-v2.txt' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(app.textbox).toContainText(warned);
  expect(workspace.read('Bridge.txt')).toBe(before);
  await expect
    .poll(app.listed)
    .toEqual([
      'Claim: It cost 40 million euros',
      'Claim: two pillars would not hold for long',
      'Quote: We are proud of it',
    ]);

  // And to the newer one again, from the list.
  await app.command('Versions of the text…');
  await expect(list).toHaveCount(3);
  await expect(list.first()).toContainText('Back to an earlier text');
  await list
    .nth(1)
    .getByRole('button', { name: /^Bring back the file/ })
    .click();
  await expect(app.textbox).toContainText('a waste of money');
  expect(workspace.read('Bridge.txt')).toBe(after);
});
