// Owns whether a writer's journal may be gone on with: only what still is what this computer remembers of it.
import type { FilePort } from '../files/file-port.ts';
import { hashAt } from './entry-reader.ts';
import type { Position } from './position.ts';
import type { WriterIndex } from './writer-index.ts';

/** Whether a writer's journal still is what we remember of it: shorter or different means another copy went on. */
export async function isContinued(
  files: FilePort,
  index: WriterIndex | undefined,
  remembered: Position,
): Promise<boolean> {
  if (remembered.sequence === 0) return true;
  if (index === undefined || index.reserved < remembered.sequence) return false;
  const there = await hashAt(files, index, remembered.sequence);
  return there === undefined || there === remembered.hash || index.purged;
}
