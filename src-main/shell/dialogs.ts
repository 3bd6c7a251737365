// Owns Electron's dialogs for folders and exports. They open where the user was last: Electron would start in Downloads.
import { app, dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import { HostError } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection } from './connection.ts';
import type { Dialogs } from './handlers.ts';
import type { ShellState } from './shell-state.ts';

export interface DialogOptions {
  readonly state: ShellState;
  readonly windowOf: (connection: Connection) => BrowserWindow | undefined;
  /** Writes a file whole or not at all. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}

export function createDialogs({ state, windowOf, writeFile }: DialogOptions): Dialogs {
  const remembered = () => state.get().lastFolder ?? app.getPath('documents');
  return {
    async chooseFolder(connection) {
      const choice = await showOpen(windowOf(connection), {
        title: message('host.chooseLibrary'),
        buttonLabel: message('host.chooseLibraryButton'),
        defaultPath: remembered(),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [path] = choice.filePaths;
      if (choice.canceled || path === undefined) return undefined;
      await state.change({ lastFolder: dirname(path) });
      return path;
    },
    async saveExport(connection, suggestedName, bytes) {
      const choice = await showSave(windowOf(connection), {
        title: message('host.saveExport'),
        defaultPath: join(remembered(), safeName(suggestedName)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (choice.canceled || choice.filePath === '') return undefined;
      try {
        await writeFile(choice.filePath, bytes);
      } catch (error) {
        if (error instanceof HostError) throw error;
        throw new HostError('read-only', message('host.exportFailed', { location: choice.filePath }));
      }
      await state.change({ lastFolder: dirname(choice.filePath) });
      return choice.filePath;
    },
  };
}

/** The suggestion comes from a page: it may name a file, never a place. */
function safeName(suggested: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  const name = suggested.replace(/[/\\:*?"<>|\u0000-\u001f]/g, '-').replace(/^\.+/, '');
  return name === '' ? 'export.json' : name;
}

function showOpen(window: BrowserWindow | undefined, options: Electron.OpenDialogOptions) {
  return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
}

function showSave(window: BrowserWindow | undefined, options: Electron.SaveDialogOptions) {
  return window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}
