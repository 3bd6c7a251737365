// What is painted, where, and in which looks.
import { afterEach, expect, test } from 'vitest';
import type { PaintedSpan } from '../../src-renderer/editor/document-view.ts';
import { tagStyles } from '../../src-renderer/editor/tag-styles.ts';
import { longText } from './long-text.ts';
import { closeHarnesses, createHarness, frames, show } from './view-harness.ts';

afterEach(closeHarnesses);

const wordsOf = (name: string) =>
  [...(CSS.highlights.get(name) ?? [])].map((painted) => {
    const range = document.createRange();
    range.setStart(painted.startContainer, painted.startOffset);
    range.setEnd(painted.endContainer, painted.endOffset);
    return range.toString();
  });
const paintedCount = () => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);

function spanOf(text: string, words: string, more: Partial<PaintedSpan> = {}): PaintedSpan {
  const start = text.indexOf(words);
  return { start, end: start + words.length, type: 'claim', lane: 0, state: 'normal', ...more };
}

test('annotations are painted before the text counts as readable, under their exact words', async () => {
  const text = 'The 😀 mayor said so.\nאמר ראש העיר\nThe end';
  const harness = createHarness();
  harness.annotations.push(
    spanOf(text, '😀 mayor'),
    spanOf(text, 'ראש', { type: 'quote', lane: 1 }),
    spanOf(text, 'The end', { state: 'selected' }),
  );
  await harness.view.load(text, { blocks: new Map(), marks: [] }, 0);
  expect(wordsOf('attest-claim-normal-0')).toEqual(['😀 mayor']);
  expect(wordsOf('attest-quote-normal-1')).toEqual(['ראש']);
  expect(wordsOf('attest-claim-selected-0')).toEqual(['The end']);
});

test('only what is near the viewport is asked for and painted, also after scrolling far', async () => {
  const harness = await show(longText);
  for (let n = 0; n < 3000; n++) if (n % 7 !== 3) harness.annotations.push(spanOf(longText, `Line ${n}:`));
  harness.view.repaint();
  await frames();
  const near = paintedCount();
  expect(near).toBeGreaterThan(10);
  expect(near).toBeLessThan(300);
  expect(wordsOf('attest-claim-normal-0')).toContain('Line 4:');
  await harness.view.reveal(spanOf(longText, 'Line 2500:'), 'center');
  await frames();
  expect(wordsOf('attest-claim-normal-0')).toContain('Line 2500:');
  expect(wordsOf('attest-claim-normal-0')).not.toContain('Line 4:');
  expect(paintedCount()).toBeLessThan(300);
  for (const { start, end } of harness.asked) expect(end - start).toBeLessThan(longText.length / 5);
});

test('an annotation that reaches far beyond the viewport is painted where it is near', async () => {
  const harness = await show(longText, { blocks: new Map(), marks: [] }, longText.indexOf('Line 1000:'));
  harness.annotations.push({ start: 0, end: longText.length, type: 'event', lane: 0, state: 'normal' });
  harness.view.repaint();
  await frames();
  const words = wordsOf('attest-event-normal-0');
  expect(words).toHaveLength(1);
  expect(words[0]).toContain('Line 1000:');
  expect(words[0]!.length).toBeLessThan(longText.length / 5);
});

test('adding and removing an annotation touches no other range', async () => {
  const harness = await show(longText);
  const [first, second] = [spanOf(longText, 'Line 1:'), spanOf(longText, 'Line 2:')];
  harness.annotations.push(first);
  harness.view.repaint();
  await frames();
  const [range] = CSS.highlights.get('attest-claim-normal-0')!;
  harness.annotations.push(second);
  harness.view.repaint();
  await frames();
  expect(wordsOf('attest-claim-normal-0')).toEqual(['Line 1:', 'Line 2:']);
  expect([...CSS.highlights.get('attest-claim-normal-0')!][0]).toBe(range);
  harness.annotations.splice(0, 1);
  harness.view.repaint();
  await frames();
  expect(wordsOf('attest-claim-normal-0')).toEqual(['Line 2:']);
});

test('lanes beyond the last are painted on the last', async () => {
  const harness = await show(longText);
  harness.annotations.push(spanOf(longText, 'Line 1:', { lane: 17 }));
  harness.view.repaint();
  await frames();
  expect(wordsOf('attest-claim-normal-5')).toEqual(['Line 1:']);
});

test('matches of a search are painted, the current one apart', async () => {
  const harness = await show(longText);
  const [one, two] = [spanOf(longText, 'Line 1:'), spanOf(longText, 'Line 2:')];
  harness.matches.push(
    { start: one.start, end: one.end, current: false },
    { start: two.start, end: two.end, current: true },
  );
  harness.view.repaint();
  await frames();
  expect(wordsOf('attest-find')).toEqual(['Line 1:']);
  expect(wordsOf('attest-find-current')).toEqual(['Line 2:']);
});

test('repaint asks once a frame however often it is called', async () => {
  const harness = await show(longText);
  await frames();
  const before = harness.asked.length;
  for (let n = 0; n < 10; n++) harness.view.repaint();
  await frames(1);
  expect(harness.asked.length - before).toBe(1);
});

test('a very long line is painted near the viewport only', async () => {
  const text = 'word '.repeat(100_000);
  const harness = await show(text, { blocks: new Map(), marks: [] }, 250_000);
  await frames();
  const { start, end } = harness.asked.at(-1)!;
  expect(start).toBeLessThan(250_000);
  expect(end).toBeGreaterThan(250_000);
  expect(end - start).toBeLessThan(20_000);
  expect(Math.abs(harness.view.topOffset() - 250_000)).toBeLessThan(200);
});

test('types have their colour and line, lanes their distance, in light and in dark', async () => {
  const harness = await show('Some words');
  const types = [
    { id: 'claim', colour: { light: '#aa0000', dark: '#ff8888' }, line: 'solid' },
    { id: 'quote', colour: { light: '#0000aa', dark: '#8888ff' }, line: 'wavy' },
  ] as const;
  harness.view.setTagStyles(tagStyles(types));
  const word = harness.textbox.querySelector('.line span')!;
  const look = (name: string) => getComputedStyle(word, `::highlight(${name})`);
  harness.scroller.style.colorScheme = 'light';
  expect(look('attest-claim-normal-0').textDecorationColor).toBe('rgb(170, 0, 0)');
  expect(look('attest-claim-normal-0').textDecorationStyle).toBe('solid');
  expect(look('attest-quote-normal-0').textDecorationStyle).toBe('wavy');
  const offsets = [0, 1, 2, 5].map((lane) =>
    Number.parseFloat(look(`attest-claim-normal-${lane}`).textUnderlineOffset),
  );
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  expect(new Set(offsets).size).toBe(4);
  expect(look('attest-claim-normal-0').backgroundColor).not.toBe(
    look('attest-claim-selected-0').backgroundColor,
  );
  harness.scroller.style.colorScheme = 'dark';
  expect(look('attest-claim-normal-0').textDecorationColor).toBe('rgb(255, 136, 136)');
});

test('a type whose id has spaces and letters of another script is painted like any other', async () => {
  const text = 'Some words';
  const harness = await show(text);
  const type = { id: 'eigene Größe', colour: { light: '#aa0000', dark: '#ff8888' }, line: 'solid' } as const;
  harness.view.setTagStyles(tagStyles([type]));
  harness.annotations.push(spanOf(text, 'words', { type: type.id }));
  harness.view.repaint();
  await frames();
  const name = [...CSS.highlights.keys()].find((key) => key.startsWith('attest-eigene'))!;
  expect(wordsOf(name)).toEqual(['words']);
  harness.scroller.style.colorScheme = 'light';
  const word = harness.textbox.querySelector('.line span')!;
  expect(getComputedStyle(word, `::highlight(${name})`).textDecorationColor).toBe('rgb(170, 0, 0)');
});

test('destroying the view takes highlights, styles and elements away', async () => {
  const sheets = document.adoptedStyleSheets.length;
  const harness = await show(longText);
  harness.annotations.push(spanOf(longText, 'Line 1:'));
  harness.view.repaint();
  await frames();
  expect(paintedCount()).toBe(1);
  harness.view.destroy();
  expect(CSS.highlights.size).toBe(0);
  expect(document.adoptedStyleSheets).toHaveLength(sheets);
  expect(harness.scroller.childElementCount).toBe(0);
});
