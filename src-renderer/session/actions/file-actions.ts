// Owns what the commands about libraries, windows, files and the program do.
import type { ActionContext } from './action-context.ts';

export function fileActions({ workbench }: ActionContext) {
  const newDocument = async () => {
    // Reading the clipboard may be refused; then the person pastes into the dialog.
    const text = await navigator.clipboard.readText().catch(() => '');
    const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? '';
    workbench.dialogs.show({ kind: 'new-document', title: firstLine.trim().slice(0, 100), text });
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
    'document.close': () => workbench.closeDocument(),
    'set.export': () => workbench.dialogs.show({ kind: 'export' }),
    'set.import': () => workbench.dialogs.show({ kind: 'import' }),
    'settings.open': () => workbench.dialogs.show({ kind: 'settings' }),
    'help.keys': () => workbench.dialogs.show({ kind: 'keys' }),
  };
}
