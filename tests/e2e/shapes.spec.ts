// The story of giving annotations their shape: pieces, edges, widening selections, stacks, armed tags and other types.
import type { Page } from '@playwright/test';
import { expectNoViolations } from '../support/accessibility.ts';
import { findPlace } from '../support/places-on-screen.ts';
import { article, expect, test, type App } from '../support/story.ts';

const deep = 'one two three four five six seven eight nine ten eleven twelve';

test.use({
  documents: {
    'Rents.txt': article,
    'Deep.txt': `${deep}.\n\nAnother line.\n`,
    'Ladder.txt':
      'Intro line.\n\nHe came, and she said “we are ready, and we know it. So go” before noon. Then all left.\n',
  },
});
test.beforeEach(({ app }) => app.openDocument('Rents'));

async function selectByKeys(app: App, words: string): Promise<void> {
  await app.textbox.focus();
  await app.page.keyboard.press('Control+Home');
  const at = [...article.slice(0, article.indexOf(words))].length;
  for (let step = 0; step < at; step += 1) await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.down('Shift');
  for (let step = 0; step < [...words].length; step += 1) await app.page.keyboard.press('ArrowRight');
  await app.page.keyboard.up('Shift');
  await expect.poll(() => app.selectedWords()).toBe(words);
}

const quoted = (app: App) => app.inspector.getByRole('blockquote');
const gaps = (page: Page) =>
  page.evaluate(() =>
    [...CSS.highlights].flatMap(([name, ranges]) =>
      !name.startsWith('attest-gap-')
        ? []
        : [...ranges].map((painted) => {
            const range = document.createRange();
            range.setStart(painted.startContainer, painted.startOffset);
            range.setEnd(painted.endContainer, painted.endOffset);
            return range.toString();
          }),
    ),
  );

test('a quote of two pieces is made, read as one and taken back without a mouse', async ({ app, page }) => {
  await selectByKeys(app, 'We are ready');
  await page.keyboard.press('q');
  await expect(quoted(app)).toHaveText('We are ready');
  await page.keyboard.press('j');
  await expect(app.status).toContainText('Select the words of the new piece first');

  await selectByKeys(app, 'to finish this');
  await expect(app.selectionBar.getByRole('button', { name: 'Add to Quote' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(quoted(app)).toHaveText('We are ready … to finish this');
  await expect(app.annotations).toHaveCount(1);
  await expect(app.annotations.first()).toContainText('We are ready … to finish this');
  await expect(app.status).toContainText('Piece added. Quote, 2 pieces');
  await expect.poll(() => gaps(page)).toEqual([',” she said, “']);

  await page.keyboard.press('Shift+J');
  await expect(quoted(app)).toHaveText('We are ready');
  await expect(app.status).toContainText('Piece removed');
  await page.keyboard.press('Shift+J');
  await expect(app.status).toContainText('its only piece');
  await page.keyboard.press('Control+z');
  await expect(quoted(app)).toHaveText('We are ready … to finish this');
  await page.keyboard.press('Control+z');
  await expect(quoted(app)).toHaveText('We are ready');
  await expect.poll(() => gaps(page)).toEqual([]);
});

test('an annotation that is resized by keys keeps its note, also when that is taken back', async ({
  app,
  page,
}) => {
  await app.tag('rents fell', 'c');
  await app.writeNote('ask the mayor');
  await app.textbox.focus();
  await page.keyboard.press(']');
  await expect(quoted(app)).toHaveText('rents fell 4');
  await page.keyboard.press('Shift+}');
  await expect(quoted(app)).toHaveText('rents fell');
  await page.keyboard.press('[');
  await expect(quoted(app)).toHaveText('said “rents fell');
  await page.keyboard.press('Shift+{');
  await expect(quoted(app)).toHaveText('rents fell');
  await page.keyboard.press('Alt+]');
  await page.keyboard.press('Alt+]');
  await expect(quoted(app)).toHaveText('rents fell 4');
  await page.keyboard.press('Control+]');
  await expect(quoted(app)).toHaveText('rents fell 4%” on 3 May 2024.');
  await expect(app.status).toContainText('Ends now:');
  await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('ask the mayor');
  // Steps within a second are taken back as one; how many that is depends on how fast the machine was.
  await expect(async () => {
    await page.keyboard.press('Control+z');
    await expect(quoted(app)).toHaveText('rents fell', { timeout: 2_000 });
  }).toPass();
  await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('ask the mayor');
});

async function dragEdge(app: App, edge: 'start' | 'end', to: { x: number; y: number }, drop = true) {
  const { page } = app;
  const handle = page.locator(`.edge-handle[data-edge="${edge}"]`);
  await expect(handle).toBeVisible();
  const box = (await handle.boundingBox())!;
  // Its knob stands above the start and below the end, where it hides no letters.
  const knob = { x: box.x + box.width / 2, y: edge === 'start' ? box.y - 3 : box.y + box.height + 3 };
  await page.mouse.move(knob.x, knob.y);
  await page.mouse.down();
  const by = knob.y - (box.y + box.height / 2);
  await page.mouse.move(to.x - 8, to.y + by, { steps: 3 });
  await page.mouse.move(to.x, to.y + by, { steps: 3 });
  if (drop) await page.mouse.up();
}

test('dragging an edge resizes to whole words, Alt to the letter, and Escape leaves it as it was', async ({
  app,
  page,
}) => {
  await app.tag('rents fell', 'c');
  await app.writeNote('kept');
  const place = await findPlace(app.textbox, 'on 3 May');
  await dragEdge(app, 'end', { x: place.endX - 2, y: place.endY });
  await expect(quoted(app)).toHaveText('rents fell 4%” on 3 May');
  await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('kept');

  const mayor = await findPlace(app.textbox, 'Ana Ruiz');
  await dragEdge(app, 'start', { x: mayor.startX + 2, y: mayor.startY }, false);
  await expect
    .poll(async () => (await app.highlights()).map(({ words }) => words))
    .toContain('Ana Ruiz said “rents fell 4%” on 3 May');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(quoted(app)).toHaveText('rents fell 4%” on 3 May');
  await expect
    .poll(async () => (await app.highlights()).map(({ words }) => words))
    .toEqual(['rents fell 4%” on 3 May']);

  await page.keyboard.down('Alt');
  const ruiz = await findPlace(app.textbox, 'uiz');
  await dragEdge(app, 'start', { x: ruiz.startX, y: ruiz.startY });
  await page.keyboard.up('Alt');
  await expect(quoted(app)).toHaveText('uiz said “rents fell 4%” on 3 May');
  await app.command('Undo');
  await app.command('Undo');
  await expect(quoted(app)).toHaveText('rents fell');
});

test('a key and repeated clicks widen the selection rung by rung, and the key with Shift narrows it', async ({
  app,
  page,
}) => {
  await app.openDocument('Ladder');
  const know = await findPlace(app.textbox, 'know');
  const clicks = async (count: number) => {
    await page.mouse.click(know.startX + 3, know.startY, { clickCount: count });
    return app.selectedWords();
  };
  const sentence = 'He came, and she said “we are ready, and we know it. So go” before noon.';
  expect(await clicks(2)).toBe('know');
  expect(await clicks(3)).toBe('we are ready, and we know it. So go');
  expect(await clicks(4)).toBe(sentence);
  expect(await clicks(5)).toBe(`${sentence} Then all left.`);

  await page.mouse.click(know.startX + 3, know.startY);
  await expect.poll(() => app.selectedWords()).toBe('');
  const rungs: string[] = [];
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('w');
    rungs.push(await app.selectedWords());
  }
  expect(rungs[0]).toBe('know');
  await expect(app.status).toContainText(/: /);
  expect(rungs[3]!.length).toBeGreaterThan(rungs[2]!.length);
  for (let step = 2; step >= 0; step -= 1) {
    await page.keyboard.press('Shift+W');
    await expect.poll(() => app.selectedWords()).toBe(rungs[step]!);
  }
  await page.keyboard.press('Shift+W');
  await expect.poll(() => app.selectedWords()).toBe('');

  await page.keyboard.press('w');
  await page.keyboard.press('c');
  await expect(quoted(app)).toHaveText('know');
  await page.keyboard.press('w');
  await expect.poll(() => app.selectedWords()).toBe(rungs[1]!);
  await page.keyboard.press('Shift+W');
  await expect(quoted(app), 'back at the annotation').toHaveText('know');
});

/** Ten annotations on one another, from the longest to the shortest. */
async function stackTen(app: App): Promise<string[]> {
  await app.openDocument('Deep');
  const words = deep.split(' ');
  const stacked: string[] = [];
  for (let at = 0; at < 10; at += 1) {
    const span = words.slice(Math.floor(at / 2), words.length - Math.ceil(at / 2)).join(' ');
    stacked.push(span);
    await app.tag(span, (['c', 'q', 'e'] as const)[at % 3]!);
  }
  return stacked;
}

test('of ten annotations on one another each is seen in the margin and can be picked there, by list and by keys', async ({
  app,
  page,
}) => {
  // Forty pickings and a look by axe.
  test.slow();
  const stacked = await stackTen(app);
  const stripes = page.locator('.stripe');
  await expect(stripes).toHaveCount(10);
  const boxes = await stripes.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
  expect(new Set(boxes.map((left) => left.toFixed(1))).size, 'ten lanes').toBe(10);
  const picked = new Set<string>();
  for (let at = 0; at < 10; at += 1) {
    await stripes.nth(at).click();
    picked.add(await quoted(app).innerText());
  }
  expect([...picked].sort()).toEqual([...stacked].sort());

  await app.textbox.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < deep.indexOf('six') + 1; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('k');
  const menu = page.getByRole('menu', { name: 'Annotations here' });
  await expect(menu.getByRole('menuitem')).toHaveCount(10);
  await expectNoViolations(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect(quoted(app)).toHaveText(stacked[0]!);
  await expect(app.textbox).toBeFocused();
  for (let at = 1; at < 10; at += 1) {
    await page.keyboard.press('Shift+O');
    await expect(quoted(app)).toHaveText(stacked[at]!);
  }
  await page.keyboard.press('Shift+O');
  await expect(app.status).toContainText('No annotation lies further in');
  await page.keyboard.press('o');
  await expect(quoted(app)).toHaveText(stacked[8]!);
});

test('while a type is armed every selection is tagged, by mouse and by keys, until Escape', async ({
  app,
  page,
}) => {
  await app.textbox.focus();
  await page.keyboard.press('Shift+E');
  const armed = page.getByText('Tagging selections: Event');
  await expect(armed).toBeVisible();
  await expectNoViolations(page);
  const drag = async (words: string) => {
    const place = await findPlace(app.textbox, words);
    await page.mouse.move(place.startX, place.startY);
    await page.mouse.down();
    await page.mouse.move(place.endX, place.endY, { steps: 4 });
    await page.mouse.up();
    await expect(quoted(app)).toHaveText(words);
  };
  await drag('rents fell 4%');
  await drag('council voted');
  const monday = await findPlace(app.textbox, 'Monday');
  await page.mouse.dblclick(monday.startX + 4, monday.startY);
  await expect(quoted(app)).toHaveText('Monday');
  await page.keyboard.press('Control+Home');
  await page.keyboard.down('Shift');
  for (let step = 0; step < 'Mayor'.length; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
  await expect(quoted(app)).toHaveText('Mayor');
  const critics = await findPlace(app.textbox, 'dispute');
  await page.mouse.click(critics.startX + 3, critics.startY);
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  await expect(quoted(app)).toHaveText('dispute');
  await expect.poll(async () => (await app.listed()).length).toBe(5);
  expect((await app.listed()).every((row) => row.startsWith('Event:'))).toBe(true);

  await page.keyboard.press('Escape');
  await expect(armed).toBeHidden();
  await app.selectWords('their count');
  await expect.poll(async () => (await app.listed()).length).toBe(5);
  await page.keyboard.press('.');
  await expect(quoted(app)).toHaveText('their count');
  expect((await app.listed()).filter((row) => row.startsWith('Event:')).length).toBe(6);
});

test('another type is given by key, with what becomes of the attributes said before', async ({
  app,
  page,
}) => {
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('kept');
  await app.textbox.focus();
  await page.keyboard.press('t');
  const menu = page.getByRole('menu', { name: 'Change type' });
  await expect(menu.getByRole('menuitem')).toHaveText([/Quote/, /Event/]);
  await expect(menu.getByRole('menuitem', { name: 'Quote' })).toHaveAccessibleDescription(/keeps/);
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('button', { name: 'Type' })).toContainText('Quote');
  await expect(app.inspector.getByRole('textbox', { name: 'Note' })).toHaveValue('kept');
  await expect(app.status).toContainText('Changed to Quote');
  await page.keyboard.press('Control+z');
  await expect(app.inspector.getByRole('button', { name: 'Type' })).toContainText('Claim');
});
