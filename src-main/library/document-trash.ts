// Owns putting documents' files into the system's trash and taking them back, and showing them in the file manager.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { createNew } from '../files/atomic-file.ts';
import { openInside } from '../files/confinement.ts';
import { errnoOf, hostErrorOf } from '../files/file-error.ts';
import type { Trashed } from '../files/trash-can.ts';
import { readWhole, type WholeFile } from '../files/whole-file.ts';
import type { Desktop } from './desktop.ts';
import { documentAt, presentFile, type LibraryFilesOptions } from './document-files.ts';
import { createLibraryPlaces } from './library-places.ts';

export interface DocumentTrash {
  /** What takes it back, by `restore`, while this process lives. */
  readonly trash: (id: Id) => Promise<string>;
  readonly restore: (undo: string) => Promise<ListedDocument>;
  readonly reveal: (id: Id | undefined) => Promise<void>;
}

interface Kept {
  readonly path: string;
  /** Path of its folder in the library. */
  readonly folder: string;
  readonly trashed: Trashed | undefined;
  /** The file's bytes, where the system's trash does not give files back. */
  readonly whole: WholeFile | undefined;
}

export function createDocumentTrash(
  options: LibraryFilesOptions & { readonly desktop: Desktop },
): DocumentTrash {
  const { files, newId, root, list, desktop } = options;
  const places = createLibraryPlaces(files, root);
  const undoable = new Map<string, Kept>();

  /** All together hold no more than one largest document: the oldest go first. */
  function forgetBytes(): void {
    let total = 0;
    for (const [undo, { whole, path }] of [...undoable].reverse()) {
      total += whole?.bytes.length ?? 0;
      if (whole !== undefined && total > largestSource(path)) undoable.delete(undo);
    }
  }

  async function putBack({ path, folder, trashed, whole }: Kept): Promise<void> {
    await places.madeFolder(folder);
    if (trashed !== undefined) return trashed.putBack();
    if (whole === undefined) throw new HostError('not-found', message('host.trash.undoUnknown'));
    await createNew(files, newId, join(root, path), whole.bytes, whole.facts.modifiedAt);
  }

  return {
    async trash(id) {
      if (list.find(id) === undefined) await list.refresh();
      return list.change(async () => {
        const file = presentFile(list, id);
        const cut = file.place.lastIndexOf('/');
        const folder = cut < 0 ? '' : file.place.slice(0, cut);
        await places.folder(folder);
        const open = () => openInside(files, root, file.place);
        // A file that cannot be read can still be thrown away.
        const read = desktop.givesBack
          ? undefined
          : await readWhole(open, largestSource(file.path), file.path).catch(() => undefined);
        let trashed: Trashed | undefined;
        try {
          trashed = await desktop.trash(join(root, file.place));
        } catch (error) {
          if (errnoOf(error) === 'ENOENT') throw hostErrorOf(error, 'write', file.path);
          const reason = errnoOf(error) || (error instanceof Error ? error.message : '');
          const told = message('host.trash.unavailable', { name: file.path, reason });
          throw new HostError('read-only', told, { name: file.path });
        }
        const undo = randomUUID();
        undoable.set(undo, { path: file.place, folder, trashed, whole: read });
        forgetBytes();
        return undo;
      });
    },

    async restore(undo) {
      const kept = undoable.get(undo);
      if (kept === undefined) throw new HostError('not-found', message('host.trash.undoUnknown'));
      await list.change(async () => {
        try {
          await putBack(kept);
        } catch (error) {
          if (errnoOf(error) !== 'ENOENT') throw hostErrorOf(error, 'write', kept.path);
          throw new HostError('not-found', message('host.trash.emptied', { name: kept.path }));
        }
        undoable.delete(undo);
      });
      return documentAt(list, kept.path.normalize('NFC'));
    },

    async reveal(id) {
      if (id !== undefined && list.find(id) === undefined) await list.refresh();
      const path = id === undefined ? root : join(root, presentFile(list, id).place);
      try {
        await files.facts(path).catch((error: unknown) => {
          throw hostErrorOf(error, 'read', path);
        });
        await desktop.reveal(path, id === undefined ? 'folder' : 'file');
      } catch (error) {
        if (error instanceof HostError) throw error;
        throw new HostError('not-found', message('host.reveal.unavailable', { path }), { path });
      }
    },
  };
}
