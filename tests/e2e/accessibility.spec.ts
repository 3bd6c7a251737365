// The story of a person with assistive technology: names of places, order of focus, and no violation that axe can find.
import { expectNoViolations } from '../support/accessibility.ts';
import { enter, expect, test, type App } from '../support/story.ts';

const dialogs: readonly (readonly [command: string, title: string])[] = [
  ['Open library…', 'Open a library'],
  ['New document from clipboard…', 'New document from the clipboard'],
  ['Export annotation set…', 'Export annotation set'],
  ['Import annotation set…', 'Import annotation set'],
  ['Settings…', 'Settings'],
  ['Annotation sets…', 'Annotation sets'],
  ['Keyboard shortcuts', 'Keyboard shortcuts'],
];

async function workOn(app: App) {
  await app.openDocument('Rents');
  await app.tag('rents fell 4%', 'c');
  await app.writeNote('Where from?');
  await app.tag('fell 4%” on 3 May', 'e');
}

for (const [name, use] of [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['in a small window', { viewport: { width: 900, height: 600 } }],
] as const) {
  test.describe(name, () => {
    test.use(use);

    test('the greeting and the library have no violations', async ({ page, shell }) => {
      await page.goto(shell.address);
      await expect(page.getByRole('dialog', { name: 'Welcome to Attest' })).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Begin' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expectNoViolations(page);
    });

    test('reading, selecting, an annotation and finding have no violations', async ({ app, page }) => {
      await app.openDocument('Rents');
      await expectNoViolations(page);
      await workOn(app);
      await expectNoViolations(page);
      await app.selectWords('Critics');
      await expectNoViolations(page);
      await page.keyboard.press('Control+f');
      await page.getByRole('textbox', { name: 'Find' }).fill('rents');
      await expectNoViolations(page);
    });

    test('no dialog has violations, and each gives the focus back', async ({ app, page }) => {
      await workOn(app);
      for (const [command, title] of dialogs) {
        await app.command(command);
        const dialog = page.getByRole('dialog', { name: title });
        await expect(dialog).toBeVisible();
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await expect
          .poll(
            () => page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
            `after ${title}`,
          )
          .toBe('Menu');
      }
    });
  });
}

test.describe('without documents', () => {
  test.use({ documents: {} });
  test('an empty library has no violations', async ({ page, shell }) => {
    await enter(page, shell.address);
    await expect(page.getByRole('heading', { name: 'This library is empty' })).toBeVisible();
    await expectNoViolations(page);
  });
});

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
