import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '#core/text/folding.ts';
import { fuzzyMatch, rankByQuery } from '#core/text/fuzzy-match.ts';
import { anyText, runs } from './texts.ts';

const labels = [
  'Next annotation',
  'Next unfinished document',
  'New annotation set',
  'Copy with citation',
  'Show annotations pane',
  'Find next',
  'Undo',
];
const ranked = (query: string) => rankByQuery(query, labels, (label) => label).map(({ item }) => item);
const emphasised = (query: string, label: string) =>
  fuzzyMatch(query, label)?.ranges.map(({ start, end }) => label.slice(start, end));

describe('a fuzzy match', () => {
  test('finds a label by the initials of its words', () => {
    expect(ranked('nud')[0]).toBe('Next unfinished document');
    expect(ranked('na')[0]).toBe('Next annotation');
    expect(ranked('cwc')).toEqual(['Copy with citation']);
  });

  test('prefers the beginning of the label, then of words, then letters in a row', () => {
    expect(ranked('next').slice(0, 2)).toEqual(['Next annotation', 'Next unfinished document']);
    expect(ranked('ann').slice(0, 3)).toContain('Show annotations pane');
    expect(ranked('u')[0]).toBe('Undo');
  });

  test('does not mind case, diacritics and spaces', () => {
    expect(fuzzyMatch('ECOLE', 'École')).toBeDefined();
    expect(fuzzyMatch('find n', 'Find next')?.score).toBe(fuzzyMatch('findn', 'Find next')?.score);
  });

  test('is none when a letter is missing or out of order', () => {
    expect(fuzzyMatch('undp', 'Undo')).toBeUndefined();
    expect(fuzzyMatch('odnu', 'Undo')).toBeUndefined();
  });

  test('tells which parts to emphasise, in the label as it is written', () => {
    expect(emphasised('na', 'Next annotation')).toEqual(['N', 'a']);
    expect(emphasised('strasse', 'Alte Straße')).toEqual(['Straße']);
    expect(emphasised('ecole', 'L’École')).toEqual(['École']);
  });

  test('lists everything in its order for an empty query', () => {
    expect(ranked(' ')).toEqual(labels);
  });

  test('exists exactly for letters that stand in the label in this order, and its ranges hold them', () => {
    const parts = anyText.chain((label) =>
      fc.tuple(
        fc.constant(label),
        fc.oneof(
          fc.subarray(Array.from(label)).map((l) => l.join('')),
          anyText,
        ),
      ),
    );
    fc.assert(
      fc.property(parts, ([label, query]) => {
        const wanted = foldText(query).replaceAll(/\s+/gu, '');
        const within = Array.from(label, foldText).join('');
        let at = 0;
        for (const unit of wanted)
          at = at < 0 ? at : within.indexOf(unit, at) + (within.includes(unit, at) ? unit.length : -at - 1);
        const match = fuzzyMatch(query, label);
        expect(match !== undefined).toBe(at >= 0);
        let last = 0;
        for (const { start, end } of match?.ranges ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(label.length);
      }),
      runs(500),
    );
  });
});
