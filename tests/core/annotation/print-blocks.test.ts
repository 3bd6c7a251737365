// What goes on paper: every letter of the text once and in order, and each annotation's number where its words end.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printBlocks, type PrintBlock } from '#core/annotation/print-blocks.ts';
import type { Span } from '#core/text/span.ts';
import { noStructure, type Mark, type Structure } from '#core/text/structure.ts';

const textArbitrary = fc
  .array(fc.constantFrom('a', 'bc', ' ', '\n', '\n\n', '🌍', 'é', 'שלום', '“'), { maxLength: 60 })
  .map((parts) => parts.join(''));

const spanIn = (length: number): fc.Arbitrary<Span> =>
  fc
    .tuple(fc.nat(Math.max(0, length - 1)), fc.integer({ min: 1, max: 30 }))
    .map(([start, size]) => ({ start, end: Math.min(length, start + size) }));

const workArbitrary = textArbitrary
  .filter((text) => text.length > 0)
  .chain((text) =>
    fc.record({
      text: fc.constant(text),
      annotations: fc.array(fc.array(spanIn(text.length), { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      marks: fc.array(
        fc.record({ span: spanIn(text.length), kind: fc.constantFrom('bold', 'italic', 'markup') }),
      ),
    }),
  )
  .map(({ text, annotations, marks }) => ({
    text,
    annotations,
    structure: {
      blocks: new Map([[0, { kind: 'heading', level: 2 }]]),
      marks: marks.map(({ span, kind }) => ({ ...span, kind }) as Mark).sort((a, b) => a.start - b.start),
    } as Structure,
  }));

const blocksOf = (text: string, structure: Structure, annotations: readonly (readonly Span[])[]) => [
  ...printBlocks(text, structure, annotations),
];
const textOf = (blocks: readonly PrintBlock[]) =>
  blocks.map((block) => block.runs.map((run) => run.text).join('')).join('\n');

/** Runs with the offsets of their text. */
function* placedRuns(blocks: readonly PrintBlock[]) {
  let offset = 0;
  for (const block of blocks) {
    for (const run of block.runs) {
      yield { ...run, start: offset, end: offset + run.text.length };
      offset += run.text.length;
    }
    offset += 1;
  }
}

describe('the print of a text', () => {
  test('holds the whole text, letter for letter, line by line', () => {
    fc.assert(
      fc.property(workArbitrary, ({ text, structure, annotations }) => {
        expect(textOf(blocksOf(text, structure, annotations))).toBe(text);
      }),
    );
  });

  test('shows the number of an annotation where each of its pieces ends, and nowhere else', () => {
    fc.assert(
      fc.property(workArbitrary, ({ text, structure, annotations }) => {
        const shown = [...placedRuns(blocksOf(text, structure, annotations))].flatMap((run) =>
          run.ends.map((owner) => `${owner}@${run.end}`),
        );
        // A piece that ends with a line end has its number before it.
        const expected = annotations.flatMap((pieces, owner) =>
          pieces.map(({ end }) => `${owner}@${text[end - 1] === '\n' ? end - 1 : end}`),
        );
        expect(shown.sort()).toEqual([...new Set(expected)].sort());
      }),
    );
  });

  test('marks exactly the letters that an annotation covers', () => {
    fc.assert(
      fc.property(workArbitrary, ({ text, structure, annotations }) => {
        for (const run of placedRuns(blocksOf(text, structure, annotations))) {
          if (run.text === '') continue;
          const covering = annotations.flatMap((pieces, owner) =>
            pieces.some((piece) => piece.start <= run.start && piece.end >= run.end) ? [owner] : [],
          );
          const touching = annotations.flatMap((pieces, owner) =>
            pieces.some((piece) => piece.start < run.end && piece.end > run.start) ? [owner] : [],
          );
          expect(run.over).toEqual(covering);
          expect(touching).toEqual(covering);
        }
      }),
    );
  });

  test('gives each run the marks of structure that lie over it', () => {
    fc.assert(
      fc.property(workArbitrary, ({ text, structure, annotations }) => {
        for (const run of placedRuns(blocksOf(text, structure, annotations))) {
          if (run.text === '') continue;
          const kinds = structure.marks
            .filter((mark) => mark.start <= run.start && mark.end >= run.end)
            .map((mark) => mark.kind);
          expect(new Set(run.marks)).toEqual(new Set(kinds));
        }
      }),
    );
  });

  test('says what each line is', () => {
    const structure: Structure = {
      blocks: new Map([
        [0, { kind: 'heading', level: 1 }],
        [2, { kind: 'list-item', level: 2 }],
      ]),
      marks: [],
    };
    expect(blocksOf('# Title\n\n- item', structure, []).map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['paragraph', undefined],
      ['list-item', 2],
    ]);
  });

  test('keeps the numbers of annotations that end at the same place in order', () => {
    const [block] = blocksOf('one two', noStructure, [
      [{ start: 0, end: 7 }],
      [{ start: 4, end: 7 }],
      [{ start: 0, end: 3 }],
    ]);
    expect(block?.runs.map(({ text, over, ends }) => [text, over, ends])).toEqual([
      ['one', [0, 2], [2]],
      [' ', [0], []],
      ['two', [0, 1], [0, 1]],
    ]);
  });

  test('leaves an annotation without a place out of the text', () => {
    expect(blocksOf('one', noStructure, [[]])).toEqual([
      { kind: 'paragraph', runs: [{ text: 'one', marks: [], over: [], ends: [] }] },
    ]);
  });
});
