// Owns what a path given at start means: a folder is a library; a file belongs to the library it lies in. Reads names only.
import { realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

export interface Target {
  /** Of the library; absolute. */
  readonly folder: string;
  /** Path of the document inside it, with forward slashes. */
  readonly file?: string;
}

/**
 * The nearest folder around a file that is a library, which shows by its `.attest` folder or by being among `known`; without
 * one, the file's own folder. What is not there is taken for a folder, so that opening it says so.
 * @param known real paths of libraries that are open or were
 */
export async function findTarget(path: string, known: readonly string[]): Promise<Target> {
  const absolute = resolve(path);
  const isFile = await stat(absolute).then(
    (facts) => !facts.isDirectory(),
    () => false,
  );
  if (!isFile) return { folder: absolute };
  const real = await realpath(absolute);
  const folder = await libraryAround(dirname(real), known);
  return { folder, file: relative(folder, real).split(sep).join('/') };
}

async function libraryAround(start: string, known: readonly string[]): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    if (known.includes(folder) || (await isFolder(join(folder, '.attest')))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}
