// Owns Electron's dialogs for folders, exports and PDF. They open where the person was last for that purpose: Electron would start in Downloads.
import { app, dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DialogPurpose, ShellState } from './shell-state.ts';

export interface DialogOptions {
  readonly state: ShellState;
  /** Writes a file whole or not at all. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}

export interface Dialogs {
  /** The path of the folder chosen, or undefined when the user cancelled. */
  chooseFolder(window: BrowserWindow | undefined): Promise<string | undefined>;
  /** Where a backup goes; the person confirmed that a file there is replaced. Undefined when cancelled. */
  chooseBackupFile(window: BrowserWindow | undefined, suggestedName: string): Promise<string | undefined>;
  chooseBackup(window: BrowserWindow | undefined): Promise<string | undefined>;
  chooseRestoreFolder(window: BrowserWindow | undefined): Promise<string | undefined>;
  /**
   * Asks where, then makes the bytes and writes them. The place of the file, or undefined when the user cancelled. Rejects
   * with a HostError when it could not be written.
   */
  save(window: BrowserWindow | undefined, wanted: WantedFile): Promise<string | undefined>;
}

export interface WantedFile {
  readonly purpose: 'export' | 'pdf';
  readonly suggestedName: string;
  readonly make: () => Promise<Uint8Array>;
}

const titles = { export: 'host.saveExport', pdf: 'host.savePdf' } as const;
const failures = { export: 'host.exportFailed', pdf: 'host.pdfFailed' } as const;

export function createDialogs({ state, writeFile }: DialogOptions): Dialogs {
  const folderFor = (purpose: DialogPurpose): string =>
    state.get().folders[purpose] ?? app.getPath('documents');
  const remember = (purpose: DialogPurpose, folder: string): Promise<void> =>
    state.change({ folders: { ...state.get().folders, [purpose]: folder } });
  return {
    async chooseFolder(window) {
      const choice = await showOpen(window, {
        title: message('host.chooseLibrary'),
        buttonLabel: message('host.chooseLibraryButton'),
        defaultPath: folderFor('library'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [path] = choice.filePaths;
      if (choice.canceled || path === undefined) return undefined;
      await remember('library', dirname(path));
      return path;
    },
    async chooseBackupFile(window, suggestedName) {
      const choice = await showSave(window, {
        title: message('host.backup.saveTitle'),
        defaultPath: join(folderFor('backup'), suggestedName),
        filters: zips(),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (choice.canceled || choice.filePath === '') return undefined;
      await remember('backup', dirname(choice.filePath));
      return choice.filePath;
    },
    async chooseBackup(window) {
      const choice = await showOpen(window, {
        title: message('host.backup.openTitle'),
        defaultPath: folderFor('backup'),
        filters: zips(),
        properties: ['openFile'],
      });
      const [path] = choice.filePaths;
      return choice.canceled ? undefined : path;
    },
    async chooseRestoreFolder(window) {
      const choice = await showOpen(window, {
        title: message('host.backup.folderTitle'),
        buttonLabel: message('host.backup.folderButton'),
        defaultPath: folderFor('library'),
        properties: ['openDirectory', 'createDirectory'],
      });
      const [path] = choice.filePaths;
      return choice.canceled ? undefined : path;
    },
    async save(window, { purpose, suggestedName, make }) {
      const name = safeName(suggestedName, purpose);
      const choice = await showSave(window, {
        title: message(titles[purpose]),
        defaultPath: join(folderFor(purpose), name),
        ...(purpose === 'pdf' ? { filters: [{ name: 'PDF', extensions: ['pdf'] }] } : {}),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (choice.canceled || choice.filePath === '') return undefined;
      const location = choice.filePath;
      try {
        await writeFile(location, await make());
      } catch (error) {
        if (error instanceof HostError) throw error;
        throw new HostError('read-only', message(failures[purpose], { location }));
      }
      await remember(purpose, dirname(location));
      return location;
    },
  };
}

const zips = () => [{ name: message('host.backup.kind'), extensions: ['zip'] }];

/** The suggestion comes from a page: it may name a file, never a place. */
function safeName(suggested: string, purpose: 'export' | 'pdf'): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  const name = suggested.replace(/[/\\:*?"<>|\u0000-\u001f]/g, '-').replace(/^\.+/, '');
  if (purpose === 'pdf') return name === '' ? 'article.pdf' : name.replace(/(?:\.pdf)?$/i, '.pdf');
  return name === '' ? 'export.json' : name;
}

function showOpen(window: BrowserWindow | undefined, options: Electron.OpenDialogOptions) {
  return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
}

function showSave(window: BrowserWindow | undefined, options: Electron.SaveDialogOptions) {
  return window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}
