// Owns the border of a library: turns a document's path into an open file inside the library's real folder, or refuses.
import { isAbsolute, join, relative, sep } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { FilePort, OpenFile } from './file-port.ts';

const windowsDevice = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

function isPlainSegment(segment: string, platform: NodeJS.Platform): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  // On Windows a colon names a drive or a stream, devices hide in every folder, and trailing dots name another file.
  if (platform === 'win32') return !/[<>:"|?*]|[. ]$/.test(segment) && !windowsDevice.test(segment);
  return true;
}

/** Whether a path relative to a library, with forward slashes, can name a file inside it. */
export function isInnerPath(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (path.length > 4096 || path.includes('\0') || path.includes('\\')) return false;
  return path.split('/').every((segment) => isPlainSegment(segment, platform));
}

/** Whether `path` lies below `root`; both real. */
export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const refusal = (path: string) =>
  new HostError('forbidden', message('host.file.outside', { name: path }), { name: path });

/** The real path of a library's file; HostError 'forbidden' when links lead out of `root`, which must be real. */
export async function realPathInside(files: FilePort, root: string, path: string): Promise<string> {
  if (!isInnerPath(path)) throw refusal(path);
  const real = await files.realPath(join(root, path));
  if (!isBelow(root, real)) throw refusal(path);
  return real;
}

/**
 * Opens a library's file for reading. The descriptor is compared with the path again after opening: a folder that was
 * swapped for a link in between would otherwise lead out.
 */
export async function openInside(files: FilePort, root: string, path: string): Promise<OpenFile> {
  const real = await realPathInside(files, root, path);
  const file = await files.open(real, 'read');
  try {
    const opened = await file.facts();
    if (opened.kind !== 'file') {
      throw new HostError('forbidden', message('host.file.notAFile', { name: path }), { name: path });
    }
    const [again, named] = await Promise.all([files.realPath(real), files.facts(real)]);
    if (again !== real) throw refusal(path);
    if (named.identity !== opened.identity) {
      throw new HostError('busy', message('host.file.changing', { name: path }), { name: path });
    }
    return file;
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}
