// What stands beside the letters: stripes in the margin, links between pieces, handles at edges; and what repeated clicks select.
import { afterEach, expect, test } from 'vitest';
import type { PaintedSpan } from '../../src-renderer/editor/document-view.ts';
import { longText } from './long-text.ts';
import {
  browserSelection,
  click,
  closeHarnesses,
  devtools,
  drag,
  frames,
  mouse,
  pointAt,
  press,
  show,
  type Harness,
} from './view-harness.ts';

afterEach(closeHarnesses);

const span = (start: number, end: number, more: Partial<PaintedSpan> = {}): PaintedSpan => ({
  ...{ start, end, type: 'claim', lane: 0, state: 'normal' },
  ...more,
});
const stripes = ({ scroller }: Harness) => [...scroller.querySelectorAll<HTMLElement>('.stripe')];
const boxOf = (element: Element) => element.getBoundingClientRect();
async function repainted(harness: Harness): Promise<void> {
  harness.view.repaint();
  await frames();
}

const words = 'one two three four five six seven eight nine ten';

test('ten annotations on one another have ten stripes beside each other, in front of the text', async () => {
  const harness = await show(`${words}\nAnother line`);
  for (let owner = 0; owner < 10; owner++)
    harness.annotations.push(span(owner, words.length - owner, { owner }));
  await repainted(harness);
  const boxes = stripes(harness).map(boxOf);
  expect(boxes).toHaveLength(10);
  const letters = harness.view.rectangles({ start: 0, end: 1 })[0]!;
  const sorted = [...boxes].sort((a, b) => a.left - b.left);
  sorted.forEach((box, at) => {
    expect(box.left).toBeGreaterThanOrEqual(harness.scroller.getBoundingClientRect().left);
    expect(box.right).toBeLessThan(letters.left);
    expect(box.top).toBeGreaterThanOrEqual(letters.top - 1);
    expect(box.bottom).toBeLessThanOrEqual(letters.bottom + 1);
    const next = sorted[at + 1];
    if (next !== undefined) expect(box.right).toBeLessThanOrEqual(next.left + 0.1);
  });
});

test('a stripe stands beside the rows of its words only, and keeps to them while scrolling', async () => {
  const harness = await show(longText);
  const start = longText.indexOf('Line 6:');
  const end = longText.indexOf('Line 8:') - 1;
  harness.annotations.push(span(start, end, { owner: 4 }));
  await repainted(harness);
  const matches = () => {
    const box = boxOf(stripes(harness)[0]!);
    const rows = harness.view.rectangles({ start, end });
    expect(Math.abs(box.top - rows[0]!.top)).toBeLessThan(3);
    expect(Math.abs(box.bottom - rows.at(-1)!.bottom)).toBeLessThan(3);
  };
  matches();
  harness.scroller.scrollTop += 60;
  await frames();
  matches();
});

test('only what is on screen has stripes, and what has none leaves the margin empty', async () => {
  const harness = await show(longText);
  for (let line = 0; line < 2000; line++) {
    const start = longText.indexOf(`Line ${line}:`);
    if (start >= 0) harness.annotations.push(span(start, start + 6, { owner: line }));
  }
  await repainted(harness);
  const shown = stripes(harness).length;
  expect(shown).toBeGreaterThan(10);
  expect(shown).toBeLessThan(200);
  await harness.view.reveal(
    { start: longText.indexOf('Line 1500:'), end: longText.indexOf('Line 1501:') },
    'center',
  );
  await frames();
  const owners = stripes(harness).map((stripe) => Number(stripe.dataset['owner']));
  expect(owners).toContain(1500);
  expect(owners).not.toContain(3);
  expect(owners.length).toBeLessThan(200);
  harness.annotations.splice(0);
  await repainted(harness);
  expect(stripes(harness)).toHaveLength(0);
});

test('a stripe tells when the pointer is over it and when it is clicked, and takes no focus', async () => {
  const harness = await show(words);
  harness.view.focus();
  harness.annotations.push(span(0, 7, { owner: 8 }));
  await repainted(harness);
  const box = boxOf(stripes(harness)[0]!);
  const point = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  await mouse('mouseMoved', point);
  await click(point);
  expect(harness.stripes).toContainEqual({ step: 'hovered', owner: 8 });
  expect(harness.stripes).toContainEqual({ step: 'clicked', owner: 8 });
  expect(document.activeElement).toBe(harness.textbox);
  expect(stripes(harness)[0]!.closest('[aria-hidden=true]')).not.toBeNull();
});

test('the gap between pieces of one annotation has a highlight of its own', async () => {
  const harness = await show(words);
  harness.annotations.push(span(0, 3), span(8, 13));
  harness.gaps.push(span(3, 8));
  await repainted(harness);
  const painted = [...(CSS.highlights.get('attest-gap-claim-normal-0') ?? [])];
  expect(painted.map((range) => [range.startOffset, range.endOffset])).toEqual([[3, 8]]);
});

const handle = ({ scroller }: Harness, edge: 'start' | 'end') =>
  boxOf(scroller.querySelector(`.edge-handle[data-edge=${edge}]:not([hidden])`)!);
const knob = (harness: Harness, edge: 'start' | 'end') => {
  const box = handle(harness, edge);
  return { x: box.left + box.width / 2, y: edge === 'start' ? box.top - 3 : box.bottom + 3 };
};

test('handles stand at both edges, also of right-to-left words', async () => {
  const text = 'two words\nאמר ראש העיר';
  const harness = await show(text);
  const start = text.indexOf('ראש');
  harness.handles = [
    { start: 4, end: 9 },
    { start, end: start + 3 },
  ];
  await repainted(harness);
  const handles = [...harness.scroller.querySelectorAll('.edge-handle')].map((element) => {
    const box = boxOf(element);
    return box.left + box.width / 2;
  });
  const left = harness.view.rectangles({ start: 4, end: 9 })[0]!;
  const right = harness.view.rectangles({ start, end: start + 3 })[0]!;
  const expected = [left.left, left.right, right.right, right.left];
  handles.forEach((x, at) => expect(Math.abs(x - expected[at]!)).toBeLessThan(1.5));
});

test('dragging a handle tells where the edge is wanted, and at last where it was let go', async () => {
  const harness = await show(words);
  harness.handles = [{ start: 4, end: 7 }];
  await repainted(harness);
  const from = knob(harness, 'end');
  const place = await pointAt(harness, words.indexOf('five'));
  await drag(from, { x: place.x, y: from.y });
  expect(harness.edges.at(0)?.step).toBe('moved');
  expect(harness.edges.at(-1)).toEqual({
    step: 'dropped',
    drag: { piece: 0, edge: 'end', offset: words.indexOf('five'), exact: false },
  });
  expect(browserSelection()).toBe('');
});

test('Escape leaves a drag, and a press without a move is a click on the letters', async () => {
  const harness = await show(words);
  harness.handles = [{ start: 4, end: 7 }];
  harness.view.focus();
  await repainted(harness);
  const from = knob(harness, 'start');
  await mouse('mouseMoved', from);
  await mouse('mousePressed', from);
  await mouse('mouseMoved', { x: from.x + 60, y: from.y }, { buttons: 1 });
  await frames();
  await devtools().send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Escape', code: 'Escape' });
  await mouse('mouseReleased', { x: from.x + 60, y: from.y });
  await frames();
  expect(harness.edges.at(-1)).toEqual({ step: 'cancelled' });
  harness.edges.splice(0);
  await click(knob(harness, 'start'));
  expect(harness.edges).toEqual([]);
  expect(harness.clicks.map(({ offset }) => offset)).toEqual([4]);
});

test('a new selection can begin where an annotation with handles begins', async () => {
  const harness = await show(words);
  harness.handles = [{ start: 4, end: 7 }];
  await repainted(harness);
  await drag(await pointAt(harness, 4), await pointAt(harness, 13));
  expect(browserSelection()).toBe('two three');
  expect(harness.edges).toEqual([]);
});

test('what the third and later clicks select is asked for', async () => {
  const harness = await show(words);
  const asked: number[] = [];
  harness.clicksSelect = (_, clicks) => {
    asked.push(clicks);
    return clicks === 3 ? { start: 4, end: 13 } : { start: 0, end: 18 };
  };
  const point = await pointAt(harness, 5);
  await click(point, 3);
  expect(browserSelection()).toBe('two three');
  await click(point, 4);
  expect(browserSelection()).toBe('one two three four');
  expect(asked).toEqual([3, 3, 4]);
});

test('a selection by keys is finished when Shift is let go', async () => {
  const harness = await show(words);
  harness.view.focus();
  await press('{Shift>}{ArrowRight}');
  expect(harness.keysFinished).toBe(0);
  await press('{/Shift}');
  expect(harness.keysFinished).toBe(1);
  await press('{Shift>}{/Shift}');
  expect(harness.keysFinished).toBe(1);
});
