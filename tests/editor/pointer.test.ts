// What the pointer says: clicks, rests, and places beside the text.
import { afterEach, expect, test } from 'vitest';
import { vi } from 'vitest';
import { click, closeHarnesses, frames, mouse, pointAt, show } from './view-harness.ts';

afterEach(closeHarnesses);

const text = 'Some words to click on\n\nשלום עולם\n😀 end';

test('a click tells the nearest place between characters', async () => {
  const harness = await show(text);
  await click(await pointAt(harness, 5));
  expect(harness.clicks).toHaveLength(1);
  expect(harness.clicks[0]).toMatchObject({ offset: 5, detail: 1, altKey: false, shiftKey: false });
  expect(harness.finished).toHaveLength(0);
});

test('clicks far behind the end of a line or below the text are not clicks on the text', async () => {
  const harness = await show(text);
  const { y } = await pointAt(harness, 5);
  await click({ x: harness.textbox.getBoundingClientRect().right - 40, y });
  await click({ x: 300, y: 560 });
  expect(harness.clicks).toHaveLength(0);
});

test('the pointer tells what it rests on, and when it left', async () => {
  const harness = await show(text);
  const at = await pointAt(harness, 5);
  await mouse('mouseMoved', at);
  await vi.waitFor(() => expect(harness.hovers.at(-1)?.offset).toBe(5));
  await mouse('mouseMoved', { x: harness.textbox.getBoundingClientRect().right - 40, y: at.y });
  await vi.waitFor(() => expect(harness.hovers.at(-1)).toBeUndefined());
  await frames();
});

test('a click into right-to-left words tells their offset', async () => {
  const harness = await show(text);
  const start = text.indexOf('עולם');
  await click(await pointAt(harness, start + 1));
  expect(Math.abs(harness.clicks[0]!.offset - (start + 2))).toBeLessThanOrEqual(1);
});
