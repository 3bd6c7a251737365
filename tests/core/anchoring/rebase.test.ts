import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import { applyEdit, mapSpan, type Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, editOf, runs, spanIn } from '../text/texts.ts';

describe('rebasing spans', () => {
  it('carries them through edits in turn', () => {
    const edits: Edit[] = [
      { start: 0, end: 0, insert: 'ab' },
      { start: 4, end: 5, insert: '' },
    ];
    expect(
      rebaseSpans(
        [
          { start: 1, end: 4 },
          { start: 0, end: 1 },
        ],
        edits,
      ),
    ).toEqual([
      { start: 3, end: 5 },
      { start: 2, end: 3 },
    ]);
  });

  it('loses a span whose text is all gone, also when text comes back in its place', () => {
    const gone: Edit[] = [
      { start: 1, end: 3, insert: '' },
      { start: 1, end: 1, insert: 'bc' },
    ];
    expect(rebaseSpans([{ start: 1, end: 3 }], gone)).toEqual([undefined]);
    expect(rebaseSpans([{ start: 1, end: 3 }], [{ start: 0, end: 4, insert: 'abcd' }])).toEqual([undefined]);
  });

  it('takes them where one span and one edit at a time would go, until nothing is left', () => {
    const inTurn = (span: Span, edits: readonly Edit[]): Span | undefined => {
      let now = span;
      for (const edit of edits) {
        now = mapSpan(now, edit);
        if (now.end <= now.start) return undefined;
      }
      return now;
    };
    const input = anyText.chain((text) =>
      editOf(text).chain((first) => {
        const second = applyEdit(text, first);
        return editOf(second).chain((next) =>
          fc.tuple(
            fc.array(spanIn(text), { minLength: 1, maxLength: 8 }),
            editOf(applyEdit(second, next)).map((last) => [first, next, last]),
          ),
        );
      }),
    );
    fc.assert(
      fc.property(input, ([spans, edits]) => {
        const some = spans.filter(({ start, end }) => end > start);
        expect(rebaseSpans(some, edits)).toEqual(some.map((span) => inTurn(span, edits)));
      }),
      runs(2000),
    );
  });

  it('leaves the words of a span alone that no edit reaches', () => {
    const input = anyText.chain((text) => fc.tuple(fc.constant(text), editOf(text), spanIn(text)));
    fc.assert(
      fc.property(input, ([text, edit, span]) => {
        fc.pre(span.end > span.start && (edit.end <= span.start || edit.start >= span.end));
        const [after] = rebaseSpans([span], [edit]);
        expect(applyEdit(text, edit).slice(after!.start, after!.end)).toBe(text.slice(span.start, span.end));
      }),
      runs(500),
    );
  });
});
