import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  graphemeAt,
  graphemeBoundary,
  snapToGrapheme,
  wordAt,
  wordBoundary,
  wordHolding,
} from '#core/text/segmentation.ts';
import { anyText, runs } from './texts.ts';

const family = '👩‍👩‍👧';

/** Boundaries of the whole text, segmented line by line. */
function clusterBoundaries(text: string): number[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const boundaries = new Set([0, text.length]);
  let lineStart = 0;
  for (const line of text.split('\n')) {
    for (const { index } of segmenter.segment(line)) boundaries.add(lineStart + index);
    boundaries.add(lineStart + line.length);
    lineStart += line.length + 1;
  }
  return [...boundaries].toSorted((a, b) => a - b);
}

describe('grapheme clusters', () => {
  it('are stepped over one by one in both directions', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = clusterBoundaries(text);
        const forward = [0];
        while (forward.at(-1)! < text.length)
          forward.push(graphemeBoundary(text, forward.at(-1)!, 'forward'));
        const backward = [text.length];
        while (backward.at(-1)! > 0) backward.push(graphemeBoundary(text, backward.at(-1)!, 'backward'));
        expect(forward).toEqual(expected);
        expect(backward.toReversed()).toEqual(expected);
      }),
      runs(300),
    );
  });

  it('are not left from inside when snapping up or down', () => {
    const text = `a${family}b`;
    for (let inside = 2; inside < 1 + family.length; inside += 1) {
      expect(snapToGrapheme(text, inside, 'down')).toBe(1);
      expect(snapToGrapheme(text, inside, 'up')).toBe(1 + family.length);
    }
    expect(snapToGrapheme(text, 1, 'up')).toBe(1);
    expect(snapToGrapheme(text, text.length, 'down')).toBe(text.length);
  });

  it('stay at the ends of the text', () => {
    expect(graphemeBoundary('', 0, 'forward')).toBe(0);
    expect(graphemeBoundary('a', 1, 'forward')).toBe(1);
    expect(graphemeBoundary('a', 0, 'backward')).toBe(0);
    expect(graphemeAt('a\nb', 1)).toEqual({ start: 1, end: 2 });
  });
});

describe('words', () => {
  const wordIn = (text: string, offset: number) => {
    const word = wordAt(text, offset);
    return word && text.slice(word.start, word.end);
  };

  it('are found from any place in them and from their end', () => {
    for (const offset of [4, 5, 6, 7]) expect(wordIn('one two, three', offset)).toBe('two');
    expect(wordIn('one , two', 4)).toBeUndefined();
    expect(wordIn('one\n\ntwo', 4)).toBeUndefined();
    expect(wordIn('one\n', 3)).toBe('one');
    expect(wordIn('', 0)).toBeUndefined();
  });

  it('hold their apostrophes and decimals', () => {
    expect(wordIn("I don't know", 4)).toBe("don't");
    expect(wordIn('Il l’homme', 4)).toBe('l’homme');
    expect(wordIn('about 3.5 million', 7)).toBe('3.5');
  });

  it('are found where no spaces stand between them', () => {
    expect(wordIn('東京都に住む', 0)).toMatch(/^東京都?$/u);
    expect(wordIn('ภาษาไทย', 0)).toBe('ภาษา');
    expect(wordIn('שלום עולם', 6)).toBe('עולם');
  });

  it('are the same from everywhere in a very long line', () => {
    const line = 'some words in one line without end '.repeat(1000);
    for (const from of [0, 4000, 17_000, 34_900]) {
      const word = wordHolding(line, line.indexOf('words', from))!;
      expect(line.slice(word.start, word.end)).toBe('words');
      for (let at = word.start; at < word.end; at += 1) expect(wordHolding(line, at)).toEqual(word);
    }
  });

  it('are stepped over forward to their ends and backward to their starts, across lines', () => {
    const text = 'One, two.\n\n “three”';
    const ends = [0];
    while (ends.at(-1)! < text.length) ends.push(wordBoundary(text, ends.at(-1)!, 'forward'));
    expect(ends).toEqual([0, 3, 8, 18, 19]);
    const starts = [text.length];
    while (starts.at(-1)! > 0) starts.push(wordBoundary(text, starts.at(-1)!, 'backward'));
    expect(starts).toEqual([19, 13, 5, 0]);
  });

  it('are stepped over to the end of any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        while (at < text.length) {
          const next = wordBoundary(text, at, 'forward');
          expect(next).toBeGreaterThan(at);
          expect(wordBoundary(text, next, 'backward')).toBeLessThan(next);
          at = next;
        }
      }),
      runs(300),
    );
  });
});
