// Owns the windows of the Electron shell: the one place where a BrowserWindow is made, and the guard that holds closing
// while work is not durable.
import { BrowserWindow, dialog, type WebContents } from 'electron';
import { message } from '#core/messages/catalogue.ts';
import type { Connection, Connections, Opened } from './connection.ts';
import { channel } from './ipc.ts';
import { productName } from './product.ts';

export interface WindowOptions {
  readonly preload: string;
  /** The page every window shows. */
  readonly address: string;
  readonly connections: Connections;
}

export interface Windows {
  /** @param open opens what the window shows */
  open(open: () => Promise<Opened>): BrowserWindow;
  connectionOf(contents: WebContents): Connection | undefined;
  windowOf(connection: Connection): BrowserWindow | undefined;
}

export function createWindows(options: WindowOptions): Windows {
  const shown = new Map<BrowserWindow, Connection>();

  function show(open: () => Promise<Opened>): BrowserWindow {
    const window = makeWindow(options.preload, freeName(shown.keys()));
    const { webContents } = window;
    const connection: Connection = {
      opened: open(),
      reopen: open,
      unsaved: false,
      send(event, payload) {
        if (!webContents.isDestroyed()) webContents.send(channel, event, payload);
      },
    };
    shown.set(window, connection);
    const forget = options.connections.add(connection);
    window.on('closed', () => {
      forget();
      shown.delete(window);
    });
    window.once('ready-to-show', () => {
      window.show();
    });
    guardClosing(window, connection);
    void window.loadURL(options.address);
    return window;
  }

  return {
    open: show,
    connectionOf: (contents) => [...shown].find(([window]) => window.webContents === contents)?.[1],
    windowOf: (connection) => [...shown].find(([, known]) => known === connection)?.[0],
  };
}

/** Names keep a window's place and size over restarts; the first window always has the first name. */
function freeName(windows: Iterable<BrowserWindow>): string {
  const taken = new Set([...windows].map((window) => windowNames.get(window)));
  let number = 1;
  while (taken.has(`library-${number}`)) number += 1;
  return `library-${number}`;
}

const windowNames = new WeakMap<BrowserWindow, string>();

function makeWindow(preload: string, name: string): BrowserWindow {
  const window = new BrowserWindow({
    name,
    windowStatePersistence: true,
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 360,
    title: productName,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  windowNames.set(window, name);
  return window;
}

function guardClosing(window: BrowserWindow, connection: Connection): void {
  let asking = false;
  window.on('close', (event) => {
    if (!connection.unsaved) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void confirmClosing(window).then((close) => {
      asking = false;
      if (close && !window.isDestroyed()) window.destroy();
    });
  });
  // The page's own objection would block closing without a word; ours asks.
  window.webContents.on('will-prevent-unload', (event) => {
    event.preventDefault();
  });
}

async function confirmClosing(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: message('host.unsavedTitle'),
    detail: message('host.unsavedDetail'),
    buttons: [message('host.unsavedWait'), message('host.unsavedClose')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
