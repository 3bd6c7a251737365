// Owns what a window remembers of how it stood: its own, through reloads, before what any window used last, which is what a new
// window starts from. Conveniences only: losing them loses nothing.

export interface WindowMemory {
  /** This window's own; undefined when it has none. */
  read(key: string): unknown;
  /** This window's own or, for a new one, what any window kept last. */
  readOrLast(key: string): unknown;
  keep(key: string, value: unknown): void;
  /** As `keep`, and for windows to come as well. */
  keepForNext(key: string, value: unknown): void;
}

type Storages = () => { readonly own: Storage; readonly shared: Storage };

/** @param storages may throw: storage can be blocked, and then the window remembers as long as it stands */
export function createWindowMemory(storages: Storages): WindowMemory {
  const held = new Map<string, unknown>();
  const name = (key: string) => `attest.${key}`;
  const readFrom = (which: 'own' | 'shared', key: string): unknown => {
    try {
      const kept = storages()[which].getItem(name(key));
      return kept === null ? undefined : (JSON.parse(kept) as unknown);
    } catch {
      return undefined;
    }
  };
  const keepIn = (which: 'own' | 'shared', key: string, value: unknown) => {
    try {
      storages()[which].setItem(name(key), JSON.stringify(value));
    } catch {
      // Blocked or full: see above.
    }
  };
  const memory: WindowMemory = {
    read: (key) => (held.has(key) ? held.get(key) : readFrom('own', key)),
    readOrLast: (key) => memory.read(key) ?? readFrom('shared', key),
    keep(key, value) {
      held.set(key, value);
      keepIn('own', key, value);
    },
    keepForNext(key, value) {
      memory.keep(key, value);
      keepIn('shared', key, value);
    },
  };
  return memory;
}

export const windowMemory = createWindowMemory(() => ({ own: sessionStorage, shared: localStorage }));
