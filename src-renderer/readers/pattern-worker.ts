// Runs regular expressions over a text away from the window, in a worker that its client may end at any moment: there are patterns
// that take longer than anybody lives.
import { findPattern } from '#core/text/search-pattern.ts';
import type { PatternAnswer, PatternRequest } from './pattern-request.ts';

let text = '';

self.addEventListener('message', ({ data }: MessageEvent<PatternRequest>) => {
  text = data.text ?? text;
  // Time counts from here, not from when the worker was asked for: starting it can take long on a busy machine.
  self.postMessage('begun' satisfies PatternAnswer);
  const answer: PatternAnswer = findPattern(text, data.query, data.replacement);
  self.postMessage(answer, { transfer: 'spans' in answer ? [answer.spans.buffer] : [] });
});
