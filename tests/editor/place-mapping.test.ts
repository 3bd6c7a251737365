// Offsets to the DOM and back.
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Mark, MarkKind, Structure } from '../../src-core/text/structure.ts';
import { noStructure } from '../../src-core/text/structure.ts';
import { domPlace, offsetOfPlace, staticRange } from '../../src-renderer/editor/dom-places.ts';
import { createPlaceMap } from '../../src-renderer/editor/place-map.ts';
import { openTextSurface, type TextSurface } from '../../src-renderer/editor/text-surface.ts';

const opened: TextSurface[] = [];
afterEach(() => {
  for (const surface of opened.splice(0)) {
    surface.close();
    surface.textbox.remove();
  }
});

function open(text: string, structure: Structure = noStructure): TextSurface {
  const textbox = document.createElement('div');
  document.body.append(textbox);
  const surface = openTextSurface(textbox, text, createPlaceMap(text), structure);
  opened.push(surface);
  return surface;
}

const piece = fc.constantFrom(
  'a',
  'Wort ',
  '👩‍👩‍👧',
  '😀',
  'e\u0301',
  'שלום',
  'مرحبا ',
  '\n',
  '\n\n',
  '\t',
  '\u2028',
  '\u00a0',
  '\u200f',
  '  ',
  '𝒳',
);
const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const kinds = fc.constantFrom<MarkKind>('bold', 'italic', 'code', 'strike', 'link', 'markup');
const texts2marks = texts.chain((text) =>
  fc.record({
    text: fc.constant(text),
    marks: fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), kinds), { maxLength: 6 })
      .map((all): Mark[] =>
        all
          .map(([a, b, kind]) => ({ start: Math.min(a, b), end: Math.max(a, b), kind }))
          .sort((a, b) => a.start - b.start),
      ),
  }),
);

test('every offset goes to the DOM and comes back, whatever the marks', () => {
  fc.assert(
    fc.property(texts2marks, ({ text, marks }) => {
      const surface = open(text, { blocks: new Map(), marks });
      for (let offset = 0; offset <= text.length; offset++) {
        for (const side of ['before', 'after'] as const) {
          const place = domPlace(surface, offset, side);
          expect(offsetOfPlace(surface, place.node, place.offset)).toBe(offset);
        }
      }
      surface.close();
    }),
    { seed: 20, numRuns: 150 },
  );
});

test('a range between two offsets of one line holds exactly the letters between them', () => {
  fc.assert(
    fc.property(texts2marks, fc.nat(), fc.nat(), ({ text, marks }, a, b) => {
      const surface = open(text, { blocks: new Map(), marks });
      const line = surface.places.lineSpan(a % surface.places.lineCount);
      const start = line.start + (b % (line.end - line.start + 1));
      const range = document.createRange();
      const made = staticRange(surface, { start, end: line.end });
      range.setStart(made.startContainer, made.startOffset);
      range.setEnd(made.endContainer, made.endOffset);
      expect(range.toString()).toBe(text.slice(start, line.end));
      surface.close();
    }),
    { seed: 21, numRuns: 150 },
  );
});

test('places between elements have the offset of the line that follows, or of the end', () => {
  const text = Array.from({ length: 120 }, (_, n) => (n % 3 === 0 ? '' : `row ${n}`)).join('\n');
  const surface = open(text);
  const { places, textbox } = surface;
  surface.fill(0, places.sectionCount);
  expect(places.sectionCount).toBe(3);
  expect(offsetOfPlace(surface, textbox, 0)).toBe(0);
  expect(offsetOfPlace(surface, textbox, 1)).toBe(places.lineSpan(50).start);
  expect(offsetOfPlace(surface, textbox, 3)).toBe(text.length);
  const second = surface.sectionElement(1);
  expect(offsetOfPlace(surface, second, 4)).toBe(places.lineSpan(54).start);
  expect(offsetOfPlace(surface, second, 50)).toBe(places.lineSpan(99).end);
  const row = second.children[2]!;
  expect(row.textContent).toBe('row 52');
  expect(offsetOfPlace(surface, row, 0)).toBe(places.lineSpan(52).start);
  expect(offsetOfPlace(surface, row, 1)).toBe(places.lineSpan(52).end);
  expect(offsetOfPlace(surface, document.body, 0)).toBeUndefined();
});

test('a place in a section without lines is the start of its text, and asking for an offset fills it', () => {
  const text = Array.from({ length: 200 }, (_, n) => `row ${n}`).join('\n');
  const surface = open(text);
  expect(offsetOfPlace(surface, surface.sectionElement(2), 0)).toBe(surface.places.lineSpan(100).start);
  expect(surface.sectionElement(2).querySelectorAll('.line')).toHaveLength(0);
  const place = domPlace(surface, text.indexOf('row 120'), 'after');
  expect(place.node.textContent).toBe('row 120');
});

test('sections hold about fifty lines, fewer when the lines are long', () => {
  const places = createPlaceMap(`${'x'.repeat(30_000)}\n`.repeat(3) + 'short\n'.repeat(60));
  expect(places.sectionLines(0)).toEqual({ start: 0, end: 1 });
  expect(places.sectionLines(3)).toEqual({ start: 3, end: 53 });
  expect(places.sectionCount).toBe(5);
});
