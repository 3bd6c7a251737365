// Owns the address that a page of the web shell opens another tab of the program with.
import { addressOf, type Shown } from './session-token.ts';

/**
 * For `window.open(address, '_blank', 'noopener')`. Web shell only: it carries this tab's token, in the fragment, which is
 * never sent. Without a library the tab shows the one used last.
 */
export function windowAddress(shown: Shown): string {
  return addressOf(location, sessionStorage, shown);
}
