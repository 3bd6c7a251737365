// Owns following an address out of Attest, which only a person does, who has seen it: web pages only, in the system's browser.
import { message } from '#core/messages/catalogue.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** The address as it would be opened; undefined when it is none of a web page. */
export function webAddress(address: string): URL | undefined {
  try {
    const url = new URL(address);
    return ['http:', 'https:'].includes(url.protocol) && url.hostname !== '' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Opens it. A failure is told, with the address, so that it can be copied. */
export async function followAddress(
  { host, notices, facts }: Pick<WorkbenchParts, 'host' | 'notices' | 'facts'>,
  address: string,
): Promise<void> {
  const fail = (text: string) => notices.show({ tone: 'error', text, details: [address] });
  const url = webAddress(address);
  if (url === undefined) {
    fail(message('textLink.refused'));
    return;
  }
  if (facts.shell === 'web') {
    // The new tab learns neither of this page nor of its address; the server starts no programs for a page.
    window.open(url.href, '_blank', 'noopener,noreferrer');
    return;
  }
  try {
    await host.call('address.open', { address: url.href });
  } catch (problem) {
    fail(message('textLink.failed', { reason: explain(problem) }));
  }
}

/** True when the words of a link look like an address themselves, of another host than the one it leads to. */
export function namesAnotherHost(words: string, address: string): boolean {
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[:/?#]\S*)?\s*$/iu.exec(words)?.[1];
  const leads = webAddress(address);
  if (named === undefined || leads === undefined) return false;
  const host = (name: string) => name.toLowerCase().replace(/^www\./, '');
  const written = webAddress(`https://${named}`);
  return written !== undefined && host(written.hostname) !== host(leads.hostname);
}
