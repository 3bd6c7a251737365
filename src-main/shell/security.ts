// Owns what Electron must refuse: permissions, foreign requests, navigation, new windows, webviews, downloads. Everything
// is refused that is not named here.
import { app, dialog, shell, type Session, type WebContents } from 'electron';
import { message } from '#core/messages/catalogue.ts';
import { isOurs, parseAddress } from './page-address.ts';

/** Our own pages may keep their database for good and put text on the clipboard; nothing else, nobody else. */
const granted: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write']);

/** Electron grants every permission by default. */
export function denyPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(granted.has(permission) && isOurs(contents.getURL(), origin));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => granted.has(permission) && isOurs(requestingOrigin, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
}

/**
 * No request leaves the machine. Page-made `blob:` and `data:` contents have no address of their own to leave to; the
 * content policy says what they may be used for.
 * @param alsoAllowed further origins while developing; none in a packaged app
 */
export function cancelForeignRequests(
  session: Session,
  origin: string,
  alsoAllowed: readonly string[],
): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const local = url.startsWith('data:') || url.startsWith(`blob:${origin}/`);
    answer({ cancel: !(local || [origin, ...alsoAllowed].some((allowed) => isOurs(url, allowed))) });
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

/** For every page that is ever made, whoever made it. */
export function lockContents(origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    lockNavigation(contents, origin);
  });
}

function lockNavigation(contents: WebContents, origin: string): void {
  contents.on('will-navigate', (details) => {
    // Reloading our own page is a navigation too.
    if (!isOurs(details.url, origin)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOurs(details.url, origin)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    void offerExternal(url);
    return { action: 'deny' };
  });
}

/** The address as it would be opened, or undefined when it is not one that leads out of Attest safely. */
export function externalAddress(address: string): string | undefined {
  const parsed = parseAddress(address);
  if (parsed === undefined || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) return undefined;
  return parsed.href;
}

/** Opens an address in the system's browser after the user has seen it. Refused addresses do nothing. */
export async function offerExternal(address: string): Promise<void> {
  const target = externalAddress(address);
  if (target === undefined) return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: message('host.externalTitle'),
    detail: target.slice(0, 2000),
    buttons: [message('host.externalOpen'), message('host.externalCancel')],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(target);
}
