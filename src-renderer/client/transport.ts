// Owns the shape of a way to the host. What comes back is unchecked: the client parses it.
import type { Method } from '#core/contract/contract.ts';
import type { Observable } from './observable.ts';

/**
 * Whether events arrive. While reconnecting some may be missed: read again what matters once connected. Refused is for good:
 * the page belongs to an earlier start of the host, and only the address of the current one leads on.
 */
export type ConnectionState = 'connected' | 'reconnecting' | 'refused';

export interface Transport {
  /** The reply as data. Rejects when the host does not answer. */
  call(method: Method, input: unknown): Promise<unknown>;
  /** Hands over every event; returns the function that stops it. */
  listen(listener: (event: unknown, payload: unknown) => void): () => void;
  readonly connection: Observable<ConnectionState>;
  /** Electron only: opens what was dropped on the window; the page sees no path. */
  readonly openDropped?: (file: File) => Promise<unknown>;
}
