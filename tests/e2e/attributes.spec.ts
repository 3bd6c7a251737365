// The story of attributes: a full quote and a full event without the mouse, dates as people write them, entities made, reused, renamed
// and merged, and all of it kept, undone and exported.
import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '../support/accessibility.ts';
import { exportSet, importFile } from '../support/exchange.ts';
import { findPlace } from '../support/places-on-screen.ts';
import { expect, test, type App } from '../support/story.ts';

test.use({
  documents: {
    'Bridge.md': [
      '---',
      'title: The Bridge',
      'date: 2025-04-28',
      '---',
      '',
      'The bridge will reopen in May, said Mayor Ana Ruiz on Friday. “We are ready,” she said in Lagos.',
      '',
      'A fire killed two people yesterday. Ruiz praised the crews.',
      '',
    ].join('\n'),
    'Other.txt': 'Ruiz spoke again.\n',
  },
});
test.beforeEach(async ({ app }) => {
  // Looking through the page by the rules of axe takes its time beside other stories.
  test.slow();
  await app.openDocument('Bridge');
});

const field = (app: App, name: string) => app.inspector.locator(`[data-attribute-field="${name}"]`);
const speaker = (app: App) => app.inspector.getByRole('combobox', { name: 'Speaker' });
const option = (page: Page, name: string) => page.getByRole('option', { name });

async function keys(page: Page, ...pressed: string[]) {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Selects words by keys: to the start of a line of the text, then on by words with Shift. */
async function selectByKeys(app: App, line: number, take: number, words: string) {
  await app.page.keyboard.press('F7');
  await expect(app.textbox).toBeFocused();
  await app.page.keyboard.press('Control+Home');
  for (let at = 0; at < line; at += 1) await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Home');
  for (let at = 0; at < take; at += 1) await app.page.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(async () => (await app.selectedWords()).trim()).toBe(words);
}

/** Selects words by the mouse while they are picked: no tags are offered then. */
async function pickWords(app: App, words: string) {
  const place = await findPlace(app.textbox, words);
  await app.page.mouse.move(place.startX, place.startY);
  await app.page.mouse.down();
  await app.page.mouse.move(place.endX, place.endY, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(app.selectedWords).toBe(words);
  await expect(app.selectionBar).toBeHidden();
}

async function chosen(group: Locator) {
  return group.locator('[aria-checked=true]').allInnerTexts();
}

interface Kept {
  readonly id: string;
  readonly attributes?: unknown;
}

/** The attributes in the journal, by the words of their annotation. */
function keptAttributes(entries: readonly Readonly<Record<string, unknown>>[]) {
  const records = new Map<string, Record<string, unknown>>();
  for (const entry of entries.filter(({ k }) => k === 'annotation')) {
    const fields = { ...records.get(String(entry['r'])), ...(entry['f'] as object) };
    records.set(String(entry['r']), fields);
  }
  return Object.fromEntries(
    [...records.values()].map((fields) => [
      (fields['target'] as { pieces: { exact: string }[] }).pieces[0]!.exact,
      Object.fromEntries(
        Object.entries(fields)
          .filter(([name, value]) => name.startsWith('attributes.') && value !== null)
          .map(([name, value]) => [name.slice('attributes.'.length), value]),
      ),
    ]),
  ) as Record<string, Record<string, unknown>>;
}

test('a full quote by a known speaker takes five keys, the tag included, and ends in the text', async ({
  app,
  page,
  workspace,
}) => {
  // The speaker becomes known.
  await app.selectWords('The bridge will reopen in May');
  await keys(page, 'Shift+Q');
  await expect(speaker(app)).toBeFocused();
  await page.keyboard.type('Ana Ruiz');
  await expect(option(page, 'Create “Ana Ruiz” as Person')).toHaveAttribute('aria-selected', 'true');
  await keys(page, 'Enter', 'i', 'n');
  await expect(app.textbox).toBeFocused();

  await app.selectWords('“We are ready,”');
  await keys(page, 'Shift+Q');
  await expect(speaker(app)).toBeFocused();
  await keys(page, 'r');
  await expect(option(page, 'Ana Ruiz')).toHaveAttribute('aria-selected', 'true');
  await keys(page, 'Enter');
  await expect(field(app, 'form').getByRole('radio', { name: 'Direct', exact: true })).toBeFocused();
  await keys(page, 'd', 'n');
  await expect(app.textbox).toBeFocused();
  await expect(speaker(app)).toHaveValue('Ana Ruiz');
  expect(await chosen(field(app, 'form'))).toEqual(['Direct']);
  expect(await chosen(field(app, 'naming'))).toEqual(['Named']);

  await app.saved();
  const kept = keptAttributes(workspace.journalEntries());
  expect(kept['“We are ready,”']).toMatchObject({ form: 'direct', naming: 'named' });
  expect(kept['“We are ready,”']!['speaker']).toBe(kept['The bridge will reopen in May']!['speaker']);
});

test('a full event without the mouse: words, choices, a date understood, a place and who took part', async ({
  app,
  page,
  workspace,
}) => {
  await selectByKeys(app, 5, 2, 'The bridge');
  await keys(page, 'Shift+E');
  await expect(app.inspector.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type('The bridge reopens');
  await keys(page, 'Enter');
  await keys(page, 'b');
  const when = app.inspector.getByRole('textbox', { name: 'When' });
  await expect(when).toBeFocused();
  await page.keyboard.type('yesterday');
  await expect(field(app, 'when')).toContainText(
    'Understood as 27 April 2025, counted from the article’s date',
  );
  await keys(page, 'Enter');
  await page.keyboard.type('Lagos');
  await keys(page, 'Enter');
  const add = app.inspector.getByRole('combobox', { name: 'Add somebody' });
  await expect(add).toBeFocused();
  await page.keyboard.type('Ana Ruiz');
  await keys(page, 'Enter');
  await expect(field(app, 'who')).toContainText('In which role? Ana Ruiz');
  await expect(field(app, 'who').getByRole('radio', { name: 'Agent' })).toBeFocused();
  await keys(page, 'a');
  await expect(add).toBeFocused();
  await expect(field(app, 'who').getByRole('listitem')).toHaveText([/Ana Ruiz/]);
  await keys(page, 'Enter', 'p');
  await expect(app.textbox).toBeFocused();

  await app.saved();
  expect(keptAttributes(workspace.journalEntries())['The bridge']).toEqual({
    title: 'The bridge reopens',
    'event-type': 'business',
    when: { edtf: '2025-04-27', words: 'yesterday' },
    where: { name: 'Lagos' },
    who: [{ entity: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, role: 'agent' }],
    realis: 'planned',
  });
  const { set } = await exportSet(app, 'The whole library');
  expect((set as unknown as { annotations: Kept[] }).annotations[0]).toMatchObject({
    attributes: { title: 'The bridge reopens', when: { edtf: '2025-04-27', words: 'yesterday' } },
  });
});

test('dates: what is ambiguous is asked, what is not understood stays as a draft and is never stored', async ({
  app,
  page,
  workspace,
}) => {
  await app.tag('A fire', 'e');
  const when = app.inspector.getByRole('textbox', { name: 'When' });
  await when.fill('3/4/2025');
  await expect(field(app, 'when')).toContainText('Which date is meant?');
  await when.press('Enter');
  const readings = app.inspector.getByRole('group', { name: 'Which date is meant?' }).getByRole('button');
  await expect(readings.first()).toBeFocused();
  await expectNoViolations(page);
  await readings.filter({ hasText: '4 March 2025' }).press('Enter');
  await expect(field(app, 'when')).toContainText('Understood as 4 March 2025.');
  await expect(when).toHaveValue('3/4/2025');

  await when.fill('one fine day');
  await expect(field(app, 'when')).toContainText('Kept as a draft until it fits.');
  await app.tag('Ruiz praised the crews', 'c');
  await app.annotations.getByText('A fire', { exact: true }).click();
  await expect(when).toHaveValue('one fine day');
  await expect(field(app, 'when')).toContainText('was not understood as a date');
  await app.saved();
  expect(keptAttributes(workspace.journalEntries())['A fire']).toEqual({
    when: { edtf: '2025-03-04', words: '3/4/2025' },
  });
});

test('what is typed is one step to undo, a reload brings it back, and other windows’ keys stay out of fields', async ({
  app,
  page,
}) => {
  await app.tag('A fire killed two people', 'c');
  await keys(page, 'i');
  const restated = app.inspector.getByRole('textbox', { name: 'Restated' });
  await expect(restated).toBeFocused();
  await page.keyboard.type('A fire cost two lives, Q and C.');
  await expect(field(app, 'restated')).toContainText('31 of 75 characters');
  await keys(page, 'Escape');
  await expect(app.textbox).toBeFocused();
  await app.saved();
  await expect(app.annotations).toHaveCount(1);
  await page.reload();
  await app.annotations.getByText('A fire killed two people', { exact: true }).click();
  await expect(restated).toHaveValue('A fire cost two lives, Q and C.');
  await keys(page, 'F7', 'i');
  await expect(restated).toBeFocused();
  await restated.fill('Two died.');
  await keys(page, 'Tab', 'Escape');
  await expect(page.getByRole('button', { name: 'Undo: change of an attribute' })).toBeEnabled();
  await keys(page, 'Control+z');
  await expect(restated).toHaveValue('A fire cost two lives, Q and C.');
});

test('words are picked in the text, shown as chips that lead to them, and removed', async ({ app, page }) => {
  await app.tag('“We are ready,”', 'q');
  await app.inspector.getByRole('button', { name: 'More' }).click();
  await field(app, 'cue').getByRole('button', { name: 'Pick in the text' }).click();
  await expect(page.getByRole('group', { name: 'Cue: select words in the text' })).toBeVisible();
  await pickWords(app, 'she said');
  await keys(page, 'q');
  await expect(app.annotations).toHaveCount(1);
  await keys(page, 'Enter');
  await expect(field(app, 'cue').getByRole('button', { name: 'Show “she said” in the text' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Cue: select words in the text' })).toBeHidden();
  await field(app, 'cue').getByRole('button', { name: 'Show “she said” in the text' }).click();
  await keys(page, 'F7', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await expect.poll(async () => (await app.selectedWords()).trim()).toBe('she said');
  await keys(page, 'Escape');
  await app.annotations.getByText('“We are ready,”', { exact: true }).click();
  await field(app, 'cue').getByRole('button', { name: 'Remove “she said”' }).click();
  await expect(field(app, 'cue').getByRole('button', { name: /Show/ })).toHaveCount(0);
  // Several may be picked for the mentions of the source; Escape leaves.
  await field(app, 'source-mention').getByRole('button', { name: 'Pick in the text' }).click();
  for (const words of ['Ana Ruiz', 'she']) {
    await pickWords(app, words);
    await keys(page, 'Enter');
    await expect(app.status).toHaveText(`Taken: ${words}`);
  }
  await keys(page, 'Escape');
  await expect(field(app, 'source-mention').getByRole('button', { name: /Show/ })).toHaveText([
    'Ana Ruiz',
    'she',
  ]);
});

test('more attributes: an address, a number of something, several choices', async ({
  app,
  page,
  workspace,
}) => {
  await app.tag('A fire killed two people', 'c');
  await app.inspector.getByRole('button', { name: 'More' }).click();
  const address = app.inspector.getByRole('textbox', { name: 'Review URL' });
  await address.fill('javascript:alert(1)');
  await address.blur();
  await expect(field(app, 'review-url')).toContainText('Not a web address');
  await address.fill('https://example.org/review');
  await address.blur();
  await expect(field(app, 'review-url').getByRole('button', { name: 'Open' })).toBeVisible();
  const priority = field(app, 'priority');
  await priority.getByRole('checkbox', { name: 'Harm' }).click();
  await priority.getByRole('checkbox', { name: 'Public interest' }).press('Space');
  await expect.poll(() => chosen(priority)).toEqual(['Public interest', 'Harm']);
  await app.choose('Type', 'Event');
  await app.inspector.getByRole('textbox', { name: 'What' }).fill('killed');
  await app.inspector.getByRole('textbox', { name: 'Number' }).fill('2');
  await app.inspector.getByRole('textbox', { name: 'Unit' }).fill('people');
  await keys(page, 'Escape');
  await expect(app.textbox).toBeFocused();
  await app.saved();
  await expect
    .poll(() => keptAttributes(workspace.journalEntries())['A fire killed two people']!['quantities'])
    .toEqual([{ label: 'killed', number: 2, unit: 'people' }]);
  await expectNoViolations(page);
});

test('entities: renamed and merged everywhere, uses lead to annotations, deletion says what it clears', async ({
  app,
  page,
  workspace,
}) => {
  const say = async (words: string, name: string) => {
    await app.selectWords(words);
    await keys(page, 'Shift+Q');
    await expect(speaker(app)).toBeFocused();
    await page.keyboard.type(name);
    await option(page, `Create “${name}” as Person`).click();
    await keys(page, 'Escape');
    await expect(speaker(app)).toHaveValue(name);
  };
  await say('“We are ready,”', 'Ana Ruiz');
  await app.openDocument('Other');
  await say('Ruiz spoke again', 'A. Ruiz');
  await app.command('People, places and documents…');
  const dialog = page.getByRole('dialog', { name: 'People, places and documents' });
  const names = dialog.getByRole('list', { name: 'Names' }).getByRole('listitem');
  await expect(names).toHaveText([/A\. Ruiz.*one use/, /Ana Ruiz.*one use/]);
  await expectNoViolations(page);

  await names.filter({ hasText: 'A. Ruiz' }).getByRole('button').click();
  await dialog.getByRole('button', { name: 'Merge with another…' }).click();
  await dialog.getByRole('combobox').fill('ana');
  await option(page, 'Ana Ruiz').click();
  await expect(dialog.getByRole('group', { name: 'Merge “A. Ruiz” into' })).toContainText(
    'One annotation changes.',
  );
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(names).toHaveText([/Ana Ruiz.*2 uses/]);

  const name = dialog.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Ana María Ruiz');
  await name.press('Enter');
  await expect(names).toHaveText([/Ana María Ruiz/]);
  await expect(dialog.getByRole('button', { name: 'Remove “A. Ruiz”' })).toBeVisible();
  await dialog.getByRole('button', { name: /We are ready/ }).click();
  await expect(dialog).toBeHidden();
  await expect(app.document('The Bridge')).toHaveAttribute('aria-selected', 'true');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('“We are ready,”');
  await expect(speaker(app)).toHaveValue('Ana María Ruiz');

  await app.command('People, places and documents…');
  await names.getByRole('button').click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog.getByRole('group', { name: 'Delete' })).toContainText(
    '2 places refer to “Ana María Ruiz”',
  );
  await dialog.getByRole('button', { name: 'Delete and clear' }).click();
  await expect(names).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(speaker(app)).toHaveValue('');
  await keys(page, 'F7', 'Control+z');
  await expect(speaker(app)).toHaveValue('Ana María Ruiz');
  await app.saved();
  const kept = keptAttributes(workspace.journalEntries());
  expect(kept['Ruiz spoke again']!['speaker']).toBe(kept['“We are ready,”']!['speaker']);
});

test('what is typed before the form is there is typed into it, and does nothing else', async ({
  app,
  page,
}) => {
  await app.selectWords('A fire killed two people');
  await keys(page, 'Shift+E');
  // No waiting for the form: as letters in the text these would tag, link and convert.
  await page.keyboard.type('Fire, quickly noted');
  await expect(app.inspector.getByRole('textbox', { name: 'Title' })).toHaveValue('Fire, quickly noted');
  await keys(page, 'Enter');
  await expect(field(app, 'event-type').getByRole('radio').first()).toBeFocused();
  await expect(app.annotations).toHaveCount(1);
});

test('an attribute that a tag set brings along appears in the form and in the list', async ({
  app,
  page,
}) => {
  await app.tag('“We are ready,”', 'q');
  await app.saved();
  const { source } = await exportSet(app, 'The whole library');
  const brought = JSON.parse(source) as {
    tagSet: { id: string; version: number; types: { id: string; attributes: object[] }[] };
  };
  const tone = { id: 'tone', label: 'Tone', value: 'choice', core: true };
  const options = [
    { id: 'calm', label: 'Calm' },
    { id: 'angry', label: 'Angry' },
  ];
  brought.tagSet.version += 1;
  brought.tagSet.types.find(({ id }) => id === 'quote')!.attributes.push({ ...tone, options });
  const report = await importFile(app, 'Toned.json', JSON.stringify(brought));
  await report.getByRole('button', { name: 'Close' }).last().click();
  await app.annotations.getByText('“We are ready,”', { exact: true }).first().click();
  await field(app, 'tone').getByRole('radio', { name: 'Calm' }).focus();
  await keys(page, 'a');
  // Back where the person came from.
  await expect(app.annotations.locator(':focus')).toContainText('“We are ready,”');
  await expect.poll(() => chosen(field(app, 'tone'))).toEqual(['Angry']);
  await expect(app.annotations.filter({ hasText: 'Angry' })).toHaveCount(1);
});
