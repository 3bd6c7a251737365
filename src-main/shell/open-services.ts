// Owns making the services that both shells stand on, from one user-data folder.
import { randomBytes } from 'node:crypto';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { nodeFiles } from '../files/node-files.ts';
import { createDesktop, type DesktopOverrides } from '../library/desktop.ts';
import { createLibraries } from '../library/libraries.ts';
import { openSettings } from '../library/settings.ts';
import { createBackups, type Backups } from '../snapshots/backups.ts';
import type { NoteError } from './dispatch.ts';
import type { LibraryServices, SettingsService } from './services.ts';
import { openShellState, type ShellState } from './shell-state.ts';

export interface Services {
  readonly libraries: LibraryServices;
  readonly backups: Backups;
  readonly settings: SettingsService;
  readonly state: ShellState;
  /** Replaces a file whole or leaves it as it was. Rejects with a HostError. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Shows a file in the system's file manager. Rejects with 'unavailable' when none can be started. */
  readonly reveal: (path: string) => Promise<void>;
}

/**
 * @param userData absolute; made when it is not there
 * @param desktop Electron's own trash and file manager; see DesktopOverrides
 */
export async function openServices(
  userData: string,
  logError: NoteError,
  desktop: DesktopOverrides = {},
): Promise<Services> {
  const files = nodeFiles;
  const newId = createIdMaker(Date.now, (count) => randomBytes(count));
  const failed = (error: unknown): void => {
    logError('files', error);
  };
  const options = { files, newId, userData, failed };
  const manager = createDesktop({
    ...desktop,
    files,
    platform: process.platform,
    environment: process.env,
  });
  return {
    libraries: await createLibraries({ ...options, desktop }),
    backups: createBackups({ files, newId, now: Date.now, userData }),
    settings: await openSettings(options),
    state: await openShellState(options),
    async reveal(path) {
      try {
        await manager.reveal(path, 'file');
      } catch {
        throw new HostError('unavailable', message('host.reveal.unavailable', { path }), { path });
      }
    },
    writeFile: (path, bytes) => writeAtomically(files, newId, path, bytes),
  };
}
