// The story of a text that nothing changes: typing, deleting, input methods, paste, cut and drop leave it and its file alone.
import { article, expect, test, type App } from '../support/story.ts';

test.beforeEach(async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.openDocument('Rents');
  expect(await app.text()).toBe(article);
});

/** Every attempt is followed by a tag, which proves that the text box took part and still works. */
async function expectUntouched(app: App, read: () => string) {
  await app.tag('rents fell 2%', 'c');
  expect(await app.text()).toBe(article);
  await app.saved();
  expect(read()).toBe(article);
}

test('typing letters, digits, signs, Enter and Tab', async ({ app, page, workspace }) => {
  await app.clickWords('council');
  await page.keyboard.type('Some words, 42 of them!');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.insertText('inserted at once 🌍');
  await page.keyboard.press('Escape');
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('Backspace and Delete, by letter, word and line, at the caret and on selected words', async ({
  app,
  page,
  workspace,
}) => {
  const deletions = ['Backspace', 'Delete', 'Control+Backspace', 'Control+Delete', 'Shift+Delete'];
  for (const key of deletions) {
    await app.clickWords('dispute');
    await page.keyboard.press(key);
    await app.selectWords('the figure');
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Escape');
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('an input method that composes words', async ({ app, page, workspace }) => {
  await app.clickWords('council');
  const browser = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    browser.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ['に', 'にほ', 'にほん', '日本']) await compose(text);
  expect(await app.text()).toBe(article);
  await browser.send('Input.insertText', { text: '日本' });
  await app.selectWords('the figure');
  for (const text of ['か', '蚊']) await compose(text);
  await browser.send('Input.insertText', { text: '蚊' });
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('pasting over selected words, as text and as HTML', async ({ app, page, workspace }) => {
  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob(['pasted'], { type: 'text/plain' }),
        'text/html': new Blob(['<b>pasted</b>'], { type: 'text/html' }),
      }),
    ]),
  );
  await app.clickWords('council');
  await page.keyboard.press('Control+v');
  await app.selectWords('We are ready');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+Shift+v');
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('cutting copies the words and leaves them where they are', async ({ app, page, workspace }) => {
  await app.selectWords('We are ready');
  await page.keyboard.press('Control+x');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('We are ready');
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('dropping words that were dragged from elsewhere or from the text itself', async ({
  app,
  page,
  workspace,
}) => {
  const line = app.textbox.getByText('The council voted');
  const browser = await page.context().newCDPSession(page);
  const box = (await line.boundingBox())!;
  const data = {
    items: [
      { mimeType: 'text/plain', data: 'dropped' },
      { mimeType: 'text/html', data: '<i>dropped</i>' },
    ],
    dragOperationsMask: 1,
  };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, x: box.x + 60, y: box.y + 10, data });
  }
  await app.selectWords('We are ready');
  await line.dragTo(app.textbox.getByText('Critics'), { sourcePosition: { x: 250, y: 10 } });
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('commands of the browser that edit', async ({ app, page, workspace }) => {
  await app.selectWords('We are ready');
  await page.evaluate(() => {
    for (const command of ['insertText', 'delete', 'insertParagraph', 'bold', 'cut']) {
      document.execCommand(command, false, 'executed');
    }
  });
  await expectUntouched(app, () => workspace.read('Rents.txt'));
});

test('screen readers are told that the text is read-only, and what can be done', async ({ app }) => {
  await expect(app.textbox).toHaveAttribute('aria-readonly', 'true');
  await expect(app.textbox).toHaveAccessibleDescription(/Read-only: select words and press a tag’s letter/);
});
