// Owns verifying a library's journal from the command line, line by line. Reads only; changes nothing.
import { join, resolve } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { noticesOf } from '../journal/journal-notices.ts';
import { createWriterFolders } from '../journal/writer-folders.ts';

export interface LibraryCheck {
  readonly writers: number;
  readonly entries: number;
  /** What is wrong, in words for people. */
  readonly problems: readonly string[];
  /** What is worth knowing and not wrong. */
  readonly remarks: readonly string[];
}

/** Throws 'not-found' or 'unreadable' when the folder is not there or cannot be listed. */
export async function checkLibrary(files: FilePort, library: string): Promise<LibraryCheck> {
  const folder = resolve(library);
  await requireFolder(files, folder);
  const failures: string[] = [];
  const journal = join(folder, '.attest', 'journal');
  const writers = createWriterFolders(files, [journal], (error) => {
    failures.push(message('host.verify.failed', { path: journal, reason: reasonOf(error) }));
  });
  let entries = 0;
  await writers.update(undefined, (_index, placed) => {
    entries += placed.length;
  });
  const indexes = [...writers.indexes.values()];
  return {
    writers: indexes.length,
    entries,
    problems: [...failures, ...noticesOf(indexes)],
    remarks: indexes.flatMap(({ segments }) =>
      segments.flatMap(({ path, torn }) =>
        torn === undefined ? [] : [message('host.verify.torn', { file: path, bytes: torn.to - torn.from })],
      ),
    ),
  };
}

async function requireFolder(files: FilePort, path: string): Promise<void> {
  try {
    if ((await files.facts(await files.realPath(path))).kind === 'folder') {
      await files.list(path);
      return;
    }
  } catch (error) {
    if (isMissing(error)) throw new HostError('not-found', message('host.folderMissing', { path }));
    throw new HostError('unreadable', message('host.folderUnreadable', { path }));
  }
  throw new HostError('not-found', message('host.notAFolder', { path }));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
