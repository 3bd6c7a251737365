import { expect, test } from 'vitest';
import { findFormerPlace, formerPlace } from '#core/anchoring/former-place.ts';
import { alignTexts } from '#core/anchoring/text-alignment.ts';

function placeOf(before: string, after: string, words: string): string | undefined {
  const start = before.indexOf(words);
  const place = formerPlace(alignTexts(before, after), { start, end: start + words.length });
  return place === undefined
    ? undefined
    : `${after.slice(0, place.start)}|${after.slice(place.start, place.end)}|`;
}

const before = 'Rain fell in Lund.\nThe mayor lied to us.\nNobody came on Monday.\n';

test('words that were taken out stood between what is still there', () => {
  // Which of the equal ends of a line stayed nobody can tell, so both are named.
  expect(placeOf(before, 'Rain fell in Lund.\nNobody came on Monday.\n', 'The mayor lied to us.')).toBe(
    'Rain fell in Lund|.\n|',
  );
});

test('words that were replaced stood where the new ones are', () => {
  const after = 'Rain fell in Lund.\nHe denies everything.\nNobody came on Monday.\n';
  expect(placeOf(before, after, 'The mayor lied to us.')).toContain('|He denies everything.');
});

test('a place at either end of the text is found too', () => {
  expect(placeOf(before, 'The mayor lied to us.\nNobody came on Monday.\n', 'Rain fell in Lund.')).toBe('||');
});

test('where all was rewritten no place is named', () => {
  const long = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
  expect(placeOf(before, long, 'The mayor lied to us.')).toBeUndefined();
});

test('in a long text it is found between the nearest lines that both texts have once', () => {
  const lines = Array.from({ length: 9000 }, (_, at) => `This is line number ${at} of many, all different.`);
  const changed = [...lines];
  changed.splice(4000, 1, 'Something else took its place here.');
  changed.splice(100, 0, 'A line was put in far above.');
  const [before, after] = [lines.join('\n'), changed.join('\n')];
  const start = before.indexOf('line number 4000');
  const place = findFormerPlace(before, after, { start, end: start + 16 });
  expect(after.slice(place?.start, place?.end)).toContain('Something else took');
  const first = findFormerPlace(before, after.slice(after.indexOf('\n') + 1), { start: 0, end: 10 });
  expect(first?.start).toBe(0);
  const rewritten = lines.map((_, at) => `Nothing of it is left in sentence ${at}.`).join('\n');
  expect(findFormerPlace(before, rewritten, { start, end: start + 16 })).toBeUndefined();
});
