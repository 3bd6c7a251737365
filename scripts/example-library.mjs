// Owns the example library: a copy of the sample articles in the user's documents, made once and never overwritten.
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const folderName = 'Attest Example';

/** @returns {string} path of the example library, copied from the samples when it is not there yet */
export function ensureExampleLibrary() {
  const library = join(documentsFolder(), folderName);
  if (existsSync(library)) return library;
  // Copied beside and renamed: a copy that breaks off halfway must not pass for the library.
  const unfinished = `${library}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(root, 'resources', 'samples'), unfinished, { recursive: true });
  renameSync(unfinished, library);
  return library;
}

/** The user's documents as the desktop names them; the home folder where there is no such thing. */
function documentsFolder() {
  const home = homedir();
  const candidates = [...configuredFolder(home), join(home, 'Documents'), home];
  return candidates.find((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory()) ?? home;
}

/** XDG_DOCUMENTS_DIR, which Linux desktops translate: "Documents" is "Dokumente" in German. */
function configuredFolder(home) {
  if (process.env.XDG_DOCUMENTS_DIR) return [process.env.XDG_DOCUMENTS_DIR];
  const file = join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'user-dirs.dirs');
  if (!existsSync(file)) return [];
  const line = /^XDG_DOCUMENTS_DIR="(.+)"$/m.exec(readFileSync(file, 'utf8'));
  return line === null ? [] : [line[1].replace(/^\$HOME/, home)];
}
