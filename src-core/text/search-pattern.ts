// Owns finding by regular expression, and what a replacement with its groups becomes. A pattern can take for ever: whoever runs
// this does so where it can be ended.
import { parseReplacement, type ReplacementPart } from './search-replacement.ts';
import { mostMatches, type SearchQuery } from './search-query.ts';
import { collectSpans, type FlatSpans } from './search-spans.ts';

export interface PatternFindings {
  readonly spans: FlatSpans;
  /** What each match becomes; only when a replacement was asked for. */
  readonly inserts: readonly string[];
  /** True when the pattern fits, but only where there are no characters, as `^` does. */
  readonly onlyEmpty: boolean;
}

export interface PatternProblem {
  /** Which of the two cannot be read. */
  readonly of: 'pattern' | 'replacement';
  /** The words of the regular expression engine, or the group that there is not. */
  readonly reason: string;
}

type Compiled = { readonly expression: RegExp; readonly problem?: never } | { readonly problem: string };

/** @returns the engine's reason when the pattern cannot be read */
export function compilePattern(query: SearchQuery): Compiled {
  const flags = query.matchCase ? 'gmu' : 'gimu';
  try {
    // By itself first: inside other brackets a lone “)” would be read as their end.
    const expression = new RegExp(query.words, flags);
    if (!query.wholeWord) return { expression };
    const letter = '[\\p{L}\\p{N}\\p{M}]';
    return { expression: new RegExp(`(?<!${letter})(?:${query.words})(?!${letter})`, flags) };
  } catch (problem) {
    return { problem: reasonOf(problem) };
  }
}

/** “Invalid regular expression: /(/gu: Unterminated group” says the pattern again; only the reason is new. */
function reasonOf(problem: unknown): string {
  const words = problem instanceof Error ? problem.message : String(problem);
  return words.slice(words.lastIndexOf(': ') + 1).trim();
}

/** @param replacement as typed: `$1`, `$<name>`, `$&`, `$$`, `\n`, `\t` and `\\` have a meaning */
export function findPattern(
  text: string,
  query: SearchQuery,
  replacement?: string,
): PatternFindings | PatternProblem {
  const compiled = compilePattern(query);
  if (compiled.problem !== undefined) return { of: 'pattern', reason: compiled.problem };
  const { expression } = compiled;
  let parts: readonly ReplacementPart[] = [];
  if (replacement !== undefined) {
    const parsed = parseReplacement(replacement, groupsOf(query));
    if ('missing' in parsed) return { of: 'replacement', reason: parsed.missing };
    parts = parsed.parts;
  }
  const spans = collectSpans();
  const inserts: string[] = [];
  let empty = false;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    if (match[0] === '') {
      empty = true;
      // Past the whole code point, or the same place is found again.
      expression.lastIndex += (text.codePointAt(expression.lastIndex) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    spans.add(match.index, match.index + match[0].length);
    if (replacement !== undefined) inserts.push(fillIn(parts, match));
    if (spans.count >= mostMatches) break;
  }
  return { spans: spans.finish(), inserts, onlyEmpty: empty && spans.count === 0 };
}

/** How many groups there are, and their names. */
function groupsOf(query: SearchQuery): { readonly count: number; readonly names: readonly string[] } {
  // With an empty alternative it fits the empty text at once.
  const match = new RegExp(`${query.words}|`, 'mu').exec('');
  return { count: (match?.length ?? 1) - 1, names: Object.keys(match?.groups ?? {}) };
}

/** A group that took no part is nothing. */
function fillIn(parts: readonly ReplacementPart[], match: RegExpExecArray): string {
  let filled = '';
  for (const part of parts) {
    if (typeof part === 'string') filled += part;
    else if (typeof part.group === 'number') filled += match[part.group] ?? '';
    else filled += match.groups?.[part.group] ?? '';
  }
  return filled;
}
