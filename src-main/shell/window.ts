// Owns the windows of the Electron shell: the one place where a BrowserWindow is made, and the guard that holds closing
// while work is not durable.
import { BrowserWindow, dialog, type WebContents } from 'electron';
import type { Id } from '#core/annotation/records.ts';
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

/** A window with what is known of it. */
export interface ShownWindow {
  /** Under which its place and size are kept over restarts. */
  readonly name: string;
  readonly window: BrowserWindow;
  readonly connection: Connection;
  /** What the page says it shows. */
  document: Id | undefined;
}

export interface Windows {
  /**
   * @param open opens what the window shows
   * @param name of a window that was open before
   */
  open(open: () => Promise<Opened>, name?: string): ShownWindow;
  /** The one used last comes first. */
  list(): readonly ShownWindow[];
  find(connection: Connection): ShownWindow | undefined;
  connectionOf(contents: WebContents): Connection | undefined;
  /** Calls `listener` when a window opened, closed or got the focus. Returns what undoes it. */
  subscribe(listener: () => void): () => void;
}

export function createWindows(options: WindowOptions): Windows {
  let shown: readonly ShownWindow[] = [];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };

  function show(open: () => Promise<Opened>, wanted?: string): ShownWindow {
    const name = freeName(shown, wanted);
    const window = makeWindow(options.preload, name);
    const { webContents } = window;
    const connection: Connection = {
      opened: open(),
      reopen: open,
      unsaved: false,
      send(event, payload) {
        if (!webContents.isDestroyed()) webContents.send(channel, event, payload);
      },
    };
    const added: ShownWindow = { name, window, connection, document: undefined };
    shown = [added, ...shown];
    const forget = options.connections.add(connection);
    window.on('closed', () => {
      forget();
      shown = shown.filter((other) => other !== added);
      tell();
    });
    window.on('focus', () => {
      shown = [added, ...shown.filter((other) => other !== added)];
      tell();
    });
    window.once('ready-to-show', () => {
      window.show();
    });
    guardClosing(window, connection);
    void window.loadURL(options.address);
    tell();
    return added;
  }

  return {
    open: show,
    list: () => shown,
    find: (connection) => shown.find((other) => other.connection === connection),
    connectionOf: (contents) => shown.find(({ window }) => window.webContents === contents)?.connection,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The first window always has the first name, so that it comes back where it was. */
function freeName(shown: readonly ShownWindow[], wanted: string | undefined): string {
  const taken = new Set(shown.map(({ name }) => name));
  if (wanted !== undefined && !taken.has(wanted)) return wanted;
  let number = 1;
  while (taken.has(`library-${number}`)) number += 1;
  return `library-${number}`;
}

function makeWindow(preload: string, name: string): BrowserWindow {
  return new BrowserWindow({
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
