// Many edits at once must take spans where going through them one by one does.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mapSpanThrough, type Edit } from '#core/text/edit.ts';
import { editsApart } from '#core/text/edits-apart.ts';

/** Apart from each other in a text of 200, in the order of the text, each in the coordinates that the one before left. */
const forwards = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(6), fc.constantFrom('', 'x', 'seven..')), {
    maxLength: 12,
  })
  .map((raw) => {
    const edits: Edit[] = [];
    let at = -1;
    let shift = 0;
    for (const [gap, length, insert] of raw) {
      const start = at + gap;
      edits.push({ start: start + shift, end: start + length + shift, insert });
      shift += insert.length - length;
      at = start + length;
    }
    return { edits, original: raw };
  });
const spans = fc.array(
  fc
    .tuple(fc.nat(120), fc.integer({ min: 1, max: 30 }))
    .map(([start, length]) => ({ start, end: start + length })),
  { minLength: 1, maxLength: 8 },
);

it('takes spans where the edits one by one take them, forwards and backwards', () => {
  fc.assert(
    fc.property(forwards, spans, fc.boolean(), ({ edits }, all, back) => {
      let shift = 0;
      const inPlace = edits.map(({ start, end, insert }) => {
        const edit = { start: start - shift, end: end - shift, insert };
        shift += insert.length - (end - start);
        return edit;
      });
      const order = back ? inPlace.toReversed() : edits;
      const apart = editsApart(order);
      expect(apart).toBeDefined();
      for (const span of all) {
        const one = mapSpanThrough(span, order);
        const many = apart?.mapSpan(span);
        if (one.start < one.end) expect(many).toEqual(one);
        else expect(many?.start).toBe(many?.end);
        expect(apart?.touches(span)).toBe(
          inPlace.some(({ start, end }) => start <= span.end && end >= span.start),
        );
      }
    }),
    { numRuns: 3000, seed: 4 },
  );
});

it('leaves edits alone that touch or cross', () => {
  expect(
    editsApart([
      { start: 3, end: 5, insert: 'x' },
      { start: 4, end: 6, insert: '' },
    ]),
  ).toBeUndefined();
  expect(
    editsApart([
      { start: 10, end: 12, insert: '' },
      { start: 2, end: 10, insert: 'x' },
    ]),
  ).toBeUndefined();
});
