// Electron's own security checklist (electronjs.org/docs/latest/tutorial/security), point by point, for the layer we build.
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as electron from '../../support/electron-fake.ts';
import { BrowserWindow, preventable } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { cancelForeignRequests, denyPermissions, externalAddress, lockContents, offerExternal } =
  await import('../../../src-main/shell/security.ts');
const { createWindows } = await import('../../../src-main/shell/window.ts');
const { createConnections } = await import('../../../src-main/shell/connection.ts');
const { registerAppScheme, serveApp } = await import('../../../src-main/shell/app-protocol.ts');
const { answerIpc } = await import('../../../src-main/shell/ipc.ts');
const { appOrigin, choosePage, isOurs } = await import('../../../src-main/shell/page-address.ts');
const { fuses } = await import('../../../src-main/shell/fuses.ts');
const { files, page } = await import('./web-server-harness.ts');

const ours = `${appOrigin}/index.html`;
const session = electron.session.defaultSession;

function openWindow() {
  const connections = createConnections();
  const windows = createWindows({ preload: '/preload.cjs', address: ours, connections });
  const window = windows.open(() => Promise.resolve({})).window as unknown as BrowserWindow;
  return { windows, window, contents: window.webContents };
}

const asked = (url: string) => {
  let cancelled: boolean | undefined;
  session.beforeRequest?.({ url }, ({ cancel }) => {
    cancelled = cancel;
  });
  return cancelled;
};

beforeEach(() => {
  electron.app.removeAllListeners();
  electron.shell.opened.length = 0;
  electron.dialog.asked.length = 0;
});
afterEach(() => {
  BrowserWindow.all.length = 0;
});

describe('the checklist', () => {
  test('1, 17: only our own scheme is loaded, never http or file', () => {
    const { window } = openWindow();
    expect(window.webContents.getURL()).toBe('app://attest/index.html');
    expect(choosePage(true, { ELECTRON_RENDERER_URL: 'http://evil.example' }).address).toBe(ours);
  });

  test('2, 3, 4: no Node in pages, isolated, sandboxed', () => {
    expect(openWindow().window.options['webPreferences']).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
    });
  });

  test('5: permissions are denied but for keeping data and copying, and these to our page only', () => {
    denyPermissions(session as never, appOrigin);
    const { contents } = openWindow();
    const request = (permission: string) => {
      let granted: boolean | undefined;
      session.permissionRequest?.(contents, permission, (answer) => {
        granted = answer;
      });
      return granted;
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'usb',
      'unknown',
    ]) {
      expect(request(permission)).toBe(false);
      expect(session.permissionCheck?.(contents, permission, appOrigin)).toBe(false);
    }
    for (const permission of ['persistent-storage', 'clipboard-sanitized-write']) {
      expect(request(permission)).toBe(true);
      expect(session.permissionCheck?.(contents, permission, appOrigin)).toBe(true);
      expect(session.permissionCheck?.(contents, permission, 'https://evil.example')).toBe(false);
    }
    contents.mainFrame.url = 'https://evil.example/';
    expect(request('persistent-storage')).toBe(false);
    expect(session.devicePermission?.({})).toBe(false);
    const streams: unknown[] = [];
    session.displayMedia?.({}, (answer) => streams.push(answer));
    expect(streams).toEqual([{}]);
  });

  test('6, 8, 9: web security stays on, nothing experimental or insecure', () => {
    expect(openWindow().window.options['webPreferences']).toMatchObject({
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    const options = JSON.stringify(openWindow().window.options);
    expect(options).not.toContain('enableBlinkFeatures');
  });

  test('7: every response carries the content policy', async () => {
    registerAppScheme();
    serveApp(files);
    const reply = await electron.protocol.handler?.(new Request(ours));
    expect(reply?.status).toBe(200);
    expect(await reply?.text()).toBe(page);
    const missing = await electron.protocol.handler?.(new Request(`${appOrigin}/etc/passwd`));
    expect(missing?.status).toBe(404);
    for (const response of [reply, missing]) {
      expect(response?.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each([
    'app://evil/index.html',
    'app://attest.evil/index.html',
    `${appOrigin}/..%2f..%2fetc/passwd`,
    `${appOrigin}/assets/%2e%2e/%2e%2e/x`,
  ])('7: the scheme serves nothing for %s', async (address) => {
    serveApp(files);
    expect((await electron.protocol.handler?.(new Request(address)))?.status).toBe(404);
  });

  test('our scheme has an origin but no way around the rules', () => {
    registerAppScheme();
    const [scheme] = electron.protocol.schemes;
    expect(scheme?.privileges).toMatchObject({ standard: true, secure: true });
    expect(scheme?.privileges['bypassCSP'] ?? false).toBe(false);
    expect(scheme?.privileges['corsEnabled'] ?? false).toBe(false);
  });

  test('10, 11, 12: no webview is made or attached', () => {
    lockContents(appOrigin);
    const { window, contents } = openWindow();
    expect(window.options['webPreferences']).toMatchObject({ webviewTag: false });
    const event = preventable();
    contents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test.each([
    'https://evil.example/',
    'file:///etc/passwd',
    'app://attest.evil/',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('13: no page navigates to %s', (url) => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const event = preventable({ url, isMainFrame: true });
      contents.emit(name, event);
      expect(event.prevented, name).toBe(true);
    }
  });

  test('13: reloading our page is no navigation away, but a frame of it may not be made', () => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    const reload = preventable({ url: ours, isMainFrame: true });
    contents.emit('will-navigate', reload);
    contents.emit('will-frame-navigate', reload);
    expect(reload.prevented).toBe(false);
    const frame = preventable({ url: ours, isMainFrame: false });
    contents.emit('will-frame-navigate', frame);
    expect(frame.prevented).toBe(true);
  });

  test('14: no window is opened by a page', () => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    for (const url of [ours, 'https://evil.example/', 'about:blank']) {
      expect(contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
  });

  test('15: an address is opened outside only after it was shown, and only of three kinds', async () => {
    electron.dialog.response = 1;
    await offerExternal('https://example.org/a');
    expect(electron.dialog.asked).toMatchObject([{ detail: 'https://example.org/a' }]);
    expect(electron.shell.opened).toEqual([]);
    electron.dialog.response = 0;
    await offerExternal('https://example.org/a');
    expect(electron.shell.opened).toEqual(['https://example.org/a']);
    for (const address of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/share',
      'ms-msdt:/id',
      'app://attest/',
      'x',
    ]) {
      expect(externalAddress(address)).toBeUndefined();
      await offerExternal(address);
    }
    expect(electron.shell.opened).toHaveLength(1);
    expect(externalAddress('mailto:a@example.org')).toBe('mailto:a@example.org');
  });

  test('17: one channel, answered to the top frame of our own page only', async () => {
    const { windows, contents } = openWindow();
    const reached: string[] = [];
    const stop = answerIpc({
      origin: appOrigin,
      connectionOf: windows.connectionOf,
      dispatch: async (method) => {
        reached.push(method);
        return { ok: true, value: {} };
      },
    });
    expect([...electron.ipcMain.handlers.keys()]).toEqual(['attest']);
    const send = (event: unknown) => electron.ipcMain.handlers.get('attest')!(event, 'call', 'app.hello', {});
    const refused = { ok: false, error: { code: 'forbidden' } };
    expect(await send({ sender: contents, senderFrame: { url: ours } })).toMatchObject(refused);
    expect(await send({ sender: contents, senderFrame: null })).toMatchObject(refused);
    const stranger = new electron.FakeWebContents();
    expect(await send({ sender: stranger, senderFrame: stranger.mainFrame })).toMatchObject(refused);
    contents.mainFrame.url = 'https://evil.example/';
    expect(await send({ sender: contents, senderFrame: contents.mainFrame })).toMatchObject(refused);
    expect(reached).toEqual([]);
    contents.mainFrame.url = ours;
    expect(await send({ sender: contents, senderFrame: contents.mainFrame })).toEqual({
      ok: true,
      value: {},
    });
    stop();
    expect(electron.ipcMain.handlers.size).toBe(0);
  });

  test('17: a request that is too large is refused before it is looked at', async () => {
    const { windows, contents } = openWindow();
    const stop = answerIpc({
      origin: appOrigin,
      connectionOf: windows.connectionOf,
      dispatch: () => Promise.reject(new Error('must not be reached')),
    });
    const event = { sender: contents, senderFrame: contents.mainFrame };
    const large = { unsaved: 'x'.repeat(2_000_000) };
    const reply = await electron.ipcMain.handlers.get('attest')!(event, 'call', 'window.unsaved', large);
    expect(reply).toMatchObject({ ok: false, error: { code: 'too-large' } });
    stop();
  });

  test('18, 20: fuses leave nothing of Node to an attacker', () => {
    expect(fuses).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      GrantFileProtocolExtraPrivileges: false,
      OnlyLoadAppFromAsar: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      EnableCookieEncryption: true,
    });
  });
});

describe('requests', () => {
  test.each([
    'https://example.org/',
    'http://127.0.0.1:1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://attest.evil/',
    'blob:https://example.org/1',
    'devtools://devtools/x',
    'chrome-extension://x/',
  ])('to %s are cancelled in a packaged app', (url) => {
    const { origin, alsoAllowed } = choosePage(true, {});
    cancelForeignRequests(session as never, origin, alsoAllowed);
    expect(asked(url)).toBe(true);
    expect(asked(`${appOrigin}/assets/a.js`)).toBe(false);
    expect(session.spellChecker).toBe(false);
  });

  test('for downloads are cancelled', () => {
    cancelForeignRequests(session as never, appOrigin, []);
    const event = preventable();
    session.emit('will-download', event);
    expect(event.prevented).toBe(true);
  });

  test('are told apart by parsed parts', () => {
    expect(isOurs(ours, appOrigin)).toBe(true);
    for (const address of [
      'app://attest@evil/',
      'app://evil/?app://attest',
      'http://attest/',
      'attest',
      '',
    ]) {
      expect(isOurs(address, appOrigin)).toBe(false);
    }
  });
});

test('windows are made in one place', () => {
  const source = (name: string) =>
    readFileSync(new URL(`../../../src-main/${name}`, import.meta.url), 'utf8');
  expect(source('shell/window.ts').match(/new BrowserWindow\(/g)).toHaveLength(1);
  const others = readdirSync(new URL('../../../src-main/shell', import.meta.url))
    .filter((name) => name !== 'window.ts')
    .map((name) => `shell/${name}`);
  expect(others).toContain('shell/electron-opening.ts');
  for (const name of ['electron.ts', ...others]) {
    expect(source(name)).not.toMatch(/new (BrowserWindow|BaseWindow|WebContentsView)\(/);
  }
});
