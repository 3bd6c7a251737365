// Owns writing a document's file anew: only over what the writer has seen, whole or not at all, with its permissions. Everything else
// here leaves the user's files as they are.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Id } from '#core/annotation/records.ts';
import type { Output } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { openInside, realPathInside } from '../files/confinement.ts';
import { hostErrorOf } from '../files/file-error.ts';
import { readWhole, type WholeFile } from '../files/whole-file.ts';
import { presentFile, type LibraryFilesOptions } from './document-files.ts';

export interface DocumentSaving {
  readonly save: (id: Id, expected: string, bytes: Uint8Array) => Promise<Output<'documents.save'>>;
}

export function createDocumentSaving(options: LibraryFilesOptions): DocumentSaving {
  const { files, newId, root, list } = options;

  const changed = (name: string) =>
    new HostError('conflict', message('host.file.changedMeanwhile', { name }), { name });

  async function write(id: Id, expected: string, bytes: Uint8Array, hash: string): Promise<void> {
    const file = presentFile(list, id);
    const name = basename(file.place);
    if (bytes.length > largestSource(file.path)) {
      const limit = Math.round(largestSource(file.path) / 1e6);
      throw new HostError('too-large', message('host.file.tooLarge', { name, limit }), { name });
    }
    const look = (): Promise<WholeFile> =>
      readWhole(() => openInside(files, root, file.place), largestSource(file.path), file.path);
    const there = await look();
    // Said twice, as after an answer that did not arrive.
    if (there.hash === hash) return;
    if (there.hash !== expected) throw changed(name);
    try {
      // A link in the library stays one; what it leads to is written.
      const path = await realPathInside(files, root, file.place);
      // Replacing asks for the right to the folder only; a file that its owner locked is not to change all the same.
      await files.access(path, 'write');
      if ((there.facts.mode & 0o222) === 0) throw Object.assign(new Error('locked'), { code: 'EACCES' });
      await writeAtomically(files, newId, path, bytes, {
        mode: there.facts.mode,
        async check() {
          const now = await files.facts(path);
          if (now.version === there.facts.version) return;
          if ((await look()).hash !== expected) throw changed(name);
        },
      });
    } catch (error) {
      throw hostErrorOf(error, 'write', name);
    }
    list.noteContent(id, hash, bytes.length);
  }

  return {
    async save(id, expected, bytes) {
      if (list.find(id) === undefined) await list.refresh();
      const hash = createHash('sha256').update(bytes).digest('hex');
      await list.change(() => write(id, expected, bytes, hash));
      const { listed, file } = list.find(id) ?? {};
      if (listed === undefined || file === undefined)
        throw new HostError('not-found', message('host.library.noDocument'), { id });
      return { document: listed, sourceHash: hash, modifiedAt: listed.modifiedAt };
    },
  };
}
