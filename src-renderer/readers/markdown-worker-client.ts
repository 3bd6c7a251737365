// Owns the workers that analyse Markdown: starting them, their time limit, and what is shown when one must be ended.
import type { Analysis } from './markdown-analysis.ts';
import { markdownLineStructure } from './markdown-lines.ts';
import { startWorker } from './worker-address.ts';

/** In ms. What a text may take before its worker is ended. */
const timeLimit = 10_000;

/** A worker that has finished is kept: starting one takes longer than analysing an ordinary article. */
let idle: Worker | undefined;

/** Never rejects: a text that takes too long or breaks the parser is analysed line by line instead. */
export function analyseMarkdownInWorker(text: string): Promise<Analysis> {
  return new Promise((resolve) => {
    const analyseLines = (linesOnly: 'time' | 'failure') => {
      resolve({ structure: markdownLineStructure(text), linesOnly });
    };
    let worker: Worker;
    try {
      worker = idle ?? startWorker('markdown');
    } catch {
      analyseLines('failure');
      return;
    }
    idle = undefined;
    const endWith = (reason: 'time' | 'failure') => {
      clearTimeout(timer);
      worker.terminate();
      analyseLines(reason);
    };
    const timer = setTimeout(() => endWith('time'), timeLimit);
    worker.onmessage = (event: MessageEvent<Analysis>) => {
      clearTimeout(timer);
      if (idle === undefined) idle = worker;
      else worker.terminate();
      resolve(event.data);
    };
    worker.onerror = () => endWith('failure');
    worker.postMessage(text);
  });
}
