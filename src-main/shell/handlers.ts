// Owns what each method of the contract does: one call of a service each. Must not know how requests arrive.
import { isAbsolute } from 'node:path';
import { type Method, type Output } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection, Connections, Opened } from './connection.ts';
import type { NativeShell } from './native-shell.ts';
import type { Handlers } from './dispatch.ts';
import type { ErrorLog } from './error-log.ts';
import { createConflictHandlers } from './conflict-handlers.ts';
import { createDocumentHandlers } from './document-handlers.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { listFolders } from './folder-picker.ts';
import type { Openings } from './openings.ts';
import { productVersion } from './product.ts';
import type { LibraryServices, SettingsService } from './services.ts';
import { createSnapshotHandlers } from './snapshot-handlers.ts';
import type { Backups } from '../snapshots/backups.ts';
import { createPurgeHandlers } from './purge-handlers.ts';
import { createVerifyHandlers } from './verify-handlers.ts';
import { createWindowHandlers } from './window-handlers.ts';

export interface HandlerOptions {
  readonly libraries: LibraryServices;
  readonly backups: Backups;
  readonly settings: SettingsService;
  readonly connections: Connections;
  readonly openings: Openings;
  readonly log: ErrorLog;
  readonly platform: NodeJS.Platform;
  /** Shows a file in the system's file manager. */
  readonly reveal: (path: string) => Promise<void>;
  /** How the last run ended, when that was not as it should; told to the first window. */
  readonly crash?: Output<'app.hello'>['crash'];
  /** Electron's; without it this is the web shell. */
  readonly native?: NativeShell;
}

export function createHandlers(options: HandlerOptions): Handlers {
  const { libraries, settings, connections, native, openings } = options;
  let { crash } = options;

  async function open(connection: Connection, path: string): Promise<{ library: LibraryInfo }> {
    // A relative path would be resolved against wherever the host was started.
    if (!isAbsolute(path)) throw new HostError('not-found', message('host.folderMissing', { path }));
    const library = await libraries.openFolder(path);
    connection.opened = Promise.resolve({ library });
    return { library };
  }

  async function openedNow(connection: Connection): Promise<Opened> {
    const opened = await connection.opened;
    if (opened.problem !== undefined) connection.opened = connection.reopen();
    const now = await connection.opened;
    const { library } = now;
    // After a reload the window goes back to where the person was; only a library that did not open is tried again.
    if (library !== undefined) connection.opened = Promise.resolve({ library });
    return now;
  }

  /** The first window is told; the note is gone then. */
  function crashOnce(): { crash?: NonNullable<HandlerOptions['crash']> } {
    const told = crash;
    crash = undefined;
    return told === undefined ? {} : { crash: told };
  }

  /** Pages of the Electron shell name no paths. */
  function requireWeb(method: Method): void {
    if (native !== undefined) throw new HostError('forbidden', message('host.notInThisShell', { method }));
  }

  return {
    'app.hello': async ({ library, document }, connection) => {
      if (library !== undefined) {
        connection.reopen = () => openings.openKey(library, document);
        connection.opened = connection.reopen();
      }
      return {
        shell: native === undefined ? 'web' : 'electron',
        platform: contractPlatform(options.platform),
        version: productVersion,
        ...settings.get(),
        ...(await openedNow(connection)),
        ...crashOnce(),
        abilities: {
          nativeDialogs: native !== undefined,
          nativeMenu: native !== undefined,
          pdf: native !== undefined,
        },
      };
    },
    'settings.change': async (input) => {
      const changed = await settings.change(input);
      connections.broadcast('settings.changed', { settings: changed });
      return changed;
    },

    'library.choose': async (_input, connection) => {
      if (native === undefined) {
        throw new HostError('forbidden', message('host.notInThisShell', { method: 'library.choose' }));
      }
      const path = await native.chooseFolder(connection);
      return path === undefined ? {} : open(connection, path);
    },
    'folders.list': ({ path }) => {
      requireWeb('folders.list');
      return listFolders(path);
    },
    'library.openFolder': ({ path }, connection) => {
      requireWeb('library.openFolder');
      return open(connection, path);
    },
    'library.openDropped': ({ path }, connection) => open(connection, path),
    'library.recent': async () => ({ libraries: [...(await libraries.recent())] }),
    'library.openRecent': async ({ key }, connection) => {
      const known = (await libraries.recent()).find((library) => library.key === key);
      if (known === undefined) throw new HostError('not-found', message('host.recentUnknown'));
      return open(connection, known.location);
    },

    ...createDocumentHandlers(libraries),
    ...createDraftHandlers(libraries),
    ...createVerifyHandlers(libraries),
    ...createPurgeHandlers(libraries),
    ...createSnapshotHandlers({ ...options, open }),
    ...createConflictHandlers(libraries),
    ...createHistoryHandlers(libraries),

    'texts.keep': async ({ library, hash, bytes }) => ({
      kept: await libraries.get(library).texts.keep(hash, bytes),
    }),
    'texts.read': async ({ library, hash }) => ({ bytes: await libraries.get(library).texts.read(hash) }),

    'journal.append': ({ library, changes }) => libraries.get(library).journal.append(changes),
    'journal.read': ({ library, after, limit }) => libraries.get(library).journal.read(after, limit),
    'journal.position': ({ library }) => libraries.get(library).journal.position(),

    ...createWindowHandlers(options),
  };
}

function contractPlatform(platform: NodeJS.Platform): 'linux' | 'darwin' | 'win32' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
