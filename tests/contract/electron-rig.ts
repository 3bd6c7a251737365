// The contract over IPC: our whole Electron layer and the real preload on a small fake of the electron module.
import { createConnections } from '../../src-main/shell/connection.ts';
import { createDialogs } from '../../src-main/shell/dialogs.ts';
import { createAppMenu } from '../../src-main/shell/electron-menu.ts';
import { createNative } from '../../src-main/shell/electron-native.ts';
import { createWindowOpening } from '../../src-main/shell/electron-opening.ts';
import { createErrorLog } from '../../src-main/shell/error-log.ts';
import { createHost } from '../../src-main/shell/host.ts';
import { answerIpc } from '../../src-main/shell/ipc.ts';
import { createOpenings } from '../../src-main/shell/openings.ts';
import { openServices } from '../../src-main/shell/open-services.ts';
import { appOrigin } from '../../src-main/shell/page-address.ts';
import { createWindows } from '../../src-main/shell/window.ts';
import { createBridgeTransport, type Bridge } from '../../src-renderer/client/bridge-transport.ts';
import { createHostClient } from '../../src-renderer/client/host-client.ts';
import { runPreload, type BrowserWindow } from '../support/electron-fake.ts';
import { complain, type Place, type Rig } from './rig.ts';

let preloads = 0;

/** A file as a page holds it: its path is known to the preload's webUtils only. */
export const droppedFile = (place: string) => ({ place }) as unknown as File;

export async function startElectronRig(place: Place, library = place.library): Promise<Rig> {
  const log = createErrorLog(place.userData, () => new Date());
  const revealed: string[] = [];
  const reveal = async (path: string) => void revealed.push(path);
  const services = await openServices(place.userData, complain(log), { reveal });
  const connections = createConnections();
  const windows = createWindows({ preload: '/preload.cjs', address: `${appOrigin}/index.html`, connections });
  const openings = createOpenings(services.libraries, log);
  const opening = createWindowOpening(windows, openings);
  const front = () => windows.list()[0]?.connection;
  const menu = await createAppMenu({
    platform: 'linux',
    packaged: true,
    recent: services.libraries.recent,
    front,
    newWindow: () => opening.openNew(),
    open: (location) => void opening.openPaths([location]),
    run: (command) => front()?.send('command.run', { command }),
  });
  const native = createNative({
    windows,
    dialogs: createDialogs(services),
    opening,
    menu,
    changed: () => undefined,
  });
  const { platform } = process;
  const host = createHost({ ...services, connections, openings, log, platform, native });
  const stopAnswering = answerIpc({
    dispatch: host.dispatch,
    origin: appOrigin,
    connectionOf: windows.connectionOf,
  });

  async function openWindow() {
    const window = windows.open(() => openings.openPath(library)).window as unknown as BrowserWindow;
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
    revealed,
    async stop() {
      if (stopped) return;
      stopped = true;
      stopAnswering();
      // A window that is still opening its library writes to the folders that the test takes away.
      await Promise.all(windows.list().map(({ connection }) => connection.opened));
      await host.close();
    },
  };
}
