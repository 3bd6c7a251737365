// The story of an article that would like to be seen by others: what it points to is never asked for.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/story.ts';

test('remote images, links, styles and scripts in a Markdown document make no request', async ({
  app,
  page,
  workspace,
  watch,
}) => {
  const asked: string[] = [];
  const listener = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
  const outside = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;

  const source = [
    '# Seen by others?',
    `![pixel](${outside}/pixel.png) and [a link](${outside}/link) and <${outside}/auto>`,
    `<img src="${outside}/raw.png" onerror="fetch('${outside}/error')"><script src="${outside}/script.js"></script>`,
    `<link rel="stylesheet" href="${outside}/style.css"><iframe src="${outside}/frame"></iframe>`,
    `[ref]: ${outside}/reference "title"`,
    'Tag these words.',
  ].join('\n\n');
  workspace.write('Remote.md', source);
  await app.openDocument('Remote');
  await expect.poll(app.text).toBe(source);
  await app.tag('a link', 'q');
  await app.writeNote(`<img src="${outside}/note.png">`);
  await app.clickWords('pixel');
  await app.clickWords('link');
  await expect(page.locator('main img, main a, main iframe, main script')).toHaveCount(0);
  await app.saved();

  // The listener does hear what is sent to it.
  await page.context().request.get(`${outside}/control`);
  expect(asked).toEqual(['/control']);
  expect(watch.foreignRequests).toEqual([]);
  listener.closeAllConnections();
  listener.close();
});

test.describe('the watch', () => {
  test.use({ tolerated: [/./] });
  test('under which every story stands hears requests and violations, in every context', async ({
    app,
    browser,
    shell,
    watch,
  }) => {
    const stray = await browser.newContext();
    const other = await stray.newPage();
    await other.goto(shell.origin);
    for (const page of [app.page, other]) {
      watch.foreignRequests.length = 0;
      watch.violations.length = 0;
      await page.evaluate(() => {
        const script = document.createElement('script');
        try {
          script.text = 'globalThis.ran = true';
        } catch {
          // Trusted Types, as it should be.
        }
        document.body.append(script);
        const image = new Image();
        image.src = 'http://127.0.0.1:9/pixel.png';
        const own = document.createElement('iframe');
        own.src = '/';
        document.body.append(own);
      });
      await expect.poll(() => watch.violations.map((line) => line.split(':')[0])).toContain('img-src');
      await expect.poll(() => watch.violations.join('\n')).toContain('require-trusted-types-for');
      await expect.poll(() => watch.violations.join('\n')).toContain('frame-src');
      expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    }
    await stray.close();

    // A page without our policy, so that the request is made.
    const plain = await browser.newContext();
    const bare = await plain.newPage();
    await bare.setContent('<img src="http://127.0.0.1:9/pixel.png">');
    await expect.poll(() => watch.foreignRequests).toContain('http://127.0.0.1:9/pixel.png');
    await plain.close();
    watch.foreignRequests.length = 0;
    watch.violations.length = 0;
  });
});
