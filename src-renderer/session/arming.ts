// Owns the armed tag: the type with which every finished selection is tagged, and the type used last. Knows nothing of keys and texts.
import { createStore, type Observable } from '../client/observable.ts';

export interface Arming {
  /** Id of the armed type; undefined when none is. */
  readonly armed: Observable<string | undefined>;
  /** Id of the type that was tagged with last, in this window. */
  readonly last: Observable<string | undefined>;
  arm(type: string): void;
  /** False when nothing was armed. */
  disarm(): boolean;
  /** Told of each type that is tagged with. */
  used(type: string): void;
}

export function createArming(): Arming {
  const armed = createStore<string | undefined>(undefined);
  const last = createStore<string | undefined>(undefined);
  return {
    armed,
    last,
    arm(type) {
      last.set(type);
      armed.set(type);
    },
    disarm() {
      if (armed.get() === undefined) return false;
      armed.set(undefined);
      return true;
    },
    used: (type) => last.set(type),
  };
}
