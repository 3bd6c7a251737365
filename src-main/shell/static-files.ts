// Owns the renderer's built files, read once at start. Later requests are looked up in a map: no path of a request ever
// meets the file system.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** For Cache-Control: built assets carry a hash in their name, pages do not. */
  readonly caching: string;
}

/** By the path of the address, as it stands in the request: '/', '/index.html', '/assets/…'. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
};

/** Every file under `folder` of a known type. Rejects with 'not-found' when the renderer was not built. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  await collect(folder, '/', files).catch(() => undefined);
  const page = files.get('/index.html');
  if (page === undefined) throw new HostError('not-found', message('host.notBuilt'));
  files.set('/', page);
  return files;
}

async function collect(folder: string, address: string, files: Map<string, StaticFile>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = join(folder, entry.name);
    if (entry.isDirectory()) await collect(place, `${address}${entry.name}/`, files);
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    files.set(address + entry.name, {
      bytes: new Uint8Array(await readFile(place)),
      type,
      caching: address.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    });
  }
}
