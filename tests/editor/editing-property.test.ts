// Thousands of random operations in edit mode, against a model that follows every character. `ATTEST_EDITS=10000 ATTEST_SEED=n` for the
// long form.
import { afterEach, expect, test } from 'vitest';
import { deletedSpan, type DeletionUnit } from '../../src-core/text/deletion.ts';
import type { Edit } from '../../src-core/text/edit.ts';
import { snapToCodePoint } from '../../src-core/text/code-points.ts';
import type { Span } from '../../src-core/text/span.ts';
import type { Mark, Structure } from '../../src-core/text/structure.ts';
import { createEditingModel, type EditingModel } from './editing-model.ts';
import { openDesk, type Desk } from './editing-harness.ts';
import { closeHarnesses, devtools, frames, textOnPage } from './view-harness.ts';

afterEach(closeHarnesses);

const operations = Number(import.meta.env['VITE_ATTEST_EDITS'] ?? 300);
const seed = Number(import.meta.env['VITE_ATTEST_SEED'] ?? 20261123);

function createRandom(from: number) {
  let state = from >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! };
}
type Random = ReturnType<typeof createRandom>;

const words = [
  'word',
  'two words',
  'a',
  '. ',
  '😀',
  'cafe\u0301',
  'שלום',
  '東京',
  '👩‍👩‍👧',
  '**bold**',
  '\u0007',
  '# ',
];

function article(random: Random): string {
  return Array.from({ length: 260 }, () =>
    random.below(6) === 0
      ? ''
      : Array.from({ length: 1 + random.below(5) }, () => random.pick(words)).join(' '),
  ).join('\n');
}

/** As a reader would dress it: headings, and bold words with their notation. */
function structureOf(text: string): Structure {
  const marks: Mark[] = [];
  for (const {
    index,
    0: { length },
  } of text.matchAll(/\*\*bold\*\*/g)) {
    marks.push(
      { kind: 'markup', start: index, end: index + 2 },
      { kind: 'bold', start: index + 2, end: index + length - 2 },
    );
    marks.push({ kind: 'markup', start: index + length - 2, end: index + length });
  }
  const headings = text.split('\n').flatMap((line, number) => (line.startsWith('# ') ? [number] : []));
  return { blocks: new Map(headings.map((line) => [line, { kind: 'heading', level: 2 }])), marks };
}

function annotationsIn(text: string, random: Random): Span[][] {
  const span = (from: number, length: number): Span => {
    const start = snapToCodePoint(text, Math.min(from, text.length - 2), 'down');
    return { start, end: snapToCodePoint(text, Math.min(text.length, start + 1 + length), 'up') };
  };
  return Array.from({ length: 60 }, (_, number) => {
    const first = span(random.below(text.length - 200), random.below(number % 7 === 0 ? 900 : 25));
    if (number % 5 !== 0 || first.end + 40 > text.length) return [first];
    return [first, span(first.end + 3 + random.below(20), random.below(12))];
  });
}

/** Many of them at borders of sections, lines and annotations. */
function anyOffset({ textbox }: Desk, model: EditingModel, random: Random): number {
  const text = model.text();
  const kind = random.below(10);
  let at = random.below(text.length + 1);
  if (kind < 3) {
    const sections = [...textbox.querySelectorAll('.section')];
    const before = sections.slice(0, random.below(sections.length + 1));
    const lines = before.reduce((sum, section) => sum + section.childElementCount, 0);
    at = 0;
    for (let line = 0; line < lines; line += 1) at = text.indexOf('\n', at) + 1 || text.length;
    at -= random.below(2);
  } else if (kind < 5) {
    const pieces = [...model.pieces().values()].flat();
    const piece = pieces.length === 0 ? undefined : random.pick(pieces);
    at = (random.below(2) === 0 ? piece?.start : piece?.end) ?? at;
  } else if (kind === 5) at = random.pick([0, text.length]);
  return snapToCodePoint(text, Math.max(0, Math.min(text.length, at)), 'down');
}

async function key(name: string, code: number, modifiers = 0): Promise<void> {
  const event = { key: name, code: name, windowsVirtualKeyCode: code, modifiers };
  const text = name === 'Enter' ? { text: '\r' } : {};
  await devtools().send('Input.dispatchKeyEvent', {
    type: name === 'Enter' ? 'keyDown' : 'rawKeyDown',
    ...event,
    ...text,
  });
  await devtools().send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

function paste(textbox: HTMLElement, text: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  textbox.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
}

const deletions: readonly (readonly [
  name: string,
  code: number,
  modifiers: number,
  unit: DeletionUnit,
  way: 'backward' | 'forward',
])[] = [
  ['Backspace', 8, 0, 'character', 'backward'],
  ['Delete', 46, 0, 'character', 'forward'],
  ['Backspace', 8, 2, 'word', 'backward'],
  ['Delete', 46, 2, 'word', 'forward'],
];

async function operate(open: Desk, model: EditingModel, random: Random): Promise<string> {
  const at = anyOffset(open, model, random);
  const other =
    random.below(3) === 0
      ? anyOffset(open, model, random)
      : Math.min(model.text().length, at + random.below(30));
  const end = snapToCodePoint(model.text(), other, 'down');
  const span = { start: Math.min(at, end), end: Math.max(at, end) };
  const long = span.end - span.start > 600;
  const shrink = model.text().length > 9000;
  open.wait(5000);
  switch (random.below(shrink ? 9 : 14)) {
    case 0:
    case 1: {
      if (!open.history.state.get().undo || !model.undo()) return 'nothing to undo';
      await open.history.undo();
      return 'undo';
    }
    case 2: {
      if (!model.redo()) return 'nothing to redo';
      await open.history.redo();
      return 'redo';
    }
    case 3:
    case 4: {
      const [name, code, modifiers, unit, way] = random.pick(deletions);
      open.view.select({ anchor: at, head: at });
      let caret = at;
      let begun = false;
      for (let times = 1 + random.below(4); times > 0; times -= 1) {
        const gone = deletedSpan(model.text(), caret, unit, way);
        if (gone.start < gone.end) {
          const edit = { ...gone, insert: '' };
          model.type(edit, caret, begun ? 'same' : 'new');
          begun = true;
          caret = gone.start;
        }
        await key(name, code, modifiers);
      }
      return `${name} ${unit} at ${at}`;
    }
    case 5:
    case 6: {
      if (span.start === span.end || (long && !shrink)) return 'nothing to cut';
      open.clipboard = model.text().slice(span.start, span.end);
      open.view.select({ anchor: span.end, head: span.start });
      model.edit([{ ...span, insert: '' }]);
      open.textbox.dispatchEvent(
        new ClipboardEvent('cut', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }),
      );
      return `cut ${span.start}–${span.end}`;
    }
    case 7: {
      const edits: Edit[] = [];
      let text = model.text();
      for (let count = 1 + random.below(30); count > 0; count -= 1) {
        const start = snapToCodePoint(text, random.below(text.length + 1), 'down');
        const to = snapToCodePoint(text, Math.min(text.length, start + random.below(6)), 'up');
        const edit = { start, end: to, insert: random.pick(['', 'new', '\n', 'a\nb']) };
        edits.push(edit);
        text = text.slice(0, start) + edit.insert + text.slice(to);
      }
      model.edit(edits);
      open.editing.replace(edits, 'log.replaceText');
      return `replace ${edits.length}`;
    }
    case 8:
    case 9: {
      const lines = random.below(12) === 0 ? random.pick([130, 350]) : random.below(4);
      const text = Array.from({ length: 1 + lines }, () => random.pick(words)).join('\n');
      const over = long ? { start: span.start, end: span.start } : span;
      open.view.select({ anchor: over.start, head: over.end });
      model.edit([{ ...over, insert: text }]);
      paste(open.textbox, text);
      return `paste ${lines} lines at ${over.start}`;
    }
    case 10: {
      open.view.select({ anchor: at, head: at });
      model.edit([{ start: at, end: at, insert: '\n' }]);
      await key('Enter', 13);
      return `Enter at ${at}`;
    }
    default: {
      const over = long
        ? { start: span.start, end: span.start }
        : random.below(2) === 0
          ? span
          : { start: at, end: at };
      open.view.select({ anchor: over.start, head: over.end });
      let from = over.end;
      const times = 1 + random.below(3);
      for (let time = 0; time < times; time += 1) {
        const typed = random.pick(words.filter((word) => word !== '\u0007'));
        const edit = time === 0 ? { ...over, insert: typed } : { start: from, end: from, insert: typed };
        model.type(edit, from, time === 0 ? 'new' : 'same');
        from = edit.start + typed.length;
        await devtools().send('Input.insertText', { text: typed });
      }
      return `type over ${over.start}–${over.end}`;
    }
  }
}

/** What is painted of annotations, as words. */
function paintedWords(): string[] {
  return [...(CSS.highlights.get('attest-claim-normal-0') ?? [])].map(
    ({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    },
  );
}

test(
  `after ${operations} random operations text and annotations are what they would be character by character`,
  async () => {
    const random = createRandom(seed);
    const text = article(random);
    const annotations = annotationsIn(text, random);
    const open = await openDesk(text, annotations, structureOf(text));
    const model = createEditingModel(text, new Map([...open.pieces()]));
    const past: string[] = [];
    for (let count = 1; count <= operations; count += 1) {
      past.push(await operate(open, model, random));
      const told = `seed ${seed}, operation ${count}: ${past.slice(-4).join(', ')}`;
      expect(open.editing.text(), told).toBe(model.text());
      expect(open.pieces(), told).toEqual(model.pieces());
      if (count % 10 === 0) open.view.restructure(structureOf(model.text()));
      await open.view.loaded;
      expect(textOnPage(open), told).toBe(model.text());
      for (const section of open.textbox.querySelectorAll('.section'))
        expect(section.childElementCount, told).toBeLessThanOrEqual(100);
      if (count % 25 === 0) {
        await frames(2);
        const pieces = [...model.pieces().values()]
          .flat()
          .map(({ start, end }) => model.text().slice(start, end).replaceAll('\n', ''));
        for (const painted of paintedWords())
          expect(
            pieces.some((piece) => piece.includes(painted)),
            `${told}: ${painted}`,
          ).toBe(true);
      }
    }
    for (let depth = 0; depth < 150 && model.undo(); depth += 1) await open.history.undo();
    await open.view.loaded;
    expect(textOnPage(open)).toBe(model.text());
    expect(open.pieces()).toEqual(model.pieces());
  },
  60_000 + operations * 200,
);
