// Owns what Attest asks of the desktop it runs on: a trash, and the file manager. Electron brings its own; without it, the
// system's programs are started by name with arguments, never through a shell.
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { FilePort } from '../files/file-port.ts';
import { moveIntoFolder, moveToTrash, type Trashed } from '../files/trash-can.ts';

export interface Desktop {
  /** Whether `trash` can put files back by itself. */
  readonly givesBack: boolean;
  /** Undefined when the system's trash took the file and gives no way to take it back by name. */
  readonly trash: (path: string) => Promise<Trashed | undefined>;
  /** Rejects when no file manager can be started. */
  readonly reveal: (path: string, kind: 'file' | 'folder') => Promise<void>;
}

/**
 * What Electron does better than we can: `shell.trashItem` on macOS and Windows (leave it out on Linux, where ours can be
 * undone), and `shell.showItemInFolder`.
 */
export interface DesktopOverrides {
  readonly trash?: (path: string) => Promise<void>;
  readonly reveal?: (path: string) => Promise<void>;
}

export interface DesktopOptions extends DesktopOverrides {
  readonly files: FilePort;
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Starts a program and waits for its end; rejects when it is not there or fails. */
  readonly run?: RunProgram;
}

export type RunProgram = (
  program: string,
  options: readonly string[],
  settings: { readonly environment?: Readonly<Record<string, string>>; readonly verbatim?: boolean },
) => Promise<void>;

const mostMilliseconds = 10_000;

const runProgram: RunProgram = async (program, options, { environment, verbatim = false }) => {
  await promisify(execFile)(program, [...options], {
    timeout: mostMilliseconds,
    env: { ...process.env, ...environment },
    windowsVerbatimArguments: verbatim,
    windowsHide: true,
  });
};

// The path goes by the environment: nothing in a file's name can become a part of the command.
const recycle =
  'Add-Type -AssemblyName Microsoft.VisualBasic; ' +
  "[Microsoft.VisualBasic.FileIO.FileSystem]::DeleteFile($env:ATTEST_FILE, 'OnlyErrorDialogs', 'SendToRecycleBin')";

export function createDesktop(options: DesktopOptions): Desktop {
  const { files, platform, environment, run = runProgram } = options;
  const home = () => environment['HOME'] ?? homedir();

  async function trash(path: string): Promise<Trashed | undefined> {
    if (options.trash !== undefined) {
      await options.trash(path);
      return undefined;
    }
    if (platform === 'win32') {
      await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', recycle], {
        environment: { ATTEST_FILE: path },
      });
      return undefined;
    }
    if (platform === 'darwin') return moveIntoFolder(files, join(home(), '.Trash'), path);
    const configured = environment['XDG_DATA_HOME'];
    const isSet = configured?.startsWith('/') === true;
    const dataHome = isSet ? configured : join(home(), '.local', 'share');
    return moveToTrash({ files, dataHome, user: process.getuid?.() ?? 0, now: () => new Date() }, path);
  }

  async function revealOnLinux(path: string, kind: 'file' | 'folder'): Promise<void> {
    if (kind === 'file') {
      try {
        // The comma parts the items of dbus-send's arrays.
        const address = pathToFileURL(path).href.replaceAll(',', '%2C');
        await run(
          'dbus-send',
          [
            '--session',
            '--print-reply',
            '--dest=org.freedesktop.FileManager1',
            '/org/freedesktop/FileManager1',
            'org.freedesktop.FileManager1.ShowItems',
            `array:string:${address}`,
            'string:',
          ],
          {},
        );
        return;
      } catch {
        // No session bus, or no file manager on it: the folder alone can still be opened.
      }
    }
    await run('xdg-open', [kind === 'file' ? dirname(path) : path], {});
  }

  return {
    givesBack: options.trash === undefined && platform !== 'win32',
    trash,
    async reveal(path, kind) {
      if (options.reveal !== undefined) return options.reveal(path);
      if (platform === 'darwin') return run('open', kind === 'file' ? ['-R', path] : [path], {});
      if (platform !== 'win32') return revealOnLinux(path, kind);
      // It answers 1 whatever it did, and wants its quotes inside the argument; a path on Windows holds none.
      await run('explorer.exe', [kind === 'file' ? `/select,"${path}"` : `"${path}"`], {
        verbatim: true,
      }).catch((error: unknown) => {
        if ((error as { code?: unknown }).code !== 1) throw error;
      });
    },
  };
}
