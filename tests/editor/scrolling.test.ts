// Bringing places into view, and telling where the reader is.
import { afterEach, expect, test } from 'vitest';
import { vi } from 'vitest';
import { keepPlaceSteady } from '../../src-renderer/session/steady-place.ts';
import { longText } from './long-text.ts';
import { closeHarnesses, createHarness, frames, show } from './view-harness.ts';

afterEach(closeHarnesses);

const spanOf = (words: string) => {
  const start = longText.indexOf(words);
  return { start, end: start + words.length };
};

test.each([0, 3, 49, 50, 1400, 2998])(
  'reveals line %i at the start, in the centre and anywhere',
  async (line) => {
    const harness = createHarness();
    await harness.view.load(longText, { blocks: new Map(), marks: [] }, 0);
    const start = longText.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
    const span = { start, end: start + 1 };
    for (const where of ['nearest', 'center', 'start'] as const) {
      await harness.view.reveal(span, where);
      const element = [...harness.textbox.querySelectorAll('.line')].find((each) =>
        line % 7 === 3 ? false : each.textContent.startsWith(`Line ${line}:`),
      );
      if (element === undefined) continue;
      const rectangle = element.getBoundingClientRect();
      expect(rectangle.top).toBeGreaterThanOrEqual(-1);
      expect(rectangle.bottom).toBeLessThanOrEqual(601);
      if (where === 'center' && line === 1400)
        expect(Math.abs((rectangle.top + rectangle.bottom) / 2 - 300)).toBeLessThan(40);
      if (where === 'start' && line === 1400) expect(Math.abs(rectangle.top)).toBeLessThan(8);
    }
  },
);

test('what is in view already stays where it is', async () => {
  const harness = await show(longText, { blocks: new Map(), marks: [] }, spanOf('Line 100:').start);
  const before = harness.scroller.scrollTop;
  await harness.view.reveal(spanOf('Line 105:'), 'nearest');
  expect(harness.scroller.scrollTop).toBe(before);
});

test('the last of several reveals wins', async () => {
  const harness = await show(longText);
  const first = harness.view.reveal(spanOf('Line 300:'), 'center');
  const second = harness.view.reveal(spanOf('Line 2000:'), 'start');
  await Promise.all([first, second]);
  expect(harness.view.topOffset()).toBe(spanOf('Line 2000:').start);
});

test('the first visible place is told when scrolling rests', async () => {
  const harness = await show(longText);
  harness.scroller.scrollTop = 20_000;
  await vi.waitFor(() => expect(harness.scrolls.length).toBeGreaterThan(0));
  await frames();
  expect(harness.scrolls.at(-1)).toBeGreaterThan(1000);
  expect(harness.view.topOffset()).toBe(harness.scrolls.at(-1));
});

test('the reader stays at the place when the letters or the window change their size', async () => {
  const harness = await show(longText, { blocks: new Map(), marks: [] }, spanOf('Line 1400:').start);
  const steady = keepPlaceSteady(harness.scroller, {
    place: () => spanOf('Line 1400:').start,
    bringBack: (offset) => harness.view.reveal({ start: offset, end: offset }, 'start'),
  });
  harness.laidOut = steady.laidOut;
  const isThere = () => expect(harness.view.topOffset()).toBe(spanOf('Line 1400:').start);
  harness.scroller.style.setProperty('--reading-size', '26px');
  await frames(10);
  await vi.waitFor(isThere);
  harness.scroller.style.width = '500px';
  await frames(10);
  await vi.waitFor(isThere);
});

test('a text at its top keeps its margin when its width changes', async () => {
  const harness = await show(longText);
  const steady = keepPlaceSteady(harness.scroller, {
    place: () => 0,
    bringBack: (offset) => harness.view.reveal({ start: offset, end: offset }, 'start'),
  });
  let laidOut = 0;
  harness.laidOut = () => {
    laidOut += 1;
    steady.laidOut();
  };
  harness.scroller.style.width = '500px';
  await vi.waitFor(() => expect(laidOut).toBeGreaterThan(0));
  await frames(10);
  expect(harness.scroller.scrollTop).toBe(0);
});

test('rectangles are those of the letters of a span, line by line, on the screen only', async () => {
  const harness = await show('One line here\nand the next\n\nlast');
  const rectangles = harness.view.rectangles({ start: 4, end: 17 });
  expect(rectangles).toHaveLength(2);
  expect(rectangles[1]!.top).toBeGreaterThan(rectangles[0]!.top);
  expect(rectangles[0]!.left).toBeGreaterThan(rectangles[1]!.left);
  const long = await show(longText);
  expect(long.view.rectangles(spanOf('Line 2000:'))).toHaveLength(0);
  expect(long.view.rectangles({ start: 0, end: longText.length }).length).toBeLessThan(60);
});
