// Owns a window's search worker: asking it, and what is told when it breaks.
import { message } from '#core/messages/catalogue.ts';
import { startWorker } from '../readers/worker-address.ts';
import type { SearchAnswer, SearchCall, SearchService } from './search-protocol.ts';

export interface SearchWorker {
  readonly service: SearchService;
  /** Ends it at once; what was asked and not answered is never answered. */
  end(): void;
}

/** @param broken told once when the worker stops by itself; then every question is refused */
export function startSearchWorker(broken: () => void): SearchWorker {
  const worker = startWorker('search');
  const asked = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  let number = 0;
  let dead = false;

  const fail = () => {
    if (dead) return;
    dead = true;
    worker.terminate();
    for (const { reject } of asked.values()) reject(new Error(message('librarySearch.broken')));
    asked.clear();
    broken();
  };
  worker.onerror = fail;
  worker.onmessageerror = fail;
  worker.onmessage = ({ data }: MessageEvent<SearchAnswer>) => {
    const waiting = asked.get(data.number);
    asked.delete(data.number);
    if ('problem' in data) waiting?.reject(new Error(data.problem));
    else waiting?.resolve(data.value);
  };

  const ask = (call: SearchCall, value: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (dead) {
        reject(new Error(message('librarySearch.broken')));
        return;
      }
      number += 1;
      asked.set(number, { resolve, reject });
      const bytes = call === 'putBytes' ? (value as { readonly bytes: Uint8Array }).bytes : undefined;
      worker.postMessage({ number, call, value }, bytes === undefined ? [] : [bytes.buffer]);
    });
  const service = new Proxy({} as SearchService, {
    get: (_, call) => (value: unknown) => ask(call as SearchCall, value),
  });
  return {
    service,
    end() {
      dead = true;
      worker.terminate();
      asked.clear();
    },
  };
}
