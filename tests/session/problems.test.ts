// What people are told to do about a failure: never what belongs to another one.
import { expect, test } from 'vitest';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { adviceFor } from '../../src-renderer/session/problems.ts';

test('a file that cannot be read asks for nothing to be done with the library', () => {
  for (const code of ['damaged', 'no-words', 'protected', 'too-large', 'time'] as const)
    expect(adviceFor(new ReaderProblem(code, 'Why.'))).toBe(message('advice.unread'));
  expect(adviceFor(new ReaderProblem('not-text', 'Why.'))).toBe(message('advice.not-text'));
  expect(adviceFor(new HostError('damaged', 'Why.'))).toBe(message('advice.damaged'));
});
