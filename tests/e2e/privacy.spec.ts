// The story of an article that would like to be seen by others: what it points to is never asked for.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/story.ts';

test('remote images, links, styles and scripts in a Markdown document make no request', async ({
  app,
  page,
  workspace,
  foreignRequests,
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
  expect(foreignRequests).toEqual([]);
  listener.closeAllConnections();
  listener.close();
});
