// Owns what the commands about a text and its file do.
import { copyAsText } from '../plain-copy.ts';
import { revertEdits, saveText } from '../saving-notices.ts';
import type { ActionContext } from './action-context.ts';

export function savingActions({ workbench, withDocument }: ActionContext) {
  return {
    'document.save': () => saveText(workbench),
    'document.revert': () => revertEdits(workbench),
    'document.showConflict': () => workbench.dialogs.show({ kind: 'file-conflict' }),
    'document.copyAsText': () => withDocument((session, open) => copyAsText(workbench, session, open)),
  };
}
