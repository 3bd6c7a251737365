// Owns when Electron's program ends, and what must be done before: windows remembered, journals flushed, the run marked as
// well ended.
import { app } from 'electron';
import type { ErrorLog } from './error-log.ts';
import type { KeptWindows } from './kept-windows.ts';
import type { RunMarker } from './last-run.ts';
import type { Windows } from './window.ts';

export interface LifeCycleParts {
  readonly platform: NodeJS.Platform;
  readonly windows: Windows;
  readonly kept: KeptWindows;
  readonly run: RunMarker;
  readonly log: ErrorLog;
  /** Flushes the journals and lets go of every library. */
  readonly close: () => Promise<void>;
  /** A click in the dock with no window open. */
  readonly reopen: () => void;
}

export function followLifeCycle({ platform, windows, kept, run, log, close, reopen }: LifeCycleParts): void {
  app.on('activate', () => {
    if (windows.list().length === 0) reopen();
  });
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  app.on('before-quit', () => {
    // A window with unsaved work asks, and may call the end off.
    kept.freeze(windows.list().every(({ connection }) => !connection.unsaved));
  });
  app.on('browser-window-created', (_event, window) => {
    // Windows ends a session without the events of quitting.
    window.on('session-end', () => {
      run.end();
    });
  });
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    const tasks = [kept.flush(), close()];
    void Promise.allSettled(tasks).then(async (results) => {
      for (const result of results) if (result.status === 'rejected') log.note('quitting', result.reason);
      await log.settled();
      run.end();
      ended = true;
      app.quit();
    });
  });
}
