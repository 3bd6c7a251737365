// Many edits at once: the same text, inverses and history as one by one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, invertEdits, type Edit } from '#core/text/edit.ts';
import { createTextTimeline } from '#core/text/text-timeline.ts';
import { anyText, runs } from './texts.ts';

const raw = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 6 }),
  insert: fc.constantFrom('', 'a', 'the ', '😀'),
});

/** Edits that fit, each into the text that the one before left. */
function fit(text: string, wanted: readonly { at: number; length: number; insert: string }[]): Edit[] {
  let { length } = text;
  return wanted.map((one) => {
    const start = one.at % (length + 1);
    const end = Math.min(length, start + one.length);
    length += one.insert.length - (end - start);
    return { start, end, insert: one.insert };
  });
}

describe('many edits at once', () => {
  it('are what they are one by one, and taken back and done again the same way', () => {
    fc.assert(
      fc.property(anyText, fc.array(raw, { maxLength: 40 }), (text, wanted) => {
        const edits = fit(text, wanted);
        const timeline = createTextTimeline(text, 'first');
        const inverses = timeline.atOnce(edits.length, () => edits.map((edit) => timeline.write(edit)));
        const after = applyEdits(text, edits);
        expect(timeline.text()).toBe(after);
        expect(inverses.toReversed()).toEqual(invertEdits(text, edits));
        expect(applyEdits(text, timeline.editsSinceNamed())).toBe(after);
        timeline.atOnce(edits.length, () => edits.forEach(() => timeline.takeBack()));
        expect(timeline.text()).toBe(text);
        timeline.atOnce(edits.length, () => edits.forEach(() => timeline.writeAgain()));
        expect(timeline.text()).toBe(after);
      }),
      runs(300),
    );
  });

  it('that do not fit leave the text as far as they came', () => {
    const timeline = createTextTimeline('abc', 'first');
    const edits = Array.from({ length: 10 }, (_, at) => ({ start: at, end: at, insert: '' }));
    expect(() => timeline.atOnce(edits.length, () => edits.map((edit) => timeline.write(edit)))).toThrow(
      RangeError,
    );
    expect(timeline.text()).toBe('abc');
  });
});
