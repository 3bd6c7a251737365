// Owns how a failure is put to the person: what happened, and what to do about it.
import { HostError, type ErrorCode } from '#core/contract/host-data.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';
import { ReaderProblem } from '../readers/reader-problem.ts';

/** The failure in a sentence. */
export function explain(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

/** What the person can do; by the failure's code, or general advice. */
export function adviceFor(problem: unknown): string {
  // What its message does not say already: a damaged book is no damaged library.
  if (problem instanceof ReaderProblem && problem.code !== 'not-text') return message('advice.unread');
  const code: ErrorCode | string =
    problem instanceof HostError
      ? problem.code
      : typeof problem === 'object' && problem !== null && 'code' in problem
        ? String(problem.code)
        : 'internal';
  const id = `advice.${code}`;
  return isMessageId(id) ? message(id) : message('advice.internal');
}
