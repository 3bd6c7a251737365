// Owns opening another window: Electron's own, or a tab of the browser.
import type { Id } from '#core/annotation/records.ts';
import { windowAddress } from '../client/window-address.ts';
import type { WorkbenchParts } from './workbench.ts';

/** What the new window shows: a library by its key, and a document of it. */
export interface AskedWindow {
  readonly library?: string;
  readonly document?: Id;
}

/** Rejects with a HostError when the host opens no window. */
export async function openWindow(workbench: WorkbenchParts, asked: AskedWindow): Promise<void> {
  if (workbench.facts.shell === 'electron') {
    await workbench.host.call('window.open', asked);
    return;
  }
  // Without an opener, so that the new tab is a window of its own with a memory of its own.
  window.open(windowAddress(asked), '_blank', 'noopener');
}
