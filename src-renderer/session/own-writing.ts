// Owns which bytes this window is writing into which document's file just now, so that word of the changed file is not taken for somebody
// else's doing. Only while it lasts: afterwards hashes are compared as always.
import type { Id } from '#core/annotation/records.ts';

const writing = new Map<Id, string>();

export function isBeingWritten(id: Id, sourceHash: string): boolean {
  return writing.get(id) === sourceHash;
}

/** @param sourceHash of the bytes that `work` puts into the file */
export async function whileWriting<T>(id: Id, sourceHash: string, work: () => Promise<T>): Promise<T> {
  writing.set(id, sourceHash);
  try {
    return await work();
  } finally {
    writing.delete(id);
  }
}
