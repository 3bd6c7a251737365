// Owns the web shell from start to stop: services, server, and the address that opens it. Prints nothing and opens nothing.
import { createBrowserWindows } from './browser-windows.ts';
import { createConnections } from './connection.ts';
import { createHost, type HostOptions } from './host.ts';
import { startHttpServer, type ServerLimits } from './http-server.ts';
import { createOpenings } from './openings.ts';
import { readStaticFiles } from './static-files.ts';
import { createToken } from './token.ts';

export interface WebShellOptions extends Omit<HostOptions, 'native' | 'connections' | 'openings'> {
  /** 0 takes a free one; for tests only. */
  readonly port: number;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** A folder or file to open, absolute; without one, the library used last. */
  readonly path?: string;
  readonly limits?: ServerLimits;
  /** Milliseconds between signs of life on event streams. */
  readonly aliveInterval?: number;
}

export interface WebShell {
  readonly origin: string;
  readonly port: number;
  readonly token: string;
  /** With the token in its fragment, which browsers never send. */
  readonly address: string;
  close(): Promise<void>;
}

const usualAliveInterval = 15_000;

/** Rejects with 'busy' when the port is taken; a library that does not open is told to the page instead. */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const files = await readStaticFiles(options.rendererFolder);
  const connections = createConnections();
  const openings = createOpenings(options.libraries, options.log);
  const host = createHost({ ...options, connections, openings });
  const token = createToken();
  const { path } = options;
  const open = () => (path === undefined ? openings.openLatest() : openings.openPath(path));
  const windows = createBrowserWindows(connections, open, options.aliveInterval ?? usualAliveInterval);
  const { limits } = options;
  const server = await startHttpServer({
    port: options.port,
    token,
    files,
    dispatch: host.dispatch,
    windows,
    ...(limits === undefined ? {} : { limits }),
  });
  return {
    origin: server.origin,
    port: server.port,
    token,
    address: `${server.origin}/#token=${token}`,
    async close() {
      await server.close();
      await host.close();
    },
  };
}
