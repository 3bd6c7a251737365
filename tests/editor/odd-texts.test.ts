// Texts of odd shape: endless lines, controls, mixed directions, stacked marks. Offsets stay true, and nothing is cut apart.
import { afterEach, expect, test } from 'vitest';
import { lineParts } from '../../src-renderer/editor/line-parts.ts';
import { cutLine } from '../../src-renderer/editor/line-pieces.ts';
import { browserSelection, closeHarnesses, frames, press, show, textOnPage } from './view-harness.ts';

afterEach(closeHarnesses);

test('a line of a million characters is whole, and any place in it is reached and selected', async () => {
  const line = 'The council voted on Monday. '.repeat(34_483);
  const text = `Head\n${line}\nTail`;
  const harness = await show(text);
  expect(harness.textbox.querySelectorAll('.line')).toHaveLength(3);
  expect(textOnPage(harness)).toBe(text);
  for (const offset of [5, 10_003, 500_000, line.length]) {
    await harness.view.reveal({ start: offset, end: offset + 4 }, 'center');
    harness.view.focus();
    harness.view.select({ anchor: offset, head: offset + 4 });
    await frames();
    expect(browserSelection()).toBe(text.slice(offset, offset + 4));
    const [rectangle] = harness.view.rectangles({ start: offset, end: offset + 4 });
    const view = harness.scroller.getBoundingClientRect();
    expect(rectangle!.top).toBeGreaterThanOrEqual(view.top);
    expect(rectangle!.bottom).toBeLessThanOrEqual(view.bottom);
  }
});

test('a highlight across the parts of a long line is painted on its letters', async () => {
  const text = 'abcdefghij'.repeat(5000);
  const harness = await show(text);
  harness.annotations.push({ start: 9_990, end: 10_010, type: 'claim', lane: 0, state: 'normal' });
  await harness.view.reveal({ start: 9_990, end: 10_010 }, 'center');
  harness.view.repaint();
  await frames();
  const [painted] = CSS.highlights.get('attest-claim-normal-0')!;
  const range = document.createRange();
  range.setStart(painted!.startContainer, painted!.startOffset);
  range.setEnd(painted!.endContainer, painted!.endOffset);
  expect(range.toString()).toBe(text.slice(9_990, 10_010));
});

test('parts of a long line cover it, end between words, and never cut a cluster', () => {
  const family = '👩‍👩‍👧';
  for (const text of ['word and another '.repeat(5000), family.repeat(6000), 'e\u0301'.repeat(40_000)]) {
    const parts = lineParts(text, { start: 0, end: text.length });
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    for (const { end } of parts.slice(0, -1)) {
      expect(text[end - 1] === ' ' || text.startsWith(family, end) || text.startsWith('e\u0301', end)).toBe(
        true,
      );
    }
  }
});

test('ten thousand marks in one line are cut in their order', () => {
  const text = 'ab'.repeat(20_000);
  const marks = [...Array(10_000).keys()].map((n) => ({
    start: n * 4,
    end: n * 4 + 2,
    kind: 'bold' as const,
  }));
  const pieces = cutLine(text, { start: 0, end: text.length }, marks);
  expect(pieces).toHaveLength(20_000);
  expect(pieces.filter(({ kinds }) => kinds.has('bold'))).toHaveLength(10_000);
});

test('controls are named, and are one character each', async () => {
  const text = 'one\ftwo\x07three\u2028four\u0085five␀six';
  const harness = await show(text);
  expect(textOnPage(harness)).toBe(text);
  const named = [...harness.textbox.querySelectorAll<HTMLElement>('.control')];
  expect(named.map((element) => element.dataset['picture'])).toEqual(['FF', 'BEL', 'LS', 'NEL', 'NUL']);
  for (const element of named) expect(element.getBoundingClientRect().width).toBeGreaterThan(8);
  harness.view.focus();
  harness.view.select({ anchor: 4, head: 7 });
  await frames();
  expect(browserSelection()).toBe('two');
});

test('the caret goes through mixed directions and clusters by whole characters', async () => {
  const text = 'ab שלום e\u0301 👩‍👩‍👧 漢字';
  const harness = await show(text);
  harness.view.focus();
  harness.view.select({ anchor: 0, head: 0 });
  const seen = new Set<number>([0]);
  for (let step = 0; step < 20; step++) {
    await press('{ArrowRight}');
    const head = harness.view.selection()?.head;
    if (head !== undefined) seen.add(head);
  }
  const cluster = text.indexOf('👩');
  for (let inside = cluster + 1; inside < cluster + '👩‍👩‍👧'.length; inside++)
    expect(seen.has(inside)).toBe(false);
  expect(seen.has(text.indexOf('e\u0301') + 1)).toBe(false);
  expect(seen.has(text.length)).toBe(true);
});
