// Owns what the find bar shows: what is looked for, how, and how far one has come.
import type { SearchQuery } from '#core/text/search-query.ts';

export interface FindState {
  readonly open: boolean;
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly matchAccents: boolean;
  /** The query is a regular expression. */
  readonly pattern: boolean;
  readonly count: number;
  /** There are more than are counted. */
  readonly limited: boolean;
  /** 1-based; 0 when there is no match. */
  readonly current: number;
  /** A pattern is being looked for; the matches shown are those of before. */
  readonly working: boolean;
  /** For people: why nothing could be looked for, or nothing is to be seen. */
  readonly problem: string | undefined;
  /** All matches in their context stand below the bar. */
  readonly list: boolean;
  /** The row with the replacement is shown. */
  readonly replacing: boolean;
  readonly replacement: string;
  /** For people: what of the replacement has no meaning. */
  readonly replacementProblem: string | undefined;
  /** Counts up when the matches are others. */
  readonly version: number;
}

export type FindChoices = Pick<
  FindState,
  'query' | 'matchCase' | 'wholeWord' | 'matchAccents' | 'pattern' | 'replacement'
>;

export const closedFind: FindState = {
  open: false,
  query: '',
  matchCase: false,
  wholeWord: false,
  matchAccents: false,
  pattern: false,
  count: 0,
  limited: false,
  current: 0,
  working: false,
  problem: undefined,
  list: false,
  replacing: false,
  replacement: '',
  replacementProblem: undefined,
  version: 0,
};

export function queryOf(state: FindState): SearchQuery {
  const { query, pattern, matchCase, wholeWord, matchAccents } = state;
  return { words: query, pattern, matchCase, wholeWord, matchAccents };
}
