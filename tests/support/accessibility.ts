// Looks at a page as assistive technology does, with the rules of axe.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** `colours` asks for contrast alone: what a page is made of is the same in every look, and a whole look takes five times as long. */
export async function expectNoViolations(page: Page, rules: 'all' | 'colours' = 'all') {
  // Colours are judged as they stand, not half way through fading in or, begun by a timer meanwhile, out.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
  // Without frames inside the page the mode with a second page for each look has nothing to add.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  if (rules === 'colours') builder.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await builder.analyze();
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.target.join(' ')} — ${node.failureSummary}`).join('; ')}`,
    ),
  ).toEqual([]);
}
