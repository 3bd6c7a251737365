// What two texts of one document differ in, as it is put before somebody who chooses between them.
import { expect, test } from 'vitest';
import { compareTexts } from '#core/comparison/text-comparison.ts';
import { differencesOf } from '#core/comparison/text-differences.ts';

const between = (theirs: string, mine: string) => differencesOf(compareTexts(theirs, mine), theirs, mine);

test('paragraphs that differ stand beside each other with the line of mine; those that are the same are left out', () => {
  const theirs = 'Rents rose in the city in May.\n\nThe same.\nOnly the file has this one.\nThe end.';
  const mine = 'Rents fell in the city in May.\n\nThe same.\nThe end.\nMine alone, and nobody else’s words.';
  expect(between(theirs, mine)).toEqual([
    { line: 1, theirs: 'Rents rose in the city in May.', mine: 'Rents fell in the city in May.' },
    { line: 3, theirs: 'Only the file has this one.', mine: '' },
    { line: 5, theirs: '', mine: 'Mine alone, and nobody else’s words.' },
  ]);
});

test('equal texts do not differ', () => {
  expect(between('One.\nTwo.', 'One.\nTwo.')).toEqual([]);
  expect(between('', '')).toEqual([]);
});
