// A host connection whose journal is the real one on disk; for tests of the store against the main process's services.
import { onTestFinished } from 'vitest';
import { type HostEvent, type Input, type Method } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import type { Journal } from '../../src-main/journal/journal.ts';
import type { HostCaller } from '../../src-renderer/store/host-port.ts';
import { testLibrary } from './store-bench.ts';

export function hostOn(journal: Journal): HostCaller & { readonly library: LibraryInfo } {
  const library = testLibrary(journal.writer);
  const listeners: { readonly event: HostEvent; readonly listener: (payload: never) => void }[] = [];
  const emit = (event: HostEvent, payload: object) => {
    const crossed: unknown = structuredClone({ library: library.key, ...payload });
    for (const one of [...listeners]) if (one.event === event) one.listener(crossed as never);
  };
  onTestFinished(journal.onEntries((news) => emit('journal.entries', news)));
  onTestFinished(journal.onState((state) => emit('journal.state', { journal: state })));
  const carryOut = async (method: Method, input: unknown): Promise<unknown> => {
    switch (method) {
      case 'journal.append':
        return journal.append((input as Input<'journal.append'>).changes);
      case 'journal.read': {
        const { after, limit } = input as Input<'journal.read'>;
        return journal.read(after, limit);
      }
      case 'journal.position':
        return journal.position();
      default:
        throw new HostError('bad-request', method);
    }
  };
  return {
    library,
    call: async (method, input) => structuredClone(await carryOut(method, structuredClone(input))) as never,
    on(event, listener) {
      const one = { event, listener: listener as (payload: never) => void };
      listeners.push(one);
      return () => {
        listeners.splice(listeners.indexOf(one), 1);
      };
    },
  };
}
