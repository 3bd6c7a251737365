// Owns what the contract's methods about deleting for good do: one call of the library each.
import type { purgeMethods } from '#core/contract/purge-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createPurgeHandlers(libraries: LibraryServices): Pick<Handlers, keyof typeof purgeMethods> {
  const purgingOf = (library: string) => libraries.get(library).purging;
  return {
    'purge.preview': ({ library, kind, id }) => purgingOf(library).preview(kind, id),
    'purge.run': ({ library, kind, id, by }) => purgingOf(library).run(kind, id, by),
    'purge.list': async ({ library, from }) => purgingOf(library).list(from),
  };
}
