// What is typed, pasted, cut, dropped or composed in edit mode changes the text as one expects, and annotations go with it.
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Span } from '../../src-core/text/span.ts';
import { openDesk, type Desk } from './editing-harness.ts';
import {
  click,
  closeHarnesses,
  devtools,
  frames,
  onPage,
  pointAt,
  press,
  textOnPage,
} from './view-harness.ts';

afterEach(closeHarnesses);

const text = 'One sentence of words.\n\nAnother line, שלום, with 😀.\nLast';
const spanOf = (words: string): Span => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

async function desk(caret: number, annotations: readonly (readonly Span[])[] = []): Promise<Desk> {
  const opened = await openDesk(text, annotations);
  opened.view.select({ anchor: caret, head: caret });
  await frames();
  return opened;
}

test('letters come where the caret is, and it goes on behind them', async () => {
  const open = await desk(4);
  await press('short ');
  expect(open.editing.text()).toBe(text.replace('One ', 'One short '));
  expect(textOnPage(open)).toBe(open.editing.text());
  expect(open.view.selection()).toEqual({ anchor: 10, head: 10 });
  await press('{ArrowLeft}{ArrowLeft}X');
  expect(textOnPage(open)).toBe(text.replace('One ', 'One shorXt '));
});

test('Enter splits a line and Backspace joins it again', async () => {
  const open = await desk(13);
  await press('{Enter}');
  expect(textOnPage(open)).toBe('One sentence \nof words.\n\nAnother line, שלום, with 😀.\nLast');
  await press('{Backspace}');
  expect(textOnPage(open)).toBe(text);
  await press('{End}{Delete}{Delete}');
  expect(textOnPage(open)).toBe(text.replace('\n\n', ''));
});

test.each([
  ['{Backspace}', 'One sentnce of words.'],
  ['{Delete}', 'One sentece of words.'],
  ['{Control>}{Backspace}{/Control}', 'One nce of words.'],
  ['{Control>}{Delete}{/Control}', 'One sente of words.'],
])('%s takes away what it says', async (keys, first) => {
  const open = await desk(9);
  await press(keys);
  expect(textOnPage(open).split('\n')[0]).toBe(first);
});

test('what is selected is replaced by what is typed', async () => {
  const open = await desk(0);
  open.view.select({ anchor: 4, head: 12 });
  await press('x');
  expect(textOnPage(open)).toBe(text.replace('sentence', 'x'));
  open.view.select({ anchor: 0, head: open.editing.text().length });
  await press('y');
  expect(textOnPage(open)).toBe('y');
  await press('{Backspace}');
  expect(textOnPage(open)).toBe('');
  await press('new{Enter}text');
  expect(textOnPage(open)).toBe('new\ntext');
});

test('a composition of an input method comes in as it is composed, and is one step', async () => {
  const open = await desk(4);
  await devtools().send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await devtools().send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await frames();
  expect(textOnPage(open)).toBe(text.replace('One ', 'One にほん'));
  expect(CSS.highlights.get('attest-composition')?.size).toBe(1);
  await devtools().send('Input.insertText', { text: '日本' });
  await frames();
  expect(textOnPage(open)).toBe(text.replace('One ', 'One 日本'));
  expect(open.view.selection()).toEqual({ anchor: 6, head: 6 });
  expect(CSS.highlights.get('attest-composition')?.size).toBe(0);
  await press('!');
  expect(textOnPage(open)).toBe(text.replace('One ', 'One 日本!'));
  await open.history.undo();
  expect(textOnPage(open)).toBe(text);
});

test('cut and paste move plain text, over line ends too', async () => {
  const open = await desk(0);
  open.clipboard = 'sentence of words.\n\nAnother';
  open.view.select({ anchor: 4, head: 31 });
  await userEvent.cut();
  await frames();
  expect(textOnPage(open)).toBe('One  line, שלום, with 😀.\nLast');
  open.view.select({ anchor: 4, head: 4 });
  await userEvent.paste();
  await frames();
  expect(textOnPage(open)).toBe(text);
  const pasted = new DataTransfer();
  pasted.setData('text/plain', 'a\r\nb\rc\0');
  open.textbox.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, cancelable: true }));
  expect(open.editing.text().slice(31, 37)).toBe('a\nb\nc ');
});

test('text from elsewhere can be dropped into the text', async () => {
  const open = await desk(0);
  const point = onPage(await pointAt(open, 4));
  const data = { items: [{ mimeType: 'text/plain', data: 'dropped ' }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await devtools().send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await frames();
  expect(textOnPage(open)).toBe(text.replace('One ', 'One dropped '));
});

test('annotations grow inside, not at their edges; emptied they are lost and come back with undo', async () => {
  const open = await desk(8, [[spanOf('sentence')], [spanOf('of'), spanOf('Last')]]);
  await press('xx');
  expect(open.words(0)).toEqual(['sentxxence']);
  open.view.select({ anchor: 4, head: 4 });
  await press('a');
  expect(open.words(0)).toEqual(['sentxxence']);
  open.view.select({ anchor: 3, head: 18 });
  await press('{Delete}');
  expect(open.words(0)).toEqual([]);
  expect(open.words(1)).toEqual(['Last']);
  expect([...CSS.highlights.get('attest-claim-normal-0')!].map((range) => range.toString())).toHaveLength(1);
  await open.history.undo();
  expect(open.words(0)).toEqual(['sentxxence']);
  expect(open.words(1)).toEqual(['of', 'Last']);
  await open.history.redo();
  expect(open.words(0)).toEqual([]);
  for (let step = 0; step < 3; step += 1) await open.history.undo();
  expect(textOnPage(open)).toBe(text);
  expect(open.words(0)).toEqual(['sentence']);
  expect(open.editing.state.get().dirty).toBe(false);
});

test('what is typed over words of an annotation belongs to it, letter for letter, at its edges too', async () => {
  const open = await desk(8, [[spanOf('sentence of words')], [spanOf('One')], [spanOf('Last')]]);
  const over = async (words: string, keys: string) => {
    const start = open.editing.text().indexOf(words);
    open.view.select({ anchor: start, head: start + words.length });
    await press(keys);
  };
  await over('words', 'lettres{Backspace}{Backspace}{Backspace}ers');
  expect(open.words(0)).toEqual(['sentence of letters']);
  await over('sentence', 'A row');
  expect(open.words(0)).toEqual(['A row of letters']);
  await over('Last', 'The end{Enter}of it');
  expect(open.words(2)).toEqual(['The end']);
  // What reaches out of it is not a word of it.
  await over('One A row', 'Rows');
  expect([open.words(0), open.words(1)]).toEqual([[' of letters'], []]);
  expect(open.editing.text().split('\n')[0]).toBe('Rows of letters.');
  while (open.history.state.get().undo) await open.history.undo();
  expect(textOnPage(open)).toBe(text);
  expect([0, 1, 2].map((at) => open.words(at)[0])).toEqual(['sentence of words', 'One', 'Last']);
});

test('undo takes back what was typed without a pause and in one place, and brings the caret back', async () => {
  const open = await desk(4);
  await press('abc');
  open.wait(3000);
  await press('def');
  await click(await pointAt(open, 0));
  await press('ghi');
  await open.history.undo();
  expect(open.editing.text()).toBe(text.replace('One ', 'One abcdef'));
  expect(open.view.selection()?.head).toBe(0);
  await open.history.undo();
  expect(open.editing.text()).toBe(text.replace('One ', 'One abc'));
  await open.history.undo();
  expect(open.editing.text()).toBe(text);
  expect(open.view.selection()).toEqual({ anchor: 4, head: 4 });
  await open.history.redo();
  await open.history.redo();
  expect(textOnPage(open)).toBe(text.replace('One ', 'One abcdef'));
});

test('out of edit mode the text is locked again', async () => {
  const open = await desk(4);
  await press('x');
  open.view.setEditing(false, 'Read-only.');
  await press('y{Enter}{Backspace}');
  expect(textOnPage(open)).toBe(text.replace('One ', 'One x'));
  expect(open.textbox.getAttribute('aria-readonly')).toBe('true');
  open.view.setEditing(true, 'Editing.');
  await press('z');
  expect(textOnPage(open)).toBe(text.replace('One ', 'One xz'));
});
