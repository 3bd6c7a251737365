// Starts the web shell's server with small files and a dispatcher that notes what reached it.
import { createBrowserWindows } from '../../../src-main/shell/browser-windows.ts';
import { createConnections, type Connections } from '../../../src-main/shell/connection.ts';
import type { Dispatch } from '../../../src-main/shell/dispatch.ts';
import { startHttpServer, type HttpServer, type ServerLimits } from '../../../src-main/shell/http-server.ts';
import type { StaticFiles } from '../../../src-main/shell/static-files.ts';

export const token = 'a-token-for-tests-that-is-long-enough-0123456';

export interface WebServer {
  readonly server: HttpServer;
  readonly connections: Connections;
  /** Methods and inputs that got through to the dispatcher. */
  readonly reached: { readonly method: string; readonly input: unknown }[];
  /** Headers of a request that the guard lets through. */
  readonly good: Readonly<Record<string, string>>;
}

export const page = '<!doctype html><title>Attest</title>';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const index = { bytes: bytesOf(page), type: 'text/html; charset=utf-8', caching: 'no-store' };
export const files: StaticFiles = new Map([
  ['/', index],
  ['/index.html', index],
  ['/assets/a.js', { bytes: bytesOf('1'), type: 'text/javascript; charset=utf-8', caching: 'private' }],
]);

export async function startServer(limits?: ServerLimits): Promise<WebServer> {
  const reached: { method: string; input: unknown }[] = [];
  const dispatch: Dispatch = async (method, input) => {
    reached.push({ method, input });
    if (method === 'texts.read') return { ok: true, value: { bytes: bytesOf('text') } };
    return { ok: true, value: {} };
  };
  const connections = createConnections();
  const windows = createBrowserWindows(connections, async () => ({}), 15_000);
  const server = await startHttpServer({
    port: 0,
    token,
    files,
    dispatch,
    windows,
    ...(limits === undefined ? {} : { limits }),
  });
  const good = {
    host: `127.0.0.1:${server.port}`,
    origin: server.origin,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-attest-window': 'window-1',
  };
  return { server, connections, reached, good };
}
