// Owns small JSON files in the user-data folder: read with tolerance, written whole. A damaged one is set aside, not lost.
import { basename, dirname, join } from 'node:path';
import { makeFolders, writeAtomically } from '../files/atomic-file.ts';
import { hostErrorOf, isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { readOwnFile } from '../files/whole-file.ts';

export interface KeptJson {
  /** What the file held; undefined when there was none or it was no JSON. */
  readonly content: unknown;
  /** Name of the copy of a damaged file. */
  readonly aside: string | undefined;
  /** One write at a time, the latest content last. Rejects with a HostError. */
  readonly write: (content: unknown) => Promise<void>;
}

const usuallyMostBytes = 1_000_000;

export async function openKeptJson(
  files: FilePort,
  newId: () => string,
  path: string,
  failed: (error: unknown) => void,
  mostBytes = usuallyMostBytes,
): Promise<KeptJson> {
  let content: unknown;
  let aside: string | undefined;
  try {
    const { bytes } = await readOwnFile(files, path, mostBytes);
    content = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (!isMissing(error)) {
      failed(error);
      aside = `${basename(path, '.json')}.damaged-${newId()}.json`;
      await files.rename(path, join(dirname(path), aside)).catch(failed);
    }
  }
  let writing: Promise<void> = Promise.resolve();
  return {
    content,
    aside,
    write(next) {
      const bytes = Buffer.from(`${JSON.stringify(next, undefined, 2)}\n`);
      const written = writing.then(async () => {
        try {
          await makeFolders(files, dirname(path), 0o700);
        } catch (error) {
          throw hostErrorOf(error, 'write', basename(path));
        }
        await writeAtomically(files, newId, path, bytes);
      });
      writing = written.catch(() => undefined);
      return written;
    },
  };
}
