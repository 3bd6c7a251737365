// The story of a text that changed under its annotations: what is not certain is reviewed, one key each, and can be taken back.
import { expectNoViolations } from '../support/accessibility.ts';
import { findPlace } from '../support/places-on-screen.ts';
import { expect, test, type App } from '../support/story.ts';

const before = [
  'The bridge over the Sona opened on 3 May 2024.',
  '',
  'The minister told reporters that the bridge costs twelve million euros in all.',
  '',
  'Critics called the whole project a monument to vanity and waste.',
  '',
  'It rained all day, and nobody complained about the weather.',
].join('\n');
const after = [
  'A correction was added on Friday.',
  '',
  'The bridge over the Sona opened on 3 May 2024.',
  '',
  'The minister told reporters that the bridge cost thirteen million euros in all.',
  '',
  'A spokesman declined to comment.',
  '',
  'It rained all day, and nobody complained about the weather.',
].join('\n');

const claim = 'the bridge costs twelve million euros in all';
const quote = 'a monument to vanity and waste';
const event = 'opened on 3 May 2024';

test.use({ documents: { 'Bridge.txt': before, 'Other.txt': 'Something else.' } });

const panel = (app: App) => app.page.getByRole('region', { name: 'Review of annotations', exact: true });
const rows = (app: App) => panel(app).getByRole('list', { name: 'To review' }).getByRole('button');
const sides = (app: App) => panel(app).locator('.review-side');

/** Selects words while the bar beside a selection stays away. */
async function drag(app: App, words: string): Promise<void> {
  const place = await findPlace(app.textbox, words, 0);
  await app.page.mouse.move(place.startX, place.startY);
  await app.page.mouse.down();
  await app.page.mouse.move(place.endX, place.endY, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(app.selectedWords).toBe(words);
  await expect(app.selectionBar).toBeHidden();
}

test('after a change of the file each uncertain annotation is decided by one key, and taken back by one', async ({
  app,
  page,
  workspace,
}) => {
  await app.openDocument('Bridge');
  await app.tag(event, 'e');
  await app.tag(claim, 'c');
  await app.tag(quote, 'q');
  await app.saved();
  await app.openDocument('Other');
  workspace.write('Bridge.txt', after);
  await app.openDocument('Bridge');

  // What moved needs nobody; the rest is told once, marked, and waits.
  await expect(page.getByText('2 of them were not found word for word')).toBeVisible();
  await expect(page.getByRole('button', { name: '2 annotations to review' })).toBeVisible();
  await expect(app.document('Bridge')).toHaveAccessibleName(/2 to review/);
  await expect(app.annotations.getByText('The text changed here')).toBeVisible();

  await app.textbox.focus();
  await page.keyboard.press('F9');
  await expect(panel(app)).toBeFocused();
  await expect(rows(app)).toHaveCount(2);
  await expect(panel(app)).toContainText('0 of 2 decided');
  await expect(sides(app).nth(0).locator('del')).toHaveText(['costs twelve']);
  await expect(sides(app).nth(1).locator('ins')).toHaveText(['cost thirteen']);
  await expectNoViolations(page);

  await page.keyboard.press('a');
  await expect(panel(app)).toContainText('1 of 2 decided');
  await expect(rows(app).nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(sides(app).nth(1)).toContainText('A spokesman declined to comment.');
  await page.keyboard.press('x');
  await expect(panel(app)).toContainText('2 of 2 decided');
  await expect(page.getByRole('button', { name: /annotations? to review/ })).toHaveCount(0);
  await app.saved();
  const kept = () =>
    Object.fromEntries(
      workspace
        .keptAnnotations()
        .map((one) => [one.type, [one.target.pieces[0]?.exact, 'lostIn' in one && one.lostIn !== null]]),
    );
  await expect.poll(kept).toEqual({
    event: [event, false],
    claim: ['the bridge cost thirteen million euros in all', false],
    quote: [quote, true],
  });

  // Back by one key, to the one that was taken back; and then placed by hand.
  await page.keyboard.press('u');
  await expect(panel(app)).toContainText('1 of 2 decided');
  await expect(rows(app).nth(1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('p');
  await expect(app.textbox).toBeFocused();
  // What stands there now is offered, and other words can be taken instead.
  await expect.poll(app.selectedWords).toContain('A spokesman declined to comment');
  await drag(app, 'declined to comment');
  await page.keyboard.press('Enter');
  await expect(panel(app)).toContainText('2 of 2 decided');
  await expect(panel(app)).toBeFocused();
  await expect.poll(kept).toMatchObject({ quote: ['declined to comment', false] });
  await page.keyboard.press('Escape');
  await expect(panel(app)).toHaveCount(0);
  await expect(app.textbox).toBeFocused();
});

test('a review is left and taken up again, and what is much alike is accepted together', async ({
  app,
  page,
  workspace,
}) => {
  await app.openDocument('Bridge');
  await app.tag(claim, 'c');
  await app.tag('nobody complained about the weather', 'q');
  await app.tag(quote, 'q');
  await app.saved();
  await app.openDocument('Other');
  workspace.write('Bridge.txt', after.replace('nobody complained', 'no one complained'));
  await app.openDocument('Bridge');
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(rows(app)).toHaveCount(3);
  await page.keyboard.press('Shift+N');
  await page.keyboard.press('x');
  await expect(panel(app)).toContainText('1 of 3 decided');
  await app.saved();
  await page.reload();
  await expect(page.getByRole('button', { name: '2 annotations to review' })).toBeVisible();

  // From the form of an annotation, too.
  await app.annotations.filter({ hasText: 'bridge' }).getByRole('button').click();
  await app.inspector.getByRole('button', { name: 'Review' }).click();
  await expect(panel(app)).toContainText('0 of 2 decided');
  await page.keyboard.press('Shift+A');
  const dialog = page.getByRole('dialog', { name: 'Accept all that are much alike' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: /At least alike by/ }).press('Enter');
  await page.getByRole('option', { name: '80%' }).press('Enter');
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Accept 2' }).press('Enter');
  await expect(panel(app)).toContainText('2 of 2 decided');
  await app.command('Undo');
  await expect(panel(app)).toContainText('0 of 2 decided');
});
