// Owns Electron's command line, of a first start, of a second one handed over to the running instance, and of the entries in
// the system's lists. File managers hand files over as plain arguments (`%F` on Linux).
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface LaunchArguments {
  /** Folders and files, absolute, each once, in the order given. */
  readonly paths: readonly string[];
  /** A window is wanted even where one is open. */
  readonly newWindow: boolean;
}

/** The argument of “New window” in dock, jump list and .desktop actions. */
export const newWindowArgument = '--new-window';

/** @param packaged otherwise the program's own path stands first */
export function parseLaunch(
  argv: readonly string[],
  workingFolder: string,
  packaged: boolean,
): LaunchArguments {
  // After `--` names may begin with a dash; Chromium's own switches stand before it.
  const end = argv.indexOf('--');
  const before = (end === -1 ? argv : argv.slice(0, end)).filter((argument) => !argument.startsWith('-'));
  const after = end === -1 ? [] : argv.slice(end + 1);
  const given = [...before.slice(packaged ? 1 : 2), ...after].filter((argument) => argument !== '');
  const paths = given.flatMap((argument) => pathOf(argument, workingFolder) ?? []);
  return { paths: [...new Set(paths)], newWindow: argv.includes(newWindowArgument) };
}

/** Some launchers pass `file:` addresses. Other addresses name nothing on this disk. */
function pathOf(argument: string, workingFolder: string): string | undefined {
  if (argument.includes('\0')) return undefined;
  if (/^file:\/\//i.test(argument)) {
    try {
      return fileURLToPath(argument);
    } catch {
      return undefined;
    }
  }
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(argument) ? undefined : resolve(workingFolder, argument);
}
