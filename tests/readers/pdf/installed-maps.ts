// The character maps of the installed package, read from its folder: the window fetches the same files from its own address.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CharacterMaps } from '../../../src-renderer/readers/pdf/character-maps.ts';

const folder = join(import.meta.dirname, '../../../node_modules/pdfjs-dist/cmaps');

export const installedMaps: CharacterMaps = async (name) =>
  new Uint8Array(await readFile(join(folder, `${name}.bcmap`)));
