// The contract over loopback HTTP: the real server and the page's own client, which in a test must name its Origin itself.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openServices } from '../../src-main/shell/open-services.ts';
import { startWebShell } from '../../src-main/shell/web-shell.ts';
import { createHostClient, type HostClient } from '../../src-renderer/client/host-client.ts';
import { createHttpTransport } from '../../src-renderer/client/http-transport.ts';
import type { Place, Rig } from './rig.ts';

export async function startWebRig(place: Place, library = place.library): Promise<Rig> {
  const rendererFolder = join(place.userData, 'renderer');
  await mkdir(rendererFolder, { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html>');
  const logError = (where: string, error: unknown) => {
    console.error(where, error);
  };
  const shell = await startWebShell({
    ...(await openServices(place.userData, logError)),
    logError,
    platform: process.platform,
    port: 0,
    rendererFolder,
    library,
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
    async stop() {
      if (stopped) return;
      stopped = true;
      await shell.close();
    },
  };
}
