// Owns making the services that both shells stand on, from one user-data folder.
import { randomBytes } from 'node:crypto';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { nodeFiles } from '../files/node-files.ts';
import { createLibraries } from '../library/libraries.ts';
import { openSettings } from '../library/settings.ts';
import type { ErrorLog } from './dispatch.ts';
import type { LibraryServices, SettingsService } from './services.ts';
import { openShellState, type ShellState } from './shell-state.ts';

export interface Services {
  readonly libraries: LibraryServices;
  readonly settings: SettingsService;
  readonly state: ShellState;
  /** Replaces a file whole or leaves it as it was. Rejects with a HostError. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}

/** @param userData absolute; made when it is not there */
export async function openServices(userData: string, logError: ErrorLog): Promise<Services> {
  const files = nodeFiles;
  const newId = createIdMaker(Date.now, (count) => randomBytes(count));
  const failed = (error: unknown): void => {
    logError('files', error);
  };
  const options = { files, newId, userData, failed };
  return {
    libraries: await createLibraries(options),
    settings: await openSettings(options),
    state: await openShellState(options),
    writeFile: (path, bytes) => writeAtomically(files, newId, path, bytes),
  };
}
