// Owns how components read observables, and nothing else.
import { useSyncExternalStore } from 'react';

/** What sessions are made of: a value that can be read and watched. */
export interface Observable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** The observable's value; the component renders again after each change. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get);
}

const never = () => () => undefined;

/** As useObservable, for an observable that may not be there: `otherwise` stands in and must be a steady value. */
export function useOptionalObservable<T>(observable: Observable<T> | undefined, otherwise: T): T {
  return useSyncExternalStore(observable?.subscribe ?? never, observable?.get ?? (() => otherwise));
}
