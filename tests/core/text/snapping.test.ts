import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemeAt } from '#core/text/segmentation.ts';
import { snapCodePoints, snapSelection } from '#core/text/snapping.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, runs, spanIn } from './texts.ts';

const textWithSpan = anyText.chain((text) => fc.tuple(fc.constant(text), spanIn(text)));
const isClusterEdge = (text: string, offset: number) => graphemeAt(text, offset).start === offset;

/** A text in which [ and ] stand for the ends of the selection. */
function marked(text: string): [string, Span] {
  const start = text.indexOf('[');
  return [text.replace(/[[\]]/g, ''), { start, end: text.indexOf(']') - 1 }];
}
function snapped(text: string): string | undefined {
  const [plain, span] = marked(text);
  const result = snapSelection(plain, span);
  return (
    result &&
    `${plain.slice(0, result.start)}[${plain.slice(result.start, result.end)}]${plain.slice(result.end)}`
  );
}

describe('snapping a selection', () => {
  it.each([
    ['half words grow', 'The qu[ick brown f]ox', 'The [quick brown fox]'],
    ['white space at the ends goes', 'The[ quick ]brown', 'The [quick] brown'],
    ['a whole word stays', 'The [quick] brown', 'The [quick] brown'],
    ['a part of a hyphenated word that is a word stays', 'a [well]-known man', 'a [well]-known man'],
    ['a hyphenated word grows at both ends', 'a w[ell-kno]wn man', 'a [well-known] man'],
    ['an apostrophe is in the word', "I do[n't kn]ow", "I [don't know]"],
    ['punctuation that was not selected stays out', 'He said [n]o. Yes', 'He said [no]. Yes'],
    ['punctuation that was selected stays in', 'He said [no.] Yes', 'He said [no.] Yes'],
    ['quotation marks stay in', 'He: [“No wa]y”', 'He: [“No way]”'],
    ['quotation marks stay whole', 'He: [« No way »] so', 'He: [« No way »] so'],
    ['quotation marks stay out', 'He: “[No way]”', 'He: “[No way]”'],
    ['line breaks at the ends go', 'one[\n\ntw]o', 'one\n\n[two]'],
    ['selections go over lines', 'on[e\ntw]o', '[one\ntwo]'],
    ['Hebrew', 'אמר [שלו]ם לכולם', 'אמר [שלום] לכולם'],
    ['Arabic', 'قا[ل مرحب]ا', '[قال مرحبا]'],
    ['Thai', '[ภาษ]าไทย', '[ภาษา]ไทย'],
    ['numbers', 'rose 3[.]5 percent', 'rose [3.5] percent'],
    ['a single sign stays', 'a[,] b', 'a[,] b'],
  ])('%s', (_, before, after) => {
    expect(snapped(before)).toBe(after);
  });

  it('gives nothing for white space only and for nothing', () => {
    expect(snapped('one[ \n\t\u00A0]two')).toBeUndefined();
    expect(snapSelection('one', { start: 1, end: 1 })).toBeUndefined();
    expect(snapSelection('', { start: 0, end: 0 })).toBeUndefined();
  });

  it('widens what ends inside a surrogate pair or a cluster', () => {
    expect(snapSelection('a 😀 b', { start: 3, end: 4 })).toEqual({ start: 2, end: 4 });
    expect(snapSelection('a 👩‍👩‍👧 b', { start: 2, end: 4 })).toEqual({ start: 2, end: 10 });
    expect(snapCodePoints('ae\u0301b', { start: 0, end: 2 })).toEqual({ start: 0, end: 3 });
  });

  it('gives what stays when it is snapped again', () => {
    fc.assert(
      fc.property(textWithSpan, ([text, span]) => {
        const once = snapSelection(text, span);
        if (once !== undefined) expect(snapSelection(text, once)).toEqual(once);
      }),
      runs(2000),
    );
  });

  it('never cuts a cluster, never ends in white space, never drops anything else', () => {
    fc.assert(
      fc.property(textWithSpan, ([text, span]) => {
        const result = snapSelection(text, span);
        if (result === undefined) {
          expect(text.slice(span.start, span.end)).toMatch(/^[\s\p{Cf}]*$/u);
          return;
        }
        expect(isClusterEdge(text, result.start) && isClusterEdge(text, result.end)).toBe(true);
        expect(isMereSpace(text, result.start, graphemeAt(text, result.start).end)).toBe(false);
        expect(isMereSpace(text, graphemeAt(text, result.end - 1).start, result.end)).toBe(false);
        expect(text.slice(span.start, Math.max(span.start, result.start)).trim()).toBe('');
        expect(text.slice(Math.min(span.end, result.end), span.end).trim()).toBe('');
      }),
      runs(2000),
    );
  });

  it('leaves every word of a text as it is', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    fc.assert(
      fc.property(anyText, (text) => {
        let lineStart = 0;
        for (const line of text.split('\n')) {
          for (const { index, segment, isWordLike } of segmenter.segment(line)) {
            const word = { start: lineStart + index, end: lineStart + index + segment.length };
            const whole = isClusterEdge(text, word.start) && isClusterEdge(text, word.end);
            if (isWordLike === true && whole && /[^\s\p{Cf}]/u.test(segment))
              expect(snapSelection(text, word)).toEqual(word);
          }
          lineStart += line.length + 1;
        }
      }),
      runs(300),
    );
  });

  it('only widens to clusters when it is held off', () => {
    fc.assert(
      fc.property(textWithSpan, ([text, span]) => {
        const result = snapCodePoints(text, span);
        if (span.start === span.end) {
          expect(result).toEqual(span);
          return;
        }
        expect(isClusterEdge(text, result.start) && isClusterEdge(text, result.end)).toBe(true);
        expect(result.start).toBe(graphemeAt(text, span.start).start);
        expect(result.end).toBe(graphemeAt(text, span.end - 1).end);
      }),
      runs(1000),
    );
  });
});

function isMereSpace(text: string, start: number, end: number): boolean {
  return /^[^\S\uFEFF]*$/.test(text.slice(start, end));
}
