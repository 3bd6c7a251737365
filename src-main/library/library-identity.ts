// Owns a library's id: read from `.attest/library.json`, which is made with the first write and never by looking.
// Until then the id follows from machine and folder, so that two shells on one machine agree on it.
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema, momentSchema, type Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import { createNew, makeFolders } from '../files/atomic-file.ts';
import { derivedId } from '../files/derived-id.ts';
import { isMissing } from '../files/file-error.ts';
import { readRange, type FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';
import { decodeLine, isId, lineFeed } from '../journal/line-format.ts';
import { listSegments } from '../journal/segment-check.ts';

const identitySchema = z.object({ format: z.int().min(1), id: idSchema, createdAt: momentSchema });

export interface LibraryIdentity {
  readonly id: () => Id;
  /** Before the first write of this run: the folder is there, and the id is the one that is kept in it. */
  readonly prepare: () => Promise<Id>;
}

export interface LibraryIdentityOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly machine: string;
  /** Real path of the library. */
  readonly library: string;
  /** The library's own folder. */
  readonly root: string;
  /** Where this run writes: `root`, or the stand-in for it. */
  readonly writeRoot: string;
}

const fileName = 'library.json';
const longestHeader = 4096;

/** The id that a library gets when its folder is opened first. */
export function firstLibraryId(machine: string, folder: string): Id {
  return derivedId('attest library', machine, folder);
}

/** The id kept in a library's own folder. */
export async function readKeptId(files: FilePort, root: string): Promise<Id | undefined> {
  const kept = await readKept(files, root);
  return isId(kept) ? kept : undefined;
}

async function readKept(files: FilePort, root: string): Promise<Id | 'missing' | 'damaged'> {
  try {
    const { bytes } = await readOwnFile(files, join(root, fileName));
    return identitySchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data?.id ?? 'damaged';
  } catch (error) {
    return isMissing(error) ? 'missing' : 'damaged';
  }
}

/** The id that a journal's first header names: when only library.json was lost, documents must keep their ids. */
async function readFromJournal(files: FilePort, root: string): Promise<Id | undefined> {
  try {
    const journal = join(root, 'journal');
    for (const { name, kind } of await files.list(journal)) {
      const first =
        kind === 'folder' && isId(name) ? (await listSegments(files, join(journal, name)))[0] : undefined;
      if (first === undefined) continue;
      const file = await files.open(first.path, 'read');
      try {
        const bytes = Buffer.from(await readRange(file, 0, longestHeader));
        const line = decodeLine(bytes.subarray(0, Math.max(0, bytes.indexOf(lineFeed))));
        if (line.kind === 'header' && isId(line.header.library)) return line.header.library;
      } finally {
        await file.close();
      }
    }
  } catch {
    // No journal, or none that can be read.
  }
  return undefined;
}

export async function openLibraryIdentity(options: LibraryIdentityOptions): Promise<LibraryIdentity> {
  const { files, newId, root, writeRoot } = options;
  const derived = firstLibraryId(options.machine, options.library);
  const kept = await readKept(files, root);
  let id = isId(kept) ? kept : ((await readFromJournal(files, root)) ?? derived);
  let ready = false;

  async function setDamagedAside(): Promise<void> {
    const damaged = join(root, 'damaged');
    await makeFolders(files, damaged);
    await files.rename(join(root, fileName), join(damaged, `${newId()}-${fileName}`));
  }

  async function keep(): Promise<void> {
    const found = await readKept(files, root);
    if (isId(found)) {
      id = found;
      return;
    }
    if (found === 'damaged') await setDamagedAside();
    const content = { format: 1, id, createdAt: new Date(options.now()).toISOString() };
    try {
      await createNew(
        files,
        newId,
        join(root, fileName),
        Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`),
      );
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== 'exists') throw error;
      // Another shell was first; its id counts.
      const theirs = await readKept(files, root);
      if (isId(theirs)) id = theirs;
    }
  }

  return {
    id: () => id,
    async prepare() {
      // A library that went away with its drive or folder is not made anew in an empty place.
      if (writeRoot === root) await files.facts(options.library);
      if (ready) return id;
      await makeFolders(files, writeRoot);
      if (writeRoot === root) await keep();
      ready = true;
      return id;
    },
  };
}
