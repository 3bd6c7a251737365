// Owns the workers that read documents: one for each reading, its time limit, ending it, and what is told when it had to be ended.
import { message } from '#core/messages/catalogue.ts';
import type { WorkerAnswer } from './document-worker.ts';
import type { FormatName, FormatReading, FormatRequest } from './format-reading.ts';
import { ReaderProblem } from './reader-problem.ts';
import { startWorker } from './worker-address.ts';

/** In seconds. A PDF of a thousand pages takes a quarter of a minute on a slow machine; nothing else comes near. */
const timeLimits: Readonly<Record<FormatName, number>> = { html: 20, docx: 30, epub: 30, pdf: 60 };

/**
 * Rejects with a ReaderProblem, or with the signal's reason when it is aborted. The worker is ended in each case: what a
 * document did to it or took of memory goes with it.
 */
export function readFormatInWorker(request: FormatRequest, signal?: AbortSignal): Promise<FormatReading> {
  return new Promise((resolve, reject: (reason: unknown) => void) => {
    signal?.throwIfAborted();
    const { name, format } = request;
    const worker = startWorker('document');
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      worker.terminate();
    };
    const abort = () => {
      end();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      end();
      reject(new ReaderProblem('time', message('reader.time', { name, seconds: timeLimits[format] })));
    }, timeLimits[format] * 1000);
    signal?.addEventListener('abort', abort);
    const stopped = () => {
      end();
      reject(new ReaderProblem('damaged', message('reader.stopped', { name })));
    };
    worker.onerror = stopped;
    worker.onmessageerror = stopped;
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      end();
      if (data.kind === 'read') resolve(data.reading);
      else reject(new ReaderProblem(data.code, data.message));
    };
    worker.postMessage(request);
  });
}
