// Hears of markup that came to life in a page: scripts that ran, requests it made, and elements and attributes that could do either.
import type { BrowserContext, Page } from '@playwright/test';

export interface MarkupWatch {
  /** Scripts that called `hit()`, dialogs, and requests that left the shell. */
  readonly alive: string[];
  /** Elements and attributes in a page that no part of Attest makes. */
  suspects(page: Page): Promise<readonly string[]>;
}

/** Before the first page is opened. @param own origin of the shell */
export async function watchMarkup(context: BrowserContext, own: string): Promise<MarkupWatch> {
  const alive: string[] = [];
  await context.exposeBinding('attestHit', (_source, where: string) => alive.push(`script ran: ${where}`));
  await context.addInitScript(() => {
    const tell = (globalThis as unknown as { attestHit(where: string): void }).attestHit;
    Object.assign(globalThis, { hit: () => tell(location.href) });
  });
  context.on('request', (request) => {
    const { origin, protocol, href } = new URL(request.url());
    if (origin !== own && protocol !== 'blob:' && protocol !== 'data:') alive.push(`request: ${href}`);
  });
  context.on('dialog', (dialog) => {
    alive.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { alive, suspects: (page) => page.evaluate(findSuspects) };
}

/** Runs in the page. */
function findSuspects(): string[] {
  const found: string[] = [];
  const strange = new Set([
    'iframe',
    'object',
    'embed',
    'applet',
    'base',
    'form',
    'math',
    'marquee',
    'frameset',
    'audio',
    'video',
  ]);
  const addresses = new Set([
    'href',
    'src',
    'srcset',
    'action',
    'formaction',
    'data',
    'poster',
    'background',
    'ping',
    'xlink:href',
  ]);
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName;
    const dialogForm =
      tag === 'form' && element.closest('[role=dialog], [role=search], main, header') !== null;
    if (strange.has(tag) && !dialogForm) found.push(`<${tag}>`);
    if (tag === 'script' && !/^\.?\/assets\//.test(element.getAttribute('src') ?? '')) {
      found.push('<script>');
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') found.push(`<${tag} ${name}>`);
      if (!addresses.has(name)) continue;
      const parsed = URL.canParse(value, location.href) ? new URL(value, location.href) : undefined;
      if (parsed?.origin !== location.origin && parsed?.protocol !== 'blob:')
        found.push(`<${tag} ${name}="${value}">`);
    }
  }
  return found;
}
