// Owns what the host knows of each window that talks to it, and the fan-out of events. Knows nothing of transports.
import type { Id } from '#core/annotation/records.ts';
import type { HostEvent, Payload } from '#core/contract/contract.ts';
import type { HostErrorData, LibraryInfo } from '#core/contract/host-data.ts';

/** What a window was opened on, or why that did not work. */
export interface Opened {
  readonly library?: LibraryInfo;
  /** The document to show first; told to the window once. */
  readonly document?: Id;
  /** Beside a library: why the file asked for is not among its documents. */
  readonly problem?: HostErrorData;
}

/** One window, in Electron or in a browser. */
export interface Connection {
  /** Settled when the library that the window was opened on is open; replaced when the window opens another. */
  opened: Promise<Opened>;
  /** Tries again what the window was opened on: the folder may have come back. */
  reopen: () => Promise<Opened>;
  /** True while the window holds work that is not durable yet. */
  unsaved: boolean;
  send<E extends HostEvent>(event: E, payload: Payload<E>): void;
}

export interface Connections {
  /** Returns the function that takes the window out again. */
  add(connection: Connection): () => void;
  /** To every window: each looks for itself whether the event's library is its own. */
  broadcast<E extends HostEvent>(event: E, payload: Payload<E>): void;
}

export function createConnections(): Connections {
  const open = new Set<Connection>();
  return {
    add(connection) {
      open.add(connection);
      return () => {
        open.delete(connection);
      };
    },
    broadcast(event, payload) {
      for (const connection of [...open]) connection.send(event, payload);
    },
  };
}
