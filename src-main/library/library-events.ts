// Owns how the libraries tell the shell that something happened: the contract's events, each with its own payload.
import type { HostEvent, Payload } from '#core/contract/contract.ts';

export type SendEvent = <E extends HostEvent>(event: E, payload: Payload<E>) => void;

export interface LibraryEvents {
  readonly send: SendEvent;
  /** Returns what undoes it. */
  readonly subscribe: (listener: SendEvent) => () => void;
}

/** @param failed told of what a listener threw; the other listeners hear the event all the same */
export function createLibraryEvents(failed: (error: unknown) => void): LibraryEvents {
  const listeners = new Set<SendEvent>();
  return {
    send(event, payload) {
      for (const listener of [...listeners]) {
        try {
          listener(event, payload);
        } catch (error) {
          failed(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
