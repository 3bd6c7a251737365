// Owns bringing the web shell's page before the user: redirect file, browser, and plain words when there is none.
import { message } from '#core/messages/catalogue.ts';
import { findBrowser, hasDisplay, openInBrowser } from './browser.ts';
import { writeRedirectFile } from './redirect-file.ts';

export interface OpeningResult {
  /** What stood in the way and what to do; absent when a browser was started. */
  readonly problem?: string;
  /** Takes away what opening left behind. */
  tidy(): Promise<void>;
}

/** Never rejects: the address has been printed, so a browser can always be opened by hand. */
export async function openPage(
  address: string,
  userData: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<OpeningResult> {
  const nothing = async (): Promise<void> => undefined;
  const found = findBrowser(platform, environment);
  if (found.kind === 'none') return { problem: message('host.noBrowser'), tidy: nothing };
  if (found.kind === 'other') {
    return { problem: message('host.otherBrowser', { browser: found.name }), tidy: nothing };
  }
  if (!hasDisplay(platform, environment)) return { problem: message('host.noDisplay'), tidy: nothing };
  const failed = message('host.openingFailed', { browser: found.path });
  try {
    const file = await writeRedirectFile(userData, address);
    const started = await openInBrowser(found.path, file.page);
    return { ...(started ? {} : { problem: failed }), tidy: () => file.remove() };
  } catch {
    return { problem: failed, tidy: nothing };
  }
}
