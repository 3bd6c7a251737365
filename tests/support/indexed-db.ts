// A stand-in for the browser's IndexedDB, one per simulated profile, whose writes can be made to fail or hang.
import { IDBFactory, IDBKeyRange, IDBObjectStore, IDBRequest } from 'fake-indexeddb';

export const FDBFactory = IDBFactory;
export const FDBKeyRange = IDBKeyRange;

/**
 * From the `writes`-th write on, writes fail as on a full disk, or get no answer at all. Returns what ends it.
 * Applies to every profile.
 */
export function failIndexedDbWrites(writes: number, how: 'fails' | 'hangs' = 'fails'): () => void {
  const { add, put } = IDBObjectStore.prototype;
  let left = writes;
  const failing = <A extends unknown[]>(original: (this: IDBObjectStore, ...args: A) => IDBRequest) =>
    function (this: IDBObjectStore, ...args: A) {
      left -= 1;
      if (left > 0) return original.apply(this, args);
      if (how === 'hangs') return new IDBRequest() as ReturnType<typeof original>;
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  IDBObjectStore.prototype.add = failing(add) as typeof add;
  IDBObjectStore.prototype.put = failing(put) as typeof put;
  return () => {
    IDBObjectStore.prototype.add = add;
    IDBObjectStore.prototype.put = put;
  };
}
