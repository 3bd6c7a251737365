// Owns what Electron does for a window that asks: dialogs, PDF, further windows, menu, title, addresses outside.
import { app } from 'electron';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection } from './connection.ts';
import type { NativeShell } from './native-shell.ts';
import type { Dialogs } from './dialogs.ts';
import { externalAddress, offerExternal } from './security.ts';
import type { AppMenu } from './electron-menu.ts';
import type { WindowOpening } from './electron-opening.ts';
import { productName } from './product.ts';
import type { ShownWindow, Windows } from './window.ts';

export interface NativeParts {
  readonly windows: Windows;
  readonly dialogs: Dialogs;
  readonly opening: WindowOpening;
  readonly menu: AppMenu;
  /** A window shows something else now. */
  readonly changed: () => void;
}

/** Where paper is cut in inches. */
const letterCountries: ReadonlySet<string> = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'VE',
  'GT',
  'CR',
  'PA',
]);

export function createNative({ windows, dialogs, opening, menu, changed }: NativeParts): NativeShell {
  const windowOf = (connection: Connection) => windows.find(connection)?.window;

  function need(connection: Connection): ShownWindow {
    const shown = windows.find(connection);
    // The window closed while it was asking.
    if (shown === undefined) throw new HostError('unavailable', message('host.windowGone'));
    return shown;
  }

  return {
    chooseFolder: (connection) => dialogs.chooseFolder(windowOf(connection)),
    chooseBackupFile: (connection, name) => dialogs.chooseBackupFile(windowOf(connection), name),
    chooseBackup: (connection) => dialogs.chooseBackup(windowOf(connection)),
    chooseRestoreFolder: (connection) => dialogs.chooseRestoreFolder(windowOf(connection)),
    saveExport: (connection, suggestedName, bytes) =>
      dialogs.save(windowOf(connection), { purpose: 'export', suggestedName, make: async () => bytes }),
    savePdf(connection, suggestedName) {
      const { window } = need(connection);
      const make = async () =>
        new Uint8Array(
          await window.webContents.printToPDF({
            printBackground: true,
            preferCSSPageSize: true,
            generateTaggedPDF: true,
            generateDocumentOutline: true,
            pageSize: letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
          }),
        );
      return dialogs.save(window, { purpose: 'pdf', suggestedName, make });
    },
    async openWindow(connection, { library, document }) {
      const key = library ?? (await connection.opened).library?.key;
      opening.openNew(key, document);
    },
    showMenuState(connection, state) {
      menu.show(connection, state);
    },
    showTitle(connection, title, document) {
      const shown = need(connection);
      shown.window.setTitle(title === '' ? productName : title);
      shown.document = document;
      changed();
    },
    toggleFullScreen(connection) {
      const { window } = need(connection);
      window.setFullScreen(!window.isFullScreen());
    },
    async openAddress(address) {
      if (externalAddress(address) === undefined) {
        throw new HostError('forbidden', message('host.addressRefused'));
      }
      await offerExternal(address);
    },
  };
}
