// Entry of the Electron shell: reads from top to bottom as the list of what is set up, in order.
import { app, dialog, session, shell } from 'electron';
import { join } from 'node:path';
import { message } from '#core/messages/catalogue.ts';
import type { DesktopOverrides } from './library/desktop.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { createConnections } from './shell/connection.ts';
import { createDialogs } from './shell/dialogs.ts';
import { parseLaunch, type LaunchArguments } from './shell/electron-arguments.ts';
import { offerContextMenu } from './shell/electron-context-menu.ts';
import { createNative } from './shell/electron-native.ts';
import { keepCrashDumps, watchProcesses } from './shell/electron-falls.ts';
import { receiveHandover } from './shell/electron-handover.ts';
import { followLifeCycle } from './shell/electron-life-cycle.ts';
import { createAppMenu } from './shell/electron-menu.ts';
import { createWindowOpening, type WindowOpening } from './shell/electron-opening.ts';
import { createErrorLog, type ErrorLog } from './shell/error-log.ts';
import { catchFalls } from './shell/falls.ts';
import { createHost, type Host } from './shell/host.ts';
import { answerIpc } from './shell/ipc.ts';
import { createKeptWindows } from './shell/kept-windows.ts';
import { markRun } from './shell/last-run.ts';
import { createOpenings } from './shell/openings.ts';
import { openServices } from './shell/open-services.ts';
import { choosePage } from './shell/page-address.ts';
import { productName, productVersion } from './shell/product.ts';
import { cancelForeignRequests, denyPermissions, lockContents } from './shell/security.ts';
import { readStaticFiles } from './shell/static-files.ts';
import { createWindows } from './shell/window.ts';

const { platform } = process;
const page = choosePage(app.isPackaged, process.env);
const now = (): Date => new Date();

app.setName(productName);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), productName));
}
keepCrashDumps();
app.enableSandbox();
registerAppScheme();
lockContents(page.origin);

if (app.requestSingleInstanceLock()) {
  const handover = receiveHandover();
  app
    .whenReady()
    .then(async () => {
      handover.give(await start());
    })
    .catch(fail);
} else {
  // The running instance hears of this start and takes over its arguments.
  app.quit();
}

/** Resolves with what takes further starts. */
async function start(): Promise<(launch: LaunchArguments) => void> {
  const userData = app.getPath('userData');
  const log = createErrorLog(userData, now);
  const run = markRun(userData, now);
  log.line(`start of ${productVersion} in Electron on ${platform}`);
  app.setAboutPanelOptions({ applicationName: productName, applicationVersion: productVersion });

  const services = await openServices(userData, log.note, desktopOverrides());
  const connections = createConnections();
  const openings = createOpenings(services.libraries, log);
  const preload = join(import.meta.dirname, '../preload/preload.cjs');
  const windows = createWindows({ preload, address: page.address, connections });
  const kept = createKeptWindows(services.state, windows.list);
  const opening = createWindowOpening(windows, openings);
  const front = () => windows.list()[0]?.connection;
  const menu = await createAppMenu({
    platform,
    packaged: app.isPackaged,
    recent: services.libraries.recent,
    front,
    newWindow: () => {
      opening.openNew();
    },
    open: (location) => void opening.openPaths([location]),
    run: (command) => {
      const connection = front();
      if (connection === undefined) opening.showLatest();
      else connection.send('command.run', { command });
    },
  });
  windows.subscribe(() => {
    menu.follow();
    kept.changed();
  });
  const native = createNative({
    windows,
    dialogs: createDialogs(services),
    opening,
    menu,
    changed: () => {
      kept.changed();
      void menu.refresh();
    },
  });
  const host = createHost({
    ...services,
    connections,
    openings,
    log,
    platform,
    native,
    ...(run.crash === undefined ? {} : { crash: run.crash }),
  });

  denyPermissions(session.defaultSession, page.origin);
  cancelForeignRequests(session.defaultSession, page.origin, page.alsoAllowed);
  serveApp(await readStaticFiles(join(import.meta.dirname, '../renderer')));
  answerIpc({ dispatch: host.dispatch, origin: page.origin, connectionOf: windows.connectionOf });
  app.on('browser-window-created', (_event, window) => {
    offerContextMenu(window);
  });
  watchProcesses(log);
  catchFalls({ log, run, end: () => void endFallen(host, log) });
  followLifeCycle({
    platform,
    windows,
    kept,
    run,
    log,
    close: host.close,
    reopen: opening.showLatest,
  });

  const launch = parseLaunch(process.argv, process.cwd(), app.isPackaged);
  if (launch.paths.length > 0) void opening.openPaths(launch.paths);
  else if (launch.newWindow) opening.openNew();
  else opening.restore(services.state.get().windows);
  return (later) => {
    takeLaunch(later, opening);
  };
}

/** On Linux our own trash is the same one, and can give files back. */
function desktopOverrides(): DesktopOverrides {
  const reveal = async (path: string): Promise<void> => {
    shell.showItemInFolder(path);
  };
  return platform === 'linux' ? { reveal } : { reveal, trash: (path) => shell.trashItem(path) };
}

function takeLaunch({ paths, newWindow }: LaunchArguments, opening: WindowOpening): void {
  if (paths.length > 0) void opening.openPaths(paths);
  else if (newWindow) opening.openNew();
  else opening.showLatest();
}

/** After an error that nobody caught: says so, saves what can be saved, and leaves the mark that tells the next start. */
async function endFallen(host: Host, log: ErrorLog): Promise<void> {
  dialog.showErrorBox(
    message('host.crash.program'),
    message('host.crash.programDetail', { location: log.location }),
  );
  const patience = new Promise((resolve) => {
    setTimeout(resolve, 3_000);
  });
  await Promise.race([host.close().catch(() => undefined), patience]);
  app.exit(1);
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}
