// The twenty points of Electron's security checklist (electronjs.org/docs/latest/tutorial/security), each by its own words, for the
// layer that we build. What goes beyond the list is in electron-security.test.ts; fuses are read from a packed program in
// tests/packaging.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as electron from '../../support/electron-fake.ts';
import { BrowserWindow, preventable } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { cancelForeignRequests, denyPermissions, externalAddress, lockContents, offerExternal } =
  await import('../../../src-main/shell/security.ts');
const { createWindows } = await import('../../../src-main/shell/window.ts');
const { createConnections } = await import('../../../src-main/shell/connection.ts');
const { registerAppScheme, serveApp } = await import('../../../src-main/shell/app-protocol.ts');
const { contentPolicy } = await import('../../../src-main/shell/content-policy.ts');
const { answerIpc } = await import('../../../src-main/shell/ipc.ts');
const { appOrigin, choosePage } = await import('../../../src-main/shell/page-address.ts');
const { fuses } = await import('../../../src-main/shell/fuses.ts');
const { files, page } = await import('./web-server-harness.ts');

const root = resolve(import.meta.dirname, '../../..');
const ours = `${appOrigin}/index.html`;
const session = electron.session.defaultSession;

function openWindow() {
  const connections = createConnections();
  const windows = createWindows({ preload: '/preload.cjs', address: ours, connections });
  const window = windows.open(() => Promise.resolve({})).window as unknown as BrowserWindow;
  return { windows, window, contents: window.webContents };
}

const preferences = () => openWindow().window.options['webPreferences'] as Readonly<Record<string, unknown>>;

/** All of our own code that ends up in the program, page and preload included. */
const sources = ['src-main', 'src-renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const filesWith = (pattern: RegExp) =>
  sources
    .filter((path) => pattern.test(readFileSync(path, 'utf8')))
    .map((path) => path.slice(root.length + 1));

const named: number[] = [];
/** A point of the list; the last test counts them. */
function point(number: number, words: string, check: () => void | Promise<void>): void {
  named.push(number);
  test(`${number}. ${words}`, check);
}

beforeEach(() => {
  electron.app.removeAllListeners();
  electron.shell.opened.length = 0;
  electron.dialog.asked.length = 0;
});
afterEach(() => {
  BrowserWindow.all.length = 0;
});

describe('Electron’s security checklist', () => {
  point(1, 'Only load secure content', () => {
    expect(openWindow().contents.getURL()).toBe(ours);
    expect(choosePage(true, { ELECTRON_RENDERER_URL: 'http://evil.example' }).address).toBe(ours);
    cancelForeignRequests(session as never, choosePage(true, {}).origin, choosePage(true, {}).alsoAllowed);
    const cancelled = (url: string) => {
      const answers: boolean[] = [];
      session.beforeRequest?.({ url }, ({ cancel }) => answers.push(cancel));
      return answers[0];
    };
    for (const url of [
      'http://example.org/',
      'https://example.org/',
      'ws://127.0.0.1:1/',
      'file:///etc/passwd',
    ]) {
      expect(cancelled(url), url).toBe(true);
    }
    expect(cancelled(`${appOrigin}/assets/a.js`)).toBe(false);
  });

  point(2, 'Do not enable Node.js integration for remote content', () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  point(3, 'Enable context isolation', () => {
    expect(preferences()).toMatchObject({ contextIsolation: true });
  });

  point(4, 'Enable process sandboxing', () => {
    expect(preferences()).toMatchObject({ sandbox: true });
    const entry = readFileSync(join(root, 'src-main/electron.ts'), 'utf8');
    // Before anything can be loaded: for every page that is ever made, not only for those of our factory.
    expect(entry.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(entry.indexOf('app.enableSandbox()')).toBeLessThan(entry.indexOf('.whenReady()'));
    expect(filesWith(/no-sandbox/)).toEqual([]);
  });

  point(5, 'Handle session permission requests from remote content', () => {
    denyPermissions(session as never, appOrigin);
    const { contents } = openWindow();
    const request = (permission: string) => {
      const answers: boolean[] = [];
      session.permissionRequest?.(contents, permission, (answer) => answers.push(answer));
      return answers[0];
    };
    const check = (permission: string, origin: string) =>
      session.permissionCheck?.(contents, permission, origin);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'pointerLock',
      'openExternal',
      'fileSystem',
      'hid',
      'usb',
      'unknown',
    ]) {
      expect(request(permission), permission).toBe(false);
      expect(check(permission, appOrigin), permission).toBe(false);
    }
    for (const permission of ['persistent-storage', 'clipboard-sanitized-write']) {
      expect(request(permission)).toBe(true);
      expect(check(permission, appOrigin)).toBe(true);
      expect(check(permission, 'https://evil.example')).toBe(false);
      expect(check(permission, '')).toBe(false);
    }
    contents.mainFrame.url = 'https://evil.example/';
    expect(request('persistent-storage')).toBe(false);
    expect(session.devicePermission?.({})).toBe(false);
    const streams: unknown[] = [];
    session.displayMedia?.({}, (answer) => streams.push(answer));
    expect(streams).toEqual([{}]);
  });

  point(6, 'Do not disable webSecurity', () => {
    expect(preferences()).toMatchObject({ webSecurity: true });
    expect(filesWith(/webSecurity: false|disable-web-security/)).toEqual([]);
  });

  point(7, 'Define a Content Security Policy', async () => {
    registerAppScheme();
    serveApp(files);
    const reply = await electron.protocol.handler?.(new Request(ours));
    expect([reply?.status, await reply?.text()]).toEqual([200, page]);
    const missing = await electron.protocol.handler?.(new Request(`${appOrigin}/etc/passwd`));
    expect(missing?.status).toBe(404);
    for (const response of [reply, missing]) {
      expect(response?.headers.get('content-security-policy')).toBe(contentPolicy);
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const directives = new Set(contentPolicy.split('; '));
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types dompurify attest-worker',
    ]) {
      expect(directives).toContain(directive);
    }
    expect(contentPolicy).not.toMatch(/unsafe|\*|https?:|wss?:|allow-duplicates/);
    // The page itself needs no exception.
    const html = readFileSync(join(root, 'src-renderer/index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:/i);
  });

  point(8, 'Do not enable allowRunningInsecureContent', () => {
    expect(preferences()).toMatchObject({ allowRunningInsecureContent: false });
  });

  point(9, 'Do not enable experimental features', () => {
    expect(preferences()).toMatchObject({ experimentalFeatures: false });
    expect(filesWith(/enable-experimental|enable-features/)).toEqual([]);
  });

  point(10, 'Do not use enableBlinkFeatures', () => {
    expect(preferences()).not.toHaveProperty('enableBlinkFeatures');
    expect(filesWith(/BlinkFeatures|enable-blink/)).toEqual([]);
  });

  point(11, 'Do not use allowpopups for WebViews', () => {
    expect(filesWith(/allowpopups|<webview|createElement\(['"]webview/)).toEqual([]);
    expect(preferences()).toMatchObject({ webviewTag: false });
  });

  point(12, 'Verify WebView options before creation', () => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    const event = preventable();
    contents.emit('will-attach-webview', event, {}, { src: ours });
    expect(event.prevented).toBe(true);
  });

  point(13, 'Disable or limit navigation', () => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://attest.evil/',
      'app://attest@evil/',
      'javascript:alert(1)',
      'data:text/html,x',
      'about:blank',
    ]) {
      for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
        const event = preventable({ url, isMainFrame: true });
        contents.emit(name, event);
        expect(event.prevented, `${name} ${url}`).toBe(true);
      }
    }
    // Reloading our page is no navigation away, but a frame of it may not be made.
    const reload = preventable({ url: ours, isMainFrame: true });
    contents.emit('will-navigate', reload);
    contents.emit('will-frame-navigate', reload);
    expect(reload.prevented).toBe(false);
    const frame = preventable({ url: ours, isMainFrame: false });
    contents.emit('will-frame-navigate', frame);
    expect(frame.prevented).toBe(true);
  });

  point(14, 'Disable or limit creation of new windows', () => {
    lockContents(appOrigin);
    const { contents } = openWindow();
    for (const url of [ours, 'https://evil.example/', 'about:blank', 'javascript:alert(1)', '']) {
      expect(contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(filesWith(/new (BrowserWindow|BaseWindow|WebContentsView)\(/)).toEqual([
      'src-main/shell/window.ts',
    ]);
  });

  point(15, 'Do not use shell.openExternal with untrusted content', async () => {
    electron.dialog.response = 1;
    await offerExternal('https://example.org/a');
    expect(electron.dialog.asked).toMatchObject([{ detail: 'https://example.org/a', defaultId: 1 }]);
    expect(electron.shell.opened).toEqual([]);
    electron.dialog.response = 0;
    await offerExternal('https://example.org/a');
    expect(electron.shell.opened).toEqual(['https://example.org/a']);
    for (const address of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'smb://host/share',
      'ms-msdt:/id',
      'search-ms:query=x',
      'app://attest/',
      'x',
      '',
    ]) {
      expect(externalAddress(address), address).toBeUndefined();
      await offerExternal(address);
    }
    expect(electron.shell.opened).toHaveLength(1);
    expect(externalAddress('mailto:a@example.org')).toBe('mailto:a@example.org');
    expect(filesWith(/\bopenExternal\(|shell\.openPath\(/)).toEqual(['src-main/shell/security.ts']);
  });

  point(16, 'Use a current version of Electron', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(join(root, path), 'utf8')) as {
        devDependencies?: Record<string, string>;
        packages?: Record<string, { version: string; integrity: string }>;
      };
    const pinned = read('package.json').devDependencies?.['electron'];
    // Exact, the same in the lock file with its hash, and what is packed.
    expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read('package-lock.json').packages?.['node_modules/electron']).toMatchObject({
      version: pinned,
      integrity: expect.stringMatching(/^sha512-/),
    });
    expect(Number(pinned?.split('.')[0])).toBeGreaterThanOrEqual(45);
    const packing = readFileSync(join(root, 'electron-builder.config.ts'), 'utf8');
    expect(packing).toContain('electronVersion: description.devDependencies.electron');
  });

  point(17, 'Validate the sender of all IPC messages', async () => {
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
    const send = (event: unknown, kind: unknown = 'call', method: unknown = 'app.hello') =>
      electron.ipcMain.handlers.get('attest')!(event, kind, method, {});
    const refused = { ok: false, error: { code: 'forbidden' } };
    // Another frame of the page, a frame that is gone, a page that is not of ours, ours gone elsewhere.
    expect(await send({ sender: contents, senderFrame: { url: ours } })).toMatchObject(refused);
    expect(await send({ sender: contents, senderFrame: null })).toMatchObject(refused);
    const stranger = new electron.FakeWebContents();
    stranger.mainFrame.url = ours;
    expect(await send({ sender: stranger, senderFrame: stranger.mainFrame })).toMatchObject(refused);
    for (const url of ['https://evil.example/', 'app://attest.evil/', 'about:blank', '']) {
      contents.mainFrame.url = url;
      expect(await send({ sender: contents, senderFrame: contents.mainFrame })).toMatchObject(refused);
      expect(
        await send({ sender: contents, senderFrame: contents.mainFrame }, 'dropped', '/etc'),
      ).toMatchObject(refused);
    }
    expect(reached).toEqual([]);
    contents.mainFrame.url = ours;
    const good = { sender: contents, senderFrame: contents.mainFrame };
    expect(await send(good)).toEqual({ ok: true, value: {} });
    expect(await send(good, 'eval', 'x')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(reached).toEqual(['app.hello']);
    stop();
    expect(electron.ipcMain.handlers.size).toBe(0);
    expect(filesWith(/ipcMain\.(on|once|handle|handleOnce)\(/)).toEqual(['src-main/shell/ipc.ts']);
  });

  point(18, 'Avoid usage of the file:// protocol and prefer usage of custom protocols', async () => {
    registerAppScheme();
    const [scheme] = electron.protocol.schemes;
    expect(scheme?.scheme).toBe('app');
    expect(scheme?.privileges).toMatchObject({ standard: true, secure: true });
    expect(scheme?.privileges['bypassCSP'] ?? false).toBe(false);
    expect(scheme?.privileges['corsEnabled'] ?? false).toBe(false);
    serveApp(files);
    for (const address of [
      'app://evil/index.html',
      'app://attest.evil/index.html',
      `${appOrigin}/..%2f..%2fetc/passwd`,
      `${appOrigin}/assets/%2e%2e/%2e%2e/x`,
    ]) {
      expect((await electron.protocol.handler?.(new Request(address)))?.status, address).toBe(404);
    }
    const posted = new Request(ours, { method: 'POST', body: 'x' });
    expect((await electron.protocol.handler?.(posted))?.status).toBe(404);
    expect(fuses.GrantFileProtocolExtraPrivileges).toBe(false);
    expect(filesWith(/\.loadFile\(|(loadURL|loadURL as)\(['"`]file:/)).toEqual([]);
  });

  point(19, 'Check which fuses you can change', () => {
    expect(fuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  point(20, 'Do not expose Electron APIs to untrusted web content', async () => {
    const { window, contents } = openWindow();
    const exposed = await electron.runPreload(window, () => import('../../../src-main/preload.ts'));
    expect([...exposed.keys()]).toEqual(['attest']);
    const bridge = exposed.get('attest') as Readonly<Record<string, (...args: unknown[]) => unknown>>;
    expect(Object.keys(bridge).sort()).toEqual(['call', 'listen', 'openDropped']);
    const heard: unknown[][] = [];
    const stop = bridge['listen']?.((...args: unknown[]) => heard.push(args)) as () => void;
    contents.send('attest', 'host.alive', {});
    contents.send('another', 'host.alive', {});
    // Name and payload; the event object would hand the page a way to send on any channel.
    expect(heard).toEqual([['host.alive', {}]]);
    stop();
    contents.send('attest', 'host.alive', {});
    expect(heard).toHaveLength(1);
  });

  test('has twenty points', () => {
    expect(named).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
