// Owns turning a path that somebody asks for into a place inside the library that may be written. Links never lead out.
import { join, relative, sep } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { isInnerPath, isBelow } from '../files/confinement.ts';
import { isMissing, errnoOf } from '../files/file-error.ts';
import { fileNameOf } from '../files/file-name.ts';
import type { FilePort } from '../files/file-port.ts';
import { isHiddenName } from '#core/contract/document-names.ts';

export interface LibraryPlaces {
  /** Real path of a folder of the library; '' is the library's own. 'not-found' when it is not there. */
  readonly folder: (path: string) => Promise<string>;
  /** The same, made with all above it where missing; names that would not work on every system are changed a little. */
  readonly madeFolder: (path: string) => Promise<string>;
  /** Path in the library, NFC with forward slashes, of a real path inside it. */
  readonly pathOf: (place: string) => string;
  /** Whether a name is taken in a folder, whatever its case or the form of its accents. */
  readonly namesIn: (folder: string) => Promise<ReadonlySet<string>>;
}

/** What `namesIn` holds of a name. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase();

const outside = (name: string) =>
  new HostError('forbidden', message('host.file.outside', { name }), { name });

export function createLibraryPlaces(files: FilePort, root: string): LibraryPlaces {
  /** The name as the folder spells it, or undefined when there is none. Accents may be written in two ways. */
  async function spelled(folder: string, segment: string): Promise<string | undefined> {
    try {
      await files.facts(join(folder, segment));
      return segment;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    const wanted = segment.normalize('NFC');
    return (await files.list(folder)).find(({ name }) => name.normalize('NFC') === wanted)?.name;
  }

  async function makeIn(folder: string, segment: string): Promise<string> {
    const name = fileNameOf(segment, message('host.library.untitled'));
    const there = await spelled(folder, name);
    if (there !== undefined) return there;
    try {
      await files.makeFolder(join(folder, name));
      await files.syncFolder(folder);
    } catch (error) {
      // Made by another program at the same moment.
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    return name;
  }

  async function walk(path: string, make: boolean): Promise<string> {
    let place = root;
    if (path === '') return place;
    if (!isInnerPath(path) || path.split('/').some(isHiddenName)) throw outside(path);
    for (const segment of path.split('/')) {
      const name = (await spelled(place, segment)) ?? (make ? await makeIn(place, segment) : undefined);
      if (name === undefined)
        throw new HostError('not-found', message('host.files.folderMissing', { name: path }), { name: path });
      const real = await files.realPath(join(place, name));
      if (!isBelow(root, real)) throw outside(path);
      if ((await files.facts(real)).kind !== 'folder')
        throw new HostError('exists', message('host.files.folderIntoFile', { name: segment }), {
          name: segment,
        });
      place = real;
    }
    return place;
  }

  return {
    folder: (path) => walk(path, false),
    madeFolder: (path) => walk(path, true),
    pathOf: (place) => relative(root, place).split(sep).join('/').normalize('NFC'),
    namesIn: async (folder) => new Set((await files.list(folder)).map(({ name }) => foldName(name))),
  };
}
