// Runs the reading of one document away from the window, in a worker that its client ends afterwards, or at any moment.
import { closeOff, takeVoice } from './closed-worker.ts';
import type { FormatReading, FormatRequest } from './format-reading.ts';
import { readFormat } from './read-format.ts';
import { ReaderProblem, type ReaderProblemCode } from './reader-problem.ts';

export type WorkerAnswer =
  | { readonly kind: 'read'; readonly reading: FormatReading }
  | { readonly kind: 'problem'; readonly code: ReaderProblemCode; readonly message: string };

const post = takeVoice(self);
closeOff();

self.addEventListener('message', (event: MessageEvent<FormatRequest>) => {
  readFormat(event.data).then(
    (reading) => answer({ kind: 'read', reading }),
    (problem: unknown) => {
      if (!(problem instanceof ReaderProblem)) throw problem;
      answer({ kind: 'problem', code: problem.code, message: problem.message });
    },
  );
});

function answer(what: WorkerAnswer): void {
  post(what);
}
