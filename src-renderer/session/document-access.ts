// Owns which window may change a document: the one that holds its lock. Locks are the browser's, shared by all windows and
// tabs of this origin, and freed by it when a window dies. Knows nothing of documents beyond their ids.
import type { Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';

export type Access = 'write' | 'read';

/** A window's claim on a document. While another window holds it 'read'; it becomes 'write' by itself when that one lets go. */
export interface DocumentAccess extends Observable<Access> {
  /** Takes the document from the window that holds it, which then reads only. */
  takeOver(): void;
  /** Called just before another window has the document: the last moment to write what was begun. Returns its undo. */
  beforeLosing(listener: () => void): () => void;
  /** Lets go. Claims on the same document in this window share the lock; the last one frees it. */
  release(): void;
}

export interface DocumentLocks {
  /** Resolves when it is known whether another window holds the document. */
  claim(document: Id): Promise<DocumentAccess>;
  /** 'write' for a document that this window has not claimed. */
  accessOf(document: Id | undefined): Access;
}

interface Claim {
  readonly access: DocumentAccess;
  readonly decided: Promise<void>;
  claims: number;
}

/**
 * @param locks absent where the browser has none: then every window may write
 * @param library names the folder; copies of a library are libraries of their own here
 */
export function createDocumentLocks(locks: LockManager | undefined, library: string): DocumentLocks {
  const claimed = new Map<Id, Claim>();
  return {
    async claim(document) {
      const name = `attest:${library}:${document}`;
      const known = claimed.get(document);
      const claim =
        known ??
        (locks === undefined
          ? { access: alwaysWrite, decided: Promise.resolve(), claims: 0 }
          : claimLock(locks, name));
      claimed.set(document, claim);
      claim.claims += 1;
      await claim.decided;
      let released = false;
      return {
        ...claim.access,
        release() {
          if (released) return;
          released = true;
          claim.claims -= 1;
          if (claim.claims > 0) return;
          if (claimed.get(document) === claim) claimed.delete(document);
          claim.access.release();
        },
      };
    },
    accessOf: (document) =>
      document === undefined ? 'write' : (claimed.get(document)?.access.get() ?? 'write'),
  };
}

const alwaysWrite: DocumentAccess = {
  get: () => 'write',
  subscribe: () => () => undefined,
  takeOver: () => undefined,
  beforeLosing: () => () => undefined,
  release: () => undefined,
};

function claimLock(locks: LockManager, name: string): Claim {
  const access = createStore<Access>('write');
  const losing = new Set<() => void>();
  let released = false;
  let letGo: () => void = () => undefined;
  let waiting: AbortController | undefined;
  let decide: () => void = () => undefined;
  const decided = new Promise<void>((resolve) => {
    decide = resolve;
  });

  const hold = () => {
    waiting?.abort();
    waiting = undefined;
    if (released) return undefined;
    access.set('write');
    decide();
    return new Promise<void>((resolve) => {
      letGo = resolve;
    });
  };
  const stolen = () => {
    if (released) return;
    for (const listener of [...losing]) listener();
    access.set('read');
    wait();
  };
  // A request ends when the lock was let go, and fails when it was stolen or the waiting for it was called off.
  const request = (options: LockOptions, granted: (lock: Lock | null) => Promise<void> | undefined) => {
    let held = false;
    locks
      .request(name, options, (lock) => {
        const holding = granted(lock);
        held = holding !== undefined;
        return holding;
      })
      .catch(() => {
        if (held) stolen();
        // Without working locks nobody else can hold it either.
        else if (options.signal?.aborted !== true && !released) hold();
      });
  };
  const wait = () => {
    waiting = new AbortController();
    const { signal } = waiting;
    request({ signal }, () => (signal.aborted ? undefined : hold()));
  };

  request({ ifAvailable: true }, (lock) => {
    if (lock !== null) return hold();
    if (released) return undefined;
    access.set('read');
    decide();
    wait();
    return undefined;
  });

  return {
    decided,
    claims: 0,
    access: {
      get: access.get,
      subscribe: access.subscribe,
      takeOver() {
        if (released || access.get() === 'write') return;
        request({ steal: true }, hold);
      },
      beforeLosing(listener) {
        losing.add(listener);
        return () => {
          losing.delete(listener);
        };
      },
      release() {
        released = true;
        waiting?.abort();
        letGo();
      },
    },
  };
}
