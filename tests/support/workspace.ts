// Gives end-to-end tests a library folder of their own, a web shell on it, and readers for what ends up on disk.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

export interface Workspace {
  readonly folder: string;
  readonly library: string;
  readonly userData: string;
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  /** Entries of all journals in the library, as the JSON of their lines. */
  journalEntries(): Readonly<Record<string, unknown>>[];
  /** The annotations that the journals hold, made by replaying them independently of Attest's own code. */
  keptAnnotations(): KeptAnnotation[];
  /** The bytes' hash of every file below the library, what Attest keeps there included, by path. */
  hashes(): Readonly<Record<string, string>>;
  remove(): void;
}

export interface KeptAnnotation {
  readonly id: string;
  readonly type: string;
  readonly note: string;
  readonly status: string;
  readonly setId: string;
  readonly createdBy: string;
  readonly target: {
    readonly textHash: string;
    readonly pieces: readonly { readonly start: number; readonly end: number; readonly exact: string }[];
  };
}

function replayAnnotations(entries: readonly Readonly<Record<string, unknown>>[]): KeptAnnotation[] {
  const records = new Map<string, Record<string, unknown>>();
  const inOrder = entries
    .filter((entry) => entry['k'] === 'annotation')
    .sort((a, b) => (String(a['c']) < String(b['c']) ? -1 : 1));
  for (const entry of inOrder) {
    const id = String(entry['r']);
    if (entry['o'] === 'remove') records.delete(id);
    else records.set(id, { ...records.get(id), ...(entry['f'] as object), id });
  }
  return [...records.values()] as unknown as KeptAnnotation[];
}

export function createWorkspace(documents: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'attest-e2e-'));
  const library = join(folder, 'Articles');
  mkdirSync(library);
  const write = (path: string, content: string | Uint8Array) => {
    const target = join(library, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  };
  for (const [path, content] of Object.entries(documents)) write(path, content);
  const workspace: Workspace = {
    folder,
    library,
    userData: join(folder, 'user-data'),
    write,
    read: (path) => readFileSync(join(library, path), 'utf8'),
    journalEntries() {
      const journal = join(library, '.attest/journal');
      if (!existsSync(journal)) return [];
      return readdirSync(journal, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ndjson'))
        .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n'))
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1)) as Record<string, unknown>)
        .filter((line) => 'k' in line);
    },
    keptAnnotations: () => replayAnnotations(workspace.journalEntries()),
    hashes: () =>
      Object.fromEntries(
        readdirSync(library, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
          .map((path) => [
            relative(library, path),
            createHash('sha256').update(readFileSync(path)).digest('hex'),
          ]),
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return workspace;
}

export interface WebShell {
  /** With the token in its fragment. */
  readonly address: string;
  readonly origin: string;
  readonly process: ChildProcess;
  /** Everything it printed. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Origins of all shells that this process started, those that ended included: a page may ask for its shell once more. */
export const shellOrigins: ReadonlySet<string> = new Set<string>();

export interface WebShellOptions {
  readonly port?: number;
  readonly library?: string;
  /** Where the folder picker starts. */
  readonly home?: string;
  /** Lets it look for a browser, among the programs in this folder only. */
  readonly programs?: string;
  /** Number of the user that the shell runs as; only root may choose. */
  readonly user?: number;
}

/** Starts the built web shell. Port 0 takes any free one; IndexedDB belongs to the origin, so restarts name the port. */
export async function startWebShell(
  workspace: Pick<Workspace, 'library' | 'userData'>,
  options: WebShellOptions = {},
): Promise<WebShell> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'out/main/web.js'),
      '--library',
      options.library ?? workspace.library,
      '--port',
      String(options.port ?? 0),
      ...(options.programs === undefined ? ['--no-open'] : []),
      '--user-data',
      workspace.userData,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
      env: {
        ...process.env,
        ...(options.home === undefined ? {} : { HOME: options.home }),
        ...(options.programs === undefined ? {} : { PATH: options.programs, ATTEST_CHROMIUM: '' }),
      },
    },
  );
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const address = await new Promise<string>((found, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      const match = /^Attest is ready at (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line);
      if (match?.[1] !== undefined) found(match[1]);
    });
    child.once('exit', (code) => fail(new Error(`the web shell ended with ${code}: ${output}`)));
  });
  const { origin } = new URL(address);
  (shellOrigins as Set<string>).add(origin);
  return {
    address,
    origin,
    process: child,
    output: () => output,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolveStopped) => {
        if (child.exitCode !== null || child.signalCode !== null) {
          resolveStopped();
          return;
        }
        child.once('exit', () => resolveStopped());
        child.kill(signal);
      }),
  };
}
