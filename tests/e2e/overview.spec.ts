// The whole document at a glance beside the text, and going back to where one stopped.
import type { Page } from '@playwright/test';
import { generateArticle } from '../support/article-generator.ts';
import { expect, test } from '../support/story.ts';

const { text } = { text: generateArticle({ seed: 4, targetLength: 120_000 }) };
const filler = text.split('\n');
const marked = [...filler.slice(0, 300), 'HERE stands the sentence that matters.', ...filler.slice(300)].join(
  '\n',
);
test.use({ documents: { 'Long.txt': marked } });
test.beforeEach(async ({ app }) => app.openDocument('Long'));

const strip = (page: Page) => page.locator('.overview-strip');
const scroller = (page: Page) => page.locator('.reading-scroller');
/** The line at the top of the view, as painted: lines of sections that are not shown have places too. */
const topLine = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.reading-scroller')?.getBoundingClientRect();
    if (box === undefined) return undefined;
    const rows = [4, 12, 24, 40].map((below) =>
      document.elementFromPoint(box.left + box.width / 2, box.top + below)?.closest('.line'),
    );
    return rows.find((line) => line !== null && line !== undefined)?.textContent.slice(0, 60);
  });
/** Height of the strip's most inked row beside the left edge, as a share of it; 0…1. */
const inkAt = (page: Page, wanted: 'first' | 'last') =>
  page.evaluate((which) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.overview-picture')!;
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')!.getImageData(Math.floor(width / 2), 0, 1, height).data;
    const rows = Array.from({ length: height }, (_, row) => row).filter((row) => pixels[row * 4 + 3]! > 200);
    const row = which === 'first' ? rows[0] : rows.at(-1);
    return row === undefined ? undefined : row / height;
  }, wanted);

test('pressing a tick brings its annotation into view; pressing elsewhere goes to that part', async ({
  app,
  page,
}) => {
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('HERE stands');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('HERE stands');
  await page.keyboard.press('Control+Home');
  const words = app.textbox.getByText('HERE stands');
  await expect(words).not.toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(strip(page)).toHaveAttribute('data-ticks', '1');
  await expect.poll(() => inkAt(page, 'first')).toBeGreaterThan(0.05);
  const box = (await strip(page).boundingBox())!;
  const share = (await inkAt(page, 'first'))!;
  await page.mouse.click(box.x + box.width / 2, box.y + share * box.height + 1);
  await expect(words).toBeInViewport();

  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.85);
  await expect(words).not.toBeInViewport();
  await expect.poll(() => scroller(page).evaluate((e) => e.scrollTop / e.scrollHeight)).toBeGreaterThan(0.7);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => scroller(page).evaluate((e) => e.scrollTop)).toBe(0);
});

test('the strip is beside the tab order and the accessibility tree', async ({ page, app }) => {
  await expect(app.textbox).toBeVisible();
  await expect(strip(page)).toHaveAttribute('aria-hidden', 'true');
  expect(
    await strip(page).evaluate((element) => element.querySelectorAll('[tabindex], button, a').length),
  ).toBe(0);
});

test('what stayed in view counts as read, also after a reload', async ({ app, page }) => {
  await expect(app.textbox).toBeVisible();
  const unreadAtTop = () =>
    page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.overview-picture')!;
      const { height } = canvas;
      const edge = canvas.getContext('2d')!.getImageData(0, 0, 1, height).data;
      const inked = (share: number) => edge[Math.floor(height * share) * 4 + 3]! > 0;
      return { top: inked(0.006), bottom: inked(0.6) };
    });
  await expect.poll(unreadAtTop).toEqual({ top: false, bottom: true });
  await page.reload();
  await expect(app.textbox).toBeVisible();
  await expect.poll(unreadAtTop).toEqual({ top: false, bottom: true });
});

test('reading goes on at the same line after a reload, a narrower window and larger letters', async ({
  app,
  page,
}) => {
  await expect(app.textbox).toBeVisible();
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, 5200);
  await page.mouse.wheel(0, 333);
  await expect.poll(() => scroller(page).evaluate((e) => e.scrollTop)).toBeGreaterThan(5000);
  let line = await topLine(page);
  await expect
    .poll(async () => {
      const before = line;
      line = await topLine(page);
      return before === line;
    })
    .toBe(true);
  // Kept a moment after scrolling came to rest.
  await expect
    .poll(() => page.evaluate(() => Object.keys(sessionStorage).some((key) => key.includes('reading:'))))
    .toBe(true);
  await page.reload();
  await expect.poll(() => topLine(page)).toBe(line);
  const size = () => app.textbox.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const sizeBefore = await size();
  await page.keyboard.press('Control+Shift+Period');
  await page.keyboard.press('Control+Shift+Period');
  await expect.poll(size).toBe(sizeBefore + 2);
  await expect.poll(() => topLine(page)).toBe(line);
  await page.setViewportSize({ width: 900, height: 600 });
  await expect.poll(() => topLine(page)).toBe(line);
});

test('one command goes back to where work stopped, and again to the furthest place read', async ({
  app,
  page,
}) => {
  await app.textbox.focus();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('HERE stands');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(app.inspector.getByRole('blockquote')).toHaveText('HERE stands');
  await app.saved();
  // Until the place counts as read.
  const words = app.textbox.getByText('HERE stands');
  await expect
    .poll(() =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.overview-picture')!;
        const { height } = canvas;
        const { scrollTop, clientHeight, scrollHeight } = document.querySelector('.reading-scroller')!;
        const edge = canvas.getContext('2d')!.getImageData(0, 0, 1, height).data;
        const row = (place: number) => Math.round((height * place) / scrollHeight);
        // The annotation itself is drawn across the part that is in view; beside it nothing may be left.
        for (let y = row(scrollTop); y < row(scrollTop + clientHeight); y += 1) {
          if (edge[y * 4 + 3] === 0) return true;
        }
        return false;
      }),
    )
    .toBe(true);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Escape');
  await expect(words).not.toBeInViewport();
  await page.reload();
  await expect(app.textbox).toBeVisible();
  await page.keyboard.press('Shift+F7');
  await expect(words).toBeInViewport();
  await expect(app.inspector.getByRole('blockquote')).toHaveText('HERE stands');
  await expect(app.status).toContainText('Where you last changed an annotation');
  await page.keyboard.press('Shift+F7');
  await expect(app.status).toContainText('The furthest you have read');
});
