// The contract over IPC: our whole Electron layer and the real preload on a small fake of the electron module.
import { createConnections } from '../../src-main/shell/connection.ts';
import { createDialogs } from '../../src-main/shell/dialogs.ts';
import { createHost } from '../../src-main/shell/host.ts';
import { answerIpc } from '../../src-main/shell/ipc.ts';
import { openServices } from '../../src-main/shell/open-services.ts';
import { appOrigin } from '../../src-main/shell/page-address.ts';
import { createWindows } from '../../src-main/shell/window.ts';
import { createBridgeTransport, type Bridge } from '../../src-renderer/client/bridge-transport.ts';
import { createHostClient } from '../../src-renderer/client/host-client.ts';
import { runPreload, type BrowserWindow } from '../support/electron-fake.ts';
import type { Place, Rig } from './rig.ts';

let preloads = 0;

/** A file as a page holds it: its path is known to the preload's webUtils only. */
export const droppedFile = (place: string) => ({ place }) as unknown as File;

export async function startElectronRig(place: Place, library = place.library): Promise<Rig> {
  const logError = (where: string, error: unknown) => {
    console.error(where, error);
  };
  const services = await openServices(place.userData, logError);
  const connections = createConnections();
  const windows = createWindows({ preload: '/preload.cjs', address: `${appOrigin}/index.html`, connections });
  const dialogs = createDialogs({ ...services, windowOf: windows.windowOf });
  const host = createHost({ ...services, connections, logError, platform: process.platform, dialogs });
  const stopAnswering = answerIpc({
    dispatch: host.dispatch,
    origin: appOrigin,
    connectionOf: windows.connectionOf,
  });

  async function openWindow() {
    const window = windows.open(() => host.openFolder(library)) as unknown as BrowserWindow;
    preloads += 1;
    // Electron runs the preload anew in every window; a query makes the module a new one.
    const source = `../../src-main/preload.ts?window=${preloads}`;
    const exposed = await runPreload(window, () => import(/* @vite-ignore */ source));
    return createHostClient(createBridgeTransport(exposed.get('attest') as Bridge));
  }

  const client = await openWindow();
  let stopped = false;
  return {
    name: 'electron',
    client,
    other: await openWindow(),
    openAnother: (folder) => client.openDropped!(droppedFile(folder)),
    async stop() {
      if (stopped) return;
      stopped = true;
      stopAnswering();
      await host.close();
    },
  };
}
