// Owns the worker that compares texts: one for each comparison, and ending it.
import type { ComparisonRequest, VersionComparison } from '#core/comparison/version-comparison.ts';
import { message } from '#core/messages/catalogue.ts';
import { startWorker } from './worker-address.ts';

/** Rejects with the signal's reason when it is aborted, or when the worker failed. */
export function compareInWorker(request: ComparisonRequest, signal: AbortSignal): Promise<VersionComparison> {
  return new Promise((resolve, reject: (reason: unknown) => void) => {
    signal.throwIfAborted();
    const worker = startWorker('comparison');
    const end = () => {
      signal.removeEventListener('abort', abort);
      worker.terminate();
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
    const stopped = () => {
      end();
      reject(new Error(message('comparison.stopped')));
    };
    worker.onerror = stopped;
    worker.onmessageerror = stopped;
    worker.onmessage = ({ data }: MessageEvent<VersionComparison>) => {
      end();
      resolve(data);
    };
    worker.postMessage(request);
  });
}
