// Owns what the commands about libraries, windows, files and the program do.
import { readClipboard } from '../copied-words.ts';
import type { ActionContext } from './action-context.ts';

export function fileActions({ workbench }: ActionContext) {
  const newDocument = async () => {
    workbench.dialogs.show({ kind: 'new-document', copied: await readClipboard() });
  };

  const openLibrary = () => {
    if (!workbench.facts.nativeDialogs) {
      workbench.dialogs.show({ kind: 'folders' });
      return;
    }
    void workbench.openLibrary(async () => (await workbench.host.call('library.choose', {})).library);
  };

  return {
    'library.open': openLibrary,
    'document.new': newDocument,
    'document.close': async () => {
      if (await workbench.leaving.mayLeave()) await workbench.closeDocument();
    },
    'set.export': () => workbench.dialogs.show({ kind: 'export' }),
    'set.import': () => workbench.dialogs.show({ kind: 'import' }),
    'settings.open': () => workbench.dialogs.show({ kind: 'settings' }),
    'help.keys': () => workbench.dialogs.show({ kind: 'keys' }),
  };
}
