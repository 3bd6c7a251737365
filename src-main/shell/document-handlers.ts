// Owns what the contract's methods about documents and folders do: one call of the library each.
import type { documentMethods } from '#core/contract/document-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createDocumentHandlers(
  libraries: LibraryServices,
): Pick<Handlers, keyof typeof documentMethods> {
  const documentsOf = (library: string) => libraries.get(library).documents;
  const foldersOf = (library: string) => libraries.get(library).folders;
  return {
    'documents.list': async ({ library }) => {
      const { documents, folders } = await documentsOf(library).list();
      return { documents: [...documents], folders: [...folders] };
    },
    'documents.read': ({ library, id }) => documentsOf(library).read(id),
    'documents.save': ({ library, id, expected, bytes }) => documentsOf(library).save(id, expected, bytes),
    'documents.create': async ({ library, title, text }) => ({
      document: await documentsOf(library).create(title, text),
    }),
    'documents.add': ({ library, ...given }) => documentsOf(library).add(given),
    'documents.rename': async ({ library, id, name }) => ({
      document: await documentsOf(library).rename(id, name),
    }),
    'documents.move': async ({ library, id, folder }) => ({
      document: await documentsOf(library).move(id, folder),
    }),
    'documents.duplicate': async ({ library, id }) => ({
      document: await documentsOf(library).duplicate(id),
    }),
    'documents.trash': async ({ library, id }) => ({ undo: await documentsOf(library).trash(id) }),
    'documents.restore': async ({ library, undo }) => ({
      document: await documentsOf(library).restore(undo),
    }),
    'documents.reveal': async ({ library, id }) => {
      await documentsOf(library).reveal(id);
      return {};
    },
    'documents.duplicates': async ({ library }) => ({ groups: await documentsOf(library).duplicates() }),
    'folders.create': async ({ library, path }) => {
      await foldersOf(library).create(path);
      return {};
    },
    'folders.rename': async ({ library, path, name }) => ({
      path: await foldersOf(library).rename(path, name),
    }),
  };
}
