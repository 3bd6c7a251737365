// Owns making and renaming the folders of a library. The documents in them keep their ids.
import { basename, dirname, join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf } from '../files/file-error.ts';
import { checkFileName } from '../files/file-name.ts';
import { moveWithoutReplacing } from '../files/new-place.ts';
import type { LibraryFilesOptions } from './document-files.ts';
import { createLibraryPlaces, foldName } from './library-places.ts';

export interface LibraryFolders {
  /** Makes what is missing above it too. 'exists' when there is a folder or file of that name. */
  readonly create: (path: string) => Promise<void>;
  /** The folder's new path. */
  readonly rename: (path: string, name: string) => Promise<string>;
}

export function createLibraryFolders(
  options: Pick<LibraryFilesOptions, 'files' | 'root' | 'list'>,
): LibraryFolders {
  const { files, root, list } = options;
  const places = createLibraryPlaces(files, root);
  const parentOf = (path: string) => (path.includes('/') ? dirname(path) : '');

  return {
    create: (path) =>
      list.change(async () => {
        const name = checkFileName(basename(path));
        try {
          const parent = await places.madeFolder(parentOf(path));
          if ((await places.namesIn(parent)).has(foldName(name)))
            throw new HostError('exists', message('host.file.exists', { name }), { name });
          await files.makeFolder(join(parent, name));
          await files.syncFolder(parent);
        } catch (error) {
          throw hostErrorOf(error, 'write', name);
        }
      }),

    rename: (path, given) =>
      list.change(async () => {
        const name = checkFileName(given);
        const from = await places.folder(path);
        const to = join(dirname(from), name);
        if (from === to) return path;
        try {
          await moveWithoutReplacing(files, from, to);
        } catch (error) {
          throw hostErrorOf(error, 'write', name);
        }
        list.noteMove(places.pathOf(from), places.pathOf(to));
        return places.pathOf(to);
      }),
  };
}
