// The story of annotations that lie on one another, and of picking one of them.
import { expect, test, type ShownHighlight } from '../support/story.ts';

test.beforeEach(({ app }) => app.openDocument('Rents'));

const painted = (highlights: readonly ShownHighlight[]) =>
  highlights.map(({ type, words }) => `${type}: ${words}`).sort();

test('annotations that nest and cross are all visible, each under exactly its words', async ({ app }) => {
  await app.tag('Ana Ruiz said “rents fell 4%” on', 'q');
  await app.tag('rents fell 4%', 'c');
  await app.tag('fell 4%” on 3 May 2024', 'e');
  await app.tag('said “rents fell', 'c');
  await app.tag('4%” on 3 May', 'c');
  await expect
    .poll(async () => painted(await app.highlights()))
    .toEqual([
      'claim: 4%” on 3 May',
      'claim: rents fell 4%',
      'claim: said “rents fell',
      'event: fell 4%” on 3 May 2024',
      'quote: Ana Ruiz said “rents fell 4%” on',
    ]);
  const shown = await app.highlights();
  const lane = (words: string) => shown.find((highlight) => highlight.words === words)?.lane;
  const claims = [lane('rents fell 4%'), lane('said “rents fell'), lane('4%” on 3 May')];
  expect(claims[1], 'crossing claims lie on different lanes').not.toBe(claims[0]);
  expect(claims[2], 'crossing claims lie on different lanes').not.toBe(claims[0]);
});

test('lanes and types look different: by colour, by line style and by distance of the line', async ({
  app,
}) => {
  const look = (name: string) =>
    app.textbox.evaluate((element, highlight) => {
      const style = getComputedStyle(element, `::highlight(${highlight})`);
      return {
        colour: style.textDecorationColor,
        line: style.textDecorationStyle,
        offset: style.textUnderlineOffset,
      };
    }, name);
  const looks = await Promise.all(['claim', 'quote', 'event'].map((type) => look(`attest-${type}-normal-0`)));
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(3);
  expect(new Set(looks.map(({ line }) => line)).size).toBe(3);
  expect((await look('attest-claim-normal-1')).offset).not.toBe((await look('attest-claim-normal-0')).offset);
});

test('clicking again and again goes through the annotations stacked there', async ({ app }) => {
  await app.tag('Ana Ruiz said “rents fell 4%” on', 'q');
  await app.tag('rents fell 4%', 'c');
  await app.tag('fell 4%” on 3 May 2024', 'e');
  await app.clickWords('Critics');
  await expect(app.inspector).toBeHidden();
  const seen: string[] = [];
  for (let click = 0; click < 3; click += 1) {
    await app.clickWords('4%');
    await expect(app.inspector).toContainText(`${click + 1} of 3`);
    seen.push(await app.inspector.getByRole('blockquote').innerText());
  }
  expect([...seen].sort()).toEqual([
    'Ana Ruiz said “rents fell 4%” on',
    'fell 4%” on 3 May 2024',
    'rents fell 4%',
  ]);
  await app.clickWords('4%');
  await expect(app.inspector.getByRole('blockquote')).toHaveText(seen[0] ?? '');
});

test('Enter selects the annotation at the caret, and the next one there when pressed again', async ({
  app,
  page,
}) => {
  await app.tag('rents fell 4%', 'c');
  await app.tag('fell 4%” on 3 May 2024', 'e');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(app.status).toHaveText('There is no annotation here.');
  await expect(app.inspector).toBeHidden();
  await app.clickWords('Critics');
  await page.keyboard.press('Control+Home');
  for (let word = 0; word < 6; word += 1) await page.keyboard.press('Control+ArrowRight');
  await expect(async () => {
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Enter');
    await expect(app.inspector).toContainText('of 2', { timeout: 300 });
  }).toPass();
  const first = await app.inspector.getByRole('blockquote').innerText();
  await page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('blockquote')).not.toHaveText(first);
});

test('resting the pointer on words tells which annotations lie there', async ({ app, page }) => {
  await app.tag('rents fell 4%', 'c');
  await app.choose('Status', 'Done');
  await app.writeNote('Checked with the office');
  await app.tag('fell 4%” on 3 May 2024', 'e');
  await app.clickWords('Critics');
  const card = page.getByRole('tooltip');
  await expect(card).toBeHidden();
  const box = await app.textbox.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf('4%');
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 2);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error('the words are not there');
  });
  await page.mouse.move(box.x - 1, box.y);
  await page.mouse.move(box.x, box.y);
  await expect(card).toContainText('Claim');
  await expect(card).toContainText('Done');
  await expect(card).toContainText('Checked with the office');
  await expect(card).toContainText('Ana Tester');
  await expect(card).toContainText('Event');
  await page.mouse.move(box.x, box.y + 300);
  await expect(card).toBeHidden();
});

test('N and P go from annotation to annotation, round at the ends', async ({ app, page }) => {
  await app.tag('rents fell 4%', 'c');
  await app.tag('We are ready', 'q');
  await app.tag('Critics', 'e');
  const words = app.inspector.getByRole('blockquote');
  for (const next of ['rents fell 4%', 'We are ready', 'Critics']) {
    await page.keyboard.press('n');
    await expect(words).toHaveText(next);
  }
  await page.keyboard.press('p');
  await expect(words).toHaveText('We are ready');
});
