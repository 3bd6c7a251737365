// Owns the set of all writers' journals of a library, wherever they lie, and bringing it up to what the disk holds.
import { join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { isMissing } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { isId } from './line-format.ts';
import { checkWriter } from './segment-check.ts';
import { emptyIndex, type PlacedEntry, type WriterIndex } from './writer-index.ts';

/**
 * @param before what was known of the writer when all of it is read anew, because something changed behind that or came in
 *   before it
 */
export type WriterSink = (
  index: WriterIndex,
  entries: readonly PlacedEntry[],
  before: WriterIndex | undefined,
) => void;

export interface WriterFolders {
  readonly indexes: Map<Id, WriterIndex>;
  /**
   * Reads what is new in the journals of all writers but `except`. Gives the folders that could not be listed: what
   * they hold is then not known.
   */
  readonly update: (except: Id | undefined, sink: WriterSink) => Promise<readonly string[]>;
  /** Folders in which news would show. */
  readonly watched: (except: Id | undefined) => readonly string[];
}

/** @param roots journal folders, each with one folder per writer; the first that knows a writer counts */
export function createWriterFolders(
  files: FilePort,
  roots: readonly string[],
  failed: (error: unknown) => void,
): WriterFolders {
  const indexes = new Map<Id, WriterIndex>();

  async function writersIn(root: string, closed: string[]): Promise<readonly Id[]> {
    try {
      const entries = await files.list(root);
      return entries.flatMap(({ name, kind }) => (kind === 'folder' && isId(name) ? [name] : [])).sort();
    } catch (error) {
      if (!isMissing(error)) {
        failed(error);
        closed.push(root);
      }
      return [];
    }
  }

  async function check(writer: Id, folder: string, sink: WriterSink): Promise<void> {
    const index = indexes.get(writer) ?? emptyIndex(writer, folder);
    if (index.folder !== folder) return;
    indexes.set(writer, index);
    if ((await checkWriter(files, index, (entries) => sink(index, entries, undefined))) === 'good') return;
    // A synchronised copy was replaced, or its owner cut it: what we knew of it is void.
    const fresh = emptyIndex(writer, folder);
    await checkWriter(files, fresh, (entries) => sink(fresh, entries, index));
    indexes.set(writer, fresh);
  }

  return {
    indexes,
    watched: (except) => [
      ...roots,
      ...[...indexes.values()].filter(({ writer }) => writer !== except).map(({ folder }) => folder),
    ],
    async update(except, sink) {
      const closed: string[] = [];
      for (const root of roots) {
        for (const writer of await writersIn(root, closed)) {
          if (writer === except) continue;
          const folder = join(root, writer);
          try {
            await check(writer, folder, sink);
          } catch (error) {
            // Gone between listing and reading is as good as never there; otherwise looked at again next time.
            if (isMissing(error)) continue;
            failed(error);
            closed.push(folder);
          }
        }
      }
      return closed;
    },
  };
}
