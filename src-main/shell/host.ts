// Owns the wiring of one running host: services behind, windows in front, the dispatcher between. Knows no transport.
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createHandlers, type HandlerOptions } from './handlers.ts';

export type HostOptions = HandlerOptions;

export interface Host {
  readonly dispatch: Dispatch;
  /** Flushes the journals and lets go of every library. */
  close(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const { libraries, backups, connections, log } = options;
  const stop = libraries.subscribe((event, payload) => {
    connections.broadcast(event, payload);
  });
  return {
    dispatch: createDispatch(createHandlers(options), log.note),
    async close() {
      stop();
      await backups.close();
      await libraries.close();
    },
  };
}
