// Owns the worker that runs regular expressions: one request at a time, a newer one ends the older, and none takes longer than
// its limit.
import type { PatternFindings, PatternProblem } from '#core/text/search-pattern.ts';
import type { SearchQuery } from '#core/text/search-query.ts';
import type { PatternAnswer, PatternRequest } from './pattern-request.ts';
import { startWorker } from './worker-address.ts';

/** In ms, from the moment the worker begins. `find.tookTooLong` names it. */
const usualLimit = 2000;
/** In ms, for a worker that never does. */
const startLimit = 15_000;

/** 'superseded': another request came before it was done. */
export type PatternOutcome = PatternFindings | PatternProblem | 'time' | 'failure' | 'superseded';

export interface PatternFinder {
  find(text: string, query: SearchQuery, replacement?: string): Promise<PatternOutcome>;
  /** Ends the worker; the next request starts another. */
  rest(): void;
}

type PatternWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export function createPatternFinder(
  start: () => PatternWorker = () => startWorker('pattern'),
  timeLimit = usualLimit,
): PatternFinder {
  let worker: PatternWorker | undefined;
  /** What the worker has; undefined while it has none. */
  let known: string | undefined;
  let busy: ((outcome: PatternOutcome) => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    known = undefined;
  };
  const finish = (outcome: PatternOutcome) => {
    clearTimeout(timer);
    const tell = busy;
    busy = undefined;
    tell?.(outcome);
  };
  const giveUp = (outcome: 'time' | 'failure') => {
    end();
    finish(outcome);
  };

  return {
    find(text, query, replacement) {
      if (busy !== undefined) {
        end();
        finish('superseded');
      }
      return new Promise((resolve) => {
        busy = resolve;
        try {
          worker ??= start();
        } catch {
          giveUp('failure');
          return;
        }
        timer = setTimeout(() => giveUp('failure'), startLimit);
        worker.onmessage = ({ data }: MessageEvent<PatternAnswer>) => {
          clearTimeout(timer);
          if (data === 'begun') timer = setTimeout(() => giveUp('time'), timeLimit);
          else finish(data);
        };
        worker.onerror = () => giveUp('failure');
        const request: PatternRequest = {
          query,
          ...(known === text ? {} : { text }),
          ...(replacement === undefined ? {} : { replacement }),
        };
        known = text;
        worker.postMessage(request);
      });
    },
    rest() {
      end();
      finish('superseded');
    },
  };
}
