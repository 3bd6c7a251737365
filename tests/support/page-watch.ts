// Hears, in every page of every context of a browser, of requests that leave the machine and of what the content policy had to
// stop. Knows nothing of stories.
import type { Browser, BrowserContext } from '@playwright/test';

export interface PageWatch {
  /** Addresses asked for that are not `own`; must stay empty. */
  readonly foreignRequests: string[];
  /** What the content policy stopped: directive, what it was, where. Must stay empty, as our own pages never need stopping. */
  readonly violations: string[];
  stop(): void;
}

/** @param own whether an origin is one of the shells that the test started */
export function watchPages(browser: Browser, own: (origin: string) => boolean): PageWatch {
  const foreignRequests: string[] = [];
  const violations: string[] = [];
  const watched = new Set<BrowserContext>();

  const watch = (context: BrowserContext) => {
    if (watched.has(context)) return;
    watched.add(context);
    context.on('request', (request) => {
      const { protocol, origin, href } = new URL(request.url());
      if (!own(origin) && protocol !== 'blob:' && protocol !== 'data:') foreignRequests.push(href);
    });
    // Not awaited: they are on their way to the browser before anything that the story does with the context.
    const ready = [
      context.exposeBinding('attestViolation', (_source, violation: string) => violations.push(violation)),
      context.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
          const told = `${effectiveDirective}: ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}`;
          (globalThis as unknown as { attestViolation(told: string): void }).attestViolation(told);
        });
      }),
    ];
    // A story may close its context at once.
    void Promise.allSettled(ready);
  };
  for (const context of browser.contexts()) watch(context);
  browser.on('context', watch);
  return {
    foreignRequests,
    violations,
    stop: () => browser.off('context', watch),
  };
}
