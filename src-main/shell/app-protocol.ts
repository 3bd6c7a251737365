// Owns the app:// scheme that Electron's windows load the renderer from: files from a map, headers with each.
import { protocol } from 'electron';
import { securityHeaders } from './content-policy.ts';
import { isOurs, appOrigin, pageScheme } from './page-address.ts';
import type { StaticFiles } from './static-files.ts';

/**
 * Before the app is ready. Standard: it has origins, hence IndexedDB. Secure: it counts as trustworthy. Not
 * `bypassCSP`, not `corsEnabled`: nothing is granted that https would not have.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export function serveApp(files: StaticFiles): void {
  protocol.handle(pageScheme, (request) => {
    const file =
      request.method === 'GET' && isOurs(request.url, appOrigin)
        ? files.get(new URL(request.url).pathname)
        : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers: securityHeaders });
    return new Response(file.bytes, {
      headers: { ...securityHeaders, 'content-type': file.type, 'cache-control': file.caching },
    });
  });
}
