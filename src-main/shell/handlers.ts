// Owns what each method of the contract does: one call of a service each. Must not know how requests arrive.
import { isAbsolute } from 'node:path';
import { HostError, type LibraryInfo, type Method } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection, Connections, Opened } from './connection.ts';
import type { Handlers } from './dispatch.ts';
import { listFolders } from './folder-picker.ts';
import { productVersion } from './product.ts';
import type { LibraryServices, SettingsService } from './services.ts';

/** The system's dialogs, which only Electron has. */
export interface Dialogs {
  /** The path of the folder chosen, or undefined when the user cancelled. */
  chooseFolder(connection: Connection): Promise<string | undefined>;
  /** The place of the file written, or undefined when the user cancelled. */
  saveExport(connection: Connection, suggestedName: string, bytes: Uint8Array): Promise<string | undefined>;
}

export interface HandlerOptions {
  readonly libraries: LibraryServices;
  readonly settings: SettingsService;
  readonly connections: Connections;
  readonly platform: NodeJS.Platform;
  /** Electron's; without them this is the web shell. */
  readonly dialogs?: Dialogs;
}

export function createHandlers(options: HandlerOptions): Handlers {
  const { libraries, settings, connections, dialogs } = options;

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
    return connection.opened;
  }

  /** Pages of the Electron shell name no paths. */
  function requireWeb(method: Method): void {
    if (dialogs !== undefined) throw new HostError('forbidden', message('host.notInThisShell', { method }));
  }

  function requireDialogs(method: Method): Dialogs {
    if (dialogs === undefined) throw new HostError('forbidden', message('host.notInThisShell', { method }));
    return dialogs;
  }

  return {
    'app.hello': async (_input, connection) => ({
      shell: dialogs === undefined ? 'web' : 'electron',
      platform: contractPlatform(options.platform),
      version: productVersion,
      ...settings.get(),
      ...(await openedNow(connection)),
      abilities: { nativeDialogs: dialogs !== undefined },
    }),
    'settings.change': async (input) => {
      const changed = await settings.change(input);
      connections.broadcast('settings.changed', { settings: changed });
      return changed;
    },

    'library.choose': async (_input, connection) => {
      const path = await requireDialogs('library.choose').chooseFolder(connection);
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

    'documents.list': async ({ library }) => ({
      documents: [...(await libraries.get(library).documents.list())],
    }),
    'documents.read': ({ library, id }) => libraries.get(library).documents.read(id),
    'documents.create': async ({ library, title, text }) => ({
      document: await libraries.get(library).documents.create(title, text),
    }),

    'texts.keep': async ({ library, hash, bytes }) => ({
      kept: await libraries.get(library).texts.keep(hash, bytes),
    }),
    'texts.read': async ({ library, hash }) => ({ bytes: await libraries.get(library).texts.read(hash) }),

    'journal.append': ({ library, changes }) => libraries.get(library).journal.append(changes),
    'journal.read': ({ library, after, limit }) => libraries.get(library).journal.read(after, limit),
    'journal.position': ({ library }) => libraries.get(library).journal.position(),

    'export.save': async ({ suggestedName, bytes }, connection) => {
      const location = await requireDialogs('export.save').saveExport(connection, suggestedName, bytes);
      return location === undefined ? { saved: false } : { saved: true, location };
    },
    'window.unsaved': ({ unsaved }, connection) => {
      connection.unsaved = unsaved;
      return {};
    },
  };
}

function contractPlatform(platform: NodeJS.Platform): 'linux' | 'darwin' | 'win32' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
