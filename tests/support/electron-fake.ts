// Stands in for the electron module where its binary is not: enough of app, windows, IPC, session, menu and dialogs to
// drive our layer, keeping a record of what was asked of it. Messages are cloned as Electron clones them.
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class FakeFrame {
  url = '';
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame = new FakeFrame();
  /** What the preload of this page listens with. */
  readonly page = new EventEmitter();
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined;
  getURL = () => this.mainFrame.url;
  isDestroyed = () => false;
  reloads = 0;
  reload(): void {
    this.reloads += 1;
  }
  /** What PDFs were asked for. */
  readonly printed: unknown[] = [];
  async printToPDF(options: unknown): Promise<Buffer> {
    this.printed.push(options);
    return Buffer.from('%PDF-1.7 fake');
  }
  send(channel: string, ...args: unknown[]): void {
    this.page.emit(channel, {}, ...args.map((value) => structuredClone(value)));
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  static getAllWindows = () => BrowserWindow.all.filter((window) => !window.destroyed);
  static fromWebContents = (contents: FakeWebContents): BrowserWindow | null =>
    BrowserWindow.all.find((window) => window.webContents === contents) ?? null;

  readonly webContents = new FakeWebContents();
  readonly options: { readonly [name: string]: unknown };
  destroyed = false;
  shown = false;
  focused = 0;
  constructor(options: { readonly [name: string]: unknown }) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused += 1;
    this.emit('focus');
  }
  title = '';
  setTitle(title: string): void {
    this.title = title;
  }
  fullScreen = false;
  isFullScreen = () => this.fullScreen;
  setFullScreen(wanted: boolean): void {
    this.fullScreen = wanted;
  }
  isMinimized = () => false;
  restore(): void {}
  isDestroyed = () => this.destroyed;
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
  /** As the user closes it: whoever listens may object. */
  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.prevented) this.destroy();
  }
}

export function preventable(values: { readonly [name: string]: unknown } = {}) {
  const event = {
    ...values,
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
  };
  return event;
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  sandboxed = false;
  name = '';
  quits = 0;
  exitCode: number | undefined;
  readonly paths = new Map<string, string>([['documents', join(tmpdir(), 'documents')]]);
  readonly commandLine = { hasSwitch: (name: string) => name === 'user-data-dir' };
  setName(name: string): void {
    this.name = name;
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath = (name: string) => this.paths.get(name) ?? join(tmpdir(), name);
  enableSandbox(): void {
    this.sandboxed = true;
  }
  holdsLock = true;
  requestSingleInstanceLock = () => this.holdsLock;
  whenReady = async () => undefined;
  readonly recentDocuments: string[] = [];
  addRecentDocument(path: string): void {
    this.recentDocuments.push(path);
  }
  about: unknown;
  setAboutPanelOptions(options: unknown): void {
    this.about = options;
  }
  tasks: unknown[] = [];
  setUserTasks(tasks: unknown[]): void {
    this.tasks = tasks;
  }
  readonly dock = {
    menu: undefined as unknown,
    setMenu(menu: unknown): void {
      this.menu = menu;
    },
  };
  country = 'DE';
  getLocaleCountryCode = () => this.country;
  quit(): void {
    this.quits += 1;
    this.emit('before-quit', preventable());
    this.emit('will-quit', preventable());
  }
  exit(code: number): void {
    this.exitCode = code;
  }
}
export const app = new FakeApp();

const handlers = new Map<string, Handler>();
export const ipcMain = {
  handlers,
  handle(channel: string, handler: Handler): void {
    handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
};

/** The page whose preload runs next. */
let current: FakeWebContents | undefined;

/** Runs `load` (the preload) for a window's page; what it exposed to that page, by name. */
export async function runPreload(window: BrowserWindow, load: () => Promise<unknown>) {
  current = window.webContents;
  exposed.clear();
  await load();
  return new Map(exposed);
}

const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld(name: string, api: Readonly<Record<string, (...args: unknown[]) => unknown>>): void {
    // Each window has a preload of its own: what it exposes goes on speaking for that window.
    const owner = current;
    const bound = Object.entries(api).map(([key, perform]) => [
      key,
      (...args: unknown[]) => {
        const before = current;
        current = owner;
        try {
          return perform(...args);
        } finally {
          current = before;
        }
      },
    ]);
    exposed.set(name, Object.fromEntries(bound));
  },
};

export const ipcRenderer = {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const sender = current;
    const handler = handlers.get(channel);
    if (sender === undefined || handler === undefined)
      throw new Error(`No handler registered for '${channel}'`);
    const event = { sender, senderFrame: sender.mainFrame };
    return structuredClone(await handler(event, ...args.map((value) => structuredClone(value))));
  },
  on(channel: string, listener: (...args: unknown[]) => void): void {
    current?.page.on(channel, listener);
  },
  removeListener(channel: string, listener: (...args: unknown[]) => void): void {
    current?.page.removeListener(channel, listener);
  },
};

/** A dropped file carries its path where only this finds it. */
export const webUtils = { getPathForFile: (file: { readonly place: string }) => file.place };

type Answer<T> = (value: T) => void;
export class FakeSession extends EventEmitter {
  permissionRequest:
    ((contents: FakeWebContents, permission: string, answer: Answer<boolean>) => void) | undefined;
  permissionCheck:
    ((contents: FakeWebContents | null, permission: string, origin: string) => boolean) | undefined;
  devicePermission: ((details: unknown) => boolean) | undefined;
  displayMedia: ((request: unknown, answer: Answer<unknown>) => void) | undefined;
  beforeRequest: ((details: { url: string }, answer: Answer<{ cancel: boolean }>) => void) | undefined;
  spellChecker = true;
  setPermissionRequestHandler(handler: NonNullable<FakeSession['permissionRequest']>): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: NonNullable<FakeSession['permissionCheck']>): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: NonNullable<FakeSession['devicePermission']>): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: NonNullable<FakeSession['displayMedia']>): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
  readonly webRequest = {
    onBeforeRequest: (handler: NonNullable<FakeSession['beforeRequest']>): void => {
      this.beforeRequest = handler;
    },
  };
}
export const session = { defaultSession: new FakeSession() };

export const protocol = {
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handler: undefined as ((request: Request) => Response | Promise<Response>) | undefined,
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    protocol.schemes = schemes;
  },
  handle(_scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    protocol.handler = handler;
  },
};

export const crashReporter = {
  started: [] as unknown[],
  start(options: unknown): void {
    crashReporter.started.push(options);
  },
};

export const shell = {
  revealed: [] as string[],
  showItemInFolder(path: string): void {
    shell.revealed.push(path);
  },
  trashed: [] as string[],
  async trashItem(path: string): Promise<void> {
    shell.trashed.push(path);
  },
  opened: [] as string[],
  async openExternal(address: string): Promise<void> {
    shell.opened.push(address);
  },
};

/** What the next dialogs answer, and what they were asked. */
export const dialog = {
  asked: [] as unknown[],
  response: 0,
  open: { canceled: true, filePaths: [] as string[] },
  save: { canceled: true, filePath: '' },
  showErrorBox(...args: unknown[]): void {
    dialog.asked.push(args);
  },
  async showMessageBox(...args: unknown[]) {
    dialog.asked.push(args.at(-1));
    return { response: dialog.response, checkboxChecked: false };
  },
  async showOpenDialog(...args: unknown[]) {
    dialog.asked.push(args.at(-1));
    return dialog.open;
  },
  async showSaveDialog(...args: unknown[]) {
    dialog.asked.push(args.at(-1));
    return dialog.save;
  },
};

interface FakeItem {
  readonly id?: string;
  readonly role?: string;
  readonly label?: string;
  readonly click?: (...args: unknown[]) => void;
  readonly submenu?: readonly FakeItem[];
  enabled?: boolean;
  checked?: boolean;
}

/** As much of a menu as its makers look at. */
export class Menu {
  static installed: Menu | null = null;
  static popped: Menu[] = [];
  static buildFromTemplate = (template: readonly FakeItem[]): Menu => new Menu(template);
  static getApplicationMenu = (): Menu | null => Menu.installed;
  static setApplicationMenu(menu: Menu): void {
    Menu.installed = menu;
  }

  /** All items, those of submenus after the one that opens them. */
  readonly items: readonly FakeItem[];
  constructor(template: readonly FakeItem[]) {
    const flat = (items: readonly FakeItem[]): FakeItem[] =>
      items.flatMap((item) => [{ ...item }, ...flat(item.submenu ?? [])]);
    this.items = flat(template);
  }
  getMenuItemById = (id: string): FakeItem | null => this.items.find((item) => item.id === id) ?? null;
  popup(): void {
    Menu.popped.push(this);
  }
}
