// Showing texts: whole, in order, from the reader's place.
import { afterEach, expect, test } from 'vitest';
import { longText } from './long-text.ts';
import { closeHarnesses, createHarness, frames, show, textOnPage } from './view-harness.ts';

afterEach(closeHarnesses);

test('shows a text line by line, empty lines and both ends included', async () => {
  const text = '\nFirst\n\n\tindented  twice \n👩‍👩‍👧 e\u0301\nשלום world\n';
  const harness = await show(text);
  expect(textOnPage(harness)).toBe(text);
});

test('shows the empty text as one empty line', async () => {
  const harness = await show('');
  expect(harness.textbox.querySelectorAll('.line')).toHaveLength(1);
});

test('is readable at the place before the rest is there, and whole when loaded', async () => {
  const harness = createHarness();
  const place = longText.indexOf('Line 1502:');
  await harness.view.load(longText, { blocks: new Map(), marks: [] }, place);
  expect(textOnPage(harness).length).toBeLessThan(longText.length / 2);
  expect(harness.view.topOffset()).toBe(place);
  await harness.view.loaded;
  expect(textOnPage(harness)).toBe(longText);
  await frames();
  expect(harness.view.topOffset()).toBe(place);
});

test('loading again replaces what was shown', async () => {
  const harness = await show(longText);
  await harness.view.load('Another\ntext', { blocks: new Map(), marks: [] }, 0);
  await harness.view.loaded;
  expect(textOnPage(harness)).toBe('Another\ntext');
});

test('says what it is to assistive technology', async () => {
  const { textbox } = await show('Words');
  expect(textbox.getAttribute('aria-label')).toBe('Document text');
  expect(textbox.getAttribute('aria-readonly')).toBe('true');
  expect(textbox.getAttribute('aria-multiline')).toBe('true');
  expect(document.getElementById(textbox.getAttribute('aria-describedby')!)?.textContent).toBe('Read-only.');
});

test('every line has the direction of its own letters', async () => {
  const { textbox } = await show('Left to right\nמימין לשמאל\n');
  const directions = [...textbox.querySelectorAll('.line')].map((line) => getComputedStyle(line).direction);
  expect(directions).toEqual(['ltr', 'rtl', 'ltr']);
});
