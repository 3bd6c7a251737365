// Gives contract tests each transport, and a client over it on a library of its own.
import type { Method } from '#core/contract/contract.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { startElectronRig } from './electron-rig.ts';
import { makePlace, type Place, type Rig, type StartRig } from './rig.ts';
import { startWebRig } from './web-rig.ts';

export const transports: readonly (readonly [Rig['name'], StartRig])[] = [
  ['web', startWebRig],
  ['electron', startElectronRig],
];

export interface OpenClient {
  readonly place: Place;
  readonly rig: Rig;
  readonly client: HostClient;
  readonly library: LibraryInfo;
}

/** `answered` takes the methods that gave an answer. */
export async function openClient(start: StartRig, answered: Set<Method>): Promise<OpenClient> {
  const place = await makePlace();
  const rig = await start(place);
  const client: HostClient = {
    ...rig.client,
    async call(method, input) {
      const output = await rig.client.call(method, input);
      answered.add(method);
      return output;
    },
  };
  return { place, rig, client, library: (await client.call('app.hello', {})).library! };
}
