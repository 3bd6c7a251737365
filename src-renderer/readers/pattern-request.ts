// Owns what the window and the worker of patterns say to each other.
import type { PatternFindings, PatternProblem } from '#core/text/search-pattern.ts';
import type { SearchQuery } from '#core/text/search-query.ts';

export interface PatternRequest {
  /** Left out when it is the same as last time. */
  readonly text?: string;
  readonly query: SearchQuery;
  readonly replacement?: string;
}

/** 'begun' comes first. */
export type PatternAnswer = 'begun' | PatternFindings | PatternProblem;
