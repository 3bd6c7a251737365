import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignSequences, joinKept, shiftBlock, type Block } from '#core/anchoring/sequence-alignment.ts';
import { alignWithAnchors } from '#core/anchoring/unique-anchors.ts';
import { runs } from '../text/texts.ts';

const wide = { edits: 1000, comparisons: 1_000_000 };
const align = (before: readonly number[], after: readonly number[]) =>
  alignSequences(Int32Array.from(before), Int32Array.from(after), wide)!;

const sequence = fc.array(fc.nat({ max: 2 }), { maxLength: 7 });

type Pairing = readonly (readonly [number, number])[];

/** All longest common subsequences as pairs of places: what all shortest edit scripts keep. */
function allLongest(before: readonly number[], after: readonly number[]): Pairing[] {
  let best: Pairing[] = [[]];
  const extend = (pairs: Pairing, old: number, fresh: number) => {
    if (pairs.length > best[0]!.length) best = [];
    if (best.length === 0 || pairs.length === best[0]!.length) best.push(pairs);
    for (let i = old; i < before.length; i += 1) {
      for (let j = fresh; j < after.length; j += 1) {
        if (before[i] === after[j]) extend([...pairs, [i, j]], i + 1, j + 1);
      }
    }
  };
  extend([], 0, 0);
  return best;
}

function keptPairs(blocks: readonly Block[]): [number, number][] {
  return blocks
    .filter((block) => block.kind === 'kept')
    .flatMap((block) =>
      Array.from({ length: block.oldEnd - block.oldStart }, (_, at): [number, number] => [
        block.oldStart + at,
        block.newStart + at,
      ]),
    );
}

function expectCover(blocks: readonly Block[], oldLength: number, newLength: number): void {
  let [old, fresh] = [0, 0];
  for (const block of blocks) {
    expect([block.oldStart, block.newStart]).toEqual([old, fresh]);
    [old, fresh] = [block.oldEnd, block.newEnd];
  }
  expect([old, fresh]).toEqual([oldLength, newLength]);
}

describe('aligning sequences', () => {
  it('keeps exactly what every shortest edit script keeps in the same place', () => {
    fc.assert(
      fc.property(sequence, sequence, (before, after) => {
        const scripts = allLongest(before, after);
        const everywhere = scripts[0]!.filter(([i, j]) =>
          scripts.every((pairs) => pairs.some(([a, b]) => a === i && b === j)),
        );
        const blocks = align(before, after);
        expect(keptPairs(blocks)).toEqual(everywhere.map((pair) => [...pair]));
        expectCover(blocks, before.length, after.length);
      }),
      runs(1500),
    );
  });

  it('calls changed exactly what no shortest edit script keeps', () => {
    fc.assert(
      fc.property(sequence, sequence, (before, after) => {
        const pairs = allLongest(before, after).flat();
        const [old, fresh] = [0, 1].map((side) => new Set(pairs.map((pair) => pair[side])));
        const isIn = (at: number, start: number, end: number) => at >= start && at < end;
        for (const { kind, oldStart, oldEnd, newStart, newEnd } of align(before, after)) {
          before.forEach((_, at) => {
            if (isIn(at, oldStart, oldEnd)) expect(kind === 'changed').toBe(!old!.has(at));
          });
          after.forEach((_, at) => {
            if (isIn(at, newStart, newEnd)) expect(kind === 'changed').toBe(!fresh!.has(at));
          });
        }
      }),
      runs(1000),
    );
  });

  it('tells a line put among equal lines from none of them', () => {
    expect(align([9, 1, 1, 8], [9, 1, 1, 1, 8])).toEqual([
      { kind: 'kept', oldStart: 0, oldEnd: 1, newStart: 0, newEnd: 1 },
      { kind: 'contested', oldStart: 1, oldEnd: 3, newStart: 1, newEnd: 1 },
      { kind: 'contested', oldStart: 3, oldEnd: 3, newStart: 1, newEnd: 4 },
      { kind: 'kept', oldStart: 3, oldEnd: 4, newStart: 4, newEnd: 5 },
    ]);
  });

  it('gives up beyond its limits', () => {
    const [before, after] = [Int32Array.of(1, 2, 3, 4), Int32Array.of(5, 6, 7, 8)];
    expect(alignSequences(before, after, { edits: 7, comparisons: 1000 })).toBeUndefined();
    expect(alignSequences(before, after, { edits: 8, comparisons: 3 })).toBeUndefined();
    expect(alignSequences(before, after, { edits: 8, comparisons: 1000 })).toHaveLength(2);
  });
});

describe('aligning at anchors, beyond the limits', () => {
  const tight = { edits: 1, comparisons: 1_000_000 };

  it('holds what occurs once in both, in order, and compares between', () => {
    const before = Int32Array.of(1, 7, 2, 9, 9, 3, 4);
    const after = Int32Array.of(1, 8, 2, 9, 3, 6, 5, 4);
    expect(
      alignWithAnchors(before, after, tight).map(({ kind, oldStart, oldEnd }) => [kind, oldStart, oldEnd]),
    ).toEqual([
      ['kept', 0, 1],
      ['uncompared', 1, 2],
      ['kept', 2, 3],
      ['contested', 3, 5],
      ['contested', 5, 5],
      ['kept', 5, 6],
      ['uncompared', 6, 6],
      ['kept', 6, 7],
    ]);
  });

  it('covers both sequences and keeps only what is equal', () => {
    const long = fc.array(fc.nat({ max: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(long, long, (before, after) => {
        const blocks = alignWithAnchors(Int32Array.from(before), Int32Array.from(after), tight);
        expectCover(blocks, before.length, after.length);
        for (const [i, j] of keptPairs(blocks)) expect(before[i]).toBe(after[j]);
      }),
      runs(500),
    );
  });
});

describe('blocks', () => {
  it('are shifted, and joined where both sides are kept', () => {
    const block: Block = { kind: 'kept', oldStart: 0, oldEnd: 1, newStart: 0, newEnd: 1 };
    expect(joinKept([block, { ...block, oldEnd: 0, newEnd: 0 }, shiftBlock(block, 1, 1)])).toEqual([
      { ...block, oldEnd: 2, newEnd: 2 },
    ]);
  });
});
