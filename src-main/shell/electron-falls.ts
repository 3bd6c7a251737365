// Owns what Electron's shell does when one of its processes falls: dumps stay on this computer, the log takes note, and the
// person decides about the window. What was done there is in the journal.
import { app, BrowserWindow, crashReporter, dialog } from 'electron';
import { message } from '#core/messages/catalogue.ts';
import type { ErrorLog } from './error-log.ts';

/** Before the app is ready, so that early falls are dumped too. Nothing is ever sent. */
export function keepCrashDumps(): void {
  crashReporter.start({ uploadToServer: false });
}

export function watchProcesses(log: ErrorLog): void {
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.line(`window process gone: ${reason} ${exitCode}`);
    const window = BrowserWindow.fromWebContents(contents);
    if (window !== null && !window.isDestroyed()) void offerReload(window);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.line(`${type} process gone: ${reason} ${exitCode}`);
  });
}

async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: message('host.crash.window'),
    detail: message('host.crash.windowDetail'),
    buttons: [message('host.crash.reload'), message('host.crash.closeWindow')],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  // Its page cannot be asked any more.
  else window.destroy();
}
