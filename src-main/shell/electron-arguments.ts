// Owns Electron's command line, of a first start and of a second one handed over to the running instance.
import { resolve } from 'node:path';

/**
 * The folder named on the command line, made absolute; undefined when there is none.
 * @param packaged otherwise the program's own path stands first
 */
export function libraryArgument(
  argv: readonly string[],
  workingFolder: string,
  packaged: boolean,
): string | undefined {
  const [, ...given] = argv.filter((argument) => !argument.startsWith('-'));
  const folder = packaged ? given[0] : given[1];
  return folder === undefined ? undefined : resolve(workingFolder, folder);
}
