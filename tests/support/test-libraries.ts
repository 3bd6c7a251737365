// Libraries with everything real, on a folder made for the test.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostEvent, Payload } from '#core/contract/contract.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { onTestFinished } from 'vitest';
import { createLibraries, type Libraries, type LibrariesOptions } from '../../src-main/library/libraries.ts';
import type { Library } from '../../src-main/library/library.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Place {
  readonly folder: string;
  readonly userData: string;
  readonly write: (path: string, content: string | Uint8Array) => void;
}

/** A library's folder with these files, and a user-data folder that is not there yet. */
export function placeWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Place {
  const root = temporaryFolder();
  const folder = join(root, 'Articles');
  mkdirSync(folder);
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(files)) write(path, content);
  return { folder, userData: join(root, 'user-data'), write };
}

/** Closed after the test. */
export async function librariesOf(place: Place, options: Partial<LibrariesOptions> = {}): Promise<Libraries> {
  const libraries = await createLibraries({
    userData: place.userData,
    // The trash of a test is its own.
    environment: { XDG_DATA_HOME: join(place.userData, 'data') },
    ...options,
  });
  onTestFinished(() => libraries.close());
  return libraries;
}

/** Opens the place's folder. */
export async function opened(place: Place, options: Partial<LibrariesOptions> = {}) {
  const libraries = await librariesOf(place, options);
  const info = await libraries.openFolder(place.folder);
  return { libraries, info, library: libraries.get(info.key) };
}

/** The documents as the disk has them now. */
export async function listed(library: Library): Promise<readonly ListedDocument[]> {
  return (await library.documents.list()).documents;
}

/** Resolves with the payload of the next event of this name for which `when` holds. */
export function nextEvent<E extends HostEvent>(
  libraries: Libraries,
  name: E,
  when: (payload: Payload<E>) => boolean = () => true,
): Promise<Payload<E>> {
  return new Promise((resolve) => {
    const stop = libraries.subscribe((event, payload) => {
      if ((event as string) !== name || !when(payload as unknown as Payload<E>)) return;
      stop();
      resolve(payload as unknown as Payload<E>);
    });
  });
}
