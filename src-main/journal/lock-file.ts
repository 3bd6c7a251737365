// Owns a lock file that a dead process cannot keep. It lives in the user-data folder, never in a library.
import { dirname } from 'node:path';
import { makeFolders } from '../files/atomic-file.ts';
import { errnoOf } from '../files/file-error.ts';
import { writeWhole, type FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';
import type { LockHolder, ProcessIdentity } from './process-identity.ts';

/** Lets go of the lock. */
export type Unlock = () => Promise<void>;

async function create(files: FilePort, path: string, holder: LockHolder): Promise<boolean> {
  let file;
  try {
    file = await files.open(path, 'create');
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    const { pid, boot, started } = holder;
    await writeWhole(file, Buffer.from(JSON.stringify({ pid, boot, started })), 0);
    await file.close();
    return true;
  } catch (error) {
    await file.close().catch(() => undefined);
    await files.remove(path).catch(() => undefined);
    throw error;
  }
}

/** Who holds the lock; undefined when it cannot be told, which a process that is just writing it causes too. */
async function holderOf(files: FilePort, path: string): Promise<LockHolder | undefined> {
  try {
    const { bytes } = await readOwnFile(files, path);
    const content = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<LockHolder> | null;
    const { pid, boot, started } = content ?? {};
    if (typeof pid !== 'number' || typeof boot !== 'string' || typeof started !== 'string') return undefined;
    return { pid, boot, started };
  } catch {
    return undefined;
  }
}

const longestUnreadable = 10_000;

async function isStale(
  files: FilePort,
  path: string,
  self: ProcessIdentity,
  now: () => number,
): Promise<boolean> {
  const holder = await holderOf(files, path);
  if (holder !== undefined) return !self.isAlive(holder);
  try {
    // A power cut can leave an empty lock; one that is being written is only moments old.
    return now() - (await files.facts(path)).modifiedAt > longestUnreadable;
  } catch {
    return false;
  }
}

/** Takes the lock, or says undefined when a living process has it. */
export async function takeLock(
  files: FilePort,
  path: string,
  self: ProcessIdentity,
  now: () => number,
): Promise<Unlock | undefined> {
  await makeFolders(files, dirname(path), 0o700);
  const unlock = async () => {
    await files.remove(path).catch(() => undefined);
  };
  if (await create(files, path, self)) return unlock;
  if (!(await isStale(files, path, self, now))) return undefined;
  // Two processes may find the same dead lock: only the one that makes this second file may remove it, and it looks
  // again first. Whoever dies in between costs a slot, nothing more.
  const takeover = `${path}.takeover`;
  if (!(await create(files, takeover, self))) return undefined;
  try {
    if (!(await isStale(files, path, self, now))) return undefined;
    await files.remove(path);
    return (await create(files, path, self)) ? unlock : undefined;
  } finally {
    await files.remove(takeover).catch(() => undefined);
  }
}
