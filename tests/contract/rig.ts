// What the contract suite asks of a transport: two windows on one host, on real services in temporary folders.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorLog } from '../../src-main/shell/error-log.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';

export interface Rig {
  readonly name: 'electron' | 'web';
  readonly client: HostClient;
  /** A second window on the same library. */
  readonly other: HostClient;
  /** Opens a folder the way this shell's windows do. */
  openAnother(folder: string): Promise<unknown>;
  /** Files that the file manager was asked to show. */
  readonly revealed: readonly string[];
  /** Ends the host while its windows are open. */
  stop(): Promise<void>;
}

export interface Place {
  readonly library: string;
  readonly userData: string;
  /** A second folder with a document in it. */
  readonly second: string;
  remove(): Promise<void>;
}

export const articleText = 'The mayor said “rents fell 4%”. 🌍\n';

export async function makePlace(): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'attest-contract-'));
  const [library, second, userData] = [join(root, 'Library'), join(root, 'Second'), join(root, 'user-data')];
  await mkdir(library);
  await mkdir(second);
  await writeFile(join(library, 'Rents.txt'), articleText);
  await writeFile(join(second, 'Other.md'), '# Other\n');
  return { library, second, userData, remove: () => rm(root, { recursive: true, force: true }) };
}

/** An error that nobody foresaw should be seen in the output of a test, not only in the log. */
export function complain(log: ErrorLog): ErrorLog['note'] {
  return (where, error) => {
    console.error(where, error);
    log.note(where, error);
  };
}

export type StartRig = (place: Place, library?: string) => Promise<Rig>;
