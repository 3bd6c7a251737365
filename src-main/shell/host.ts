// Owns the wiring of one running host: services behind, windows in front, the dispatcher between. Knows no transport.
import { HostError, type HostErrorData } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connections, Opened } from './connection.ts';
import { createDispatch, errorData, type Dispatch, type ErrorLog } from './dispatch.ts';
import { createHandlers, type Dialogs } from './handlers.ts';
import type { LibraryServices, SettingsService } from './services.ts';

export interface HostOptions {
  readonly libraries: LibraryServices;
  readonly settings: SettingsService;
  readonly connections: Connections;
  readonly logError: ErrorLog;
  readonly platform: NodeJS.Platform;
  readonly dialogs?: Dialogs;
}

export interface Host {
  readonly dispatch: Dispatch;
  /** Opens a folder for a new window; a folder that does not open becomes the window's problem, never an error. */
  openFolder(path: string): Promise<Opened>;
  /** Opens the library used last; nothing when there was none. */
  openLatest(): Promise<Opened>;
  /** Flushes the journals and lets go of every library. */
  close(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const { libraries, connections, logError } = options;
  const stop = libraries.subscribe((event, payload) => {
    connections.broadcast(event, payload);
  });

  function describeProblem(error: unknown): HostErrorData {
    if (error instanceof HostError) return errorData(error);
    logError('opening a library', error);
    return { code: 'internal', message: message('host.internal', { method: 'library.openFolder' }) };
  }

  async function openFolder(path: string): Promise<Opened> {
    try {
      return { library: await libraries.openFolder(path) };
    } catch (error) {
      return { problem: describeProblem(error) };
    }
  }

  return {
    dispatch: createDispatch(createHandlers(options), logError),
    openFolder,
    async openLatest() {
      const [latest] = await libraries.recent();
      return latest === undefined ? {} : openFolder(latest.location);
    },
    async close() {
      stop();
      await libraries.close();
    },
  };
}
