// `npm run dev [-- FOLDER]`: Attest with hot reload of the renderer. In Electron by electron-vite; else by Vite's server,
// which stands before the web shell, passes the API on, and shows changes at once. Changes in src-main take effect when
// this is started again.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureExampleLibrary } from './example-library.mjs';
import {
  ensureBuilt,
  ensureInstalled,
  findElectron,
  follow,
  programOf,
  requireNode,
  root,
  say,
} from './setup.mjs';

requireNode();
ensureInstalled();
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const library = folder === undefined ? ensureExampleLibrary() : resolve(process.env.INIT_CWD ?? '.', folder);

if (findElectron() !== undefined && !process.argv.includes('--web')) {
  process.exitCode = await follow(process.execPath, [programOf('electron-vite'), 'dev', '--', library]);
} else {
  ensureBuilt();
  await serveWithReload();
}

async function serveWithReload() {
  const servicePort = 47_322;
  const pagePort = 47_323;
  const service = spawn(
    process.execPath,
    [
      join(root, 'out/main/web.js'),
      ...['--library', library, '--no-open', '--port', String(servicePort)],
      // A writer of its own, so that it can run beside the Attest that one works with.
      ...['--user-data', join(root, 'out', 'dev-user-data')],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  service.on('exit', (code) => process.exit(code ?? 1));
  process.on('SIGINT', () => service.kill('SIGINT')).on('SIGTERM', () => service.kill('SIGTERM'));

  const token = await readToken(service.stdout);
  const { createServer } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const target = `http://127.0.0.1:${servicePort}`;
  const server = await createServer({
    configFile: false,
    root: join(root, 'src-renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    server: {
      host: '127.0.0.1',
      port: pagePort,
      strictPort: true,
      // The web shell answers its own origin only: requests that reached this server from its page are passed on as such.
      proxy: { '/api': { target, headers: { host: `127.0.0.1:${servicePort}`, origin: target } } },
    },
  });
  await server.listen();
  say(`Attest with hot reload is at http://127.0.0.1:${pagePort}/#token=${token}`);
}

async function readToken(output) {
  for await (const line of createInterface({ input: output })) {
    const token = /#token=([\w-]+)$/.exec(line)?.[1];
    if (token !== undefined) return token;
  }
  return process.exit(1);
}
