// Entry of the Electron shell: reads from top to bottom as the list of what is set up, in order.
import { app, BrowserWindow, session } from 'electron';
import { join } from 'node:path';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { createConnections, type Opened } from './shell/connection.ts';
import { createDialogs } from './shell/dialogs.ts';
import { libraryArgument } from './shell/electron-arguments.ts';
import { createErrorLog } from './shell/error-log.ts';
import { createHost, type Host } from './shell/host.ts';
import { answerIpc } from './shell/ipc.ts';
import { installMenu } from './shell/menu.ts';
import { openServices } from './shell/open-services.ts';
import { choosePage } from './shell/page-address.ts';
import { productName } from './shell/product.ts';
import { cancelForeignRequests, denyPermissions, lockContents } from './shell/security.ts';
import { readStaticFiles } from './shell/static-files.ts';
import { createWindows, type Windows } from './shell/window.ts';

const page = choosePage(app.isPackaged, process.env);

app.setName(productName);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), productName));
}
app.enableSandbox();
registerAppScheme();
lockContents(page.origin);

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(fail);
} else {
  // The running instance hears of this start and shows itself.
  app.quit();
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const logError = createErrorLog(userData, () => new Date());
  const services = await openServices(userData, logError);
  const connections = createConnections();
  const preload = join(import.meta.dirname, '../preload/preload.cjs');
  const windows = createWindows({ preload, address: page.address, connections });
  const dialogs = createDialogs({
    state: services.state,
    windowOf: windows.windowOf,
    writeFile: services.writeFile,
  });
  const host = createHost({ ...services, connections, logError, platform: process.platform, dialogs });

  denyPermissions(session.defaultSession, page.origin);
  cancelForeignRequests(session.defaultSession, page.origin, page.alsoAllowed);
  serveApp(await readStaticFiles(join(import.meta.dirname, '../renderer')));
  answerIpc({ dispatch: host.dispatch, origin: page.origin, connectionOf: windows.connectionOf });
  installMenu({
    platform: process.platform,
    packaged: app.isPackaged,
    run: (command) => {
      runCommand(command, windows, host);
    },
  });
  followLifeCycle(windows, host);
  windows.open(() => openGiven(host, process.argv, process.cwd()));
}

function openGiven(host: Host, argv: readonly string[], workingFolder: string): Promise<Opened> {
  const folder = libraryArgument(argv, workingFolder, app.isPackaged);
  return folder === undefined ? host.openLatest() : host.openFolder(folder);
}

function runCommand(command: string, windows: Windows, host: Host): void {
  const window = BrowserWindow.getFocusedWindow();
  if (window === null) windows.open(host.openLatest);
  else windows.connectionOf(window.webContents)?.send('command.run', { command });
}

function followLifeCycle(windows: Windows, host: Host): void {
  app.on('second-instance', (_event, argv, workingFolder) => {
    const [window] = BrowserWindow.getAllWindows();
    if (libraryArgument(argv, workingFolder, app.isPackaged) !== undefined || window === undefined) {
      windows.open(() => openGiven(host, argv, workingFolder));
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) windows.open(host.openLatest);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void host.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}
