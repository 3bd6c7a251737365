// Owns telling a copied library from the one it was copied from. The id of a library follows from the machine and the
// folder where it was given, so no path needs to be kept in a folder that people pass on to others.
import { dirname, join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import type { FilePort } from '../files/file-port.ts';
import { firstLibraryId, readKeptId } from './library-identity.ts';

export interface CopyQuestion {
  readonly files: FilePort;
  readonly machine: string;
  /** Real path of the library. */
  readonly folder: string;
  readonly id: Id;
  /** Libraries opened before. */
  readonly places: readonly string[];
}

/** Copies mostly lie beside the original; a folder with more than this in it is not searched. */
const mostSiblings = 2000;

async function siblings(files: FilePort, folder: string): Promise<readonly string[]> {
  try {
    const entries = await files.list(dirname(folder));
    if (entries.length > mostSiblings) return [];
    return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => join(dirname(folder), name));
  } catch {
    return [];
  }
}

/** Where the library of this id was first, when this folder is a copy of it and it is still there. */
export async function originalOf(question: CopyQuestion): Promise<string | undefined> {
  const { files, machine, folder, id, places } = question;
  if (firstLibraryId(machine, folder) === id) return undefined;
  for (const place of new Set([...places, ...(await siblings(files, folder))])) {
    if (place === folder || firstLibraryId(machine, place) !== id) continue;
    if ((await readKeptId(files, join(place, '.attest'))) === id) return place;
  }
  return undefined;
}
