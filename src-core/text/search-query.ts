// Owns what somebody looks for in a text, and how it is compared. Knows nothing of where the matches are shown.

export interface SearchQuery {
  readonly words: string;
  /** The words are a regular expression (JavaScript's, with its Unicode rules; `^` and `$` are the ends of a line). */
  readonly pattern: boolean;
  readonly matchCase: boolean;
  /** A match must not be a part of a longer run of letters, numbers and marks. */
  readonly wholeWord: boolean;
  /**
   * False: `Łódź` is found by `lodz`, `“it’s”` by `"it's"`, and soft hyphens are passed over. Patterns always take the text at
   * its word.
   */
  readonly matchAccents: boolean;
}

/** More matches than anybody looks at; the search ends there and says so. */
export const mostMatches = 500_000;
