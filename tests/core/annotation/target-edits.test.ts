import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPiece,
  moveEdge,
  removePiece,
  retarget,
  stepEdge,
  type Edge,
  type Step,
  type StepUnit,
} from '#core/annotation/target-edits.ts';
import { targetSchema } from '#core/annotation/records.ts';
import { snapCodePoints } from '#core/text/snapping.ts';
import { mergeSpans, type Span } from '#core/text/span.ts';
import { anyText, offsetIn, runs, spanIn } from '../text/texts.ts';
import { after, annotation, article, late, recordsOf, textHash, thereAndBack } from './annotating.ts';

const words = (pieces: readonly Span[], text = article) =>
  pieces.map(({ start, end }) => text.slice(start, end));
const at = (passage: string, text = article): Span => {
  const start = text.indexOf(passage);
  return { start, end: start + passage.length };
};
const step = (passage: string, edge: Edge, direction: Step, unit: StepUnit, text = article) =>
  words(stepEdge(text, [at(passage, text)], 0, edge, direction, unit), text)[0];

describe('pieces', () => {
  test('are added in text order, and joined where they touch or overlap', () => {
    const two = addPiece(article, [at('By 4%.')], at('Rents fell,'));
    expect(words(two)).toEqual(['Rents fell,', 'By 4%.']);
    expect(words(addPiece(article, two, at(',” the mayor said. “By')))).toEqual([
      'Rents fell,” the mayor said. “By 4%.',
    ]);
  });

  test('are removed one by one, but not the last', () => {
    const two = [at('Rents fell,'), at('By 4%.')];
    expect(words(removePiece(two, 0)!)).toEqual(['By 4%.']);
    expect(removePiece(two.slice(1), 0)).toBeUndefined();
    expect(removePiece(two, 2)).toBeUndefined();
  });
});

describe('an edge', () => {
  test('is dragged to where it is dropped, and leaves at least a character', () => {
    const piece = at('mayor');
    expect(words(moveEdge(article, [piece], 0, 'end', piece.end + 5))).toEqual(['mayor said']);
    expect(words(moveEdge(article, [piece], 0, 'start', piece.start - 4))).toEqual(['the mayor']);
    expect(words(moveEdge(article, [piece], 0, 'end', 0))).toEqual(['m']);
    expect(words(moveEdge(article, [piece], 0, 'start', 9999))).toEqual(['r']);
  });

  test('joins the piece with one that it reaches', () => {
    const pieces = [at('Rents fell,'), at('By 4%.')];
    expect(words(moveEdge(article, pieces, 0, 'end', pieces[1]!.start))).toEqual([
      'Rents fell,” the mayor said. “By 4%.',
    ]);
  });

  test('never cuts a character as people see it', () => {
    const text = 'a👩‍👩‍👧b';
    expect(words(moveEdge(text, [{ start: 0, end: 1 }], 0, 'end', 3), text)).toEqual(['a👩‍👩‍👧']);
    expect(step('a', 'end', 'outward', 'character', text)).toBe('a👩‍👩‍👧');
  });

  test('steps by character, word and sentence, out and in', () => {
    expect(step('mayor', 'end', 'outward', 'character')).toBe('mayor ');
    expect(step('mayor', 'start', 'inward', 'character')).toBe('ayor');
    expect(step('mayor', 'end', 'outward', 'word')).toBe('mayor said');
    expect(step('mayor said', 'end', 'inward', 'word')).toBe('mayor');
    expect(step('mayor', 'start', 'outward', 'word')).toBe('the mayor');
    expect(step('the mayor', 'start', 'inward', 'word')).toBe('mayor');
    expect(step('fell in', 'end', 'outward', 'sentence')).toBe('fell in 2024, the U.S. agency agreed.');
    expect(step('agency agreed.', 'start', 'outward', 'sentence')).toBe(
      'Rents fell in 2024, the U.S. agency agreed.',
    );
    expect(step('agency agreed.', 'end', 'outward', 'sentence')).toBe(
      'agency agreed.\nThe bridge reopened on Monday.',
    );
    expect(step('agency agreed.\nThe bridge', 'end', 'inward', 'sentence')).toBe('agency agreed.');
    expect(step('agreed.\nThe bridge', 'start', 'inward', 'sentence')).toBe('The bridge');
  });

  test('stays where it is when nothing would be left, and at the ends of the text', () => {
    expect(step('mayor', 'end', 'inward', 'word')).toBe('mayor');
    expect(step('bridge', 'start', 'inward', 'sentence')).toBe('bridge');
    expect(step('Monday.', 'end', 'outward', 'sentence')).toBe('Monday.');
    expect(step('“Rents', 'start', 'outward', 'character')).toBe('“Rents');
  });
});

describe('giving an annotation other pieces', () => {
  const quote = annotation(1, 'quote', { attributes: { form: 'direct' }, note: 'Ask', status: 'done' });

  test('renews words and context and leaves everything else', () => {
    const changes = retarget(quote, article, textHash, [at('Rents fell,'), at('By 4%.')], late);
    const { target, ...rest } = after('annotation', quote, changes);
    expect(targetSchema.parse(target).pieces.map(({ exact }) => exact)).toEqual(['Rents fell,', 'By 4%.']);
    expect(rest).toMatchObject({
      attributes: { form: 'direct' },
      note: 'Ask',
      status: 'done',
      modifiedBy: 'Ben',
    });
    const records = recordsOf([['annotation', quote]]);
    expect(thereAndBack(records, changes)).toEqual(records);
  });

  test('that it has already is no change', () => {
    expect(retarget(quote, article, textHash, [{ start: 1, end: 11 }], late)).toEqual([]);
  });
});

describe('whatever is done to the pieces of a target', () => {
  const action = (text: string) =>
    fc.oneof(
      spanIn(text).map((span) => (pieces: readonly Span[]) => addPiece(text, pieces, span)),
      fc.nat(3).map((index) => (pieces: readonly Span[]) => removePiece(pieces, index) ?? pieces),
      fc.tuple(fc.nat(3), fc.constantFrom('start', 'end'), offsetIn(text)).map(
        ([index, edge, offset]) =>
          (pieces: readonly Span[]) =>
            moveEdge(text, pieces, index, edge as Edge, offset),
      ),
      fc
        .tuple(
          fc.nat(3),
          fc.constantFrom('start', 'end'),
          fc.constantFrom('outward', 'inward'),
          fc.constantFrom('character', 'word', 'sentence'),
        )
        .map(
          ([index, edge, direction, unit]) =>
            (pieces: readonly Span[]) =>
              stepEdge(text, pieces, index, edge as Edge, direction as Step, unit as StepUnit),
        ),
    );
  const cases = anyText
    .filter((text) => text !== '')
    .chain((text) => fc.tuple(fc.constant(text), spanIn(text), fc.array(action(text), { maxLength: 8 })));

  test('it is never empty, sorted, apart and cuts no character, and is taken back exactly', () => {
    fc.assert(
      fc.property(cases, ([text, span, actions]) => {
        let pieces = addPiece(text, [], span.end > span.start ? span : { start: 0, end: text.length });
        let record = annotation(1, 'quote', { attributes: { form: 'direct' } });
        const start = recordsOf([['annotation', record]]);
        let records = start;
        const undo: (typeof records)[] = [];
        for (const act of actions) {
          pieces = [...act(pieces)];
          expect(pieces.length).toBeGreaterThan(0);
          expect(mergeSpans(pieces)).toEqual(pieces);
          for (const piece of pieces) expect(snapCodePoints(text, piece)).toEqual(piece);
          const changes = retarget(record, text, textHash, pieces, late);
          expect(thereAndBack(records, changes)).toEqual(records);
          undo.push(records);
          record = after('annotation', record, changes);
          records = recordsOf([['annotation', record]]);
          expect(targetSchema.safeParse(record.target).success).toBe(true);
        }
      }),
      runs(500),
    );
  });

  test('a step out by a unit and back in by it never leaves it smaller than it was', () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom<Edge>('start', 'end'),
        fc.constantFrom<StepUnit>('character', 'word', 'sentence'),
        ([text, span], edge, unit) => {
          const pieces = addPiece(text, [], span.end > span.start ? span : { start: 0, end: text.length });
          const out = stepEdge(text, pieces, 0, edge, 'outward', unit);
          expect(out[0]!.end - out[0]!.start).toBeGreaterThanOrEqual(pieces[0]!.end - pieces[0]!.start);
          const back = stepEdge(text, out, 0, edge, 'inward', unit);
          expect(back[0]!.end - back[0]!.start).toBeLessThanOrEqual(out[0]!.end - out[0]!.start);
        },
      ),
      runs(500),
    );
  });
});
