// Owns what is said once after the program ended unexpectedly.
import { message } from '#core/messages/catalogue.ts';
import type { WorkbenchParts } from './workbench.ts';

export function tellCrash({ notices, dialogs }: WorkbenchParts, crash: { readonly at: string }): void {
  const moment = new Date(crash.at);
  const at = Number.isNaN(moment.getTime())
    ? crash.at
    : moment.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' });
  notices.show({
    tone: 'info',
    text: message('crash.text', { at }),
    action: { label: message('crash.showLog'), run: () => dialogs.show({ kind: 'log' }) },
  });
}
