// Owns what the contract's methods about snapshots and backups do. Where a backup lies is chosen in the system's dialogs in
// Electron; pages of the web shell name places that this shell's own picker gave them.
import { isAbsolute } from 'node:path';
import type { Method } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import type { snapshotMethods } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Backups } from '../snapshots/backups.ts';
import { listBackups } from './backup-picker.ts';
import type { Connection } from './connection.ts';
import type { Handlers } from './dispatch.ts';
import type { NativeShell } from './native-shell.ts';
import type { LibraryServices } from './services.ts';

export interface SnapshotHandlerOptions {
  readonly libraries: LibraryServices;
  readonly backups: Backups;
  readonly native?: NativeShell;
  /** Opens a folder as the connection's library. */
  readonly open: (connection: Connection, path: string) => Promise<{ library: LibraryInfo }>;
}

/** Entries of a list in one answer. */
const mostLeftOut = 1000;

export function createSnapshotHandlers(
  options: SnapshotHandlerOptions,
): Pick<Handlers, keyof typeof snapshotMethods> {
  const { libraries, backups, native } = options;
  const of = (library: string) => libraries.get(library).snapshots;

  /** A place named by a page: only where no dialog of the system can ask. */
  function given(path: string | undefined, method: Method): string {
    if (native !== undefined || path === undefined || !isAbsolute(path) || path.includes('\0'))
      throw new HostError('bad-request', message('host.badRequest', { method, place: 'path' }));
    return path;
  }

  async function placeFor(
    library: LibraryInfo,
    folder: string | undefined,
    connection: Connection,
  ): Promise<{ readonly file: string } | { readonly folder: string } | undefined> {
    if (native === undefined) return { folder: given(folder, 'backup.save') };
    const file = await native.chooseBackupFile(connection, backups.suggestName(library));
    return file === undefined ? undefined : { file };
  }

  return {
    'snapshots.list': async ({ library }) => ({ snapshots: await of(library).list() }),
    'snapshots.take': ({ library, reason, name }) => of(library).take(reason, name),
    'snapshots.rename': async ({ library, id, name }) => ({ snapshot: await of(library).rename(id, name) }),
    'snapshots.pin': async ({ library, id, pinned }) => ({ snapshot: await of(library).pin(id, pinned) }),
    'snapshots.remove': async ({ library, id }) => {
      await of(library).remove(id);
      return {};
    },
    'snapshots.read': ({ library, id, from, limit }) => of(library).read(id, from, limit),

    'backup.save': async ({ library, folder }, connection) => {
      const nothing = { saved: false, files: 0, size: 0, leftOut: [], leftOutCount: 0 };
      const { info } = libraries.get(library);
      const place = await placeFor(info, folder, connection);
      if (place === undefined) return nothing;
      const done = await backups.save(connection, info, place, (progress) =>
        connection.send('backup.progress', progress),
      );
      if (done === undefined) return nothing;
      const { location, files, size, leftOut } = done;
      return {
        saved: true,
        ...{ location, files, size },
        leftOut: leftOut.slice(0, mostLeftOut).map(({ path, reason }) => ({ path, reason })),
        leftOutCount: leftOut.length,
      };
    },
    'backup.stop': (_input, connection) => {
      backups.stop(connection);
      return {};
    },
    'backup.places': ({ path }) => {
      if (native !== undefined)
        throw new HostError('forbidden', message('host.notInThisShell', { method: 'backup.places' }));
      return listBackups(path);
    },
    'backup.restore': async ({ file, folder }, connection) => {
      const zip =
        native === undefined ? given(file, 'backup.restore') : await native.chooseBackup(connection);
      if (zip === undefined) return { files: 0 };
      const parent =
        native === undefined ? given(folder, 'backup.restore') : await native.chooseRestoreFolder(connection);
      if (parent === undefined) return { files: 0 };
      const done = await backups.restore(connection, zip, parent, (progress) =>
        connection.send('backup.progress', progress),
      );
      if (done === undefined) return { files: 0 };
      return { ...(await options.open(connection, done.folder)), files: done.files };
    },
  };
}
