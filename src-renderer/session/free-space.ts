// Owns what is known of the room on the disks of an open library, as the host tells it.
import type { SpaceState } from '#core/contract/space-methods.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { HostCaller } from '../store/host-port.ts';

export interface FreeSpace {
  /** Undefined until the host has said. */
  readonly state: Observable<SpaceState | undefined>;
  close(): void;
}

export function followFreeSpace(host: HostCaller, library: string): FreeSpace {
  const state = createStore<SpaceState | undefined>(undefined);
  let heard = false;
  const stop = host.on('space.state', (payload) => {
    if (payload.library !== library) return;
    heard = true;
    state.set(payload.space);
  });
  host.call('space.read', { library }).then(
    ({ space }) => {
      if (!heard) state.set(space);
    },
    // A host that does not answer is told of elsewhere.
    () => undefined,
  );
  return { state, close: stop };
}
