// Owns what the contract's methods about windows, printing, addresses and the log do. Must not know how requests arrive.
import { HostError } from '#core/contract/host-data.ts';
import type { Method } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import type { NativeShell } from './native-shell.ts';
import type { Handlers } from './dispatch.ts';
import type { ErrorLog } from './error-log.ts';
import { createPageLog } from './page-log.ts';

export type WindowMethod =
  | 'export.save'
  | 'print.savePdf'
  | 'window.open'
  | 'window.menuState'
  | 'window.title'
  | 'window.fullScreen'
  | 'window.unsaved'
  | 'address.open'
  | 'log.read'
  | 'log.reveal'
  | 'log.write';

export interface WindowHandlerOptions {
  readonly native?: NativeShell;
  readonly log: ErrorLog;
  /** Shows a file in the system's file manager. */
  readonly reveal: (path: string) => Promise<void>;
}

export function createWindowHandlers(options: WindowHandlerOptions): Pick<Handlers, WindowMethod> {
  const { native, log, reveal } = options;
  const pageLog = createPageLog(log, Date.now);

  function needNative(method: Method): NativeShell {
    if (native === undefined) throw new HostError('forbidden', message('host.notInThisShell', { method }));
    return native;
  }

  return {
    'export.save': async ({ suggestedName, bytes }, connection) =>
      saved(await needNative('export.save').saveExport(connection, suggestedName, bytes)),
    'print.savePdf': async ({ suggestedName }, connection) =>
      saved(await needNative('print.savePdf').savePdf(connection, suggestedName)),

    'window.open': async (wanted, connection) => {
      await needNative('window.open').openWindow(connection, wanted);
      return {};
    },
    'window.menuState': (state, connection) => {
      needNative('window.menuState').showMenuState(connection, state);
      return {};
    },
    // In a browser the page names its tab itself.
    'window.title': ({ title, document }, connection) => {
      native?.showTitle(connection, title, document);
      return {};
    },
    'window.fullScreen': (_input, connection) => {
      needNative('window.fullScreen').toggleFullScreen(connection);
      return {};
    },
    'window.unsaved': ({ unsaved }, connection) => {
      connection.unsaved = unsaved;
      return {};
    },

    // A browser opens addresses itself, in a tab that knows nothing of ours; the server starts no programs for a page.
    'address.open': async ({ address }) => {
      await needNative('address.open').openAddress(address);
      return {};
    },

    'log.read': async () => ({ location: log.location, text: await log.read() }),
    'log.reveal': async () => {
      await log.settled();
      await reveal(log.location);
      return {};
    },
    'log.write': ({ where, problem }) => {
      pageLog(where, problem);
      return {};
    },
  };
}

function saved(location: string | undefined): { saved: boolean; location?: string } {
  return location === undefined ? { saved: false } : { saved: true, location };
}
