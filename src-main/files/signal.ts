// Owns telling several listeners that something happened. A listener that throws does not silence the others.

export interface Signal<T> {
  readonly send: (value: T) => void;
  /** Returns what undoes it. */
  readonly subscribe: (listener: (value: T) => void) => () => void;
}

/** @param failed told of what a listener threw */
export function createSignal<T>(failed: (error: unknown) => void): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    send(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          failed(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
