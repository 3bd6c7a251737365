// How much one press of Backspace or Delete takes away.
import { describe, expect, it } from 'vitest';
import { deletedSpan, type DeletionUnit } from '#core/text/deletion.ts';

const back = (text: string, caret: number, unit: DeletionUnit = 'character') => {
  const { start, end } = deletedSpan(text, caret, unit, 'backward');
  return text.slice(start, end);
};
const forth = (text: string, caret: number, unit: DeletionUnit = 'character') => {
  const { start, end } = deletedSpan(text, caret, unit, 'forward');
  return text.slice(start, end);
};

describe('Backspace', () => {
  it('takes a letter, and of a letter with marks the last mark', () => {
    expect(back('word', 4)).toBe('d');
    expect(back('cafe\u0301', 5)).toBe('\u0301');
    expect(back('שָׁ', 3)).toBe('שָׁ'.at(-1));
  });
  it('takes what is one sign as a whole', () => {
    for (const sign of ['😀', '👩‍👩‍👧', '🇩🇪', '1️⃣', '각']) expect(back(`a${sign}`, 1 + sign.length)).toBe(sign);
  });
  it('takes the line end at the start of a line, by whatever unit', () => {
    for (const unit of ['character', 'word', 'line'] as const) expect(back('one\ntwo', 4, unit)).toBe('\n');
  });
  it('stays in the line with words and lines', () => {
    expect(back('one two', 7, 'word')).toBe('two');
    expect(back('one\n. ', 6, 'word')).toBe('. ');
    expect(back('one\ntwo three', 13, 'line')).toBe('two three');
  });
  it('takes nothing at the start of the text', () => {
    expect(deletedSpan('one', 0, 'word', 'backward')).toEqual({ start: 0, end: 0 });
  });
});

describe('Delete', () => {
  it('takes a whole character as people see it', () => {
    expect(forth('cafe\u0301', 3)).toBe('e\u0301');
    expect(forth('👩‍👩‍👧a', 0)).toBe('👩‍👩‍👧');
  });
  it('takes the line end at the end of a line, and else stays in the line', () => {
    for (const unit of ['character', 'word', 'line'] as const) expect(forth('one\ntwo', 3, unit)).toBe('\n');
    expect(forth('one two\nthree', 3, 'word')).toBe(' two');
    expect(forth('one two\nthree', 3, 'line')).toBe(' two');
  });
  it('takes nothing at the end of the text', () => {
    expect(deletedSpan('one', 3, 'character', 'forward')).toEqual({ start: 3, end: 3 });
  });
});
