// Owns what the contract's methods about conflicts and free space do: one call of the library each.
import type { conflictMethods } from '#core/contract/conflict-methods.ts';
import type { spaceMethods } from '#core/contract/space-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createConflictHandlers(
  libraries: LibraryServices,
): Pick<Handlers, keyof typeof conflictMethods | keyof typeof spaceMethods> {
  return {
    'conflicts.list': ({ library, from, limit }) => libraries.get(library).conflicts.list(from, limit),
    'space.read': async ({ library }) => ({ space: await libraries.get(library).space.look() }),
  };
}
