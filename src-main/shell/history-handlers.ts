// Owns what the contract's methods about the past do: one call of the library each.
import type { historyMethods } from '#core/contract/history-methods.ts';
import type { Handlers } from './dispatch.ts';
import type { LibraryServices } from './services.ts';

export function createHistoryHandlers(
  libraries: LibraryServices,
): Pick<Handlers, keyof typeof historyMethods> {
  return {
    'history.read': ({ library, ...asked }) => libraries.get(library).history.read(asked),
    'history.state': ({ library, ...asked }) => libraries.get(library).history.state(asked),
  };
}
