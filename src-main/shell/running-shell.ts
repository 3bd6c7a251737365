// Owns the file by which a second start of the web shell finds the running one: its port and token, readable by the user
// only. A file that others could have read or written, or of a process that is gone, says nothing.
import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockHolder, ProcessIdentity } from '../journal/process-identity.ts';

export interface RunningShell {
  readonly port: number;
  readonly token: string;
}

const fileOf = (userData: string): string => join(userData, 'web-shell.json');

/** Resolves with the function that takes it away again. Never rejects: without it, a second start is refused as before. */
export async function announceShell(
  userData: string,
  shell: RunningShell,
  self: ProcessIdentity,
): Promise<() => Promise<void>> {
  const path = fileOf(userData);
  const { pid, boot, started } = self;
  const content = JSON.stringify({ ...shell, pid, boot, started });
  try {
    await mkdir(userData, { recursive: true, mode: 0o700 });
    // Taken away first: writing into a file that is there would keep its mode, or follow a link.
    await rm(path, { force: true });
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
  } catch {
    return async () => undefined;
  }
  return async () => {
    const now = await readFile(path, 'utf8').catch(() => '');
    if (now === content) await rm(path, { force: true });
  };
}

/** The shell that runs on this user-data folder and this port; undefined when none can be trusted to be it. */
export async function findShell(
  userData: string,
  port: number,
  self: ProcessIdentity,
): Promise<RunningShell | undefined> {
  try {
    const path = fileOf(userData);
    const facts = await lstat(path);
    if (!facts.isFile() || !ownAlone(facts)) return undefined;
    const content = JSON.parse(await readFile(path, 'utf8')) as Partial<RunningShell & LockHolder>;
    const { pid, boot, started, token } = content;
    if (typeof pid !== 'number' || typeof boot !== 'string' || typeof started !== 'string') return undefined;
    if (typeof token !== 'string' || content.port !== port) return undefined;
    // Only a living process holds the port: the token never goes to a stranger who took it over.
    return self.isAlive({ pid, boot, started }) ? { port, token } : undefined;
  } catch {
    return undefined;
  }
}

function ownAlone({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  // Windows has no such modes; there the user's own folder keeps others out.
  if (process.getuid === undefined) return true;
  return uid === process.getuid() && (mode & 0o077) === 0;
}
