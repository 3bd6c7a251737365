// Owns watching a changing set of folders. Watchers give hints only, may fail, and are tried again at the next update.
import type { FilePort } from './file-port.ts';

export interface FolderWatch {
  /**
   * Watches exactly these folders from now on.
   * @param identities of folders that may be removed and come back: a watcher stays with the folder that was, and hears nothing of the new one
   */
  readonly update: (folders: readonly string[], identities?: ReadonlyMap<string, string>) => void;
  readonly close: () => void;
}

/** Systems allow a limited number of watches for all programs together. */
const mostFolders = 2000;

/** @param deep also watch below each folder, where the system does so itself */
export function createFolderWatch(
  files: FilePort,
  deep: boolean,
  hint: (path: string | undefined) => void,
): FolderWatch {
  const stops = new Map<string, { readonly identity: string; readonly stop: () => void }>();
  const stop = (folder: string) => {
    stops.get(folder)?.stop();
    stops.delete(folder);
  };
  return {
    update(folders, identities) {
      const wanted = new Set(folders.slice(0, mostFolders));
      for (const folder of [...stops.keys()]) if (!wanted.has(folder)) stop(folder);
      for (const folder of wanted) {
        const identity = identities?.get(folder) ?? '';
        if (stops.get(folder)?.identity === identity) continue;
        stop(folder);
        let failed = false;
        const stopThis = files.watch(folder, deep, hint, () => {
          failed = true;
          stop(folder);
        });
        if (!failed) stops.set(folder, { identity, stop: stopThis });
      }
    },
    close() {
      for (const folder of [...stops.keys()]) stop(folder);
    },
  };
}
