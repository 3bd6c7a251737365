// The text stays as it is, whatever is done to it; keys of the application pass through.
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  click,
  closeHarnesses,
  devtools,
  drag,
  frames,
  type Harness,
  onPage,
  pointAt,
  press,
  show,
  textOnPage,
} from './view-harness.ts';

afterEach(closeHarnesses);

const text = 'One sentence of words.\n\nAnother line, שלום, with 😀.\nLast';

async function focused(): Promise<Harness> {
  const harness = await show(text);
  harness.view.focus();
  harness.view.select({ anchor: 4, head: 4 });
  await frames();
  return harness;
}

test.each([
  ['letters', 'cqe hello'],
  ['Enter and Tab', '{Enter}{Shift>}{Enter}{/Shift}'],
  ['Backspace and Delete', '{Backspace}{Delete}'],
  ['Backspace and Delete by words', '{Control>}{Backspace}{Delete}{/Control}'],
  ['undo, redo, bold, italic, underline', '{Control>}zybiu{/Control}'],
  ['cut', '{Control>}x{/Control}'],
])('%s leave the text alone, with a caret and with a selection', async (_, keys) => {
  const harness = await focused();
  await press(keys);
  expect(textOnPage(harness)).toBe(text);
  harness.view.select({ anchor: 4, head: 30 });
  await press(keys);
  expect(textOnPage(harness)).toBe(text);
});

test('input of an IME leaves the text alone', async () => {
  const harness = await focused();
  await devtools().send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await devtools().send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await frames();
  expect(textOnPage(harness)).toBe(text);
  await devtools().send('Input.insertText', { text: '日本' });
  await frames();
  expect(textOnPage(harness)).toBe(text);
  await press('{ArrowRight}');
  expect(harness.view.selection()).toEqual({ anchor: 5, head: 5 });
});

test('pasting leaves the text alone', async () => {
  const harness = await focused();
  harness.clipboard = 'from elsewhere';
  harness.view.select({ anchor: 0, head: 3 });
  await userEvent.copy();
  await userEvent.paste();
  await frames();
  expect(textOnPage(harness)).toBe(text);
});

test('cutting copies what the session says and deletes nothing', async () => {
  const harness = await focused();
  harness.clipboard = 'words of the session';
  harness.view.select({ anchor: 0, head: 3 });
  let copied: string | undefined;
  harness.textbox.addEventListener('cut', (event) => {
    copied = event.clipboardData?.getData('text/plain');
    expect(event.defaultPrevented).toBe(true);
  });
  await userEvent.cut();
  await frames();
  expect(copied).toBe('words of the session');
  expect(textOnPage(harness)).toBe(text);
});

test('dragging selected words to another place moves nothing', async () => {
  const harness = await focused();
  harness.view.select({ anchor: 4, head: 12 });
  await frames();
  await drag(await pointAt(harness, 8), await pointAt(harness, text.indexOf('with')));
  expect(textOnPage(harness)).toBe(text);
});

test('dropping text from elsewhere has no effect', async () => {
  const harness = await focused();
  const point = onPage(await pointAt(harness, 30));
  let drops = 0;
  harness.textbox.addEventListener('drop', () => drops++);
  const data = { items: [{ mimeType: 'text/plain', data: 'dropped' }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await devtools().send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await frames();
  expect(drops).toBe(1);
  expect(textOnPage(harness)).toBe(text);
});

test.each(['insertText', 'delete', 'forwardDelete', 'insertParagraph', 'bold', 'insertHTML'])(
  'execCommand %s leaves the text alone',
  async (command) => {
    const harness = await focused();
    harness.view.select({ anchor: 4, head: 12 });
    document.execCommand(command, false, 'x');
    await frames();
    expect(textOnPage(harness)).toBe(text);
    expect(harness.textbox.querySelector('strong, b')).toBeNull();
  },
);

test('keys reach the window undisturbed', async () => {
  const harness = await focused();
  const seen: string[] = [];
  const listen = (event: KeyboardEvent) => {
    if (event.key.length === 1) seen.push(`${event.key}${event.defaultPrevented ? ' prevented' : ''}`);
  };
  window.addEventListener('keydown', listen);
  await press('cqe{Control>}zb{/Control}');
  window.removeEventListener('keydown', listen);
  expect(seen).toEqual(['c', 'q', 'e', 'z', 'b']);
  expect(textOnPage(harness)).toBe(text);
});

test('the caret still moves after much was typed', async () => {
  const harness = await focused();
  await press('many letters typed in vain');
  await press('{ArrowRight}{ArrowRight}');
  expect(harness.view.selection()).toEqual({ anchor: 6, head: 6 });
  await click(await pointAt(harness, 0));
  expect(harness.view.selection()?.head).toBe(0);
});
