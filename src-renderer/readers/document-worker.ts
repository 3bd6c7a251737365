// Runs the reading of one document away from the window, in a worker that its client ends afterwards, or at any moment.
import { message } from '#core/messages/catalogue.ts';
import { closeOff, takeFetch, takeVoice } from './closed-worker.ts';
import type { FormatReading, FormatRequest } from './format-reading.ts';
import { characterMapsFrom } from './pdf/character-maps.ts';
import { readFormat } from './read-format.ts';
import { ReaderProblem, type ReaderProblemCode } from './reader-problem.ts';

export type WorkerAnswer =
  | { readonly kind: 'read'; readonly reading: FormatReading }
  | { readonly kind: 'problem'; readonly code: ReaderProblemCode; readonly message: string };

const post = takeVoice(self);
const characterMaps = characterMapsFrom(takeFetch(self));
closeOff();

// Parsers may drop a promise that fails after the outcome is known. It is the outcome that counts.
self.addEventListener('unhandledrejection', (event) => event.preventDefault());

self.addEventListener('message', ({ data }: MessageEvent<FormatRequest>) => {
  readFormat(data, characterMaps).then(
    (reading) => answer({ kind: 'read', reading }),
    (problem: unknown) => {
      const known = problem instanceof ReaderProblem;
      const text = known ? problem.message : message('reader.stopped', { name: data.name });
      answer({ kind: 'problem', code: known ? problem.code : 'damaged', message: text });
    },
  );
});

function answer(what: WorkerAnswer): void {
  post(what);
}
