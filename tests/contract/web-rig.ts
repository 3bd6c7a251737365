// The contract over loopback HTTP: the real server and the page's own client, which in a test must name its Origin itself.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createErrorLog } from '../../src-main/shell/error-log.ts';
import { openServices } from '../../src-main/shell/open-services.ts';
import { startWebShell } from '../../src-main/shell/web-shell.ts';
import { createHostClient, type HostClient } from '../../src-renderer/client/host-client.ts';
import { createHttpTransport } from '../../src-renderer/client/http-transport.ts';
import { complain, type Place, type Rig } from './rig.ts';

export async function startWebRig(place: Place, library = place.library): Promise<Rig> {
  const rendererFolder = join(place.userData, 'renderer');
  await mkdir(rendererFolder, { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>');
  const log = createErrorLog(place.userData, () => new Date());
  const revealed: string[] = [];
  const reveal = async (path: string) => void revealed.push(path);
  const shell = await startWebShell({
    ...(await openServices(place.userData, complain(log), { reveal })),
    log,
    platform: process.platform,
    port: 0,
    rendererFolder,
    path: library,
  });
  const clientOf = (window: string): HostClient =>
    createHostClient(
      createHttpTransport({
        address: shell.origin,
        token: shell.token,
        window,
        fetch: (address, request) =>
          fetch(address, { ...request, headers: { ...request.headers, origin: shell.origin } }),
      }),
    );
  const client = clientOf('one');
  let stopped = false;
  return {
    name: 'web',
    client,
    other: clientOf('two'),
    openAnother: (folder) => client.call('library.openFolder', { path: folder }),
    revealed,
    async stop() {
      if (stopped) return;
      stopped = true;
      await shell.close();
    },
  };
}
