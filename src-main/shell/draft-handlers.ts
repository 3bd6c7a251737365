// Owns what the contract's methods about drafts do: one call of the library each.
import type { draftMethods } from '#core/contract/draft-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createDraftHandlers(libraries: LibraryServices): Pick<Handlers, keyof typeof draftMethods> {
  const draftsOf = (library: string) => libraries.get(library).drafts;
  return {
    'drafts.keep': async ({ library, draft }) => {
      await draftsOf(library).keep(draft);
      return {};
    },
    'drafts.read': async ({ library, id }) => {
      const draft = await draftsOf(library).read(id);
      return draft === undefined ? {} : { draft };
    },
    'drafts.drop': async ({ library, id }) => {
      await draftsOf(library).drop(id);
      return {};
    },
    'drafts.list': async ({ library }) => ({ documents: await draftsOf(library).list() }),
  };
}
