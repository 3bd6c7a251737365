// The columnar index must say the same as a plain list of annotations, whatever is put, moved and removed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createAnnotationIndex,
  packAnnotations,
  type AnnotationIndex,
  type IndexedAnnotation,
} from '../../../src-core/annotation/annotation-index.ts';
import { laneCount } from '../../../src-core/annotation/lanes.ts';
import { mapSpan, type Edit } from '../../../src-core/text/edit.ts';
import { overlaps, type Span } from '../../../src-core/text/span.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const spanArbitrary = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));

const annotationArbitrary: fc.Arbitrary<IndexedAnnotation> = fc.record({
  id: fc.nat(14).map(idOf),
  type: fc.constantFrom('claim', 'quote', 'event'),
  setId: fc.nat(2).map((n) => idOf(100 + n)),
  status: fc.constantFrom('draft' as const, 'done' as const, 'rejected' as const),
  textHash: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  pieces: fc.array(spanArbitrary, { maxLength: 3 }).map(apart),
});

/** Pieces of one annotation do not overlap. */
function apart(spans: readonly Span[]): Span[] {
  return spans
    .toSorted((a, b) => a.start - b.start)
    .reduce<Span[]>(
      (kept, span) => (kept.some((other) => overlaps(other, span)) ? kept : [...kept, span]),
      [],
    );
}

const stepArbitrary = fc.oneof(
  fc.record({ put: annotationArbitrary }),
  fc.record({ remove: fc.nat(14).map(idOf) }),
  fc.record({
    edit: fc
      .tuple(fc.nat(80), fc.nat(25), fc.constantFrom('', 'x', 'three', 'twenty letters here.'))
      .map(([start, length, insert]) => ({ start, end: start + length, insert })),
    back: fc.boolean(),
    all: fc.boolean(),
  }),
);

/** The pieces that an edit leaves. */
const afterEdit = (pieces: readonly Span[], edit: Edit) =>
  pieces.map((piece) => mapSpan(piece, edit)).filter(({ start, end }) => start < end);

function expectSame(index: AnnotationIndex, model: ReadonlyMap<string, IndexedAnnotation>): void {
  expect(index.size).toBe(model.size);
  for (const annotation of model.values()) expect(index.get(annotation.id)).toEqual(annotation);
  const all = [...index.piecesIn({ start: 0, end: 1_000_000 })];
  expect(all.length).toBe([...model.values()].reduce((sum, { pieces }) => sum + pieces.length, 0));
  for (let at = 0; at < 82; at += 7) {
    const range = { start: at, end: at + 5 };
    const found = [...index.piecesIn(range)].map(
      ({ start, end, slot }) => `${start}-${end} ${index.idAt(slot)}`,
    );
    const wanted = [...model.values()].flatMap(({ id, pieces }) =>
      pieces.filter((piece) => overlaps(piece, range)).map(({ start, end }) => `${start}-${end} ${id}`),
    );
    expect(found.toSorted()).toEqual(wanted.toSorted());
  }
  const order = index.inTextOrder().map((slot) => index.at(slot));
  expect(order.map(({ id }) => id).toSorted()).toEqual([...model.keys()].toSorted());
  const starts = order.map(({ pieces }) => pieces[0]?.start ?? Number.POSITIVE_INFINITY);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
}

describe('the index of annotations', () => {
  test('follows more edits than it keeps for lists, and thousands of annotations at once', () => {
    const many = Array.from({ length: 3000 }, (_, n): IndexedAnnotation => ({
      ...{ id: idOf(n), type: 'claim', setId: idOf(100), status: 'draft', textHash: 'a'.repeat(64) },
      pieces: [{ start: n * 10, end: n * 10 + 6 }],
    }));
    const index = createAnnotationIndex(packAnnotations(many));
    for (let typed = 0; typed < 700; typed += 1) index.edit({ start: 3, end: 3, insert: 'x' });
    expect(index.get(idOf(0))?.pieces).toEqual([{ start: 0, end: 706 }]);
    expect(index.get(idOf(2999))?.pieces).toEqual([{ start: 30_690, end: 30_696 }]);
    const gone = index.edit({ start: 0, end: 20_695, insert: '' });
    expect(gone).toHaveLength(2000);
    expect(index.get(idOf(1999))?.pieces).toEqual([{ start: 0, end: 1 }]);
    expect(index.get(idOf(1998))?.pieces).toEqual([]);
    index.edit({ start: 0, end: 0, insert: 'o'.repeat(20_695) });
    index.place(gone);
    expectSame(
      index,
      new Map(
        many.map((annotation) => [
          annotation.id,
          {
            ...annotation,
            pieces: annotation.pieces.map(({ start, end }) => ({
              start: start === 0 ? 0 : start + 700,
              end: end + 700,
            })),
          },
        ]),
      ),
    );
  });

  test('says the same as a plain list after any puts and removals, from empty or packed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(annotationArbitrary, { selector: ({ id }) => id, maxLength: 10 }),
        fc.array(stepArbitrary, { maxLength: 25 }),
        (initial, steps) => {
          const model = new Map(initial.map((annotation) => [annotation.id, annotation]));
          const index = createAnnotationIndex(packAnnotations(initial));
          for (const step of steps) {
            if ('edit' in step) {
              const { edit, back, all } = step;
              const edits = [edit, { ...edit, start: edit.end + 4, end: edit.end + 6 }].toReversed();
              const touched = all ? index.editAll(edits) : index.edit(edit);
              const inverse = {
                start: edit.start,
                end: edit.start + edit.insert.length,
                insert: 'o'.repeat(edit.end - edit.start),
              };
              if (all) {
                for (const [id, annotation] of model) {
                  const pieces = edits.reduce<readonly Span[]>(afterEdit, annotation.pieces);
                  model.set(id, { ...annotation, pieces });
                }
              } else if (back) {
                index.edit(inverse);
                index.place(touched);
              } else {
                for (const [id, annotation] of model)
                  model.set(id, { ...annotation, pieces: afterEdit(annotation.pieces, edit) });
              }
            } else if ('put' in step) {
              index.put(step.put);
              model.set(step.put.id, step.put);
            } else {
              expect(index.remove(step.remove)).toBe(model.delete(step.remove));
            }
          }
          expectSame(index, model);
          expectSame(createAnnotationIndex(index.pack()), model);
        },
      ),
      { seed: 20261122, numRuns: 400 },
    );
  }, 30_000);

  test('finds pieces behind long ones across many groups', () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({
      id: idOf(n),
      type: 'claim',
      setId: idOf(5000),
      status: 'draft' as const,
      textHash: 'a'.repeat(64),
      pieces: [n === 3 ? { start: 30, end: 9000 } : { start: n * 10, end: n * 10 + 5 }],
    }));
    const index = createAnnotationIndex(packAnnotations(many));
    const found = [...index.piecesIn({ start: 8001, end: 8004 })].map(({ slot }) => index.idAt(slot));
    expect(found).toEqual([idOf(3), idOf(800)]);
  });

  test('gives overlapping annotations different lanes until there are no more', () => {
    const stacked = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        id: idOf(n),
        type: n % 2 === 0 ? 'claim' : 'quote',
        setId: idOf(5000),
        status: 'draft' as const,
        textHash: 'a'.repeat(64),
        pieces: [{ start: n, end: 100 - n }],
      }));
    const loaded = createAnnotationIndex(packAnnotations(stacked(laneCount)));
    const grown = createAnnotationIndex();
    for (const annotation of stacked(laneCount)) grown.put(annotation);
    for (const index of [loaded, grown]) {
      const lanes = index.inTextOrder().map((slot) => index.laneAt(slot));
      expect(lanes).toEqual([0, 1, 2, 3, 4, 5]);
    }
    grown.put({ ...stacked(1)[0]!, id: idOf(77), pieces: [{ start: 40, end: 50 }] });
    expect(grown.laneAt(grown.slotOf(idOf(77))!)).toBe(laneCount - 1);
  });

  test('keeps its lane when only its status changes', () => {
    const index = createAnnotationIndex();
    const [outer, inner] = [0, 1].map((n) => ({
      id: idOf(n),
      type: 'claim',
      setId: idOf(5000),
      status: 'draft' as const,
      textHash: 'a'.repeat(64),
      pieces: [{ start: n, end: 20 - n }],
    }));
    index.put(outer!);
    index.put(inner!);
    index.put({ ...inner!, status: 'done' });
    expect(index.laneAt(index.slotOf(inner!.id)!)).toBe(1);
  });

  test('lists what covers a place, innermost first, edges included', () => {
    const index = createAnnotationIndex();
    const put = (n: number, start: number, end: number) =>
      index.put({
        id: idOf(n),
        type: 'claim',
        setId: idOf(5000),
        status: 'draft',
        textHash: 'a'.repeat(64),
        pieces: [{ start, end }],
      });
    put(1, 0, 50);
    put(2, 10, 20);
    put(3, 20, 30);
    const at = (offset: number) => index.covering(offset).map((slot) => index.idAt(slot));
    expect(at(15)).toEqual([idOf(2), idOf(1)]);
    expect(at(20)).toEqual([idOf(2), idOf(3), idOf(1)]);
    expect(at(0)).toEqual([idOf(1)]);
    expect(at(51)).toEqual([]);
  });
});
