// Owns bringing the web shell's page before the user: redirect file, browser, and plain words when there is none.
import { message } from '#core/messages/catalogue.ts';
import { findBrowser, hasDisplay, openInBrowser } from './browser.ts';
import { writeRedirectFile } from './redirect-file.ts';

/**
 * Never rejects: the address has been printed, so a browser can always be opened by hand. Resolves with what stood in the way
 * and what to do, or undefined when a browser was started. Leaves the redirect file behind.
 */
export async function openPage(
  address: string,
  userData: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const found = findBrowser(platform, environment);
  if (found.kind === 'none') return message('host.noBrowser');
  if (found.kind === 'other') return message('host.otherBrowser', { browser: found.name });
  if (!hasDisplay(platform, environment)) return message('host.noDisplay');
  const failed = message('host.openingFailed', { browser: found.path });
  try {
    const page = await writeRedirectFile(userData, address);
    return (await openInBrowser(found.path, page)) ? undefined : failed;
  } catch {
    return failed;
  }
}
