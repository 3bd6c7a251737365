// Moving and selecting by keys, mouse and the session.
import { afterEach, expect, test } from 'vitest';
import { longText } from './long-text.ts';
import {
  browserSelection,
  click,
  closeHarnesses,
  drag,
  frames,
  type Harness,
  pointAt,
  press,
  show,
} from './view-harness.ts';

afterEach(closeHarnesses);

const text = 'One 👩‍👩‍👧 two e\u0301nd.\n\nשלום עולם\nLast line';

async function caretAt(offset: number, shown = text): Promise<Harness> {
  const harness = await show(shown);
  harness.view.focus();
  harness.view.select({ anchor: offset, head: offset });
  await frames();
  return harness;
}

test('the right arrow goes through the text character by character, emoji and accents whole', async () => {
  const harness = await caretAt(0, 'a👩‍👩‍👧e\u0301😀\n\nb');
  const heads = [0];
  for (let step = 0; step < 7; step++) {
    await press('{ArrowRight}');
    heads.push(harness.view.selection()!.head);
  }
  expect(heads).toEqual([0, 1, 9, 11, 13, 14, 15, 16]);
});

test('Home, End and moves by words work', async () => {
  const harness = await caretAt(5);
  await press('{End}');
  expect(harness.view.selection()?.head).toBe(text.indexOf('\n'));
  await press('{Home}');
  expect(harness.view.selection()?.head).toBe(0);
  await press('{Control>}{ArrowRight}{/Control}');
  expect(harness.view.selection()?.head).toBeGreaterThanOrEqual(3);
});

test('Shift extends a selection over lines and back', async () => {
  const harness = await caretAt(0);
  await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  const selection = harness.view.selection()!;
  expect(selection.anchor).toBe(0);
  expect(selection.head).toBeGreaterThanOrEqual(text.indexOf('שלום'));
  await press('{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
  expect(harness.view.selection()).toEqual({ anchor: 0, head: 0 });
});

test('the caret can stand in empty lines', async () => {
  const harness = await caretAt(text.indexOf('\n'));
  await press('{ArrowRight}');
  expect(harness.view.selection()?.head).toBe(text.indexOf('\n') + 1);
});

test('Control+End and Control+Home go to the ends, also of long texts, and bring them into view', async () => {
  const harness = await caretAt(0, longText);
  await press('{Control>}{End}{/Control}');
  expect(harness.view.selection()).toEqual({ anchor: longText.length, head: longText.length });
  await frames(40);
  expect(harness.view.rectangles({ start: longText.length - 5, end: longText.length })).not.toHaveLength(0);
  await press('{Control>}{Home}{/Control}');
  await frames(40);
  expect(harness.view.selection()).toEqual({ anchor: 0, head: 0 });
  expect(harness.view.topOffset()).toBe(0);
});

test('PageDown and PageUp move the caret by a screen', async () => {
  const harness = await caretAt(0, longText);
  await press('{PageDown}');
  await frames(10);
  const head = harness.view.selection()!.head;
  expect(head).toBeGreaterThan(longText.indexOf('Line 8:'));
  expect(head).toBeLessThan(longText.indexOf('Line 60:'));
  await press('{PageUp}');
  await frames(10);
  expect(harness.view.selection()!.head).toBeLessThan(head);
});

test('arrows cross from section to section', async () => {
  const end = longText.split('\n').slice(0, 50).join('\n').length;
  const harness = await caretAt(end, longText);
  await press('{ArrowRight}');
  expect(harness.view.selection()?.head).toBe(end + 1);
  await press('{ArrowLeft}');
  expect(harness.view.selection()?.head).toBe(end);
});

test('what the session selects is what the browser shows, in both directions', async () => {
  const harness = await caretAt(0);
  for (const [anchor, head] of [
    [4, 12],
    [12, 4],
    [0, text.length],
    [text.length, 0],
    [text.indexOf('\n') + 1, text.indexOf('\n') + 1],
  ] as const) {
    harness.view.select({ anchor, head });
    await frames();
    expect(harness.view.selection()).toEqual({ anchor, head });
    const words = text.slice(Math.min(anchor, head), Math.max(anchor, head)).replaceAll('\n', '');
    expect(browserSelection().replaceAll('\n', '')).toBe(words);
  }
});

test('a double click selects a word and a drag selects letters', async () => {
  const harness = await show(text);
  const at = text.indexOf('Last');
  await click(await pointAt(harness, at + 1), 2);
  expect(harness.view.selection()).toEqual({ anchor: at, head: at + 4 });
  expect(harness.finished.at(-1)?.detail).toBe(2);
  await drag(await pointAt(harness, at + 2), await pointAt(harness, at + 7));
  expect(harness.view.selection()).toEqual({ anchor: at + 2, head: at + 7 });
  expect(harness.finished).toHaveLength(2);
});

test('a triple click selects the line and not the start of the next', async () => {
  const harness = await show(text);
  await click(await pointAt(harness, 1), 3);
  expect(harness.view.selection()).toEqual({ anchor: 0, head: text.indexOf('\n') });
  await click(await pointAt(harness, text.length - 2), 3);
  expect(harness.view.selection()).toEqual({ anchor: text.indexOf('Last'), head: text.length });
});

test('a triple click at the end of a section stays in its line', async () => {
  const lines = longText.split('\n');
  const start = lines.slice(0, 49).join('\n').length + 1;
  const harness = await show(longText);
  await click(await pointAt(harness, start + 3), 3);
  expect(harness.view.selection()).toEqual({ anchor: start, head: start + lines[49]!.length });
});

test('selections are told once, and none for the same again', async () => {
  const harness = await caretAt(0);
  const before = harness.selections.length;
  await press('{ArrowRight}');
  harness.view.select({ anchor: 1, head: 1 });
  await frames();
  expect(harness.selections.slice(before)).toEqual([{ anchor: 1, head: 1 }]);
});

test('the selection outlives a loss of focus, is painted, and comes back with it', async () => {
  const harness = await caretAt(0);
  const button = document.createElement('button');
  document.body.append(button);
  button.focus();
  harness.view.select({ anchor: 4, head: 12 });
  await frames();
  expect(document.activeElement).toBe(button);
  expect([...CSS.highlights.get('attest-selection')!]).toHaveLength(1);
  harness.view.focus();
  await frames();
  expect(harness.view.selection()).toEqual({ anchor: 4, head: 12 });
  expect(browserSelection()).toBe(text.slice(4, 12));
  expect([...CSS.highlights.get('attest-selection')!]).toHaveLength(0);
  button.remove();
});

test('focus without a selection puts the caret at the first visible line', async () => {
  const place = longText.indexOf('Line 700:');
  const harness = await show(longText, { blocks: new Map(), marks: [] }, place);
  harness.view.focus();
  await frames();
  expect(harness.view.selection()).toEqual({ anchor: place, head: place });
  expect(harness.view.topOffset()).toBe(place);
});

test('the whole of a long text is selected without a selection of the browser, until the caret moves', async () => {
  const harness = await caretAt(10, longText);
  await press('{Control>}a{/Control}');
  expect(harness.view.selection()).toEqual({ anchor: 0, head: longText.length });
  expect(browserSelection()).toBe('');
  expect([...CSS.highlights.get('attest-selection')!]).toHaveLength(1);
  await press('{ArrowLeft}');
  expect(harness.view.selection()).toEqual({ anchor: longText.length - 1, head: longText.length - 1 });
  expect([...CSS.highlights.get('attest-selection')!]).toHaveLength(0);
});

test('a selection of everything that the browser makes is taken over and not left to it', async () => {
  const harness = await caretAt(10, longText);
  document.getSelection()!.selectAllChildren(harness.textbox);
  await frames();
  expect(harness.view.selection()).toEqual({ anchor: 0, head: longText.length });
  expect(browserSelection()).toBe('');
});

test('Shift takes the end of a held selection further', async () => {
  const harness = await caretAt(10, longText);
  await press('{Control>}{Shift>}{End}{/Shift}{/Control}');
  expect(harness.view.selection()).toEqual({ anchor: 10, head: longText.length });
  await press('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
  expect(harness.view.selection()).toEqual({ anchor: 10, head: longText.length - 2 });
});

test('taking the selection away leaves none, and keys go on from where the caret was', async () => {
  const harness = await caretAt(0);
  harness.view.select({ anchor: 0, head: 3 });
  harness.view.select(undefined);
  await frames();
  expect(harness.view.selection()).toBeUndefined();
  await press('{ArrowRight}');
  expect(harness.view.selection()).toEqual({ anchor: 4, head: 4 });
});

test('keys move the caret from where it is, even when it was scrolled out of view', async () => {
  const start = longText.indexOf('Line 60:');
  const harness = await caretAt(start, longText);
  harness.scroller.scrollTop = harness.scroller.scrollHeight / 2;
  await frames(10);
  await press('{ArrowRight}');
  expect(harness.view.selection()).toEqual({ anchor: start + 1, head: start + 1 });
  await press('{ArrowDown}');
  expect(harness.view.selection()?.head).toBe(longText.indexOf('Line 61:') + 1);
});

test('a press on selected words begins a new selection', async () => {
  const harness = await show(text);
  const at = text.indexOf('Last');
  harness.view.focus();
  harness.view.select({ anchor: at, head: text.length });
  await frames();
  await drag(await pointAt(harness, at + 1), await pointAt(harness, at + 3));
  expect(harness.view.selection()).toEqual({ anchor: at + 1, head: at + 3 });
  await click(await pointAt(harness, at + 2));
  expect(harness.view.selection()).toEqual({ anchor: at + 2, head: at + 2 });
  expect(harness.clicks).toHaveLength(1);
});
