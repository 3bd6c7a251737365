// Owns reading a document's file whole, as one version of it.
import type { Id } from '#core/annotation/records.ts';
import type { Output } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { largestSource } from '#core/text/document-size.ts';
import { openInside } from '../files/confinement.ts';
import { readWhole } from '../files/whole-file.ts';
import type { LibraryFilesOptions } from './document-files.ts';

export interface DocumentReading {
  readonly read: (id: Id) => Promise<Output<'documents.read'>>;
}

export function createDocumentReading({ files, root, list }: LibraryFilesOptions): DocumentReading {
  return {
    async read(id) {
      if (list.find(id) === undefined) await list.refresh();
      const file = list.find(id)?.file;
      if (file === undefined) throw new HostError('not-found', message('host.library.noDocument'), { id });
      const open = () => openInside(files, root, file.place);
      try {
        const { bytes, hash, facts } = await readWhole(open, largestSource(file.path), file.path);
        return { path: file.path, sourceHash: hash, modifiedAt: facts.modifiedAt, bytes };
      } catch (error) {
        // The list was behind what happened to the file.
        list.hint();
        throw error;
      }
    },
  };
}
