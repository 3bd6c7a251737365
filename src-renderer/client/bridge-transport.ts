// Owns the way to the host through Electron's preload.
import { createStore } from './observable.ts';
import type { ConnectionState, Transport } from './transport.ts';

/** What the preload exposes to the page as `window.attest`. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>;
  listen(listener: (event: unknown, payload: unknown) => void): () => void;
  openDropped(file: File): Promise<unknown>;
}

export function createBridgeTransport(bridge: Bridge): Transport {
  return {
    call: (method, input) => bridge.call(method, input),
    listen: (listener) => bridge.listen(listener),
    // The main process and its windows live and die together.
    connection: createStore<ConnectionState>('connected'),
    openDropped: (file) => bridge.openDropped(file),
  };
}
