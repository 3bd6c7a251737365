import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  applyEdits,
  invertEdit,
  invertEdits,
  mapPosition,
  mapSpan,
  mapSpanThrough,
  type Edit,
} from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, editOf, offsetIn, runs, spanIn } from './texts.ts';

const textWithEdits = anyText.chain((text) =>
  fc
    .array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyText,
      ),
      { maxLength: 5 },
    )
    .map((seeds) => {
      let current = text;
      const edits = seeds.map(([a, b, insert]): Edit => {
        const [start, end] = [a, b]
          .map((part) => Math.floor(part * current.length))
          .toSorted((x, y) => x - y);
        const edit = { start: start!, end: end!, insert };
        current = applyEdit(current, edit);
        return edit;
      });
      return { text, edits };
    }),
);

/**
 * The naive model: every code unit carries its place in the old text; inserted ones carry none, or that of the first one they replace
 * where the span has all of these.
 */
function spanByTags(text: string, span: Span, edit: Edit): Span {
  const tags: (number | undefined)[] = Array.from({ length: text.length }, (_, at) => at);
  const replaced = tags.slice(edit.start, edit.end);
  const isWithin = replaced.length > 0 && replaced.every((tag) => tag! >= span.start && tag! < span.end);
  tags.splice(
    edit.start,
    edit.end - edit.start,
    ...Array.from({ length: edit.insert.length }, () => (isWithin ? edit.start : undefined)),
  );
  const inSpan = (tag: number | undefined) => tag !== undefined && tag >= span.start && tag < span.end;
  const start = tags.findIndex(inSpan);
  return start < 0 ? { start: 0, end: 0 } : { start, end: tags.findLastIndex(inSpan) + 1 };
}

describe('edits', () => {
  it('are taken back exactly by their inverse', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), editOf(text))),
        ([text, edit]) => {
          const edited = applyEdit(text, edit);
          const inverse = invertEdit(text, edit);
          expect(applyEdit(edited, inverse)).toBe(text);
          expect(invertEdit(edited, inverse)).toEqual(edit);
        },
      ),
      runs(500),
    );
  });

  it('are taken back exactly when there are several, last first', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text);
      }),
      runs(300),
    );
  });

  it('are refused outside the text', () => {
    for (const [start, end] of [
      [-1, 0],
      [2, 1],
      [0, 4],
      [4, 4],
    ] as const) {
      expect(() => applyEdit('abc', { start, end, insert: 'x' })).toThrow(RangeError);
    }
  });

  it('take spans along as if every character carried its tag', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), editOf(text), spanIn(text))),
        ([text, edit, span]) => {
          const mapped = mapSpan(span, edit);
          const expected = spanByTags(text, span, edit);
          if (expected.end > expected.start) expect(mapped).toEqual(expected);
          else expect(mapped.end).toBe(mapped.start);
        },
      ),
      runs(2000),
    );
  });

  it('keep spans and positions inside the text, and positions in order', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), editOf(text), offsetIn(text), offsetIn(text))),
        ([text, edit, a, b]) => {
          const length = applyEdit(text, edit).length;
          for (const bias of ['before', 'after'] as const) {
            const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) => mapPosition(at, edit, bias));
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(high!);
            expect(high).toBeLessThanOrEqual(length);
          }
        },
      ),
      runs(500),
    );
  });

  it('leave text typed at an edge of a span outside, and text typed inside within', () => {
    const span = { start: 2, end: 4 };
    expect(mapSpan(span, { start: 2, end: 2, insert: 'xy' })).toEqual({ start: 4, end: 6 });
    expect(mapSpan(span, { start: 4, end: 4, insert: 'xy' })).toEqual(span);
    expect(mapSpan(span, { start: 3, end: 3, insert: 'xy' })).toEqual({ start: 2, end: 6 });
  });

  it('leave what takes the place of words of a span within it, also of its first, its last or all of them', () => {
    const span = { start: 2, end: 6 };
    expect(mapSpan(span, { start: 4, end: 6, insert: 'xyz' })).toEqual({ start: 2, end: 7 });
    expect(mapSpan(span, { start: 2, end: 4, insert: 'x' })).toEqual({ start: 2, end: 5 });
    expect(mapSpan(span, { start: 2, end: 6, insert: 'x' })).toEqual({ start: 2, end: 3 });
    expect(mapSpan(span, { start: 1, end: 4, insert: 'xyz' })).toEqual({ start: 4, end: 6 });
    expect(mapSpan(span, { start: 2, end: 7, insert: 'xyz' })).toEqual({ start: 2, end: 2 });
  });

  it('put back the span too when an edit inside it is undone', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const whole = { start: 0, end: text.length };
        const inside = edits.every((_, at) => {
          const now = mapSpanThrough(whole, edits.slice(0, at));
          const edit = edits[at]!;
          return now.start < edit.start && edit.end < now.end;
        });
        fc.pre(inside);
        expect(mapSpanThrough(whole, [...edits, ...invertEdits(text, edits)])).toEqual(whole);
      }),
      runs(300),
    );
  });
});
