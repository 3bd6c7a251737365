// The story of a person with assistive technology: names of places, order of focus, and no violation that axe can find.
import { expectNoViolations } from '../support/accessibility.ts';
import { tours } from '../screens/tours.ts';
import { screenModes } from '../support/screen-modes.ts';
import { expect, test, type App } from '../support/story.ts';

async function workOn(app: App) {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Where from?');
  await app.tag('fell 4%” on 3 May', 'e');
}

const looks = screenModes.filter(({ name }) => ['light', 'dark', 'more-contrast', 'narrow'].includes(name));

for (const { name: mode, use } of looks) {
  const whole = mode === 'light' || mode === 'narrow';
  // The same tokens everywhere: the screens with most of them stand for the rest.
  const walked = mode === 'more-contrast' ? tours.filter(({ name }) => name === 'work') : tours;
  test.describe(mode, () => {
    test.use({ ...use, tolerated: [/.*/] });
    for (const { name, documents, walk } of walked) {
      test.describe(name, () => {
        test.use({ documents });
        test('every screen and state is without violations', async ({ page, shell, workspace }) => {
          test.slow();
          for await (const stop of walk({ page, shell, workspace })) {
            await test.step(stop, () => expectNoViolations(page, whole ? 'all' : 'colours'));
          }
        });
      });
    }
  });
}

test('the places that people, screen readers and tests rely on have their names', async ({ app, page }) => {
  await workOn(app);
  await expect(page.getByRole('tree', { name: 'Documents' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Document text' })).toBeVisible();
  const toolbar = page.getByRole('toolbar', { name: 'Tags' });
  for (const name of ['Claim', 'Quote', 'Event']) {
    await expect(toolbar.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Messages' })).toHaveText(
    'Tagged as Event: fell 4%” on 3 May',
  );
  await expect(page.getByRole('main', { name: 'Document' })).toBeVisible();
});

test('Tab goes through the whole window and back round, and is never caught', async ({ app, page }) => {
  await workOn(app);
  await page.keyboard.press('F7');
  const seen = new Set<string>();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    seen.add(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    );
    if (step > 5 && (await app.textbox.evaluate((element) => element === document.activeElement))) break;
  }
  await expect(app.textbox).toBeFocused();
  for (const place of ['Documents', 'Export', 'Menu']) expect([...seen]).toContain(place);
});
