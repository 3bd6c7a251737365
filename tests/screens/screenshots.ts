// Walks the tours and takes a picture at each stop.
import { resolve } from 'node:path';
import { test } from '../support/story.ts';
import { tours } from './tours.ts';

const root = resolve(import.meta.dirname, '../..');

for (const { name, documents, walk } of tours) {
  test.describe(name, () => {
    test.use({ documents, tolerated: [/.*/] });
    test('pictures', async ({ page, shell, workspace }, { project }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      let number = 0;
      for await (const stop of walk({ page, shell, workspace })) {
        number += 1;
        const file = `${name} ${String(number).padStart(2, '0')} ${stop}.png`;
        await page.screenshot({ path: resolve(root, 'out/screenshots', project.name, file) });
      }
    });
  });
}
