// Owns asking the file system how much room it has left for us.
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './file-error.ts';

/** Bytes that this user may still write where `path` is or would be. Rejects when the system does not say. */
export type FreeSpace = (path: string) => Promise<number>;

export const nodeFreeSpace: FreeSpace = async (path) => {
  try {
    const { bavail, bsize, blocks } = await statfs(path);
    // Some network and FUSE file systems have no figures and answer with zeros.
    if (blocks === 0) throw new Error('the file system does not say');
    return bavail * bsize;
  } catch (error) {
    const above = dirname(path);
    if (isMissing(error) && above !== path) return nodeFreeSpace(above);
    throw error;
  }
};
