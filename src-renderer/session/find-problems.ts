// Owns what is said when a pattern cannot be read, takes too long, or finds nothing that could be shown.
import { isMessageId, message } from '#core/messages/catalogue.ts';
import type { PatternProblem } from '#core/text/search-pattern.ts';
import type { PatternOutcome } from '../readers/pattern-worker-client.ts';

/** The reasons that Chromium gives, by what people are told; another one is given in its own words. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^Unterminated group$/, 'openGroup'],
  [/^Unmatched '\)'$/, 'unmatchedBracket'],
  [/^Unterminated character class$/, 'openClass'],
  [/^Lone quantifier brackets$/, 'loneBracket'],
  [/^Nothing to repeat$/, 'nothingToRepeat'],
  [/^Incomplete quantifier$/, 'incompleteQuantifier'],
  [/^numbers out of order/, 'numbersOutOfOrder'],
  [/^Range out of order/, 'rangeOutOfOrder'],
  [/^\\ at end of pattern$/, 'lastBackslash'],
  [/^Invalid (identity |class |decimal |unicode |Unicode )?escape/, 'unknownEscape'],
  [/^Invalid (character class|property name)/, 'unknownProperty'],
  [/^Invalid (group|capture group name|named reference|named capture referenced)/, 'unknownGroup'],
  [/^Duplicate capture group name$/, 'twiceNamed'],
];

function explainPattern(problem: PatternProblem): string {
  if (problem.of === 'replacement') return message('find.noGroup', { group: problem.reason });
  const known = reasons.find(([pattern]) => pattern.test(problem.reason))?.[1] ?? '';
  const id = `find.pattern.${known}`;
  return isMessageId(id) ? message(id) : message('find.pattern.unreadable', { reason: problem.reason });
}

/** For people; undefined when there are matches, or simply none. */
export function problemOf(outcome: Exclude<PatternOutcome, 'superseded'>): string | undefined {
  if (outcome === 'time') return message('find.tookTooLong');
  if (outcome === 'failure') return message('find.failed');
  if ('reason' in outcome) return explainPattern(outcome);
  return outcome.onlyEmpty ? message('find.onlyEmpty') : undefined;
}
