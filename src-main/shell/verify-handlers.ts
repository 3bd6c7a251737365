// Owns what the contract's methods about the soundness of a library do: one call of the library each.
import type { verifyMethods } from '#core/contract/verify-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createVerifyHandlers(libraries: LibraryServices): Pick<Handlers, keyof typeof verifyMethods> {
  return {
    'library.verify': ({ library }) => libraries.get(library).soundness.verify(),
    'library.repair': ({ library }) => libraries.get(library).soundness.repair(),
  };
}
