// Owns what of an error in the page goes into the program's log: its name, message and stack, never the text of a document.
import type { HostClient } from '../client/host-client.ts';

/** As much as the host takes. */
const longest = 20_000;
/** A fault that repeats with every frame must not fill the log. */
const mostReports = 50;

/** The error as the log and the report hold it. What our messages quote (titles, words) is left out. */
export function describeProblem(problem: unknown): string {
  const error = problem instanceof Error ? problem : undefined;
  const head = error === undefined ? String(problem) : `${error.name}: ${error.message}`;
  const stack = (error?.stack ?? '').split('\n').filter((line) => /^\s+at |@/.test(line));
  const cause = error?.cause === undefined ? [] : [`caused by ${describeProblem(error.cause)}`];
  return [withoutQuotations(head), ...stack.map(withoutAddress), ...cause].join('\n').slice(0, longest);
}

function withoutQuotations(text: string): string {
  return text
    .replaceAll(/“[^”]*”/g, '“…”')
    .replaceAll(/"[^"]*"/g, '"…"')
    .slice(0, 500);
}

/** The fragment of an address may hold the start-up token. */
function withoutAddress(line: string): string {
  return line.replaceAll(/#\S*?(?=:\d|\s|\)|$)/g, '');
}

export interface ProblemLog {
  write(where: string, problem: unknown): void;
}

export function createProblemLog(host: Pick<HostClient, 'call'>): ProblemLog {
  const written = new Set<string>();
  return {
    write(where, problem) {
      const described = describeProblem(problem);
      if (written.has(described) || written.size >= mostReports) return;
      written.add(described);
      host.call('log.write', { where: where.slice(0, 200), problem: described }).catch(() => undefined);
    },
  };
}

/** Everything in the page that nobody caught. Returns the function that stops it. */
export function logUncaught(log: ProblemLog): () => void {
  const failed = (event: ErrorEvent) => {
    // Chromium reports so that a layout takes another frame: nothing failed.
    if (event.message.startsWith('ResizeObserver loop')) return;
    log.write('window', event.error ?? event.message);
  };
  const rejected = (event: PromiseRejectionEvent) => log.write('promise', event.reason);
  addEventListener('error', failed);
  addEventListener('unhandledrejection', rejected);
  return () => {
    removeEventListener('error', failed);
    removeEventListener('unhandledrejection', rejected);
  };
}
