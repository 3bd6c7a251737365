// The story of hours of reading: going from document to document keeps nothing of those left behind. The short form runs
// always; ATTEST_SWITCHES=500 runs the long one and prints its figures.
import { article, expect, test } from '../support/story.ts';

const switches = Number(process.env['ATTEST_SWITCHES'] ?? 24);
const longText = Array.from({ length: 60 }, (_, part) => `Part ${part}.\n${article}`).join('\n');

test.use({ documents: { 'First.txt': longText, 'Second.txt': `Another one.\n${longText}` } });
test.setTimeout(60_000 + switches * 4_000);

interface Held {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

test(`memory stays flat over ${switches} changes of document`, async ({ app, page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const held = async (): Promise<Held> => {
    for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  const change = async (times: number) => {
    for (let round = 0; round < times; round += 1) {
      await app.openDocument(round % 2 === 0 ? 'Second' : 'First');
      await expect(app.textbox.locator('.line').first()).toHaveText(
        round % 2 === 0 ? 'Another one.' : 'Part 0.',
      );
    }
  };
  await app.openDocument('First');
  await app.tag('rents fell 4%', 'c');
  await change(10);
  const before = await held();
  await change(switches);
  const after = await held();
  console.info(JSON.stringify({ switches, before, after }));
  expect(after.nodes, 'nodes of the page').toBeLessThan(before.nodes * 1.1 + 200);
  expect(after.listeners, 'event listeners').toBeLessThan(before.listeners * 1.1 + 20);
  expect(after.heap, 'bytes of script memory').toBeLessThan(before.heap * 1.15 + 2_000_000);
});
