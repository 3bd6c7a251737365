// The edits that replace matches: the text becomes what it should, and annotations cover what they covered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import { applyEdits } from '#core/text/edit.ts';
import { annotationEdges, replacementEdits } from '#core/text/search-replacement.ts';
import { createTextSearch } from '#core/text/search.ts';
import type { Span } from '#core/text/span.ts';
import { anyText, runs } from './texts.ts';

const query = { pattern: false, matchCase: true, wholeWord: false, matchAccents: true };
/** Words in square brackets are annotated; gives the same notation after the replacement. */
function replaced(marked: string, words: string, insert: string): string {
  const text = marked.replaceAll(/[[\]]/g, '');
  const spans: Span[] = [];
  let start = 0;
  let at = 0;
  for (const sign of marked) {
    if (sign === '[') start = at;
    else if (sign === ']') spans.push({ start, end: at });
    else at += sign.length;
  }
  const matches = createTextSearch(text).find({ ...query, words });
  const edits = replacementEdits(text, matches, () => insert, annotationEdges(spans));
  const after = applyEdits(text, edits);
  expect(after).toBe(text.replaceAll(words, () => insert));
  let shown = after;
  for (const span of rebaseSpans(spans, edits).toReversed()) {
    if (span === undefined) continue;
    shown = `${shown.slice(0, span.start)}[${shown.slice(span.start, span.end)}]${shown.slice(span.end)}`;
  }
  return shown;
}

describe('replacing matches', () => {
  it('leaves annotations over them covering what they become', () => {
    expect(replaced('[Rents] fell', 'Rents', 'rents')).toBe('[rents] fell');
    expect(replaced('The [colour] of [colours]', 'colour', 'color')).toBe('The [color] of [colors]');
    expect(replaced('a [rent] b', 'rent', 'price')).toBe('a [price] b');
    expect(replaced('a [rent] b', 'rent', 'rents')).toBe('a [rents] b');
    expect(replaced('a [rent] b', 'rent', 'the rent')).toBe('a [the rent] b');
    expect(replaced('a [the rent] b', 'the rent', 'rent')).toBe('a [rent] b');
  });

  it('leaves annotations that begin or end with them covering what they become', () => {
    expect(replaced('["We are ready"] she said', '"', '“')).toBe('[“We are ready“] she said');
    expect(replaced('said [Ruiz today] and [today Ruiz]', 'Ruiz', 'Gómez')).toBe(
      'said [Gómez today] and [today Gómez]',
    );
    expect(replaced('[4%] up, [%] down', '%', ' percent')).toBe('[4 percent] up, [ percent] down');
    expect(replaced('[🌍 here] [there 🌍]', '🌍', 'world')).toBe('[world here] [there world]');
  });

  it('leaves annotations beside them as they are', () => {
    expect(replaced('[a]-[b]', '-', ' to ')).toBe('[a] to [b]');
    expect(replaced('[The ]rent[ fell]', 'rent', 'price')).toBe('[The ]price[ fell]');
    expect(replaced('x[rent]rent[rent]x', 'rent', 'price')).toBe('x[price]price[price]x');
    // Part of what was replaced is gone; it does not take the new words for its own.
    expect(replaced('a [very] old', 'very old', 'ancient')).toBe('a ancient');
  });

  it('takes words away without taking more', () => {
    expect(replaced('[very old] [very] very', 'very ', '')).toBe('[old] very');
    expect(replaced('the [very] old', 'very', '')).toBe('the  old');
  });

  it('changes as little as it can, and nothing where nothing changes', () => {
    const nothing = annotationEdges([]);
    const matches = createTextSearch('a colour 😀').find({ ...query, words: 'colour 😀' });
    expect(replacementEdits('a colour 😀', matches, () => 'color 😁', nothing)).toEqual([
      { start: 6, end: 11, insert: 'r 😁' },
    ]);
    expect(replacementEdits('a colour 😀', matches, () => 'colour 😀', nothing)).toEqual([]);
    expect(replacementEdits('a colour 😀', matches, () => undefined, nothing)).toEqual([]);
  });

  it('makes of any text what replacing makes of it, whatever is annotated', () => {
    const spansIn = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 8 })), { maxLength: 8 });
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('a', 'the ', 'Yes.', '😀', '“', ' ', 'e\u0301'),
        fc.constantFrom('', 'b', 'The ', 'a', '😁', 'aa', 'yes', '…'),
        spansIn,
        (text, words, insert, places) => {
          const spans = places
            .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }))
            .filter(({ start, end }) => start < end);
          const matches = createTextSearch(text).find({ ...query, words });
          const edits = replacementEdits(text, matches, () => insert, annotationEdges(spans));
          expect(applyEdits(text, edits)).toBe(text.replaceAll(words, () => insert));
        },
      ),
      runs(2000),
    );
  });
});
