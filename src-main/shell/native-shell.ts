// Owns the shape of what only a native shell can do for a window: the system's dialogs, windows, menu, PDF. Electron makes
// it; the web shell has none. Knows no Electron.
import type { Input } from '#core/contract/contract.ts';
import type { Connection } from './connection.ts';

export interface NativeShell {
  /** The path of the folder chosen, or undefined when the user cancelled. */
  chooseFolder(connection: Connection): Promise<string | undefined>;
  /** Where a backup is to be written; a file that is there is meant to be replaced. Undefined when the user cancelled. */
  chooseBackupFile(connection: Connection, suggestedName: string): Promise<string | undefined>;
  /** A backup to restore, or undefined when the user cancelled. */
  chooseBackup(connection: Connection): Promise<string | undefined>;
  /** The folder in which the restored library is made, or undefined when the user cancelled. */
  chooseRestoreFolder(connection: Connection): Promise<string | undefined>;
  /** The place of the file written, or undefined when the user cancelled. */
  saveExport(connection: Connection, suggestedName: string, bytes: Uint8Array): Promise<string | undefined>;
  /** The window's page as it prints, written as PDF; the place of the file, or undefined when the user cancelled. */
  savePdf(connection: Connection, suggestedName: string): Promise<string | undefined>;
  /** Another window; without a library it shows the one of `connection`. */
  openWindow(connection: Connection, wanted: Input<'window.open'>): Promise<void>;
  showMenuState(connection: Connection, state: Input<'window.menuState'>): void;
  showTitle(connection: Connection, title: string, document: string | undefined): void;
  toggleFullScreen(connection: Connection): void;
  /** Shows the address first. Rejects with 'forbidden' for anything but http, https and mailto. */
  openAddress(address: string): Promise<void>;
}
