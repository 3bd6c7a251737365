// Blocks and marks: how lines are shown, and structure that comes later.
import { afterEach, expect, test } from 'vitest';
import type { Structure } from '../../src-core/text/structure.ts';
import { longText } from './long-text.ts';
import { browserSelection, closeHarnesses, createHarness, frames, show, textOnPage } from './view-harness.ts';

afterEach(closeHarnesses);

const text = '# Title\n- item\n> said\nplain **bold** and `code`, [link](http)';
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const structure: Structure = {
  blocks: new Map([
    [0, { kind: 'heading', level: 2 }],
    [1, { kind: 'list-item', level: 1 }],
    [2, { kind: 'quotation', level: 1 }],
  ]),
  marks: [
    { ...at('# '), kind: 'markup' },
    { ...at('**bold**'), kind: 'bold' },
    { start: at('**bold').start, end: at('**bold').start + 2, kind: 'markup' },
    { start: at('** and').start, end: at('** and').start + 2, kind: 'markup' },
    { ...at('code'), kind: 'code' },
    { ...at('link'), kind: 'link' },
  ],
};

test('blocks and marks are shown, and the text is whole', async () => {
  const harness = await show(text, structure);
  const { textbox } = harness;
  expect(textOnPage(harness)).toBe(text);
  const heading = textbox.querySelector('[role=heading]')!;
  expect(heading.getAttribute('aria-level')).toBe('2');
  expect(heading.textContent).toBe('# Title');
  expect([...textbox.querySelectorAll('.line')].map((line) => line.getAttribute('data-kind'))).toEqual([
    'heading',
    'list-item',
    'quotation',
    'paragraph',
  ]);
  expect([...textbox.querySelectorAll('.markup')].map((each) => each.textContent)).toEqual([
    '# ',
    '**',
    '**',
  ]);
  expect(textbox.querySelector('strong')?.textContent).toBe('bold');
  expect(textbox.querySelector('code')?.textContent).toBe('code');
  expect(textbox.querySelector('.link')?.textContent).toBe('link');
  expect(textbox.querySelector('a')).toBeNull();
});

test('what other formats bring is shown: titles, cells, notes, markers in front of lines, raised letters', async () => {
  const words = 'Rents\nYear\nRent\nfirst\nBy hand[1]';
  const harness = await show(words, {
    blocks: new Map([
      [0, { kind: 'title', page: 1 }],
      [1, { kind: 'table-cell', column: 1 }],
      [2, { kind: 'table-cell', column: 2 }],
      [3, { kind: 'list-item', level: 1, marker: '3.' }],
      [4, { kind: 'footnote', marker: '1.' }],
    ]),
    marks: [
      { start: words.indexOf('['), end: words.length, kind: 'superscript' },
      { start: 0, end: 5, kind: 'link', address: 'https://e.example/' },
    ],
  });
  const { textbox } = harness;
  // Markers are no part of the text: neither of what is copied nor of what offsets count.
  expect(textOnPage(harness)).toBe(words);
  expect(textbox.querySelector('[role=heading]')?.textContent).toBe('Rents');
  expect(textbox.querySelector('sup')?.textContent).toBe('[1]');
  expect(textbox.innerHTML).not.toContain('e.example');
  const item = textbox.querySelector('.list-item')!;
  expect(getComputedStyle(item, '::before').content).toContain('3.');
  // The number of a page stands beside its first line, as no part of it.
  const first = textbox.querySelector('[data-page]')!;
  expect(getComputedStyle(first, '::after').content).toContain('1');
  harness.view.restructure({
    blocks: new Map([
      [0, { kind: 'title', page: 1 }],
      [1, { kind: 'paragraph', page: 1 }],
      [2, { kind: 'paragraph', page: 2 }],
      [3, { kind: 'paragraph', page: 2 }],
      [4, { kind: 'footnote', page: 1 }],
    ]),
    marks: [],
  });
  await frames();
  await frames();
  expect(
    [...textbox.querySelectorAll<HTMLElement>('[data-page]')].map(({ dataset }) => dataset['page']),
  ).toEqual(['1', '2']);
  harness.view.restructure({
    blocks: new Map([[3, { kind: 'list-item', level: 1, marker: '4.' }]]),
    marks: [],
  });
  await frames();
  await frames();
  expect(getComputedStyle(textbox.querySelector('.list-item')!, '::before').content).toContain('4.');
  expect(textbox.querySelector('[data-column], [data-page]')).toBeNull();
  expect(textOnPage(harness)).toBe(words);
});

test('structure that arrives later is applied and keeps text, selection and highlights', async () => {
  const harness = await show(text);
  harness.annotations.push({ ...at('bold'), type: 'claim', lane: 0, state: 'normal' });
  harness.view.focus();
  harness.view.select({ anchor: at('bold').start, head: at('and').end });
  harness.view.restructure(structure);
  await harness.view.loaded;
  await frames();
  expect(harness.textbox.querySelector('strong')?.textContent).toBe('bold');
  expect(textOnPage(harness)).toBe(text);
  expect(harness.view.selection()).toEqual({ anchor: at('bold').start, head: at('and').end });
  expect(browserSelection()).toBe('bold** and');
  const [range] = CSS.highlights.get('attest-claim-normal-0')!;
  expect(range!.startContainer.isConnected).toBe(true);
  expect(range!.startContainer.textContent).toBe('bold');
});

test('structure of a long text reaches all its sections', async () => {
  const harness = await show(longText);
  const blocks = new Map(
    [...Array(3000).keys()].map((line) => [line, { kind: 'list-item', level: 1 } as const]),
  );
  harness.view.restructure({ blocks, marks: [] });
  const selected = { anchor: longText.length - 9, head: longText.length - 4 };
  harness.view.focus();
  harness.view.select(selected);
  await harness.view.loaded;
  await frames();
  expect(harness.view.selection()).toEqual(selected);
  expect(harness.textbox.querySelectorAll('.list-item')).toHaveLength(3000);
  expect(textOnPage(harness)).toBe(longText);
  harness.view.restructure({ blocks: new Map(), marks: [] });
  await harness.view.loaded;
  expect(harness.textbox.querySelectorAll('.list-item')).toHaveLength(0);
});

test('structure that comes while the text is still loading is in all of it when it is loaded', async () => {
  const harness = createHarness();
  await harness.view.load(longText, { blocks: new Map(), marks: [] }, 0);
  const before = harness.view.loaded;
  const blocks = new Map(
    [...Array(3000).keys()].map((line) => [line, { kind: 'quotation', level: 1 } as const]),
  );
  harness.view.restructure({ blocks, marks: [] });
  await before;
  expect(textOnPage(harness)).toBe(longText);
  await harness.view.loaded;
  expect(harness.textbox.querySelectorAll('.quotation')).toHaveLength(3000);
});
