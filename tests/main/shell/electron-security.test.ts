// What Electron's layer refuses beyond the twenty points of its checklist, which are in electron-checklist.test.ts.
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as electron from '../../support/electron-fake.ts';
import { BrowserWindow, preventable } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { cancelForeignRequests } = await import('../../../src-main/shell/security.ts');
const { createWindows } = await import('../../../src-main/shell/window.ts');
const { createConnections } = await import('../../../src-main/shell/connection.ts');
const { answerIpc } = await import('../../../src-main/shell/ipc.ts');
const { appOrigin, choosePage, isOurs } = await import('../../../src-main/shell/page-address.ts');

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

afterEach(() => {
  BrowserWindow.all.length = 0;
});

describe('requests over IPC', () => {
  test('that are too large are refused before they are looked at', async () => {
    const { windows, contents } = openWindow();
    const stop = answerIpc({
      origin: appOrigin,
      connectionOf: windows.connectionOf,
      dispatch: () => Promise.reject(new Error('must not be reached')),
    });
    const event = { sender: contents, senderFrame: contents.mainFrame };
    for (const large of [
      { unsaved: 'x'.repeat(2_000_000) },
      { unsaved: new Uint8Array(2_000_000) },
      { unsaved: Array.from({ length: 300_000 }, () => 1) },
      { unsaved: new Map() },
    ]) {
      const reply = await electron.ipcMain.handlers.get('attest')!(event, 'call', 'window.unsaved', large);
      expect(reply).toMatchObject({ ok: false, error: { code: 'too-large' } });
    }
    stop();
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
