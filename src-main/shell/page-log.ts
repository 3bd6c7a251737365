// Owns what pages may put into the log: kinds and places of errors, no messages, as those may quote a document; and not more
// than a page in trouble needs.
import { placesIn, type ErrorLog } from './error-log.ts';

/** Entries a minute that are kept, for all windows together. */
const most = 30;
const minute = 60_000;
const mostPlaces = 30;

/** @param now in ms */
export function createPageLog(log: Pick<ErrorLog, 'line'>, now: () => number) {
  let since = now();
  let count = 0;
  let dropped = 0;

  return (where: string, problem: string): void => {
    if (now() - since >= minute) {
      if (dropped > 0) log.line(`page: ${dropped} more were not kept`);
      since = now();
      count = 0;
      dropped = 0;
    }
    count += 1;
    if (count > most) {
      dropped += 1;
      return;
    }
    log.line(['page', wordOf(where), kindIn(problem), ...placesIn(problem).slice(0, mostPlaces)].join(' '));
  };
}

/** The page's name for the place: a word of the program, never a sentence. */
function wordOf(where: string): string {
  return /^[\w.:/-]{1,80}$/.test(where) ? where : 'somewhere';
}

/** The name of the error at the head of a stack. */
function kindIn(problem: string): string {
  return /^(?:Uncaught )?([A-Za-z]{1,60}(?:Error|Exception))\b/.exec(problem)?.[1] ?? 'error';
}
