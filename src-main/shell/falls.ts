// Owns what happens when the program itself stumbles: an error that nobody caught is logged and noted, and ends the run in
// order; a promise that nobody waited for is logged.
import type { ErrorLog } from './error-log.ts';
import { describeError } from './error-log.ts';
import type { RunMarker } from './last-run.ts';

export interface FallOptions {
  readonly log: ErrorLog;
  readonly run: RunMarker;
  /** Ends the program after an error nobody caught: what is in memory can no longer be trusted. */
  readonly end: () => void;
}

/** Returns what undoes it. */
export function catchFalls({ log, run, end }: FallOptions): () => void {
  let falling = false;
  const uncaught = (error: unknown): void => {
    log.noteAtOnce('uncaught', error);
    run.noteFall(kindOf(error));
    // A second fall on the way down must not begin another end.
    if (!falling) end();
    falling = true;
  };
  const unwaited = (error: unknown): void => {
    log.note('rejection', error);
  };
  process.on('uncaughtException', uncaught).on('unhandledRejection', unwaited);
  return () => {
    process.off('uncaughtException', uncaught).off('unhandledRejection', unwaited);
  };
}

/** The error's name and the first place in the program; never its message. */
function kindOf(error: unknown): string {
  return describeError(error).split(' at ').slice(0, 2).join(' at ');
}
