// Owns the small page that hands the address with its token to the browser: a file that only the user can read.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { message } from '#core/messages/catalogue.ts';

const fileOf = (userData: string): string => join(userData, 'open.html');

/** @param address ours, made of a port and a base64url token: nothing in it needs escaping in HTML */
export async function writeRedirectFile(userData: string, address: string): Promise<URL> {
  const path = fileOf(userData);
  const title = message('host.redirectTitle');
  const html = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>${title}</title><meta http-equiv="refresh" content="0;url=${address}">\n`;
  await mkdir(userData, { recursive: true, mode: 0o700 });
  // Taken away first: writing into a file that is there would keep its mode, or follow a link.
  await rm(path, { force: true });
  await writeFile(path, html, { flag: 'wx', mode: 0o600 });
  return pathToFileURL(path);
}

/** A later start may have written it anew for the same shell, so whoever stops the shell takes it away. */
export async function removeRedirectFile(userData: string): Promise<void> {
  await rm(fileOf(userData), { force: true });
}
