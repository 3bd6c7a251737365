import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from '#core/text/lines.ts';
import { anyText, runs } from './texts.ts';

describe('the line index', () => {
  it('has one empty line for the empty text', () => {
    const lines = createLineIndex('');
    expect(lines.lineCount).toBe(1);
    expect(lines.lineSpan(0)).toEqual({ start: 0, end: 0 });
    expect(lines.lineAt(0)).toBe(0);
  });

  it('cuts the text as splitting at line breaks does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = createLineIndex(text);
        const spans = Array.from({ length: lines.lineCount }, (_, line) => lines.lineSpan(line));
        expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(text.split('\n'));
        expect([...lines.starts]).toEqual(spans.map((span) => span.start));
      }),
      runs(300),
    );
  });

  it('finds the line of every offset, a line break belonging to the line that it ends', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = createLineIndex(text);
        for (let offset = 0; offset <= text.length; offset += 1) {
          expect(lines.lineAt(offset)).toBe(text.slice(0, offset).split('\n').length - 1);
        }
      }),
      runs(200),
    );
  });

  it('refuses offsets and lines outside the text', () => {
    const lines = createLineIndex('a\nb');
    for (const offset of [-1, 4]) expect(() => lines.lineAt(offset)).toThrow(RangeError);
    for (const line of [-1, 2]) expect(() => lines.lineSpan(line)).toThrow(RangeError);
  });
});
