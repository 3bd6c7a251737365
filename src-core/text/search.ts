// Owns finding words in a text: to the letter, or without minding case, accents, quotes and dashes. Patterns are found by
// search-pattern.ts, which may take long and therefore runs elsewhere.
import { findMatches, isAtWordBounds } from './matches.ts';
import { foldForSearch, foldWords, isUnread, type SearchableText } from './search-folding.ts';
import { mostMatches, type SearchQuery } from './search-query.ts';
import { collectSpans, flattenSpans, type FlatSpans } from './search-spans.ts';

export interface TextSearch {
  readonly text: string;
  /** Makes ready what a search of this kind needs, so that the first one is as fast as the others. */
  prepare(query: Pick<SearchQuery, 'matchCase' | 'matchAccents'>): void;
  /** At most `mostMatches`. Nothing for a pattern. */
  find(query: SearchQuery): FlatSpans;
}

export function createTextSearch(text: string): TextSearch {
  const searchable = new Map<boolean, SearchableText>();
  const folded = (matchCase: boolean): SearchableText => {
    let known = searchable.get(matchCase);
    if (known === undefined) {
      known = foldForSearch(text, matchCase);
      searchable.set(matchCase, known);
    }
    return known;
  };
  return {
    text,
    prepare({ matchCase, matchAccents }) {
      if (!matchAccents) folded(matchCase);
    },
    find(query) {
      if (query.pattern) return flattenSpans([]);
      const words = query.matchAccents ? '' : foldWords(query.words, query.matchCase);
      // What is nothing but accents can only be looked for as it is.
      if (words === '') return flattenSpans(findMatches(text, query.words, query, mostMatches));
      return findFolded(text, folded(query.matchCase), words, query.wholeWord);
    },
  };
}

function findFolded(text: string, source: SearchableText, words: string, wholeWord: boolean): FlatSpans {
  const { folded } = source;
  const placeOf = source.placesInOrder();
  const found = collectSpans();
  for (let at = folded.indexOf(words); at >= 0 && found.count < mostMatches;) {
    const place = placeOf(at, at + words.length);
    if (place !== undefined && (!wholeWord || isWholeWord(text, place.start, place.end))) {
      found.add(place.start, place.end);
      at = folded.indexOf(words, at + words.length);
    } else {
      at = folded.indexOf(words, at + 1);
    }
  }
  return found.finish();
}

/** A soft hyphen at an edge hides no edge of a word. */
function isWholeWord(text: string, start: number, end: number): boolean {
  let before = start;
  let after = end;
  while (before > 0 && isUnread(text.charAt(before - 1))) before -= 1;
  while (after < text.length && isUnread(text.charAt(after))) after += 1;
  return isAtWordBounds(text, { start, end }, { before, after });
}
